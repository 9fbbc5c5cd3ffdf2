"""Working days of England: Monday to Friday without bank holidays, which are data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Calendar:
    """The bank holidays by year; a year that is not there is not guessed."""

    title: str
    holidays: Mapping[int, frozenset[date]]

    def is_working_day(self, day: date) -> bool:
        """Say whether people work on a day; raises ValueError for a year whose holidays are not known."""
        if day.year not in self.holidays:
            raise ValueError(f"the bank holidays of {day.year} are not known here")
        return day.weekday() < _SATURDAY and day not in self.holidays[day.year]

    def after(self, received: date, days: int) -> date:
        """Return the last of so many working days; the first is the one after the day of receipt.

        Raises ValueError for a year whose holidays are not known.
        """
        day = received
        while days:
            day += timedelta(days=1)
            days -= self.is_working_day(day)
        return day
