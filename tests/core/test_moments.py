"""Moments as people read them, and the hybrid clock."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellled_desktop.core.moments import FIRST_MS, LAST_MS, Moment, day_text, hybrid_ms, tick

TOP = (1 << 63) - 1
times = st.integers(0, TOP)
clocks = st.integers(-(1 << 60), 1 << 60)


def test_a_moment_is_read_with_an_offset_or_in_its_zone() -> None:
    assert Moment.parse("2026-10-14T08:12:00Z") == Moment.parse("2026-10-14T09:12:00+01:00")
    assert Moment.parse("2026-10-14T09:12:00") == Moment.parse("2026-10-14T08:12:00Z")
    assert Moment.parse("2026-10-14T09:12", "UTC").ms == Moment.parse("2026-10-14T09:12:00Z").ms


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2026-13-01", "9999-12-31T23:59:59Z", "0001-01-01T00:00+14:00"]
)
def test_what_is_no_time_of_the_calendar_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the kind of error is what counts here
        Moment.parse(text)


def test_a_moment_shows_the_watch_of_its_place() -> None:
    autumn = Moment.parse("2026-10-14T08:12:34.567Z")

    assert autumn.iso() == "2026-10-14T08:12:34.567Z"
    assert autumn.clock() == "09:12"
    assert autumn.day_and_clock() == "14 October 2026, 09:12"
    assert Moment(autumn.ms, "Pacific/Kiritimati").day_and_clock() == "14 October 2026, 22:12"
    assert day_text(date(2026, 11, 2)) == "2 November 2026"


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "../etc", "Europe", "x" * 300, "a\x00b", "__init__.py"])
def test_an_unknown_zone_shows_universal_time(zone: str) -> None:
    assert Moment(0, zone).clock() == "00:00"


@given(st.integers(FIRST_MS, LAST_MS), st.sampled_from(["UTC", "Pacific/Kiritimati", "Pacific/Midway"]))
def test_every_moment_that_can_be_kept_can_be_shown_and_read_back(ms: int, zone: str) -> None:
    moment = Moment(ms, zone)

    assert moment.day_and_clock()
    assert Moment.parse(moment.iso(), zone) == moment


@given(clocks, times)
def test_the_hybrid_clock_goes_forward_until_the_range_ends(now: int, seen: int) -> None:
    after = tick(now, seen)

    assert after > seen or after == TOP
    assert 0 < after <= TOP


@given(st.integers(1, (1 << 47) - 1))
def test_the_hybrid_clock_tells_the_wall_clock(now: int) -> None:
    assert hybrid_ms(tick(now, 0)) == now
    assert tick(now, tick(now, 0)) == tick(now, 0) + 1
