"""What a look over a report before signing is made of: its levels, its rules, what it looks at and finds."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.records import Note
from wellled_desktop.core.redaction import KnownName, Redactor, Removed
from wellled_desktop.core.vocabulary import Profile
from wellled_desktop.core.wording import Wording

_SHORT = 44
_NAMED = 3


class Weight(StrEnum):
    """What a check is worth: nothing, a word of warning, or that nobody signs while it stands."""

    IGNORE = "ignore"
    WARN = "warn"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Where:
    """A place to look at: the record (a question and a prompt have none), its question or prompt, its name.

    `detail` quotes what was found there, or says what to do about it there.
    """

    kind: str
    record_id: UUID | None
    code: str
    words: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to see to before signing: what, how much it weighs, what to do, where, and how often."""

    code: str
    weight: Weight
    title: str
    sentence: str
    advice: str
    where: tuple[Where, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What the records alone do not tell: the wording, when each was first saved (UTC ms), letters that fail.

    `undrawn` returns the characters of a text that the report's typefaces do not have; `names` are the sealed
    names that can be opened here.
    """

    wording: Wording = field(default_factory=Wording)
    entered: Mapping[UUID, int] = field(default_factory=dict)
    undrawn: Callable[[str], str] = lambda _text: ""
    names: tuple[KnownName, ...] = ()


@dataclass(frozen=True)
class Copy:
    """A copy of the report: the whole visit, what the copy shows of it, for whom it is, and the facts.

    `shown` still has the words that are withheld; `redacted` is without them, beside what was taken out.
    """

    whole: Inspection
    shown: Inspection
    profile: Profile
    facts: Facts

    @property
    def leaves(self) -> bool:
        """Say whether the copy leaves the team."""
        return self.profile is not Profile.INTERNAL

    @cached_property
    def redacted(self) -> tuple[Inspection, tuple[Removed, ...]]:
        """What the copy shows after words were withheld, and these."""
        return Redactor(self.whole, self.facts.names).visit(self.shown)


class Found(NamedTuple):
    """What a rule found: where, and what its sentence says besides the names of the places."""

    where: tuple[Where, ...]
    said: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A check as its code names it: its title in a list, what it says of one and of several, its weight.

    The sentences take {names}, {count} and {said}. `clear` is said where nothing was found. A hint never
    blocks.
    """

    code: str
    title: str
    one: str
    many: str
    advice: str
    find: Callable[[Copy], Found]
    weight: Weight = Weight.WARN
    clear: str = "none"
    hint: bool = False

    def check(self, found: Found, weight: Weight) -> Check:
        """Return what was found as a check."""
        count = max(1, len(found.where))
        places = dict.fromkeys(one.words for one in found.where)
        subjects = len(places) if self.many.startswith("{names}") else count
        words = self.many if subjects > 1 else self.one
        said = words.format(names=named(places), count=f"{count:,}", said=found.said)
        return Check(self.code, weight, self.title, said, self.advice, found.where, count)


def named(names: Iterable[str]) -> str:
    """Return names as a sentence has them: "W1, W2 and W3", "W1, W2, W3 and 4 more"."""
    known = list(names)
    shown, rest = known[:_NAMED], len(known) - _NAMED
    if rest > 0:
        return f"{', '.join(shown)} and {rest:,} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if shown[1:] else shown)


def shortened(text: str) -> str:
    """Return the beginning of a text, in quotation marks, for a list of places."""
    plain = " ".join(text.split())
    if len(plain) > _SHORT:
        plain = plain[:_SHORT].rsplit(" ", 1)[0].rstrip(",.;: ") + "…"
    return f"“{plain}”"


def at_note(note: Note, references: Mapping[UUID, str], detail: str = "") -> Where:
    """Return the place of a line, named by its activity and time: what it says may be protected."""
    words = f"{references.get(note.activity_id, '')} {note.event.clock()}".strip()
    return Where("note", note.id, "", words, detail)


def references_of(inspection: Inspection) -> dict[UUID, str]:
    """Return the reference of each activity."""
    return {one.id: one.reference for one in inspection.activities}
