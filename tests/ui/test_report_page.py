"""Report as a person uses it: the real pages, what stands before signing, signatures."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.makers import make_interview, make_team, make_visit, make_workspace, write
from tests.person import Person
from wellled_desktop.core.vocabulary import Profile, Rating, Role
from wellled_desktop.ui.pages.report import ReportPage
from wellled_desktop.ui.window import MainWindow
from wellled_desktop.workspace import Agreement, Workspace


class Desk:
    """A window on Report, and the person before it."""

    def __init__(self, workspace: Workspace, visit_id: UUID) -> None:
        self.workspace = workspace
        self.visit_id = visit_id
        self.window = MainWindow(workspace)
        self.window.go("report", visit_id)
        self.person = Person(self.window)
        self.window.resize(1440, 900)  # a shape kept from before may be smaller
        self.waits()

    @property
    def page(self) -> ReportPage:
        page = self.window.page("report")
        assert isinstance(page, ReportPage)
        return page

    def waits(self) -> None:
        self.person.waits_until(lambda: not self.window.room.background.is_busy(), "the worker's rest")
        self.person.pauses()

    def answers(self) -> Person:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QWidget)
        return Person(dialog)

    def agrees_everything(self) -> None:
        for kloe in self.workspace.frameworks.of(self.visit_id).kloes:
            agreement = Agreement(Rating.GOOD, "Sources agree")
            self.window.room.tell(self.workspace.judgements.agree(self.visit_id, kloe.code, agreement))
        self.person.pauses()


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    workspace = make_workspace(tmp_path / "ab.wellled", "Ana Brook", Role.LEAD)
    visit_id = make_visit(workspace)
    write(workspace, make_interview(workspace, visit_id), "The doors keep me awake", "W2.2")
    made = Desk(workspace, visit_id)
    qtbot.addWidget(made.window)
    yield made
    made.window.close()


def test_the_real_pages_are_shown_and_gone_through_by_keys(desk: Desk) -> None:
    view = desk.page.preview.pages
    desk.person.sees(f"Report preview, page 1 of {desk.page.preview.number.maximum()}")
    view.setFocus()
    desk.person.presses("End")
    assert view.page() == desk.page.preview.number.maximum() - 1
    desk.person.presses("Home")
    assert view.page() == 0
    desk.waits()
    assert 0 in set(view._pictures)
    assert set(view._pictures) <= {0, 1}


def test_the_outline_leads_to_its_page(desk: Desk) -> None:
    desk.person.chooses("W2 Risk and innovation")
    page = desk.page.preview.pages.page()
    assert page > 0
    assert desk.page.preview.number.value() == page + 1


def test_a_page_number_leads_to_its_page(desk: Desk) -> None:
    desk.person.empties("Page")
    desk.person.types("3", into="Page")
    desk.person.presses("Return")
    assert desk.page.preview.pages.page() == 2


def test_pages_grow_and_fit(desk: Desk) -> None:
    before = desk.page.preview.pages.scale()
    desk.person.clicks("Larger")
    assert desk.page.preview.pages.scale() > before
    desk.person.clicks("Fit page")
    assert desk.page.preview.pages.scale() < before


def test_another_audience_is_another_report(desk: Desk) -> None:
    desk.person.clicks("Public")
    desk.waits()
    built = desk.page.built
    assert built is not None
    assert built.report.profile is Profile.PUBLIC
    desk.person.sees("Larkmoor-visit-1-public.pdf")


def test_a_draft_says_what_is_missing_and_is_signed_as_one(desk: Desk) -> None:
    desk.person.sees("W1 has no agreed rating.")
    desk.person.sees("It is marked as a draft.")
    desk.person.presses("Ctrl+Shift+E")
    asked = desk.answers()
    asked.sees("It is marked as a draft: W1 has no agreed rating.")
    asked.presses("Esc")
    assert QApplication.activeModalWidget() is None


def test_a_conflict_stands_in_the_way_of_a_signature(qtbot: QtBot, tmp_path: Path) -> None:
    team = make_team(tmp_path / "team", "Ben Carr")
    lead, ben = team.lead, team.others["Ben Carr"]
    interview = make_interview(lead, team.visit_id)
    ben.inbox.receive(team.send(lead, "with-interview"))
    for who, title in ((lead, "Nurse at night"), (ben, "Senior nurse")):
        who.activities.edit(replace(who.activities.get(interview), title=title))
    lead.inbox.receive(team.send(ben, "disputed"))
    desk = Desk(lead, team.visit_id)
    qtbot.addWidget(desk.window)
    desk.person.sees("It cannot be signed yet. 1 conflict between versions is open.")
    assert not desk.page.signing.sign.isEnabled()
    desk.page.preview.say("")
    desk.person.presses("Ctrl+Shift+E")
    assert QApplication.activeModalWidget() is None
    assert desk.page.preview.note.isVisible()
    assert "1 conflict" in desk.page.preview.note.accessibleName()
    desk.window.close()
    ben.close()


def test_signing_is_asked_about_once_the_preview_is_there(desk: Desk) -> None:
    desk.page.rebuild()
    desk.window.room.actions["report.sign"].trigger()
    desk.person.sees("The preview is being built.")
    assert QApplication.activeModalWidget() is None
    desk.waits()
    desk.answers().sees("Sign the report")
    desk.answers().presses("Esc")


def test_signing_builds_the_preview_that_is_not_there_yet(desk: Desk) -> None:
    desk.page._forget()
    desk.window.room.actions["report.sign"].trigger()
    desk.waits()
    desk.answers().sees("Sign the report")
    desk.answers().presses("Esc")


def test_a_wish_to_sign_is_dropped_on_leaving(desk: Desk) -> None:
    desk.page.rebuild()
    desk.window.room.actions["report.sign"].trigger()
    desk.window.go("visits")
    desk.waits()
    assert QApplication.activeModalWidget() is None
    desk.person.sees_no("Preview built")


def test_what_was_told_in_passing_goes_with_the_place(desk: Desk) -> None:
    desk.person.sees("Preview built")
    desk.window.go("visits")
    desk.person.sees_no("Preview built")
    desk.person.sees("encrypted")


def test_signing_without_a_visit_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(make_workspace(tmp_path / "cd.wellled", "Cy Dunn"))
    qtbot.addWidget(window)
    window.go("report")
    window.room.actions["report.sign"].trigger()
    Person(window).sees("No visit is open.")
    window.close()


def test_a_change_elsewhere_asks_for_a_rebuild(desk: Desk) -> None:
    desk.agrees_everything()
    desk.person.sees("Records changed after this preview was built.")
    desk.person.presses("F5")
    desk.waits()
    desk.person.sees_no("Records changed after this preview was built.")
    desk.person.sees("Agreed ratings: passed")


def test_a_report_is_signed_once_by_its_author(desk: Desk, tmp_path: Path) -> None:
    desk.agrees_everything()
    desk.person.presses("F5")
    desk.waits()
    desk.person.presses("Ctrl+Shift+E")
    asked = desk.answers()
    asked.sees("After you sign, the pages cannot change.")
    asked.empties("File")
    asked.types(str(tmp_path / "report.pdf"), into="File")
    asked.clicks("Sign and save")
    desk.waits()
    desk.person.sees("report.pdf is signed.")
    desk.page.files.countersign(tmp_path / "report.pdf")
    desk.waits()
    asked = desk.answers()
    asked.sees("Signed by Ana Brook, and unchanged.")
    asked.clicks("Counter-sign")
    desk.waits()
    desk.person.sees("You have signed this report already")


def test_the_lead_counter_signs_what_an_inspector_signed(qtbot: QtBot, tmp_path: Path) -> None:
    team = make_team(tmp_path / "team", "Ben Carr")
    ben, file = team.others["Ben Carr"], tmp_path / "report.pdf"
    ben.reports.sign_and_save(ben.reports.build(team.visit_id), file, "Mine")
    ben.close()
    desk = Desk(team.lead, team.visit_id)
    qtbot.addWidget(desk.window)
    desk.page.files.countersign(file)
    desk.waits()
    asked = desk.answers()
    asked.sees("Signed by Ben Carr, and unchanged.")
    asked.clicks("Counter-sign")
    desk.waits()
    desk.person.sees("report.pdf is counter-signed.")
    desk.page.files.verify(file)
    desk.waits()
    told = desk.answers()
    for part in ("What was signed", "Who vouches", "How much it covers", "What changed since"):
        told.sees(part)
    told.presses("Esc")
    desk.window.close()


def test_an_altered_report_is_not_to_be_relied_on(desk: Desk, tmp_path: Path) -> None:
    signed, altered = tmp_path / "signed.pdf", tmp_path / "altered.pdf"
    built = desk.page.built
    assert built is not None
    desk.workspace.reports.sign_and_save(built.report, signed, "Mine")
    whole = bytearray(signed.read_bytes())
    whole[len(built.report.pdf) // 2] ^= 1
    altered.write_bytes(whole)
    desk.page.files.countersign(altered)
    desk.waits()
    told = desk.answers()
    told.sees("Do not rely on this file.")
    told.presses("Esc")


def test_an_unsigned_draft_can_be_saved(desk: Desk, tmp_path: Path) -> None:
    built = desk.page.built
    assert built is not None
    desk.page.saving.save(built.report, tmp_path / "draft.pdf")
    desk.waits()
    desk.person.sees("draft.pdf is saved.")
    assert (tmp_path / "draft.pdf").read_bytes() == built.report.pdf


def test_a_build_that_is_stopped_keeps_the_preview_before_it(desk: Desk) -> None:
    desk.page.side.audience_chosen.emit(Profile.PUBLIC)
    desk.page.building.stop()
    desk.waits()
    desk.person.sees("Stopped.")
    built = desk.page.built
    assert built is not None
    assert built.report.profile is Profile.INTERNAL


def test_without_a_visit_it_says_where_to_choose_one(qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(make_workspace(tmp_path / "cd.wellled", "Cy Dunn"))
    qtbot.addWidget(window)
    window.go("report")
    Person(window).sees("No visit chosen")
    window.close()
