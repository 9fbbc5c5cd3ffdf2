"""Recovery: what can still be read of a damaged workspace is brought out into a new one, with a report."""

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import RawIOBase
from itertools import pairwise
from pathlib import Path
from typing import Any, BinaryIO, cast
from uuid import UUID

from sqlalchemy import Table, insert, select

from wellled_desktop.core.canonical import sha256
from wellled_desktop.core.errors import Damaged, Refused
from wellled_desktop.core.moments import Moment, hybrid_ms
from wellled_desktop.core.operations import Operation
from wellled_desktop.core.records import Exhibit
from wellled_desktop.storage.columns import Uuid16
from wellled_desktop.storage.files import sync_folder
from wellled_desktop.storage.local import OWN
from wellled_desktop.storage.operation_rows import operation_of
from wellled_desktop.storage.schema import blob, draft, frontier, known_card, operation, receipt, setting
from wellled_desktop.storage.store import INCARNATIONS, Store
from wellled_desktop.storage.trouble import told_by_system
from wellled_desktop.storage.walking import Row, Walk

_SHOWN = 8
_LOCAL = (setting, known_card, receipt, frontier, draft)


@dataclass(frozen=True, slots=True)
class RecoveryReport:
    """What was brought out into `path`, and what was lost, in numbers and in sentences."""

    path: Path
    operations: int
    operations_lost: int
    exhibits: int
    exhibits_lost: int
    sentences: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Say whether nothing is known to be lost."""
        return not (self.operations_lost or self.exhibits_lost)


def recover(path: Path, data_key: bytes, to: Path) -> RecoveryReport:
    """Bring all that can be read of the file at `path` into a new one in the folder `to`.

    The damaged file is left as it is. Raises Damaged when not even its start can be read, Refused when
    the new file is there already, DiskFull.
    """
    with told_by_system(to):
        to.mkdir(parents=True, exist_ok=True, mode=0o700)
    target = to / path.name
    if target.exists():
        raise Refused(f"{target.name} is in {to.name} already.", "Choose another folder.")
    with tempfile.TemporaryDirectory(dir=to, prefix=".recover-") as room:
        copy = Path(room) / path.name
        with told_by_system(copy):
            _copy(path, copy)
        walk = Walk(copy, data_key)
        try:
            _check_start(walk, path)
            report = _brought_out(walk, target, data_key)
        finally:
            walk.close()
    with told_by_system(to):
        sync_folder(to)
    return report


def _brought_out(walk: Walk, target: Path, data_key: bytes) -> RecoveryReport:
    store = Store.create(target, data_key)
    try:
        tally = _Tally()
        store.log.merge(_operations(walk, tally))
        for row in walk.rows(blob.name):
            _bring_blob(walk, row, store, tally)
        for table in _LOCAL:
            _bring_local(walk, table, store)
        tally.name(store.records.all(Exhibit))
    finally:
        store.close()
    Store.open(target, data_key, new_incarnation=True).close()
    return RecoveryReport(
        path=target,
        operations=tally.operations,
        operations_lost=tally.lost(),
        exhibits=tally.exhibits,
        exhibits_lost=len(tally.contents_lost),
        sentences=tally.sentences(),
    )


class _Tally:
    def __init__(self) -> None:
        self.times: dict[int, int] = {}
        self.highest = 0
        self.exhibits = 0
        self.contents_lost: set[str] = set()
        self._named: list[str] = []

    @property
    def operations(self) -> int:
        """Return how many saves were brought out."""
        return len(self.times)

    def lost(self) -> int:
        """Return how many numbers of the log were not brought out."""
        return max(0, self.highest - self.operations)

    def name(self, exhibits: Iterable[Exhibit]) -> None:
        """Find the names of the exhibits whose content was lost."""
        gone = [one for one in exhibits if one.sha256 in self.contents_lost]
        self._named = sorted(f"{one.reference} ({one.file_name})" for one in gone)

    def sentences(self) -> tuple[str, ...]:
        """Return what was brought out and what was not, for people."""
        gaps = self._gaps()
        more = f"; and {len(gaps) - _SHOWN} more times" if len(gaps) > _SHOWN else ""
        lost = f"{self.lost()} saves could not be read: {'; '.join(gaps[:_SHOWN])}{more}."
        said = [
            f"{self.operations} saves were brought out.",
            lost if gaps else "No save is known to be lost.",
            f"{self.exhibits} files of exhibits were brought out whole, {len(self.contents_lost)} were not.",
        ]
        if self._named:
            said.append(f"Lost: {', '.join(self._named)}. Take them in again where you still have them.")
        if gaps:
            said.append("What was sent to somebody comes back with a package of theirs.")
        return tuple(said)

    def _gaps(self) -> list[str]:
        """Return for each run of numbers that are missing how many they are and when they were saved."""
        known = sorted(self.times)
        ends = [0, *known, self.highest + 1]
        return [
            f"{after - before - 1} saved {self._between(before, after)}"
            for before, after in pairwise(ends)
            if after - before > 1
        ]

    def _between(self, before: int, after: int) -> str:
        first, last = (self._when(number) for number in (before, after))
        if first and last:
            return f"between {first} and {last}"
        return f"after {first}" if first else f"before {last}" if last else "at a time that is not known"

    def _when(self, number: int) -> str:
        return Moment(hybrid_ms(self.times[number])).day_and_clock() if number in self.times else ""


def _operations(walk: Walk, tally: _Tally) -> Iterator[Operation]:
    for row in walk.rows(operation.name):
        tally.highest = max(tally.highest, row["number"])
        one = _sound(row)
        if one is not None:
            tally.times[row["number"]] = one.hlc
            yield one


def _sound(row: Row) -> Operation | None:
    """Return the operation of a row, or None when its hashes do not hold."""
    try:
        one = operation_of(cast("Any", _typed(operation, row)))
        whole = sha256(one.head()) == one.id
    except (ValueError, TypeError):
        return None
    return one if whole and (one.payload is None or sha256(one.payload) == one.payload_hash) else None


def _bring_blob(walk: Walk, row: Row, store: Store, tally: _Tally) -> None:
    if row["sha256"] is None:
        return
    source = cast("BinaryIO", _Pieces(walk, row["number"], row["size"]))
    try:
        with store.transaction():
            if store.blobs.put(source)[0] != row["sha256"]:
                raise Damaged("The content is not whole.")
        tally.exhibits += 1
    except Damaged:
        tally.contents_lost.add(row["sha256"])


def _bring_local(walk: Walk, table: Table, store: Store) -> None:
    rows = [_typed(table, row) for row in walk.rows(table.name)]
    if table is setting:
        rows = [row for row in rows if not row["name"].startswith(OWN) or row["name"] == INCARNATIONS]
    key = next(iter(table.primary_key.columns))
    with store._book.writing() as connection:  # noqa: SLF001 - salvage is a part of the store
        for row in rows:
            if row.get("name") == INCARNATIONS:
                connection.execute(table.delete().where(key == INCARNATIONS))
            if (
                table is frontier
                or connection.execute(select(key).where(key == row[key.name])).first() is None
            ):
                connection.execute(insert(table).values(**row))


def _typed(table: Table, row: Row) -> dict[str, Any]:
    return {
        column.name: UUID(bytes=row[column.name]) if isinstance(column.type, Uuid16) else row[column.name]
        for column in table.columns
    }


def _check_start(walk: Walk, path: Path) -> None:
    if walk.one("SELECT count(*) FROM sqlite_master") is None:
        raise Damaged(
            f"Nothing of {path.name} can be read: its start is damaged, or the key is another.",
            "Restore a backup.",
        )


def _copy(path: Path, copy: Path) -> None:
    for ending in ("", "-wal"):
        source = path.with_name(path.name + ending)
        if source.exists():
            shutil.copyfile(source, copy.with_name(copy.name + ending))


class _Pieces(RawIOBase):
    """The pieces of one blob as a source to read from; raises Damaged at a piece that cannot be read."""

    def __init__(self, walk: Walk, number: int, size: int) -> None:
        super().__init__()
        self._walk = walk
        self._number = number
        self._left = size
        self._position = 0
        self._held = b""

    def read(self, size: int = -1) -> bytes:
        """Return at most `size` bytes."""
        if not self._held and self._left > 0:
            self._held = self._next()
            self._left -= len(self._held)
        given, self._held = self._held[:size], self._held[size:]
        return given

    def _next(self) -> bytes:
        query = "SELECT content FROM blob_chunk WHERE blob_number = ? AND position = ?"
        found = self._walk.one(query, self._number, self._position)
        if found is None:
            raise Damaged("A piece of the content cannot be read.")
        self._position += 1
        return bytes(found[0])
