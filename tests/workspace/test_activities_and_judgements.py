"""Activities and those who speak in them; ratings, agreed judgements and findings."""

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from tests.makers import Team, make_interview, make_visit, make_workspace, write
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.lines import Line
from wellled_desktop.core.records import WHOLE
from wellled_desktop.core.vocabulary import ActivityKind, FindingKind, NoteKind, Rating
from wellled_desktop.workspace import (
    Agreement,
    NewActivity,
    NewFinding,
    NewNote,
    NewVisit,
    Proposal,
    Workspace,
)


@pytest.fixture
def visit(ana: Workspace) -> UUID:
    return make_visit(ana)


def start(workspace: Workspace, visit: UUID, kind: ActivityKind, title: str = "Ward 7") -> UUID:
    made = workspace.activities.start(visit, NewActivity(kind, title)).made
    assert made is not None
    return made


def test_each_author_numbers_activities_and_people_alone(team: Team) -> None:
    jon, mo = team.others.values()
    make_interview(jon, team.visit_id)
    mo.inbox.receive(team.send(jon, "jon"))
    make_interview(mo, team.visit_id)
    start(mo, team.visit_id, ActivityKind.OBSERVATION)
    second = start(mo, team.visit_id, ActivityKind.INTERVIEW)
    assert mo.activities.get(second).reference == "MI-I02"
    assert [one.reference for one in mo.activities.of(team.visit_id)] == [
        "JT-I01", "MI-I01", "MI-O01", "MI-I02",
    ]  # fmt: skip
    assert [one.reference for one in mo.activities.people(team.visit_id)] == ["JT-P01", "MI-P01"]


def test_finishing_an_activity_keeps_an_end_that_was_written_down(ana: Workspace, visit: UUID) -> None:
    place = start(ana, visit, ActivityKind.OBSERVATION)
    ended = ana.activities.get(place).started
    ana.activities.edit(replace(ana.activities.get(place), ended=ended, title="Ward 7, handover"))
    ana.closings.close(place)
    done = ana.activities.get(place)
    assert (done.ended, done.title) == (ended, "Ward 7, handover")
    assert done.closed is not None


def test_a_removed_activity_leaves_its_lines_and_says_so(ana: Workspace, visit: UUID) -> None:
    place = make_interview(ana, visit)
    line = write(ana, place, "Kept.")
    ana.activities.remove(place)
    assert ana.activities.of(visit) == ()
    assert ana.notes.get(line).text == "Kept."
    with pytest.raises(Refused, match="no such activity"):
        ana.activities.get(place)


def test_only_questions_of_the_framework_are_judged(ana: Workspace, visit: UUID) -> None:
    with pytest.raises(Refused, match="W99 is not a question"):
        ana.judgements.propose(visit, "W99", Proposal(Rating.GOOD, "Because."))
    with pytest.raises(Refused, match="W99 is not a question"):
        ana.judgements.find(visit, NewFinding("W99", FindingKind.CONCERN, "Nothing."))
    ana.judgements.agree(visit, WHOLE, Agreement(Rating.GOOD, "As a whole."))
    assert [one.question for one in ana.judgements.agreed(visit)] == [WHOLE]


def test_an_opinion_is_not_evidence(ana: Workspace, visit: UUID) -> None:
    place = make_interview(ana, visit)
    made = ana.notes.write(NewNote(place, Line("I think they are tired.", NoteKind.OPINION))).made
    assert made is not None
    for cites in (
        lambda: ana.judgements.propose(visit, "W1", Proposal(Rating.GOOD, "So.", (made,))),
        lambda: ana.judgements.propose(visit, "W1", Proposal(Rating.GOOD, "So.", (), (made,))),
        lambda: ana.judgements.agree(visit, "W1", Agreement(Rating.GOOD, "So.", (made,))),
        lambda: ana.judgements.find(visit, NewFinding("W1", FindingKind.CONCERN, "So.", (made,))),
    ):
        with pytest.raises(Refused, match="opinion"):
            cites()
    assert ana.judgements.provisional(visit) == ()


