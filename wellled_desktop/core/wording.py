"""How a report is worded: words to avoid, claims on people without a count, groups too small to name.

The lists are data (form: resources/schemas/wording.json). What stands in quotation marks was said by somebody
and is nobody's wording.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from wellled_desktop.core.quantifiers import SMALLEST_GROUP

_SPELT = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_FIGURES = {word: figure for figure, word in enumerate(_SPELT, 1)}
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_COUNTED = re.compile(r"\d+ (?:of|out of) (?:the )?\d+", re.IGNORECASE)
_NUMBERED = ("ward", "wards", "band", "bay", "unit", "level", "grade", "floor", "stage", "tier")
_PASSING = r"(?:(?!{stops}\b)[\w’'-]+\s+){{0,2}}?"
_STOPS = (
    "and|at|by|days?|for|from|hours?|in|incidents?|minutes?|months?|of|on|or|shifts?|that|times?|to|visits?|"
    "wards|weeks?|when|where|which|who|with|years?"
)


class Avoided(NamedTuple):
    """What a report does without, in each of its spellings, and what to write instead."""

    words: tuple[str, ...]
    instead: str


class Hit(NamedTuple):
    """Words to avoid as a text spells them, and what to write instead."""

    words: str
    instead: str


@dataclass(frozen=True, slots=True)
class Wording:
    """What is looked for in a report's words.

    `avoid` pairs words with what to write instead; `quantifiers` are words for how many, `people` those for
    who is counted; `reading_age` (years) is what the narrative should not go beyond; `no_names` are words
    that have a capital within a sentence and name nobody.
    """

    avoid: tuple[Avoided, ...] = ()
    quantifiers: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    reading_age: int = 14
    no_names: tuple[str, ...] = ()


def wording_from(raw: dict[str, Any]) -> Wording:
    """Build the wording from data that its schema has already accepted."""
    avoid = tuple(Avoided(tuple(each["words"]), each["instead"]) for each in raw["avoid"])
    quantifiers, people, no_names = (tuple(raw[name]) for name in ("quantifiers", "people", "no_names"))
    return Wording(avoid, quantifiers, people, raw["reading_age"], no_names)


def unquoted(text: str) -> str:
    """Return a text without what it quotes."""
    return _QUOTED.sub("…", text)


def to_avoid(text: str, wording: Wording) -> tuple[Hit, ...]:
    """Return the words to avoid that a text holds, each spelling once, in the order of the list."""
    plain = unquoted(text)
    return tuple(
        dict.fromkeys(
            Hit(hit.group(), one.instead)
            for one in wording.avoid
            for hit in _words(one.words).finditer(plain)
        )
    )


def uncounted(text: str, wording: Wording) -> tuple[str, ...]:
    """Return the claims on how many people that a text makes without a number: "most ward staff"."""
    plain = unquoted(text)
    if _COUNTED.search(plain) or not (wording.quantifiers and wording.people):
        return ()
    return tuple(
        dict.fromkeys(hit.group() for hit in _claim(wording.quantifiers, wording.people).finditer(plain))
    )


def small_groups(text: str, wording: Wording) -> tuple[str, ...]:
    """Return the groups of fewer than five people that a text names: "3 staff", "two of the four nurses"."""
    if not wording.people:
        return ()
    hits = _group(wording.people).finditer(text)
    return tuple(dict.fromkeys(hit.group() for hit in hits if _is_small(hit)))


def _is_small(hit: re.Match[str]) -> bool:
    whole = hit.group("whole")
    if whole is not None:
        return _figure(whole) < SMALLEST_GROUP
    return 1 < _figure(hit.group("some")) < SMALLEST_GROUP


def _figure(text: str) -> int:
    return _FIGURES.get(text.lower()) or int(text)


def _any_of(words: Iterable[str]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(r"\s+".join(re.escape(part) for part in each.split()) for each in ordered)


@cache
def _words(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any_of(words)})(?!\w)", re.IGNORECASE)


@cache
def _claim(quantifiers: tuple[str, ...], people: tuple[str, ...]) -> re.Pattern[str]:
    passing = _PASSING.format(stops=f"(?:{_STOPS})")
    return re.compile(
        rf"(?<!\w)(?:{_any_of(quantifiers)})\s+(?:of\s+)?(?:the\s+)?{passing}(?:{_any_of(people)})(?!\w)",
        re.IGNORECASE,
    )


@cache
def _group(people: tuple[str, ...]) -> re.Pattern[str]:
    named = "".join(rf"(?<!\b{word} )" for word in _NUMBERED) + r"(?<!\d and )"
    figures = r"\d+|" + "|".join(_FIGURES)
    passing = _PASSING.format(stops=f"(?:{_STOPS})")
    return re.compile(
        rf"(?<![\w.,/:-]){named}(?P<some>{figures})\s+"
        rf"(?:(?:of|out\s+of)\s+(?:the\s+)?(?:(?P<whole>{figures})\s+)?)?{passing}(?:{_any_of(people)})(?!\w)",
        re.IGNORECASE,
    )
