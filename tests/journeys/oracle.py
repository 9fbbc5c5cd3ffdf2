"""What should come of many copies, told without `parents`, chains or clocks.

Each copy's diary says which writes its owner had seen; each write remembers what its author had seen. Of the
writes to a field, those stand that no later author had read when writing there. Where none of them can be
read here, the last that could be is shown. Nothing else is needed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from wellled_desktop.core.operations import DELETED


@dataclass(frozen=True, slots=True)
class Write:
    """One save: its number, the record, the values, and the numbers of all saves its author could read."""

    number: int
    record_id: UUID
    values: dict[str, Any]
    seen: frozenset[int]


@dataclass(frozen=True, slots=True)
class Parcel:
    """A package as the oracle sees it: what its sender had seen, what its receiver needs, what it says."""

    seen: frozenset[int]
    needs: frozenset[int]
    readable: frozenset[int]


@dataclass(slots=True)
class Diary:
    """What one copy has seen, which of it can be read there, and which parcels wait."""

    seen: set[int] = field(default_factory=set)
    readable: set[int] = field(default_factory=set)
    waiting: list[Parcel] = field(default_factory=list)

    def copied(self) -> "Diary":
        return Diary(set(self.seen), set(self.readable), list(self.waiting))

    def receive(self, parcel: Parcel) -> bool:
        """Take a parcel in, and those that waited for it; False when it waits itself."""
        self.waiting.append(parcel)
        ready = [one for one in self.waiting if one.needs <= self.seen]
        taken = parcel in ready
        while ready:
            self.seen |= ready[0].seen
            self.readable |= ready[0].readable
            self.waiting.remove(ready[0])
            ready = [one for one in self.waiting if one.needs <= self.seen]
        return taken


@dataclass(frozen=True, slots=True)
class Expected:
    """How a record should stand; each field with the writes that stand and what they may show."""

    life: str
    standing: dict[str, frozenset[int]]
    values: dict[str, list[Any]]
    disputed: frozenset[str]
    withheld: frozenset[str]


def expected(writes: Iterable[Write], readable: set[int]) -> Expected | None:
    """Return how a record stands for somebody who has seen these writes of it."""
    seen = list(writes)
    if not seen:
        return None
    names = sorted({name for one in seen for name in one.values})
    standing = {name: _standing(name, seen) for name in names}
    said = {
        name: [one.values[name] for one in found if one.number in readable]
        for name, found in standing.items()
    }
    life = _life(standing, readable)
    disputed = {name for name, values in said.items() if len(set(values)) > 1}
    withheld = frozenset(name for name, found in standing.items() if len(said[name]) < len(found))
    legible = [one for one in seen if one.number in readable]
    for name in withheld:
        said[name] = said[name] or [one.values[name] for one in _standing(name, legible)]
    return Expected(
        life=life,
        standing={name: frozenset(one.number for one in found) for name, found in standing.items()},
        values={name: values for name, values in said.items() if values and name != DELETED},
        disputed=frozenset(disputed | ({DELETED} if life == "edited_and_deleted" else set())),
        withheld=withheld,
    )


def _standing(name: str, seen: list[Write]) -> list[Write]:
    there = [one for one in seen if name in one.values]
    replaced = frozenset().union(*(one.seen for one in there))
    return [one for one in there if one.number not in replaced]


def _life(standing: dict[str, list[Write]], readable: set[int]) -> str:
    said = [one for one in standing.get(DELETED, []) if one.number in readable]
    deletes = [one for one in said if one.values[DELETED]]
    if not deletes:
        return "live"
    known = {number for one in deletes for number in (*one.seen, one.number)}
    edits = {one.number for name, found in standing.items() if name != DELETED for one in found}
    whole = len(deletes) == len(said) and edits <= known
    return "deleted" if whole else "edited_and_deleted"
