"""XmR charts against a second computation, and each rule by itself."""

import random
from collections.abc import Callable
from itertools import pairwise
from statistics import fmean

import pytest

from wellled_desktop.core.control_charts import (
    SIGNAL_WORDS,
    Chart,
    Meaning,
    Point,
    Signal,
    chart_of,
    first_signal,
    meaning,
)
from wellled_desktop.core.vocabulary import Better


def chart(values: list[float]) -> Chart:
    made = chart_of(values)
    assert made is not None
    return made


def again(values: list[float]) -> tuple[float, float, float, list[str]]:
    """Compute a chart from the published rules, window by window."""
    mean = fmean(values)
    ranges = [abs(values[i] - values[i - 1]) for i in range(1, len(values))]
    average = fmean(ranges)
    screened = [one for one in ranges if one < 3.267 * average] or ranges
    reach = 2.66 * fmean(screened)
    found = [""] * len(values)
    for size, name, test in (
        (7, "run", lambda w: all(x > mean for x in w) or all(x < mean for x in w)),
        (7, "trend", lambda w: _all(w, lambda a, b: b > a) or _all(w, lambda a, b: b < a)),
    ):
        for i in range(len(values) - size + 1):
            if test(values[i : i + size]):
                for j in range(i, i + size):
                    if name == "trend" or not found[j]:
                        found[j] = name
    near = [""] * len(values)
    for i in range(len(values) - 2):
        for beyond in (lambda x: x > mean + 2 * reach / 3, lambda x: x < mean - 2 * reach / 3):
            hits = [j for j in (i, i + 1, i + 2) if beyond(values[j])]
            if len(hits) >= 2:
                for j in hits:
                    near[j] = "near_limit"
    found = [("near_limit" if n and f != "trend" else f) for f, n in zip(found, near, strict=True)]
    out = [value > mean + reach or value < mean - reach for value in values]
    found = ["outside" if o else f for o, f in zip(out, found, strict=True)]
    return mean, mean - reach, mean + reach, found


def _all(window: list[float], holds: Callable[[float, float], bool]) -> bool:
    return all(holds(a, b) for a, b in pairwise(window))


@pytest.mark.parametrize("seed", range(200))
def test_it_agrees_with_a_second_computation(seed: int) -> None:
    dice = random.Random(seed)
    drift = dice.choice((0, 0, 0.4))
    values = [dice.gauss(0, 1) + drift * at for at in range(dice.randrange(2, 40))]
    if dice.random() < 0.4:
        values = [round(value) / 1 for value in values]
    if dice.random() < 0.3:
        values[dice.randrange(len(values))] += 9
    made = chart(values)
    mean, low, high, signals = again(values)
    assert (made.mean, made.low, made.high) == pytest.approx((mean, low, high))
    assert [point.signal.value if point.signal else "" for point in made.points] == signals
    assert made.trial == (len(values) < 13)


def test_a_shift_is_seen_from_its_first_point() -> None:
    usual = [5.0, 6.0, 5.2, 5.8, 5.1, 5.9, 5.4, 5.6, 5.0, 6.0, 5.3, 5.7, 5.2, 5.5]
    made = chart([*usual, *[6.3, 6.1, 6.4, 6.2, 6.3, 6.1, 6.2], *[5.4, 5.6, 5.5]])
    assert first_signal(made) == 14
    assert made.points[14].signal in (Signal.RUN, Signal.NEAR_LIMIT)
    assert made.points[14].upward
    assert not made.points[22].signal


def test_a_spike_does_not_widen_the_limits_that_show_it() -> None:
    made = chart([5.0, 5.1] * 8 + [50.0] + [5.0, 5.1] * 8)
    assert made.points[16].signal is Signal.OUTSIDE
    assert made.high - made.mean < 1


def test_values_that_never_change_have_no_signal() -> None:
    made = chart([5.0] * 20)
    assert (made.low, made.mean, made.high) == (5.0, 5.0, 5.0)
    assert first_signal(made) is None
    assert chart_of([5.0]) is None
    assert chart_of([]) is None


def test_a_signal_means_better_or_worse_where_it_is_known_which() -> None:
    up, down = Point(9.0, Signal.RUN, upward=True), Point(1.0, Signal.TREND)
    assert meaning(up, Better.HIGHER) is meaning(down, Better.LOWER) is Meaning.BETTER
    assert meaning(up, Better.LOWER) is meaning(down, Better.HIGHER) is Meaning.WORSE
    assert meaning(up, Better.NEITHER) is Meaning.CHANGE
    assert meaning(Point(3.0), Better.LOWER) is Meaning.COMMON
    assert set(SIGNAL_WORDS) == set(Signal)
