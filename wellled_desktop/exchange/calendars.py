"""Calendars as data: the bank holidays that ship."""

import json
from datetime import date
from functools import cache

from wellled_desktop import resources
from wellled_desktop.core.working_days import Calendar


@cache
def shipped_calendar() -> Calendar:
    """Return the calendar of England."""
    raw = json.loads(resources.path("calendars", "england.json").read_text(encoding="utf-8"))
    years = {int(year): frozenset(map(date.fromisoformat, days)) for year, days in raw["years"].items()}
    return Calendar(raw["title"], years)
