"""Worries against the register, and how far a voice came."""

from uuid import UUID

import pytest

from tests.core.making import inspection
from wellled_desktop.core.instruments import (
    OUTCOME_WORDS,
    Outcome,
    by_level,
    compared,
    likely,
    voices,
)
from wellled_desktop.core.vocabulary import Level, Step
from wellled_desktop.core.weighing_records import RiskEntry, RiskMatch, VoiceChain, VoiceStep, Worry

VISIT = UUID(int=3)


def worry(at: int, words: str = "Nights are thin", level: Level = Level.WARD) -> Worry:
    return Worry(UUID(int=100 + at), VISIT, words, level, people=3)


def risk(at: int, words: str = "Staffing", level: Level = Level.DIVISION) -> RiskEntry:
    return RiskEntry(UUID(int=200 + at), VISIT, words, level)


def match(one: Worry, other: RiskEntry, acted: bool = False) -> RiskMatch:
    return RiskMatch(RiskMatch.identity(one.id, other.id), VISIT, one.id, other.id, UUID(int=1), acted)


def test_the_four_outcomes_by_level() -> None:
    worries = (worry(1), worry(2), worry(3, level=Level.BOARD))
    risks = (risk(1), risk(2), risk(3), risk(4, level=Level.BOARD))
    known = (
        match(worries[0], risks[0], acted=True),
        match(worries[0], risks[1]),
        match(worries[1], risks[1]),
    )
    gone = match(worries[2], risk(9))
    rows = compared(worries, risks, (*known, gone))

    assert [row.outcome for row in rows] == [
        Outcome.ACTED,
        Outcome.NOT_ACTED,
        Outcome.NOT_ON_REGISTER,
        Outcome.UNKNOWN_TO_STAFF,
        Outcome.UNKNOWN_TO_STAFF,
    ]
    assert rows[0].risks == risks[:2]
    counted = by_level(rows)
    assert list(counted) == [Level.WARD, Level.DIVISION, Level.BOARD]
    assert counted[Level.WARD] == {Outcome.ACTED: 1, Outcome.NOT_ACTED: 1}
    assert counted[Level.BOARD] == {Outcome.NOT_ON_REGISTER: 1, Outcome.UNKNOWN_TO_STAFF: 1}
    assert set(OUTCOME_WORDS) == set(Outcome)


def test_entries_that_share_words_are_suggested_the_closest_first() -> None:
    nights = risk(1, "Registered nurse staffing at night")
    doors = risk(2, "Fire doors on ward seven")
    staffing = risk(3, "Medical staffing")
    said = worry(1, "Nurse staffing at nights is unsafe, there are two nurses for thirty")
    assert likely(said, (doors, staffing, nights)) == (nights, staffing)
    assert likely(worry(2, "Their risks"), (nights, doors)) == ()


@pytest.mark.parametrize(
    ("steps", "stops", "complete"),
    [
        ((), None, False),
        ((Step.HEARD,), None, False),
        ((Step.RAISED, Step.HEARD), Step.HEARD, False),
        ((Step.RAISED, Step.DECIDED, Step.FED_BACK), Step.RAISED, False),
        (tuple(Step), Step.FED_BACK, True),
    ],
)
def test_a_voice_stops_at_its_first_gap(steps: tuple[Step, ...], stops: Step | None, complete: bool) -> None:
    chain = VoiceChain(UUID(int=300), VISIT, "Bladder scanners", Level.WARD)
    taken = tuple(
        VoiceStep(VoiceStep.identity(chain.id, one), VISIT, chain.id, one) for one in reversed(steps)
    )
    (found,) = voices(inspection(chains=(chain,), steps=taken))
    assert (found.stops, found.complete) == (stops, complete)
    assert [one.step for one in found.steps] == list(steps)