def test_a_later_rating_takes_the_place_of_ones_own_earlier_one(ana: Workspace, visit: UUID) -> None:
    line = write(ana, make_interview(ana, visit), "Assurance works.")
    ana.judgements.propose(visit, "W1", Proposal(Rating.INADEQUATE, "First thought."))
    ana.judgements.propose(visit, "W1", Proposal(Rating.GOOD, "Second thought.", (line,)))
    (own,) = ana.judgements.provisional(visit)
    assert (own.rating, own.reason, own.cited) == (Rating.GOOD, "Second thought.", (line,))
    assert len(ana.review.history(own.id)) == 2


def test_a_finding_is_edited_and_removed(ana: Workspace, visit: UUID) -> None:
    made = ana.judgements.find(visit, NewFinding("W2", FindingKind.CONCERN, "Registers differ.")).made
    assert made is not None
    (finding,) = ana.judgements.findings(visit)
    ana.judgements.edit_finding(replace(finding, statement="Two registers differ."))
    assert ana.judgements.findings(visit)[0].statement == "Two registers differ."
    with pytest.raises(Refused, match="not a question"):
        ana.judgements.edit_finding(replace(finding, question="W99"))
    ana.judgements.remove_finding(made)
    assert ana.judgements.findings(visit) == ()
    with pytest.raises(Refused, match="no such finding"):
        ana.judgements.remove_finding(made)


def test_a_visit_is_made_with_a_framework_that_is_here(ana: Workspace) -> None:
    assert "seed-2014@1" in {one.reference for one in ana.frameworks.all()}
    with pytest.raises(Refused, match="nowhere@1 is not here"):
        ana.visits.create(NewVisit("P", "P", "2026-10-14", "2026-10-16", "nowhere@1"))
    assert ana.visits.list() == ()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"opens": "14 October"}, "not dates"),
        ({"closes": "2026-10-13"}, "closes before it opens"),
        ({"provider_name": "  "}, "no provider"),
    ],
)
def test_a_visit_that_cannot_be_is_refused_whole(ana: Workspace, changed: dict[str, str], said: str) -> None:
    new = replace(NewVisit("Larkmoor", "LARK", "2026-10-14", "2026-10-16"), **changed)  # type: ignore[arg-type]
    with pytest.raises(Refused, match=said):
        ana.visits.create(new)
    assert ana.visits.latest() is None


def test_a_visit_without_code_or_place_is_listed(ana: Workspace) -> None:
    made = ana.visits.create(NewVisit("Larkmoor", "", "2026-10-14", "2026-10-14", locations=("",))).made
    (summary,) = ana.visits.list()
    assert (summary.provider.code, summary.location) == ("Larkmoor", None)
    assert ana.visits.latest() == made
    ana.visits.edit(replace(summary.visit, purpose="To follow up."))
    assert ana.visits.get(summary.visit.id).purpose == "To follow up."
    with pytest.raises(Refused, match="closes before"):
        ana.visits.edit(replace(summary.visit, closes="2026-10-01"))


def test_a_visit_is_named_by_id_by_its_beginning_or_by_one_provider(ana: Workspace) -> None:
    lark, moor = make_visit(ana, "Larkmoor Hospitals"), make_visit(ana, "Larkmoor Clinics")
    assert ana.visits.named(str(lark).upper()).id == lark
    assert ana.visits.named(str(moor)[:30]).id == moor
    for name, said in (("larkmoor", "Several visits"), ("wexmoor", "No visit"), (" ", "No visit")):
        with pytest.raises(Refused, match=said):
            ana.visits.named(name)


def test_initials_are_unique_within_a_visit(team: Team, tmp_path: Path) -> None:
    with make_workspace(tmp_path / "other.wellled", "Joan Tern") as other:
        card = other.people.my_card()
    with pytest.raises(Refused, match="Jon Tull has the initials JT"):
        team.lead.visits.add_member(team.visit_id, card)
    jon = team.others["Jon Tull"].people.my_card()
    team.lead.visits.add_member(team.visit_id, jon)
    assert len(team.lead.visits.team(team.visit_id)) == 3
