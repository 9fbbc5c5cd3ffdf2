"""Where in a JSON text each value stands, and what is wrong where; slow, used once something is refused."""

import re
from dataclasses import dataclass, field
from json import JSONDecodeError, JSONDecoder

from wellled_desktop.core.canonical import check_text
from wellled_desktop.core.errors import TextRefused

Place = tuple[str | int, ...]

DEEPEST = 32
LONGEST_NUMBER = 18
_SPACE = re.compile(r"[ \t\n\r]*")
_NUMBER = re.compile(r"(-?(?:0|[1-9][0-9]*))(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_WORDS = ("true", "false", "null")
_DECODER = JSONDecoder()
_BROKEN_TEXT = "a text is not closed, or holds a bare tab, line break or backslash"


class Unreadable(ValueError):
    """The text is not JSON as it is taken here; `at` is the character where it stops."""

    def __init__(self, says: str, at: int) -> None:
        super().__init__(says)
        self.says = says
        self.at = at


@dataclass(slots=True)
class Places:
    """The character at which each member (its name) or element begins."""

    starts: dict[Place, int] = field(default_factory=dict)

    def nearest(self, place: Place) -> int:
        """Return where this place begins, or the innermost one around it that is there."""
        while place not in self.starts:
            place = place[:-1]
        return self.starts[place]


def line_of(text: str, at: int) -> int:
    """Return the number of the line, from 1, that holds this character."""
    return text.count("\n", 0, at) + 1


def places(text: str) -> Places:
    """Return where everything stands; raises Unreadable at the first thing that cannot be taken."""
    found = Places()
    end = _value(text, _skip(text, 0), (), found)
    if _skip(text, end) != len(text):
        raise Unreadable("there is more text after the end", _skip(text, end))
    return found


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _value(text: str, at: int, place: Place, found: Places) -> int:
    found.starts.setdefault(place, at)
    if len(place) > DEEPEST:
        raise Unreadable(f"values are nested more than {DEEPEST} deep", at)
    first = text[at : at + 1]
    if first == "{":
        return _object(text, at + 1, place, found)
    if first == "[":
        return _array(text, at + 1, place, found)
    if first == '"':
        return _string(text, at)[1]
    for word in _WORDS:
        if text.startswith(word, at):
            return at + len(word)
    return _number(text, at)


def _object(text: str, at: int, place: Place, found: Places) -> int:
    at = _skip(text, at)
    if text.startswith("}", at):
        return at + 1
    while True:
        if not text.startswith('"', at):
            raise Unreadable("a name in double quotes is expected", at)
        name, after = _string(text, at)
        if (*place, name) in found.starts:
            raise Unreadable(f"the name {name} stands twice", at)
        found.starts[(*place, name)] = at
        colon = _skip(text, after)
        if not text.startswith(":", colon):
            raise Unreadable("a colon is expected", colon)
        at = _skip(text, _value(text, _skip(text, colon + 1), (*place, name), found))
        if text.startswith("}", at):
            return at + 1
        at = _comma(text, at, "}")


def _array(text: str, at: int, place: Place, found: Places) -> int:
    at = _skip(text, at)
    if text.startswith("]", at):
        return at + 1
    index = 0
    while True:
        at = _skip(text, _value(text, at, (*place, index), found))
        if text.startswith("]", at):
            return at + 1
        at = _comma(text, at, "]")
        index += 1


def _comma(text: str, at: int, closing: str) -> int:
    if not text.startswith(",", at):
        raise Unreadable(f"a comma or {closing} is expected", at)
    return _skip(text, at + 1)


def _string(text: str, at: int) -> tuple[str, int]:
    try:
        read, end = _DECODER.raw_decode(text, at)
        return check_text(read), end
    except JSONDecodeError as error:
        raise Unreadable(_BROKEN_TEXT, error.pos) from None
    except TextRefused as trouble:
        raise Unreadable(trouble.what[:1].lower() + trouble.what[1:].rstrip("."), at) from None


def _number(text: str, at: int) -> int:
    match = _NUMBER.match(text, at)
    if match is None:
        raise Unreadable("a value is expected" if at < len(text) else "the text ends too early", at)
    if match[2] or match[3]:
        raise Unreadable("numbers are whole here; fractions are written as text", at)
    if len(match[1]) > LONGEST_NUMBER:
        raise Unreadable("a number is too long", at)
    return match.end()
