"""A visit that grows by a day, a place, a person; its plan; an activity under the wrong visit."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.makers import make_workspace, write
from tests.person import Person
from tests.ui.desks import Desk
from tests.ui.test_backups import hears, modal
from wellled_desktop.core.vocabulary import Role
from wellled_desktop.ui.dialogs.plan import PlanDialog
from wellled_desktop.ui.dialogs.visit_details import VisitDetailsDialog
from wellled_desktop.ui.models.next_steps import next_steps
from wellled_desktop.workspace import NewVisit, Wanted


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(make_workspace(tmp_path / "ab.wellled", "Ana Brook", Role.LEAD))
    yield made
    made.window.close()


def opened(desk: Desk, act: str, title: str) -> Person:
    """Return a person before the dialog of an act."""
    desk.window.room.actions[act].trigger()
    return modal(title)


ABOUT = "About the visit to Larkmoor Hospitals"


def test_a_visit_is_extended_by_a_day_and_a_place(desk: Desk) -> None:
    person = opened(desk, "visit.details", ABOUT)
    person.empties("Last day")
    person.types("17 October 2026", into="Last day")
    person.types("Larkmoor North", into="One more location")
    person.clicks("Keep")
    visit = desk.workspace.visits.get(desk.visit_id)
    assert (visit.opens, visit.closes) == ("2026-10-14", "2026-10-17")
    assert {one.name for one in desk.workspace.planning.locations(visit.id)} == {
        "Larkmoor General",
        "Larkmoor North",
    }


def test_days_that_are_none_are_told_at_their_field(desk: Desk) -> None:
    person = opened(desk, "visit.details", ABOUT)
    person.empties("Last day")
    person.types("tomorrow", into="Last day")
    person.clicks("Keep")
    assert person.sees("Write a day like 14 October 2026.")
    person.empties("Last day")
    person.types("1 October 2026", into="Last day")
    person.clicks("Keep")
    assert person.sees("closes before it opens")
    person.empties("Last day")
    person.types("16 October 2026", into="Last day")
    person.types("larkmoor general", into="One more location")
    person.clicks("Keep")
    assert person.sees("there already")


def test_a_person_joins_the_team_by_their_card(desk: Desk, tmp_path: Path) -> None:
    with make_workspace(tmp_path / "jt.wellled", "Jon Tull") as jon:
        jon.people.export_card(tmp_path / "jon.pem")
    person = opened(desk, "visit.details", ABOUT)
    dialog = desk.window.findChild(VisitDetailsDialog)
    assert dialog is not None
    dialog.add_card_file(tmp_path / "jon.pem")
    assert {one.name for one in desk.workspace.visits.team(desk.visit_id)} == {"Ana Brook", "Jon Tull"}
    with make_workspace(tmp_path / "jt2.wellled", "Jane Tor") as jane:
        jane.people.export_card(tmp_path / "jane.pem")
    dialog.add_card_file(tmp_path / "jane.pem")
    assert person.sees("Jon Tull has the initials JT already.")


def test_the_plan_is_written_shown_and_taken_back(desk: Desk) -> None:
    person = opened(desk, "visit.plan", "Who is to be heard")
    assert person.sees("Nobody is planned yet.")
    person.clicks("Add to the plan")
    assert person.sees("has no role")
    person.types("Registered nurse", into="Role")
    person.types("Ward 7", into="Area")
    person.clicks("Add to the plan")
    person.types("Porter", into="Role")
    person.presses("Return")
    assert person.sees("2 of 2 not yet heard.")
    write(desk.workspace, desk.interview, "She spoke.")
    dialog = desk.window.findChild(PlanDialog)
    assert dialog is not None
    dialog._show()
    assert person.sees("1 of 2 not yet heard.")
    assert dialog._lines.item(0).text() == "Registered nurse, Ward 7: 1 of 1 heard"
    person.chooses("Registered nurse", among="Plan")
    person.clicks("Take off")
    assert person.sees("1 of 1 not yet heard.")
    desk.window.room.messages.undo_last()
    assert len(desk.workspace.planning.hearings(desk.visit_id)) == 2


def test_who_was_not_heard_yet_stands_among_what_is_next_while_the_visit_goes_on(
    desk: Desk, tmp_path: Path
) -> None:
    workspace = desk.workspace
    today = workspace.desk.clock.now().local().date().isoformat()
    visit = workspace.visits.create(NewVisit("Elm Trust", "ELM", today, today)).made
    assert visit is not None
    workspace.planning.want(visit, Wanted("Night sister", shift="Night", count=2))
    workspace.planning.want(desk.visit_id, Wanted("Porter"))
    steps = next_steps(workspace, workspace.visits.list(), workspace.desk.clock.now())
    (step,) = [one for one in steps if one.why.startswith("Not yet heard")]
    assert (step.why, step.what, step.more) == ("Not yet heard: 1 of 1", "Elm Trust", "Night sister, Night")
    desk.window.go("visits", visit)
    page = desk.window.page("visits")
    page._go_on(step)  # type: ignore[attr-defined]
    assert hears(modal("Who is to be heard"), "Night sister, Night: 0 of 2 heard")


def test_an_activity_begun_under_the_wrong_visit_is_moved(desk: Desk) -> None:
    right = desk.workspace.visits.create(NewVisit("Elm Trust", "ELM", "2026-11-02", "2026-11-03")).made
    write(desk.workspace, desk.interview, "Said elsewhere.")
    reference = desk.workspace.activities.get(desk.interview).reference
    person = opened(desk, "activity.move", f"Move {reference} to another visit")
    person.clicks("Move it")
    assert desk.window.visit_id == right
    assert right is not None
    (moved,) = desk.workspace.activities.of(right)
    assert [one.text for one in desk.workspace.notes.of(moved.id)] == ["Said elsewhere."]
    assert desk.page.activity is not None
    assert desk.page.activity.id == moved.id


def test_where_there_is_no_other_visit_nothing_is_asked(desk: Desk) -> None:
    desk.window.room.actions["activity.move"].trigger()
    assert desk.person.sees("There is no other visit.")


def test_a_group_says_who_it_is_made_of(desk: Desk) -> None:
    person = opened(desk, "person.new", "Add a person")
    person.types("Healthcare assistants", into="Role")
    person.types("Night", into="Shift")
    person.empties("How many people")
    person.types("6", into="How many people")
    person.types("4 permanent, 2 agency", into="Who the group is made of")
    person.clicks("Add person")
    made = desk.workspace.activities.people(desk.visit_id)[-1]
    assert (made.count, made.composition, made.shift) == (6, "4 permanent, 2 agency", "Night")


def test_what_begins_is_asked_for_from_any_page(desk: Desk) -> None:
    desk.window.go("visits", desk.visit_id)
    desk.window.room.actions["activity.new"].trigger()
    assert desk.window.place == "capture"
    assert modal("Add to the outline").sees("Begin")
