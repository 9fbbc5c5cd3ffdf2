"""Working days of England: bank holidays are data, and agree with the rules by which they are set."""

from datetime import date, timedelta

import pytest

from wellled_desktop.core.working_days import Calendar
from wellled_desktop.exchange import shipped_calendar

_PROCLAIMED = {
    2020: ({date(2020, 5, 8)}, {date(2020, 5, 4)}),
    2022: ({date(2022, 6, 2), date(2022, 6, 3), date(2022, 9, 19)}, {date(2022, 5, 30)}),
    2023: ({date(2023, 5, 8)}, set()),
}
"""What was set for a year alone: added, and taken away for it."""


def easter(year: int) -> date:
    """Return Easter Sunday by the anonymous Gregorian computus."""
    golden, century = year % 19, year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon = epact - (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    offset = moon - weekday
    month = 3 + (offset + 40) // 44
    return date(year, month, offset + 28 - 31 * (month // 4))


def by_rule(year: int) -> set[date]:
    """Return the days that the standing rules give: substitutes fall on the next free weekday."""
    found = {easter(year) - timedelta(days=2), easter(year) + timedelta(days=1)}
    first_may = date(year, 5, 1)
    found.add(first_may + timedelta(days=-first_may.weekday() % 7))
    for last in (date(year, 5, 31), date(year, 8, 31)):
        found.add(last - timedelta(days=last.weekday()))
    for day in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        free = day
        while free.weekday() >= 5 or free in found:
            free += timedelta(days=1)
        found.add(free)
    return found


@pytest.mark.parametrize("year", sorted(shipped_calendar().holidays))
def test_the_days_that_ship_are_those_of_the_rules(year: int) -> None:
    added, gone = _PROCLAIMED.get(year, (set(), set()))
    assert shipped_calendar().holidays[year] == (by_rule(year) | added) - gone


@pytest.mark.parametrize(
    ("received", "days", "due"),
    [
        ("2026-11-02", 10, "2026-11-16"),  # a Monday
        ("2026-11-06", 1, "2026-11-09"),  # over a weekend
        ("2026-11-07", 10, "2026-11-20"),  # received on a Saturday
        ("2026-12-18", 10, "2027-01-06"),  # over Christmas and the New Year
        ("2026-04-01", 2, "2026-04-07"),  # over Easter
        ("2026-11-02", 0, "2026-11-02"),
    ],
)
def test_days_are_counted_from_the_day_after_receipt(received: str, days: int, due: str) -> None:
    assert shipped_calendar().after(date.fromisoformat(received), days) == date.fromisoformat(due)


def test_a_year_that_is_not_known_is_not_guessed() -> None:
    with pytest.raises(ValueError, match="the bank holidays of 2030 are not known here"):
        Calendar("x", {2029: frozenset()}).after(date(2029, 12, 28), 10)
