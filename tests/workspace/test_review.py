"""What differs, as a reviewer sees it, and how it is settled."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from tests.makers import Team, make_interview, write
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.inspection import Conflict
from wellled_desktop.core.operations import DELETED, Change
from wellled_desktop.core.records import Finding
from wellled_desktop.core.vocabulary import FindingKind
from wellled_desktop.workspace import Keep, NewFinding, Workspace

FINDING = NewFinding("W2", FindingKind.CONCERN, "Registers differ.")


def shared_finding(team: Team) -> None:
    """Give everybody the same finding."""
    team.lead.judgements.find(team.visit_id, FINDING)
    package = team.send(team.lead, "finding")
    for one in team.others.values():
        one.inbox.receive(package)


def finding_of(workspace: Workspace, visit_id: UUID) -> Finding:
    return workspace.judgements.findings(visit_id)[0]


def edit(workspace: Workspace, visit_id: UUID, **values: Any) -> None:
    workspace.judgements.edit_finding(replace(finding_of(workspace, visit_id), **values))


def bring(team: Team, *names: str) -> tuple[Conflict, ...]:
    """Return the lead's conflicts when these people's packages were merged."""
    for name in names:
        team.lead.inbox.receive(team.send(team.others[name], name.split()[0]))
    return team.lead.review.conflicts(team.visit_id)


def test_left_is_ones_own_value_whoever_wrote_first(team: Team) -> None:
    shared_finding(team)
    jon = team.others["Jon Tull"]
    edit(jon, team.visit_id, statement="Jon's.")
    edit(team.lead, team.visit_id, statement="The lead's.")
    (conflict,) = bring(team, "Jon Tull")
    jon.inbox.receive(team.send(team.lead, "lead"))
    assert team.lead.review.sides(conflict).left == "The lead's."
    assert jon.review.sides(jon.review.conflicts()[0]).left == "Jon's."
    assert team.lead.review.sides(conflict).before == "Registers differ."


def test_a_text_of_ones_own_settles(team: Team) -> None:
    shared_finding(team)
    for name, one in team.others.items():
        edit(one, team.visit_id, statement=name)
    (conflict,) = bring(team, *team.others)
    with pytest.raises(Refused, match="No open conflict is named nonsense"):
        team.lead.review.resolve_with("nonsense", "Settled.")
    for blank in ("", " \n"):
        with pytest.raises(Refused, match="The finding's statement cannot be empty"):
            team.lead.review.resolve_with(conflict.id, blank)
    assert len(team.lead.review.conflicts()) == 1
    team.lead.review.resolve_with(str(conflict.record_id), "Settled.")
    assert finding_of(team.lead, team.visit_id).statement == "Settled."


def test_two_fields_of_one_record_need_the_field_in_the_name(team: Team) -> None:
    shared_finding(team)
    for name, one in team.others.items():
        edit(one, team.visit_id, statement=name, impact=f"As {name} says.")
    first, _ = bring(team, *team.others)
    with pytest.raises(Refused, match=f"Several conflicts begin with .*: {first.id}, "):
        team.lead.review.resolve(str(first.record_id), Keep.LEFT)
    team.lead.review.resolve(first.id, Keep.RIGHT)
    assert len(team.lead.review.conflicts()) == 1


def test_both_lists_are_united(team: Team) -> None:
    place = make_interview(team.lead, team.visit_id)
    lines = [write(team.lead, place, text) for text in ("One.", "Two.", "Three.")]
    shared_finding(team)
    jon, mo = team.others.values()
    edit(jon, team.visit_id, basis=(lines[0], lines[1]))
    edit(mo, team.visit_id, basis=(lines[1], lines[2]))
    (conflict,) = bring(team, *team.others)
    with pytest.raises(Refused, match="not a text"):
        team.lead.review.resolve_with(conflict.id, "text")
    team.lead.review.resolve(conflict.id, Keep.BOTH)
    assert set(finding_of(team.lead, team.visit_id).basis) == set(lines)


def test_a_finding_that_one_removed_and_one_edited_is_kept_or_removed(team: Team) -> None:
    shared_finding(team)
    jon, mo = team.others.values()
    jon.judgements.remove_finding(finding_of(jon, team.visit_id).id)
    edit(mo, team.visit_id, statement="Still so.")
    (conflict,) = bring(team, *team.others)
    sides = team.lead.review.sides(conflict)
    assert (conflict.field, sides.label) == (DELETED, "Finding: kept or removed")
    assert {sides.left, sides.right} == {True, False}
    assert sides.before is None
    with pytest.raises(Refused, match="Kept or removed can hold one value"):
        team.lead.review.resolve(conflict.id, Keep.BOTH)
    kept = Keep.LEFT if sides.left is False else Keep.RIGHT
    team.lead.review.resolve(conflict.id, kept)
    assert finding_of(team.lead, team.visit_id).statement == "Still so."
    assert team.lead.review.conflicts() == ()
    assert team.lead.care.check() == ()


def test_what_a_newer_version_wrote_is_settled_by_a_side(team: Team) -> None:
    record = team.lead.desk.clock.new_id()
    for name, one in team.others.items():
        one.desk.commit(team.visit_id, [Change("thing_to_come", record, team.visit_id, {"words": name})])
    (conflict,) = bring(team, *team.others)
    assert team.lead.review.sides(conflict).before is None
    with pytest.raises(Refused, match="Words can hold one value"):
        team.lead.review.resolve(conflict.id, Keep.BOTH)
    team.lead.review.resolve(conflict.id, Keep.LEFT)
    assert team.lead.review.conflicts() == ()
    assert len(team.lead.review.history(record)) == 3
