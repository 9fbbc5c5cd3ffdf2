"""Ids are in the order in which they were made, whatever the clock does."""

from wellled_desktop.workspace import Clock


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
