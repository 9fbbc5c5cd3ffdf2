"""Who is to be heard and who was; and an activity that began under the wrong visit."""

from pathlib import Path

import pytest

from tests.makers import Team, make_interview, make_visit, write
from wellled_desktop.core.capture_records import PlannedHearing
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.records import Activity
from wellled_desktop.workspace import NewExhibit, NewParticipant, NewVisit, Wanted, Workspace


def test_who_was_heard_comes_off_the_plan(ana: Workspace) -> None:
    visit = make_visit(ana)
    ana.planning.want(visit, Wanted("Registered nurse", area="Ward 7", count=2))
    ana.planning.want(visit, Wanted("Porter", shift="night"))
    place = make_interview(ana, visit)
    assert [one.heard for one in ana.planning.hearings(visit)] == [0, 0]
    write(ana, place, "She spoke.")
    nurse, porter = ana.planning.hearings(visit)
    assert (nurse.heard, nurse.open, porter.open) == (1, True, True)
    group = ana.activities.add_person(visit, NewParticipant("Domestic", count=4)).made
    assert group is not None
    ana.planning.edit(
        PlannedHearing(porter.planned.id, visit, "Porter", shift="night", count=3, participants=(group,))
    )
    assert [one.heard for one in ana.planning.hearings(visit)] == [1, 0]
    ana.planning.drop(porter.planned.id)
    assert len(ana.planning.hearings(visit)) == 1


def test_nobody_without_a_role_is_planned(ana: Workspace) -> None:
    with pytest.raises(Refused, match="no role"):
        ana.planning.want(make_visit(ana), Wanted(" "))


def test_an_activity_moves_with_all_that_belongs_to_it(ana: Workspace, tmp_path: Path) -> None:
    wrong, right = make_visit(ana), make_visit(ana, "Elsewhere Trust")
    place = make_interview(ana, wrong)
    line = write(ana, place, "Said in the wrong folder.", "W2.2")
    (tmp_path / "rota.txt").write_text("rota")
    ana.exhibits.take(wrong, tmp_path / "rota.txt", NewExhibit("Rota", "", place, line))
    ana.closings.pause(place, "Alarm")
    ana.closings.close(place)
    before = ana.notes.get(line)
    made = ana.planning.move(place, right).made
    assert made is not None

    moved = ana.activities.get(made)
    assert (moved.visit_id, moved.moved_from) == (right, place)
    (note,) = ana.notes.of(made)
    assert (note.text, note.event, note.recorded, note.author) == (
        before.text,
        before.event,
        before.recorded,
        before.author,
    )
    held = ana.visits.inspection(right)
    assert [one.prompt for one in held.tags] == ["W2.2"]
    assert [one.reference for one in held.participants] == ["AB-P01"]
    assert [one.note_id for one in held.exhibits] == [note.id]
    assert [one.reason for one in held.pauses] == ["Alarm"]
    assert ana.closings.broken(right) == ()
    left = ana.visits.inspection(wrong)
    assert (left.activities, left.notes, left.tags, left.exhibits, left.pauses) == ((), (), (), (), ())
    assert [one.id for one in ana.desk.store.records.removed(Activity, wrong)] == [place]
    assert ana.care.check() == ()


def test_an_activity_moves_neither_to_its_own_visit_nor_to_another_framework(ana: Workspace) -> None:
    visit = make_visit(ana)
    place = make_interview(ana, visit)
    with pytest.raises(Refused, match="already"):
        ana.planning.move(place, visit)
    other = ana.visits.create(
        NewVisit("Other", "OTH", "2026-11-02", "2026-11-03", framework="cqc-2014@1")
    ).made
    assert other is not None
    with pytest.raises(Refused, match="another framework"):
        ana.planning.move(place, other)


def test_another_inspectors_activity_is_not_moved(team: Team) -> None:
    jon = team.others["Jon Tull"]
    place = make_interview(jon, team.visit_id)
    team.lead.inbox.receive(team.send(jon, "jon"))
    with pytest.raises(Refused, match="Another inspector"):
        team.lead.planning.move(place, make_visit(team.lead, "Elsewhere Trust"))
