"""Report as a person uses it: the real pages, what stands before signing, signatures."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.makers import make_interview, make_team, make_workspace
from tests.person import Person
from tests.ui.report_desks import Desk, desk
from wellled_desktop.core.vocabulary import Profile
from wellled_desktop.ui.window import MainWindow

__all__ = ["desk"]  # the fixture


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
