"""Where the selections of a REFI-QDA text begin and end, whichever way the program that wrote it counts.

Positions are code points. Files with CRLF count both; here lines end with LF. The standard speaks of the
first and the last character of a selection: most programs write the place after the last, some the last's.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from wellled_desktop.core.errors import Refused

_TELLING = 8  # letters of a name that no other words of the text have by chance
_PLACE = re.compile(r"[+-]?[0-9]{1,18}$")


@dataclass(frozen=True, slots=True)
class Mark:
    """A selection as a file has it: first position, second position, the name it was given."""

    start: int
    end: int
    name: str


class RawText:
    """A text as it was written, and as it is held here."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.text = raw.replace("\r\n", "\n").replace("\r", "\n")
        self._dropped = [found.start() for found in re.finditer("\r\n", raw)]

    def moved(self, place: int) -> int:
        """Return where a place of the text as it was written lies in the text as it is held."""
        return place - bisect_left(self._dropped, place)


def place_of(words: str | None) -> int | None:
    """Return the number of a position, or None for what is none."""
    plain = (words or "").strip()
    return int(plain) if _PLACE.match(plain) else None


def ends_are_last_characters(marks: Iterable[tuple[Mark, RawText]]) -> bool:
    """Say whether a file's ends name the last character: more of its names then are the words selected."""
    last = after = 0
    for mark, text in marks:
        if len(mark.name) >= _TELLING and 0 <= mark.start <= mark.end:
            last += text.raw[mark.start : mark.end + 1] == mark.name
            after += text.raw[mark.start : mark.end] == mark.name
    return last > after


def placed(mark: Mark, text: RawText, last: bool, refused: Refused) -> tuple[int, int]:
    """Return where a selection lies in the text as it is held; raises `refused` when outside."""
    end = mark.end + last
    if not 0 <= mark.start <= end <= len(text.raw):
        raise refused
    return text.moved(mark.start), text.moved(end)
