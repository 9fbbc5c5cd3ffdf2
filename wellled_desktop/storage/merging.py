"""Taking in operations made elsewhere: a function of the set, whatever the order or the repetition."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import Connection, bindparam, insert, select, update

from wellled_desktop.core.canonical import sha256
from wellled_desktop.core.errors import Damaged
from wellled_desktop.core.fold import Life
from wellled_desktop.core.operations import Operation
from wellled_desktop.storage.derive import Derived
from wellled_desktop.storage.folding import Before, refold, same_content
from wellled_desktop.storage.operation_rows import batches, row_of_operation
from wellled_desktop.storage.schema import operation

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Tally:
    """What happened to the records of one kind; `conflicts` counts fields that became disputed."""

    added: int = 0
    changed: int = 0
    deleted: int = 0
    conflicts: int = 0


@dataclass(frozen=True, slots=True)
class MergeOutcome:
    """What a merge did: operations new, filled (payload was withheld before) and known; records by kind."""

    new: int = 0
    filled: int = 0
    known: int = 0
    kinds: dict[str, Tally] = field(default_factory=dict)
    touched: frozenset[tuple[str, UUID]] = frozenset()

    @property
    def total(self) -> Tally:
        """Return the tally of all kinds together."""
        kinds = self.kinds.values()
        return Tally(
            sum(one.added for one in kinds),
            sum(one.changed for one in kinds),
            sum(one.deleted for one in kinds),
            sum(one.conflicts for one in kinds),
        )


def merge(connection: Connection, operations: Iterable[Operation]) -> MergeOutcome:
    """Insert what is unknown, fill what was withheld, and fold each touched record once."""
    new = filled = known = 0
    records: set[UUID] = set()
    for batch in batches(operations, _BATCH):
        incoming = _present(batch)
        there = _payloads_known(connection, list(incoming))
        unknown = [one for one in incoming.values() if one.id not in there]
        fillable = [one for one in incoming.values() if one.payload and there.get(one.id) is False]
        append(connection, unknown)
        _fill(connection, fillable)
        records.update(one.record_id for one in (*unknown, *fillable))
        new += len(unknown)
        filled += len(fillable)
        known += len(batch) - len(unknown) - len(fillable)
    counts: dict[str, Tally] = {}
    touched: set[tuple[str, UUID]] = set()
    for before, after in refold(connection, sorted(records)):
        touched.add((after.kind, after.record_id))
        counts[after.kind] = _tallied(counts.get(after.kind, Tally()), before, after)
    return MergeOutcome(new, filled, known, counts, frozenset(touched))


def append(connection: Connection, operations: list[Operation]) -> None:
    """Append operations to the log as they are."""
    if operations:
        connection.execute(insert(operation), [row_of_operation(one) for one in operations])


def _present(batch: list[Operation]) -> dict[bytes, Operation]:
    """Return one of each operation, with its payload if any copy has it; raises Damaged for a false one."""
    kept: dict[bytes, Operation] = {}
    for one in batch:
        if one.payload is not None and sha256(one.payload) != one.payload_hash:
            raise Damaged("An entry is not the one that its author made.", "Ask for the package again.")
        before = kept.get(one.id)
        if before is None or before.payload is None:
            kept[one.id] = one
    return kept


def _payloads_known(connection: Connection, ids: list[bytes]) -> dict[bytes, bool]:
    """Return which of these operations are here, each with whether its payload is."""
    query = select(operation.c.id, operation.c.payload.is_not(None)).where(operation.c.id.in_(ids))
    return {identity: bool(present) for identity, present in connection.execute(query)}


def _fill(connection: Connection, operations: list[Operation]) -> None:
    if operations:
        connection.execute(
            update(operation).where(operation.c.id == bindparam("which")).values(payload=bindparam("what")),
            [{"which": one.id, "what": one.payload} for one in operations],
        )


def _tallied(tally: Tally, before: Before | None, after: Derived) -> Tally:
    was_live = before is not None and before.life is not Life.DELETED
    is_live = after.life is not Life.DELETED
    added = is_live and not was_live
    deleted = was_live and not is_live
    row = before.row if before else None
    changed = was_live and is_live and not same_content(row, after.row)
    newly = set(after.disputed) - (before.disputed if before else frozenset())
    return Tally(
        tally.added + added,
        tally.changed + changed,
        tally.deleted + deleted,
        tally.conflicts + len(newly),
    )
