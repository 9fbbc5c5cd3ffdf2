"""The questions behind engagement, whose numbers move from year to year; the map is data."""

import json
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from wellled_desktop import resources

PER_CENT = "per cent of replies"
_NUMBER = re.compile(r"^q\d+[a-z]?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its key, its short name, and the number it has from a year on, earliest first."""

    key: str
    name: str
    numbers: tuple[tuple[int, str], ...]

    def number_in(self, year: int) -> str:
        """Return the number of the question in a year's survey, "" before it is known."""
        known = [number for first, number in self.numbers if first <= year]
        return known[-1] if known else ""


@cache
def questions() -> tuple[Question, ...]:
    """Return the questions that ship, in their order."""
    raw = json.loads(resources.path("surveys", "nss-engagement.json").read_text(encoding="utf-8"))
    return tuple(
        Question(one["key"], one["name"], tuple((each["from"], each["question"]) for each in one["numbers"]))
        for one in raw["questions"]
    )


def question_of(column: str, year: int) -> str:
    """Return the key of the question that a column (q25a, q25a_pos) is about in a year, "" for none."""
    found = _NUMBER.match(column.strip())
    if found is None:
        return ""
    number = found.group().casefold()
    return next((one.key for one in questions() if one.number_in(year) == number), "")


def per_cent(value: Decimal) -> Decimal:
    """Return a share as per cent: benchmark files hold fractions, detailed ones 0 to 100.

    No question of an organisation is agreed with by one in a hundred or fewer, so 1 or less is a fraction.
    """
    return value * 100 if value <= 1 else value
