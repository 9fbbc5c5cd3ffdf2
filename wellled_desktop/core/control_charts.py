"""XmR charts: is a change more than the usual ups and downs?

Limits and signals follow Making Data Count of NHS England: the mean plus and minus 2.66 times the mean
moving range, after moving ranges of 3.267 times their mean or more were left out once. Signals: a point
outside the limits; seven points in a row rising or falling; two of three in a row beyond two thirds of the
way to the same limit; seven in a row on one side of the mean. Under 13 points the limits are trial limits.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise, product

from wellled_desktop.core.vocabulary import Better

SCALE, SCREEN = 2.66, 3.267
RUN, ENOUGH = 7, 13
_LEAST_SPREAD = 0.15  # a small change is not blown up to the whole height


def drawn_span(known: Sequence[float]) -> tuple[float, float]:
    """Return the lowest and highest value that a picture of these shows; raises ValueError for none."""
    low, high = min(known), max(known)
    spread = max(high - low, _LEAST_SPREAD * max(abs(low), abs(high)), 0.01)
    middle = (low + high) / 2
    return min(low, middle - spread / 2), max(high, middle + spread / 2)


class Signal(StrEnum):
    """What makes a point more than chance, the weightiest first."""

    OUTSIDE = "outside"
    TREND = "trend"
    NEAR_LIMIT = "near_limit"
    RUN = "run"


class Meaning(StrEnum):
    """What a signal comes to: blue for better, orange for worse, never red and green."""

    BETTER = "better"
    WORSE = "worse"
    CHANGE = "change"
    COMMON = "common"


SIGNAL_WORDS = {
    Signal.OUTSIDE: "outside the limits",
    Signal.TREND: f"{RUN} points in a row rising or falling",
    Signal.NEAR_LIMIT: "two of three points close to a limit",
    Signal.RUN: f"{RUN} points in a row on one side of the mean",
}


@dataclass(frozen=True, slots=True)
class Point:
    """One value with the first signal it belongs to (None: common cause) and which way that points."""

    value: float
    signal: Signal | None = None
    upward: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """Mean, natural process limits and points of a series, in the unit of its values."""

    mean: float
    low: float
    high: float
    points: tuple[Point, ...]

    @property
    def trial(self) -> bool:
        """Say whether there are too few points for limits that can be relied on."""
        return len(self.points) < ENOUGH


def chart_of(values: Sequence[float]) -> Chart | None:
    """Return the chart of a series in its order; None for fewer than two values."""
    if len(values) < 2:
        return None
    mean = sum(values) / len(values)
    reach = SCALE * _mean_range(values)
    low, high = mean - reach, mean + reach
    found = _signals(values, mean, reach)
    return Chart(
        mean, low, high, tuple(Point(value, *each) for value, each in zip(values, found, strict=True))
    )


def meaning(point: Point, better: Better) -> Meaning:
    """Return what a point comes to where the better way is known."""
    if point.signal is None:
        return Meaning.COMMON
    if better is Better.NEITHER:
        return Meaning.CHANGE
    return Meaning.BETTER if point.upward == (better is Better.HIGHER) else Meaning.WORSE


def first_signal(chart: Chart) -> int | None:
    """Return the place of the first point that is more than chance."""
    return next((place for place, point in enumerate(chart.points) if point.signal), None)


def _mean_range(values: Sequence[float]) -> float:
    ranges = [abs(after - before) for before, after in pairwise(values)]
    mean = sum(ranges) / len(ranges)
    kept = [each for each in ranges if each < SCREEN * mean]
    return sum(kept) / len(kept) if kept else mean


def _signals(values: Sequence[float], mean: float, reach: float) -> list[tuple[Signal | None, bool]]:
    """Return for each point its weightiest signal and whether it points upward."""
    found: list[tuple[Signal | None, bool]] = [(None, False)] * len(values)
    for signal, marks in (
        (Signal.RUN, _runs([_side(value, mean) for value in values])),
        (Signal.NEAR_LIMIT, _near([_side(value, mean, reach * 2 / 3) for value in values])),
        (Signal.TREND, _trends(values)),
        (Signal.OUTSIDE, [_side(value, mean, reach) for value in values]),
    ):
        for place, side in enumerate(marks):
            if side:
                found[place] = (signal, side > 0)
    return found


def _side(value: float, mean: float, beyond: float = 0.0) -> int:
    return (value > mean + beyond) - (value < mean - beyond)


def _runs(sides: Sequence[int], least: int = RUN) -> list[int]:
    """Return the side of each point that belongs to a run of one side, else 0."""
    marks, begin = [0] * len(sides), 0
    for place in range(1, len(sides) + 1):
        if place < len(sides) and sides[place] == sides[begin]:
            continue
        if sides[begin] and place - begin >= least:
            marks[begin:place] = [sides[begin]] * (place - begin)
        begin = place
    return marks


def _trends(values: Sequence[float]) -> list[int]:
    """Return the way of each point that belongs to a run of rising or falling ones, else 0."""
    steps = [_side(after, before) for before, after in pairwise(values)]
    marks = [0] * len(values)
    for place, way in enumerate(_runs(steps, RUN - 1)):
        if way:
            marks[place] = marks[place] or way
            marks[place + 1] = way
    return marks


def _near(sides: Sequence[int]) -> list[int]:
    """Return the side of each point that is one of two in three beyond two thirds, else 0."""
    marks = [0] * len(sides)
    for begin, side in product(range(len(sides) - 2), (1, -1)):
        hits = [place for place in range(begin, begin + 3) if sides[place] == side]
        for place in hits if len(hits) > 1 else ():
            marks[place] = side
    return marks
