"""The page of visits: the list and its groups, what stands open, and all of it by the keyboard."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from tests.makers import make_interview, make_visit, make_workspace, write
from tests.person import Person
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.vocabulary import Role, VisitState
from wellled_desktop.ui.dialogs.new_visit import NewVisitDialog
from wellled_desktop.ui.models.visits import days_text, when_text
from wellled_desktop.ui.pages.visits import VisitsPage
from wellled_desktop.ui.window import MainWindow
from wellled_desktop.workspace import NewVisit, Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return make_workspace(tmp_path / "a.wellled", "Ana Brook", Role.LEAD)


@pytest.fixture
def window(workspace: Workspace) -> Iterator[MainWindow]:
    made = MainWindow(workspace)
    made.resize(1440, 900)
    yield made
    made.close()


def visit_in(state: VisitState, workspace: Workspace, provider: str) -> UUID:
    new = NewVisit(provider, provider[:6], "2026-10-14", "2026-10-16")
    visit_id = workspace.visits.create(new).made
    assert visit_id is not None
    workspace.visits.edit(replace(workspace.visits.get(visit_id), state=state))
    return visit_id


def page_of(window: MainWindow) -> VisitsPage:
    window.go("visits")
    page = window.page("visits")
    assert isinstance(page, VisitsPage)
    return page


def listed(page: VisitsPage) -> list[str]:
    model = page.table.model()
    return [str(model.index(row, 0).data()).split(",")[0] for row in range(model.rowCount())]


def test_visits_stand_under_who_has_them_the_urgent_ones_first(
    window: MainWindow, workspace: Workspace
) -> None:
    visit_in(VisitState.PLANNED, workspace, "Ravensbeck")
    visit_in(VisitState.CAPTURING, workspace, "Northmere")
    visit_in(VisitState.SUBMITTED, workspace, "Eastholm")
    visit_in(VisitState.SIGNED, workspace, "Calderwick")
    page = page_of(window)
    assert listed(page) == [
        "With you",
        "Northmere",
        "Ravensbeck",
        "With reviewers",
        "Eastholm",
        "Closed",
        "Calderwick",
    ]
    Person(window).sees("4 visits")


def test_a_group_alone_is_chosen_by_its_segment(window: MainWindow, workspace: Workspace) -> None:
    visit_in(VisitState.CAPTURING, workspace, "Northmere")
    visit_in(VisitState.SIGNED, workspace, "Calderwick")
    page, person = page_of(window), Person(window)
    person.clicks("Closed")
    assert listed(page) == ["Closed", "Calderwick"]
    person.clicks("All")
    assert len(listed(page)) == 4


def test_arrows_choose_a_visit_and_enter_opens_it_in_capture(
    window: MainWindow, workspace: Workspace
) -> None:
    visit_in(VisitState.CAPTURING, workspace, "Northmere")
    second = visit_in(VisitState.SIGNED, workspace, "Calderwick")
    page, person = page_of(window), Person(window)
    assert page.table.hasFocus()
    page.table.set_value(second)
    person.presses("Up", "Down", "Return")
    assert window._rail.place() == "capture"
    assert window.visit_id == second
    person.presses("Ctrl+1")
    assert page.table.value() == second


def test_an_empty_page_has_the_keyboard_on_its_first_act(window: MainWindow) -> None:
    page, person = page_of(window), Person(window)
    person.sees("Your visits will be here")
    person.sees("Receive package")
    assert window.focusWidget() is page._begin
    person.presses("Space")
    person.sees("Make visit")


def test_what_is_still_being_written_is_a_step_away(window: MainWindow, workspace: Workspace) -> None:
    visit = make_visit(workspace)
    first = make_interview(workspace, visit, "Matron")
    write(workspace, first, "The worry list is read weekly.", "W2.2")
    last = make_interview(workspace, visit, "Registered nurse")
    page_of(window)
    person = Person(window)
    person.sees("AB-I01 Matron, Ward 7")
    person.sees("1 line, not locked")
    person.clicks("Go on")
    assert window._rail.place() == "capture"
    assert window.page("capture").activity.id == last  # type: ignore[attr-defined]
    page_of(window)
    person.clicks("Close and lock")
    assert window.page("capture").activity.id == first  # type: ignore[attr-defined]
    person.sees("Close and lock")
    person.presses("Esc")
    workspace.closings.close(first)
    workspace.closings.close(last)
    page_of(window)
    person.sees_no("not locked")


def test_a_returned_visit_asks_for_its_answer(window: MainWindow, workspace: Workspace) -> None:
    visit_in(VisitState.RETURNED, workspace, "Harrowfleet")
    page_of(window)
    person = Person(window)
    person.clicks("Answer")
    assert window._rail.place() == "review"


def test_planned_interviews_are_told_before_they_begin(window: MainWindow, workspace: Workspace) -> None:
    visit = make_visit(workspace)
    now = workspace.desk.clock.now()
    activity = workspace.activities.get(make_interview(workspace, visit))
    soon = Moment(now.ms + 13 * 60_000 + 30_000, now.zone)
    workspace.activities.edit(replace(activity, planned=soon, started=None))
    page_of(window)
    Person(window).sees(f"Next · {soon.clock()}, in 13 minutes")


def test_a_change_refreshes_the_visit_that_is_seen(window: MainWindow, workspace: Workspace) -> None:
    visit = visit_in(VisitState.CAPTURING, workspace, "Northmere")
    page, person = page_of(window), Person(window)
    changes = workspace.visits.edit(replace(workspace.visits.get(visit), state=VisitState.SUBMITTED))
    window.room.tell(changes)
    person.pauses()
    assert listed(page) == ["With reviewers", "Northmere"]


def test_the_page_is_whole_in_a_small_window(window: MainWindow, workspace: Workspace) -> None:
    for state in VisitState:
        visit_in(state, workspace, f"{state.value.capitalize()} Hospitals NHS Trust")
    page, person = page_of(window), Person(window)
    window.resize(1024, 768)
    person.pauses()
    assert window.width() == 1024
    assert page.table.columnWidth(0) >= 200
    assert not page.table.horizontalScrollBar().isVisible()


@pytest.mark.parametrize(
    ("opens", "closes", "said"),
    [
        ("2026-10-14", "2026-10-14", "14 Oct 2026"),
        ("2026-10-14", "2026-10-16", "14–16 Oct 2026"),
        ("2026-09-30", "2026-10-02", "30 Sep–2 Oct 2026"),
    ],
)
def test_days_are_said_as_one_span(opens: str, closes: str, said: str) -> None:
    assert days_text(opens, closes) == said


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2026-11-19T10:42:07", "10:42:07"),
        ("2026-11-18T17:20:00", "Wed 17:20"),
        ("2026-11-09T16:31:00", "9 Nov 16:31"),
        ("2025-06-20T12:24:00", "20 Jun 2025"),
    ],
)
def test_a_time_is_said_as_shortly_as_it_can_be(at: str, said: str) -> None:
    assert when_text(Moment.parse(at), Moment.parse("2026-11-19T11:00:00")) == said


def test_a_new_visit_asks_until_it_can_be_made(
    window: MainWindow, workspace: Workspace, tmp_path: Path
) -> None:
    person = Person(window)
    person.presses("Ctrl+N")
    person.clicks("Make visit")
    person.sees("Write the provider’s name")
    person.types("Northmere Hospitals", into="Provider")
    person.empties("Which visit")
    person.clicks("Make visit")
    person.sees("Write a number like 2.")
    person.types("4", into="Which visit")
    person.empties("First day")
    person.types("some day", into="First day")
    person.clicks("Make visit")
    person.sees("Write a day like 14 October 2026.")
    for field, day in (("First day", "14 Oct 2026"), ("Last day", "12/10/2026")):
        person.empties(field)
        person.types(day, into=field)
    person.clicks("Make visit")
    person.sees("closes before it opens")
    person.empties("Last day")
    person.types("2026-10-16", into="Last day")
    person.types("Northmere General; Northmere West", into="Locations")
    person.clicks("Make visit")
    (made,) = workspace.visits.list()
    assert (made.visit.opens, made.visit.closes, made.visit.number) == ("2026-10-14", "2026-10-16", 4)
    places = {one.name for one in workspace.visits.inspection(made.visit.id).locations}
    assert places == {"Northmere General", "Northmere West"}


def test_cards_of_the_team_are_looked_at_before_the_visit_is_made(
    window: MainWindow, workspace: Workspace, tmp_path: Path
) -> None:
    dialog = NewVisitDialog(window.room, window)
    dialog.open()
    person = Person(window)
    with make_workspace(tmp_path / "b.wellled", "Abel Birch") as twin:
        twin.people.export_card(tmp_path / "twin.pem")
    with make_workspace(tmp_path / "c.wellled", "Jon Tull") as other:
        other.people.export_card(tmp_path / "other.pem")
    dialog.add_card_file(tmp_path / "twin.pem")
    person.sees("Ana Brook has the initials AB already.")
    dialog.add_card_file(tmp_path / "other.pem")
    person.sees_no("has the initials")
    person.sees("Jon Tull (JT)")
    dialog.add_card_file(tmp_path / "other.pem")
    person.sees("Jon Tull is on the team already.")
    dialog.add_card_file(tmp_path / "nothing.pem")
    person.sees("nothing.pem")
    person.types("Northmere", into="Provider")
    person.clicks("Make visit")
    assert {one.initials for one in workspace.visits.list()[0].team} == {"AB", "JT"}
