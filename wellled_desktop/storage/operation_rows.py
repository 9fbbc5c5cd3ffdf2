"""An operation as a row of the log, and back; and how rows of the log are fetched."""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection, RowMapping, select

from wellled_desktop.core.operations import Operation
from wellled_desktop.storage.schema import operation

T = TypeVar("T")
_HASH = 32
_AT_ONCE = 500
_COLUMNS = tuple(column for column in operation.c if column.name != "number")


def row_of_operation(one: Operation) -> dict[str, Any]:
    """Return the columns of an operation."""
    return {
        "id": one.id,
        "stream": one.stream,
        "seq": one.seq,
        "prev": one.prev,
        "hlc": one.hlc,
        "author": one.author,
        "visit_id": one.visit_id,
        "kind": one.kind,
        "record_id": one.record_id,
        "fields": json.dumps(one.fields, separators=(",", ":"), ensure_ascii=False),
        "parents": b"".join(one.parents),
        "schema": one.schema,
        "payload_hash": one.payload_hash,
        "payload": one.payload,
    }


def operation_of(row: RowMapping) -> Operation:
    """Build the operation of a row."""
    parents = bytes(row["parents"])
    return Operation(
        stream=row["stream"],
        seq=row["seq"],
        prev=row["prev"],
        hlc=row["hlc"],
        author=row["author"],
        visit_id=row["visit_id"],
        kind=row["kind"],
        record_id=row["record_id"],
        fields=tuple(json.loads(row["fields"])),
        parents=tuple(parents[at : at + _HASH] for at in range(0, len(parents), _HASH)),
        schema=row["schema"],
        payload_hash=row["payload_hash"],
        payload=row["payload"],
        id=row["id"],
    )


def operations_of(connection: Connection, record_ids: Sequence[UUID]) -> dict[UUID, list[Operation]]:
    """Return the operations on each of these records, in no order."""
    found: dict[UUID, list[Operation]] = {}
    for batch in batches(record_ids, _AT_ONCE):
        query = select(*_COLUMNS).where(operation.c.record_id.in_(batch))
        for row in connection.execute(query).mappings():
            one = operation_of(row)
            found.setdefault(one.record_id, []).append(one)
    return found


def visit_page(
    connection: Connection, visit_id: UUID, after: tuple[bytes, int, bytes], size: int
) -> list[Operation]:
    """Return the next `size` operations of a visit by (stream, seq, id)."""
    stream, seq, last = after
    place = operation.c
    beyond = (place.stream > stream) | (
        (place.stream == stream) & ((place.seq > seq) | ((place.seq == seq) & (place.id > last)))
    )
    query = (
        select(*_COLUMNS)
        .where(place.visit_id == visit_id, place.stream >= stream, beyond)
        .order_by(place.stream, place.seq, place.id)
        .limit(size)
    )
    return [operation_of(row) for row in connection.execute(query).mappings()]


def batches(things: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield lists of at most `size` things."""
    running = iter(things)
    while batch := list(islice(running, size)):
        yield batch
