"""Codes of a timed observation as read from their data, and what the slots of one come to in words."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from wellled_desktop.core.capture_records import ObservationSlot
from wellled_desktop.core.moments import Moment


@dataclass(frozen=True, slots=True)
class Code:
    """One thing that can be chosen: its code, its word, and what is seen then."""

    code: str
    word: str
    meaning: str


@dataclass(frozen=True, slots=True)
class CodeSet:
    """A version of a set of codes; each slot holds its `reference`; of `seconds` the usual ones are first."""

    id: str
    version: str
    title: str
    source: str
    seconds: tuple[int, ...]
    mood: tuple[Code, ...]
    engagement: tuple[Code, ...]

    @property
    def reference(self) -> str:
        """Return id@version."""
        return f"{self.id}@{self.version}"

    def word(self, code: str) -> str:
        """Return the word of a code; the code itself when this set does not have it."""
        return next((one.word for one in (*self.mood, *self.engagement) if one.code == code), code)


def code_set_from(raw: dict[str, Any]) -> CodeSet:
    """Build a set of codes from data that its schema has already accepted."""
    return CodeSet(
        id=raw["id"],
        version=raw["version"],
        title=raw["title"],
        source=raw["source"],
        seconds=tuple(raw["seconds"]),
        mood=tuple(Code(**each) for each in raw["mood"]),
        engagement=tuple(Code(**each) for each in raw["engagement"]),
    )


def slot_words(slot: ObservationSlot, codes: CodeSet) -> str:
    """Return a slot as it is read: 10:05–10:10, mood content, engagement in contact, 3 people."""
    said = [f"{slot.began.clock()}–{_end(slot).clock()}"]
    said += [f"mood {codes.word(slot.mood).lower()}"] if slot.mood else []
    said += [f"engagement {codes.word(slot.engagement).lower()}"] if slot.engagement else []
    said += ["1 person" if slot.people == 1 else f"{slot.people} people"]
    return ", ".join(said)


def summary(slots: Sequence[ObservationSlot], codes: CodeSet) -> str:
    """Return what slots come to: how many, from when to when, each code with how often; "" without slots."""
    if not slots:
        return ""
    ordered = sorted(slots, key=lambda one: one.began.ms)
    count = "1 slot" if len(ordered) == 1 else f"{len(ordered)} slots"
    said = [f"{count} from {ordered[0].began.clock()} to {_end(ordered[-1]).clock()}"]
    for name, chosen, offered in (
        ("mood", Counter(one.mood for one in ordered), codes.mood),
        ("engagement", Counter(one.engagement for one in ordered), codes.engagement),
    ):
        told = [f"{one.word.lower()} {chosen[one.code]}" for one in offered if chosen[one.code]]
        told += [f"not seen {chosen['']}"] if chosen[""] else []
        said.append(f"{name}: {', '.join(told)}")
    return f"Timed observation, {'; '.join(said)}."


def _end(slot: ObservationSlot) -> Moment:
    return Moment(slot.began.ms + slot.seconds * 1000, slot.began.zone)
