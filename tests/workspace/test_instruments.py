"""Worries and registers, voices, links and teams: put down, matched, refused."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from tests.makers import make_interview, make_visit, make_workspace, write
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.instruments import Outcome, compared, voices
from wellled_desktop.core.lines import Line
from wellled_desktop.core.vocabulary import Level, LinkKind, NoteKind, Role, Said, Step
from wellled_desktop.workspace import NewNote, NewRisk, Workspace


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workspace]:
    with make_workspace(tmp_path / "own.wellled", "Ana Brook", Role.LEAD) as made:
        yield made


@pytest.fixture
def visit(desk: Workspace) -> UUID:
    return make_visit(desk)


def held(desk: Workspace, visit: UUID) -> Inspection:
    return desk.visits.inspection(visit)


def said(desk: Workspace, interview: UUID, words: str) -> UUID:
    speaker = desk.activities.get(interview).participants[0]
    reference = next(
        one.reference
        for one in desk.visits.inspection(desk.activities.get(interview).visit_id).participants
        if one.id == speaker
    )
    made = desk.notes.write(NewNote(interview, Line(words, NoteKind.VERBATIM, speaker=reference))).made
    assert made is not None
    return made


def test_a_worry_counts_each_person_once_and_is_matched_by_people(desk: Workspace, visit: UUID) -> None:
    first, second = make_interview(desk, visit), make_interview(desk, visit, "Porter")
    lines = [said(desk, first, "Nights"), said(desk, first, "Nights again"), said(desk, second, "Nights")]
    worry_id = desk.instruments.worry(visit, " Nursing  at night ", Level.WARD, lines).made
    desk.instruments.risks(
        visit, [NewRisk("Night nursing on ward 7", reference="R-1"), NewRisk("Roof")], "AB/001"
    )
    whole = held(desk, visit)
    (worry,) = whole.worries
    assert (worry.statement, worry.people) == ("Nursing at night", 2)
    assert [one.title for one in desk.instruments.likely(worry)] == ["Night nursing on ward 7"]
    assert worry_id is not None
    desk.instruments.match(worry_id, desk.instruments.likely(worry)[0].id, acted=False)
    desk.instruments.match(worry_id, desk.instruments.likely(worry)[0].id, acted=True, reason="Review begun")
    whole = held(desk, visit)
    rows = compared(whole.worries, whole.risks, whole.risk_matches)
    assert [row.outcome for row in rows] == [Outcome.ACTED, Outcome.UNKNOWN_TO_STAFF]
    desk.instruments.remove(*whole.risk_matches)
    whole = held(desk, visit)
    assert compared(whole.worries, whole.risks, whole.risk_matches)[0].outcome is Outcome.NOT_ON_REGISTER


def test_a_voice_is_followed_step_by_step(desk: Workspace, visit: UUID) -> None:
    interview = make_interview(desk, visit)
    line = write(desk, interview, "We asked for scanners", "W2.3")
    chain = desk.instruments.voice(visit, "Scanners", Level.WARD, "Healthcare assistant").made
    assert chain is not None
    desk.instruments.step(chain, Step.RAISED, "On a walk round", [line], "2026-02")
    desk.instruments.step(chain, Step.HEARD, "By the director", when="2026-02")
    (voice,) = voices(held(desk, visit))
    assert (voice.stops, voice.steps[0].notes) == (Step.HEARD, (line,))
    desk.instruments.step(chain, Step.RAISED, "In the huddle")
    assert voices(held(desk, visit))[0].steps[0].told == "In the huddle"


def test_two_lines_are_linked_from_either_side_once(desk: Workspace, visit: UUID) -> None:
    interview = make_interview(desk, visit)
    one, other = (write(desk, interview, words, "W2.4") for words in ("Saves time", "Costs time"))
    desk.instruments.link(one, other, LinkKind.CONFLICTS, "By day and by night")
    desk.instruments.link(other, one, LinkKind.CONFLICTS)
    desk.instruments.link(one, other, LinkKind.SAME_EVENT)
    assert sorted(link.kind for link in held(desk, visit).links) == ["conflicts", "same_event"]
    assert desk.visits.summary(visit).cover["W2.4"].items == 1
    with pytest.raises(Refused, match="with itself"):
        desk.instruments.link(one, one, LinkKind.CONFLICTS)


def test_a_team_says_what_makes_it_one(desk: Workspace, visit: UUID) -> None:
    desk.instruments.reflect(visit, "Ward 7", (Said.YES, Said.PARTLY, Said.NO))
    (team,) = held(desk, visit).reflections
    assert (team.team, team.objectives, team.together, team.reflects) == (
        "Ward 7",
        Said.YES,
        Said.PARTLY,
        Said.NO,
    )


def test_what_has_no_words_or_is_an_opinion_is_refused(desk: Workspace, visit: UUID) -> None:
    interview = make_interview(desk, visit)
    thought = desk.notes.write(NewNote(interview, Line("Looks thin", NoteKind.OPINION))).made
    assert thought is not None
    with pytest.raises(Refused, match="no words"):
        desk.instruments.worry(visit, "  ", Level.WARD)
    with pytest.raises(Refused, match="An opinion is not evidence"):
        desk.instruments.worry(visit, "Nights", Level.WARD, [thought])
    with pytest.raises(Refused, match="nothing to save"):
        desk.instruments.risks(visit, [])
    with pytest.raises(Refused, match="no words"):
        desk.instruments.risks(visit, [NewRisk("Roof"), NewRisk(" ")])
    assert not held(desk, visit).risks
