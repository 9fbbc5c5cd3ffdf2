"""The same copies on the real database, encrypted and on a disk."""

import tempfile
from collections.abc import Iterable, Sequence
from itertools import count
from pathlib import Path
from uuid import UUID

from tests.journeys.replicas import (
    VISIT,
    Frontier,
    Package,
    Receiving,
    Replica,
    Standing,
    counted,
    lines_of,
    standing_of,
)
from wellled_desktop.core.codec import fields_of
from wellled_desktop.core.fold import Life
from wellled_desktop.core.operations import Change, Operation
from wellled_desktop.core.records import Participant
from wellled_desktop.storage import Pen, Store
from wellled_desktop.workspace.packages import _before

KEY = bytes(range(32))


class StoredWorld:
    """Copies in a folder of their own, gone with it."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="wellled-copies-", ignore_cleanup_errors=True)
        self._numbers = count()
        self.random = counted()
        self.stores: list[Store] = []

    def first(self, person: UUID) -> Replica:
        return StoredReplica(self, person, self.kept(Store.create(self.path(), KEY, self.random)))

    def path(self) -> Path:
        return Path(self._folder.name) / f"{next(self._numbers)}.wellled"

    def kept(self, store: Store) -> Store:
        self.stores.append(store)
        return store

    def close(self) -> None:
        for store in self.stores:
            store.close()
        self._folder.cleanup()


class StoredReplica(Receiving):
    """A copy in a database file."""

    def __init__(self, world: StoredWorld, person: UUID, store: Store) -> None:
        super().__init__()
        self._world = world
        self._person = person
        self._store = store

    def commit(self, changes: Sequence[Change], now_ms: int) -> tuple[Operation, ...]:
        return self._store.log.commit(changes, Pen(self._person, lambda: now_ms, self._world.random))

    def tips(self) -> Frontier:
        return self._store.log.tips(VISIT)

    def export(self, basis: Frontier | None, kept_back: frozenset[UUID]) -> Package:
        left_out = _before(self._store, VISIT, basis) if basis else frozenset()
        going = [one for one in self._store.log.of_visit(VISIT) if one.id not in left_out]
        return Package(basis, self.tips(), tuple(lines_of(going, kept_back)))

    def take(self, operations: Iterable[Operation]) -> None:
        incoming = list(operations)
        foreseen = self._store.log.preview(incoming)
        assert self._store.log.merge(incoming) == foreseen, "a merge did something else than was foreseen"

    def has(self, ids: Iterable[bytes]) -> bool:
        return not self._store.log.missing(ids)

    def standing(self, record_id: UUID) -> Standing | None:
        folded = self._store.log.folded(record_id)
        if folded is None:
            assert self._store.records.life(record_id) is None
            return None
        assert self._store.records.life(record_id) is folded.life, (
            "a row lives otherwise than its operations tell"
        )
        if folded.kind == "participant":
            self._check_row(record_id, standing_of(folded))
        return standing_of(folded)

    def conflicts(self) -> frozenset[tuple[UUID, str]]:
        return frozenset((one.record_id, one.field) for one in self._store.log.conflicts(VISIT))

    def copied(self, *, anew: bool) -> "StoredReplica":
        path = self._world.path()
        self._store.care.backup(path)
        store = self._world.kept(Store.open(path, KEY, new_incarnation=anew, random=self._world.random))
        if not anew:
            store._incarnations = self._store._incarnations  # a copy that was not noticed
        copy = StoredReplica(self._world, self._person, store)
        copy.parked = list(self.parked)
        return copy

    def verify(self) -> tuple[str, ...]:
        """Return what does not hold in the file; nothing when it is sound."""
        return self._store.log.verify()

    def _check_row(self, record_id: UUID, stands: Standing) -> None:
        row = self._store.records.get(Participant, record_id)
        needed = {field.name for field in fields_of(Participant) if field.required}
        if stands.life == Life.DELETED or not needed <= stands.values.keys():
            assert row is None, "a row is shown of what is deleted or withheld"
            return
        assert row is not None, "a row is missing"
        for field in ("role", "area"):
            shown = getattr(row, field)
            assert shown == stands.values.get(field, ""), "a row says something else than its operations"
