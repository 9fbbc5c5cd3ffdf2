"""The rules of closing: the chain, what may be put right, and how long it went on."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from tests.core.making import inspection, note, tag
from wellled_desktop.core.capture_records import Amendment, Pause
from wellled_desktop.core.closing import (
    can_be_corrected,
    delay_of,
    digest_of,
    overdue,
    stands_as,
    working_ms,
)
from wellled_desktop.core.coverage import coverage
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.records import Activity, Note
from wellled_desktop.core.vocabulary import ActivityKind, NoteKind

VISIT, PLACE, ANA = (UUID(int=at) for at in range(1, 4))
NINE = Moment(1_792_137_600_000)  # 09:00 in London on 16 October 2026
texts = st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), max_size=6)


def line(at: int, text: str, late_ms: int = 0) -> Note:
    """Return the line at a position, recorded so many minutes after nine."""
    event = Moment(NINE.ms + at * 60_000)
    recorded = Moment(event.ms + late_ms)
    return Note(
        UUID(int=100 + at), VISIT, PLACE, ANA, NoteKind.PARAPHRASE, text, event, recorded, position=at
    )


def interview(**fields: Any) -> Activity:
    """Return an interview that began at nine."""
    made = Activity(PLACE, VISIT, ActivityKind.INTERVIEW, "AB-I01", "Chair", ANA, started=NINE)
    return replace(made, **fields)


def pause(begin: int, end: int | None) -> Pause:
    """Return a pause from one minute to another."""
    ended = None if end is None else Moment(NINE.ms + end * 60_000)
    return Pause(UUID(int=900 + begin), VISIT, PLACE, ANA, Moment(NINE.ms + begin * 60_000), "Alarm", ended)


@given(texts, st.randoms())
def test_the_chain_is_of_the_order_in_which_lines_were_written(said: list[str], dice: object) -> None:
    lines = [line(at, text) for at, text in enumerate(said)]
    shuffled = sorted(lines, key=lambda _: dice.random())  # type: ignore[attr-defined]
    assert digest_of(shuffled) == digest_of(lines)


@given(texts.filter(bool), st.data())
def test_any_change_of_any_line_shows_in_the_chain(said: list[str], data: st.DataObject) -> None:
    lines = [line(at, text) for at, text in enumerate(said)]
    at = data.draw(st.integers(0, len(lines) - 1))
    changed = data.draw(
        st.sampled_from(
            [
                replace(lines[at], text=lines[at].text + "."),
                replace(lines[at], kind=NoteKind.OPINION),
                replace(lines[at], event=NINE if lines[at].event != NINE else Moment(0)),
                replace(lines[at], speaker=UUID(int=5)),
            ]
        )
    )
    other = [*lines[:at], changed, *lines[at + 1 :]]
    assert digest_of(other) != digest_of(lines)
    assert digest_of(lines[:-1]) != digest_of(lines)


def test_what_is_decided_later_is_not_of_the_chain() -> None:
    assert digest_of([line(1, "a")]) == digest_of([replace(line(1, "a"), follow_up=True, protected=True)])


def test_a_line_is_put_right_for_a_minute() -> None:
    note = line(0, "a")
    for seconds, may in ((0, True), (60, True), (61, False), (-1, False)):
        assert can_be_corrected(note, NINE, Moment(note.recorded.ms + seconds * 1000)) is may
    assert can_be_corrected(note, None, Moment(NINE.ms + 10**9))


def test_a_line_is_late_after_an_hour_and_retrospective_after_a_day() -> None:
    hour = 3_600_000
    assert delay_of(line(0, "a", hour)) is None
    late, day = delay_of(line(0, "a", hour + 1)), delay_of(line(0, "a", 24 * hour + 1))
    assert late is not None
    assert day is not None
    assert (late.retrospective, day.retrospective) == (False, True)


def test_only_what_began_on_an_earlier_day_is_overdue() -> None:
    tonight, tomorrow = Moment(NINE.ms + 14 * 3_600_000), Moment(NINE.ms + 15 * 3_600_000)
    assert not overdue(interview(), tonight)
    assert overdue(interview(), tomorrow)
    assert not overdue(interview(closed=NINE), tomorrow)
    assert not overdue(interview(started=None), tomorrow)


def test_pauses_do_not_count_and_overlapping_ones_not_twice() -> None:
    ten = Moment(NINE.ms + 3_600_000)
    assert working_ms(interview(started=None), (), ten) == 0
    assert working_ms(interview(), (pause(10, 20),), ten) == 50 * 60_000
    assert working_ms(interview(), (pause(10, 20), pause(15, 25)), ten) == 45 * 60_000
    assert working_ms(interview(), (pause(10, 30), pause(15, 25)), ten) == 40 * 60_000
    assert working_ms(interview(), (pause(50, None),), ten) == 50 * 60_000
    assert working_ms(interview(ended=ten), (pause(50, 90),), Moment(ten.ms * 2)) == 50 * 60_000


def test_a_line_that_was_struck_out_is_evidence_no_more_until_it_is_amended_again() -> None:
    said = note(1)
    strike = Amendment(UUID(int=801), VISIT, said.id, ANA, NINE, "Said elsewhere")
    again = replace(strike, id=UUID(int=802), made=Moment(NINE.ms + 1), text="Said here after all.")
    held = inspection(notes=(said,), tags=(tag(said),))
    assert coverage(held)["W1.1"].items == 1
    assert coverage(replace(held, amendments=(strike,)))["W1.1"].items == 0
    assert coverage(replace(held, amendments=(again, strike)))["W1.1"].items == 1
    assert stands_as(said, (strike, again)) == ("Said here after all.", False)


def test_what_hangs_on_a_protected_line_leaves_with_it() -> None:
    secret = note(1, protected=True)
    plain = note(2)
    both = tuple(
        Amendment(UUID(int=800 + at), VISIT, one.id, ANA, NINE, "why", "x")
        for at, one in enumerate((secret, plain))
    )
    held = replace(inspection(notes=(secret, plain)), amendments=both)
    assert [one.note_id for one in held.without_protected().amendments] == [plain.id]
