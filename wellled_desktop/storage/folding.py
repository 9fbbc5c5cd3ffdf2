"""Writing the derived tables: each touched record folded anew, and all of them rebuilt."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, bindparam, delete, func, insert, select, update

from wellled_desktop.core.fold import Life
from wellled_desktop.storage import full_text
from wellled_desktop.storage.derive import Derived, derive
from wellled_desktop.storage.operation_rows import batches, operations_of
from wellled_desktop.storage.schema import DERIVED, TABLE_OF, disputed, issue, operation, record, search_text

_BATCH = 200
_STANDING = ("life", "latest_hlc")


@dataclass(frozen=True, slots=True)
class Before:
    """How a record stood before it was folded anew."""

    kind: str
    life: Life
    row: dict[str, Any] | None
    disputed: frozenset[str]


def refold(connection: Connection, record_ids: Iterable[UUID]) -> Iterator[tuple[Before | None, Derived]]:
    """Fold each record anew and write its rows; yields how it stood and how it stands.

    The work is done as the pairs are taken.
    """
    for batch in batches(record_ids, _BATCH):
        now = [derive(one) for one in operations_of(connection, batch).values()]
        before = standing(connection, batch)
        _replace(connection, now, before)
        _reword(connection, now)
        for each in now:
            yield before.get(each.record_id), each


def rebuild(connection: Connection) -> None:
    """Drop all derived rows and make them again from the operations."""
    for table in DERIVED:
        connection.execute(delete(table))
    for batch in batches(known_records(connection), _BATCH):
        now = [derive(one) for one in operations_of(connection, batch).values()]
        _replace(connection, sorted(now, key=lambda each: each.record_id), {})
        _reword(connection, now)
    connection.exec_driver_sql(full_text.REBUILD)


def known_records(connection: Connection) -> Iterator[UUID]:
    """Yield the identity of every record that an operation speaks of, in order."""
    last: UUID | None = None
    while True:
        query = select(operation.c.record_id).distinct().order_by(operation.c.record_id).limit(1000)
        if last is not None:
            query = query.where(operation.c.record_id > last)
        found = connection.execute(query).scalars().all()
        if not found:
            return
        yield from found
        last = found[-1]


def standing(connection: Connection, record_ids: list[UUID]) -> dict[UUID, Before]:
    """Return how these records stand in the derived tables."""
    known = connection.execute(
        select(record.c.record_id, record.c.kind, record.c.life).where(record.c.record_id.in_(record_ids))
    ).all()
    contested: dict[UUID, set[str]] = {}
    for each, field in connection.execute(select(disputed).where(disputed.c.record_id.in_(record_ids))):
        contested.setdefault(each, set()).add(field)
    rows: dict[UUID, dict[str, Any]] = {}
    for kind in sorted({kind for _, kind, _ in known} & TABLE_OF.keys()):
        table = TABLE_OF[kind]
        for row in connection.execute(select(table).where(table.c.id.in_(record_ids))).mappings():
            rows[row["id"]] = dict(row)
    return {
        each: Before(kind, Life(life), rows.get(each), frozenset(contested.get(each, ())))
        for each, kind, life in known
    }


def same_content(before: dict[str, Any] | None, after: dict[str, Any] | None) -> bool:
    """Say whether two rows of a record say the same, whoever wrote last."""
    if before is None or after is None:
        return before is after
    return all(before[name] == after[name] for name in after if name not in _STANDING)


def standing_row(each: Derived) -> dict[str, Any]:
    """Return the row of the table `record`."""
    return {
        "record_id": each.record_id,
        "kind": each.kind,
        "visit_id": each.visit_id,
        "life": each.life.value,
        "latest_hlc": each.latest_hlc,
    }


def _replace(connection: Connection, now: list[Derived], before: dict[UUID, Before]) -> None:
    gone = list(before)
    if gone:
        for table in (record, disputed, issue):
            connection.execute(delete(table).where(table.c.record_id.in_(gone)))
        for kind in sorted({one.kind for one in before.values()} & TABLE_OF.keys()):
            table = TABLE_OF[kind]
            connection.execute(delete(table).where(table.c.id.in_(gone)))
    _insert(connection, record, [standing_row(each) for each in now])
    _insert(
        connection,
        disputed,
        [{"record_id": each.record_id, "field": field} for each in now for field in each.disputed],
    )
    _insert(
        connection,
        issue,
        [{"record_id": each.record_id, "sentence": sentence} for each in now for sentence in each.issues],
    )
    by_kind: dict[str, list[dict[str, Any]]] = {}
    for each in now:
        if each.row is not None:
            by_kind.setdefault(each.kind, []).append(each.row)
    for kind, rows in by_kind.items():
        _insert(connection, TABLE_OF[kind], rows)


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _reword(connection: Connection, now: list[Derived]) -> None:
    """Bring the searched words up to date; rows that say the same are left, so that the index rests."""
    ids = [each.record_id for each in now]
    there = {
        row["record_id"]: (row["kind"], row["visit_id"], row["body"])
        for row in connection.execute(select(search_text).where(search_text.c.record_id.in_(ids))).mappings()
    }
    wanted = {each.record_id: (each.kind, each.visit_id, each.body) for each in now if each.body is not None}
    new = [_words(each, said) for each, said in wanted.items() if each not in there]
    changed = [_words(each, said) for each, said in wanted.items() if there.get(each, said) != said]
    gone = [each for each in there if each not in wanted]
    _insert(connection, search_text, new)
    if changed:
        connection.execute(
            update(search_text).where(search_text.c.record_id == bindparam("each")),
            [{"each": row.pop("record_id"), **row} for row in changed],
        )
    if gone:
        connection.execute(delete(search_text).where(search_text.c.record_id.in_(gone)))


def _words(record_id: UUID, said: tuple[str, UUID, str | None]) -> dict[str, Any]:
    kind, visit_id, body = said
    return {"record_id": record_id, "kind": kind, "visit_id": visit_id, "body": body}


def count_of(connection: Connection, table: Table) -> int:
    """Return how many rows a table has."""
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())
