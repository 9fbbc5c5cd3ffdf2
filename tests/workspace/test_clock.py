"""Ids and lines are in the order in which they were made, whatever the clock does."""

from pathlib import Path

from tests.makers import CHEAP, PASSPHRASE, make_interview, make_visit, write
from wellled_desktop.core.vocabulary import Role
from wellled_desktop.workspace import Clock, NewPerson, create_workspace


def test_ids_made_in_one_millisecond_keep_their_order() -> None:
    clock = Clock(now_ms=lambda: 1_790_000_000_000)
    made = [clock.new_id() for _ in range(200)]
    assert made == sorted(set(made))
    assert {one.version for one in made} == {7}


def test_a_clock_set_back_does_not_put_later_things_first() -> None:
    times = iter([2_000, 1_000, 3_000])
    clock = Clock(now_ms=lambda: next(times))
    made = [clock.new_id() for _ in range(3)]
    assert made == sorted(made)


def test_lines_keep_their_order_under_a_clock_that_is_set_back(tmp_path: Path) -> None:
    hour = 60 * 60 * 1000
    times = [1_790_000_000_000]
    clock = Clock(now_ms=lambda: times[-1])
    person = NewPerson("Ana Brook", "AB", Role.LEAD)
    workspace, _ = create_workspace(tmp_path / "own.wellled", person, PASSPHRASE, clock=clock, cost=CHEAP)
    with workspace:
        interview = make_interview(workspace, make_visit(workspace))
        for at, hours in enumerate((0, 0, -1, -1, 1, -25, 0)):
            times.append(times[0] + hours * hour + at)
            write(workspace, interview, f"line {at}")
        lines = workspace.notes.of(interview)
    assert [one.text for one in lines] == [f"line {at}" for at in range(7)]
    assert [one.recorded.ms for one in lines] == times[1:]
    assert [one.event.ms for one in lines[:2]] == times[1:3]
