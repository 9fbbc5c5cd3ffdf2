"""One person's copy of a visit, as the journey of many copies sees it, over the rules of `core` alone.

The journey speaks to `Replica` only; another class of the same shape stands on the real database.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol
from uuid import UUID

from wellled_desktop.core.fold import Folded, fold, parents_of_delete, parents_of_edit
from wellled_desktop.core.moments import tick
from wellled_desktop.core.operations import (
    DELETED,
    Authorship,
    ChainTip,
    Change,
    Operation,
    compose,
    parse_line,
)

VISIT = UUID("018f0000-0000-7000-8000-0000000000ff")
Frontier = dict[bytes, tuple[bytes, ...]]
Random = Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class Package:
    """What is carried: lines of operations, what they build on (None: nothing), and what they lead to."""

    basis: Frontier | None
    leads_to: Frontier
    lines: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a record stands in a copy; survivors are ids of operations."""

    life: str
    values: dict[str, Any]
    survivors: dict[str, frozenset[bytes]]
    disputed: frozenset[str]
    withheld: frozenset[str]


class Replica(Protocol):
    """A copy of a visit that is written to, and exchanges packages with others."""

    def commit(self, changes: Sequence[Change], now_ms: int) -> tuple[Operation, ...]: ...
    def tips(self) -> Frontier: ...
    def export(self, basis: Frontier | None, kept_back: frozenset[UUID]) -> Package: ...
    def receive(self, package: Package) -> bool: ...
    def standing(self, record_id: UUID) -> Standing | None: ...
    def conflicts(self) -> frozenset[tuple[UUID, str]]: ...
    def copied(self, *, anew: bool) -> "Replica": ...


class World(Protocol):
    """Where copies come from and where they end."""

    def first(self, person: UUID) -> Replica: ...
    def close(self) -> None: ...


class Receiving:
    """Taking packages in: those whose basis is not here wait until it is."""

    def __init__(self) -> None:
        self.parked: list[Package] = []

    def receive(self, package: Package) -> bool:
        """Merge a package, and those that waited for it; False when it waits itself."""
        if not self._based(package):
            self.parked.append(package)
            return False
        self.take(parsed(line) for line in package.lines)
        self._take_parked()
        return True

    def _take_parked(self) -> None:
        ready = next((one for one in self.parked if self._based(one)), None)
        if ready is not None:
            self.parked.remove(ready)
            self.receive(ready)

    def _based(self, package: Package) -> bool:
        return package.basis is None or self.has(tip for tips in package.basis.values() for tip in tips)

    def take(self, operations: Iterable[Operation]) -> None:
        raise NotImplementedError

    def has(self, ids: Iterable[bytes]) -> bool:
        raise NotImplementedError


class CoreReplica(Receiving):
    """A copy in memory, of nothing but the rules."""

    def __init__(self, person: UUID, random: Random, known: Mapping[bytes, Operation] | None = None) -> None:
        super().__init__()
        self._person = person
        self._random = random
        self._stream = random(16)
        self._known = dict(known or {})
        self._folded: dict[UUID, Folded | None] = {}

    def commit(self, changes: Sequence[Change], now_ms: int) -> tuple[Operation, ...]:
        return tuple(self._write(change, now_ms) for change in changes)

    def tips(self) -> Frontier:
        followed = {one.prev for one in self._known.values()}
        found: Frontier = {}
        for one in sorted(self._known.values(), key=lambda one: one.id):
            if one.id not in followed:
                found[one.stream] = (*found.get(one.stream, ()), one.id)
        return found

    def export(self, basis: Frontier | None, kept_back: frozenset[UUID]) -> Package:
        going = sorted(after(self._known, basis or {}), key=lambda one: (one.stream, one.seq, one.id))
        return Package(basis, self.tips(), tuple(lines_of(going, kept_back)))

    def take(self, operations: Iterable[Operation]) -> None:
        for one in news(self._known, operations):
            self._known[one.id] = one
            self._folded.pop(one.record_id, None)

    def has(self, ids: Iterable[bytes]) -> bool:
        return all(one in self._known for one in ids)

    def standing(self, record_id: UUID) -> Standing | None:
        folded = self._fold(record_id)
        return standing_of(folded) if folded else None

    def conflicts(self) -> frozenset[tuple[UUID, str]]:
        records = {one.record_id for one in self._known.values()}
        every = [folded for folded in map(self._fold, records) if folded]
        return frozenset((folded.record_id, field) for folded in every for field in folded.disputed)

    def copied(self, *, anew: bool) -> "CoreReplica":
        copy = CoreReplica(self._person, self._random, self._known)
        copy.parked = list(self.parked)
        if not anew:
            copy._stream = self._stream
        return copy

    def _write(self, change: Change, now_ms: int) -> Operation:
        folded = self._fold(change.record_id)
        if folded is not None and change.values.get(DELETED) is True:
            parents = parents_of_delete(folded)
        else:
            parents = parents_of_edit(folded, change.values)
        last = max(self._own(), key=lambda one: (one.seq, one.id), default=None)
        tip = ChainTip(self._stream, last.seq, last.id) if last else ChainTip(self._stream)
        newest = max((one.hlc for one in self._known.values()), default=0)
        by = Authorship(self._person, now_ms, self._random(16))
        made = compose(change, tip, parents, tick(now_ms, newest), by)
        self._known[made.id] = made
        self._folded.pop(made.record_id, None)
        return made

    def _own(self) -> list[Operation]:
        return [one for one in self._known.values() if one.stream == self._stream]

    def _fold(self, record_id: UUID) -> Folded | None:
        if record_id not in self._folded:
            found = [one for one in self._known.values() if one.record_id == record_id]
            self._folded[record_id] = fold(found) if found else None
        return self._folded[record_id]


class CoreWorld:
    """Copies in memory."""

    def __init__(self) -> None:
        self._random = counted()

    def first(self, person: UUID) -> Replica:
        return CoreReplica(person, self._random)

    def close(self) -> None:
        """Leave nothing, for nothing was kept."""


def after(known: Mapping[bytes, Operation], basis: Frontier) -> list[Operation]:
    """Return the operations that are not at or before the basis along their chains."""
    before: set[bytes] = set()
    for tip in (tip for tips in basis.values() for tip in tips):
        at = tip
        while at in known and at not in before:
            before.add(at)
            at = known[at].prev
    return [one for one in known.values() if one.id not in before]


def news(known: Mapping[bytes, Operation], incoming: Iterable[Operation]) -> Iterator[Operation]:
    """Yield what is not here yet, or is here without its payload."""
    for one in incoming:
        here = known.get(one.id)
        if here is None or (here.payload is None and one.payload is not None):
            yield one


def lines_of(operations: Iterable[Operation], kept_back: frozenset[UUID]) -> Iterator[bytes]:
    """Yield operations as packages carry them; those of the records kept back without what they say."""
    for one in operations:
        yield one.withheld().line() if one.record_id in kept_back else one.line()


def standing_of(folded: Folded) -> Standing:
    """Return what the journey compares."""
    return Standing(
        life=folded.life.value,
        values=folded.values,
        survivors={field: frozenset(one.id for one in found) for field, found in folded.survivors.items()},
        disputed=frozenset(folded.disputed),
        withheld=frozenset(folded.withheld),
    )


def counted() -> Random:
    """Return a source of bytes that never says the same twice, and the same each time it is made."""
    count = iter(range(1, 1 << 40))
    return lambda size: next(count).to_bytes(size, "big")


@lru_cache(maxsize=4096)
def parsed(line: bytes) -> Operation:
    """Read a line; the same line is carried many times."""
    return parse_line(line)
