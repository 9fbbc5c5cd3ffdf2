"""Judging: one source alone, how many of how many."""

from pathlib import Path

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from tests.ui.test_weigh_page import Table, table
from wellled_desktop.core.vocabulary import LinkKind, Rating
from wellled_desktop.ui.dialogs.finding import FindingDialog

__all__ = ["table"]  # the fixture


def test_one_source_alone_is_told_and_needs_a_reason(table: Table) -> None:
    table.person.chooses("W2 Risk and innovation")
    table.person.chooses("The side-room doors")
    table.person.presses("Ctrl+E")
    table.person.sees("All that you cite comes from one source.")
    table.page.pane.agreed.picker.set_value(Rating.GOOD)
    table.person.types("So it is", into="Reason for the agreed rating")
    table.person.clicks("Save agreed judgement")
    table.person.sees("Write why one source is enough, or cite another.")
    assert not table.workspace.judgements.agreed(table.visit_id)
    table.person.types("Only she works nights", into="Why one source is enough")
    table.page.pane.agreed.no_strength.setChecked(True)
    table.person.clicks("Save agreed judgement")
    (judgement,) = table.workspace.judgements.agreed(table.visit_id)
    assert (judgement.alone, judgement.no_strength, judgement.no_area) == (
        "Only she works nights",
        True,
        False,
    )


def test_a_finding_says_how_many_of_how_many(table: Table) -> None:
    table.person.chooses("W2 Risk and innovation")
    table.person.clicks("Add finding…")
    table.person.pauses()
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, FindingDialog)
    table.person.types("Staff know the vision", into="Statement")
    asked.held_by.setValue(8)
    table.person.clicks("Add finding")
    table.person.sees("More people said so than were asked.")
    asked.asked.setValue(10)
    table.person.clicks("Add finding")
    (finding,) = table.workspace.judgements.findings(table.visit_id)
    assert (finding.held_by, finding.asked) == (8, 10)


def test_the_team_writes_its_page_of_the_day_and_prints_the_sheet(table: Table, tmp_path: Path) -> None:
    table.person.chooses("W2 Risk and innovation")
    table.person.presses("Ctrl+Shift+Y")
    table.person.types("Nights worry everybody", into="What do we know")
    table.person.types("The register", into="Gaps")
    table.person.clicks("Save")
    (page,) = table.workspace.visits.inspection(table.visit_id).days
    assert (page.question, page.known, page.gaps) == ("W2", "Nights worry everybody", "The register")
    table.person.presses("Ctrl+Shift+Y")
    table.person.sees("Nights worry everybody")
    table.person.presses("Escape")
    table.page.days.sheet(tmp_path / "day.pdf")
    table.person.waits_until((tmp_path / "day.pdf").exists, "the sheet")
    table.person.waits_until(
        lambda: "day.pdf is the day sheet" in " ".join(table.person.speaks()), "the word of it"
    )


def test_two_lines_are_linked_as_one_event_and_count_once(table: Table) -> None:
    QAccessible.setActive(True)
    table.person.chooses("W2.3 Leaders hear")
    table.person.chooses("Nobody came back")
    table.person.clicks("Link with…")
    table.person.sees("There is no other line here to link it with.")
    table.person.chooses("W2 Risk and innovation")
    table.person.chooses("The side-room doors")
    table.person.clicks("Link with…")
    table.person.pauses()
    table.person.clicks("Link")
    (made,) = table.workspace.visits.inspection(table.visit_id).links
    assert (made.kind, {made.note_id, made.other_id}) == (LinkKind.CONFLICTS, {table.doors, table.heard})
