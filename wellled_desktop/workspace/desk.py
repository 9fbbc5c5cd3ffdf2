"""What every part of the workspace works at: the store, the person, the clock, and how a record is saved."""

from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from wellled_desktop.core.changes import Changes
from wellled_desktop.core.codec import KIND_OF, changed_values, to_values
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.operations import DELETED, Change
from wellled_desktop.core.records import Record
from wellled_desktop.core.vocabulary import Role
from wellled_desktop.keys.identity import Identity
from wellled_desktop.storage import Pen, Store
from wellled_desktop.workspace.clock import Clock

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Person:
    """Whose workspace it is."""

    id: UUID
    name: str
    initials: str
    role: Role


@dataclass(frozen=True, slots=True)
class Desk:
    """The store and who writes in it; the parts of the workspace share one."""

    store: Store
    me: Person
    identity: Identity
    clock: Clock

    def pen(self) -> Pen:
        """Return who writes now, for the operation log."""
        return Pen(self.me.id, self.clock.now_ms, self.clock.random)

    def need(self, shape: type[R], record_id: UUID) -> R:
        """Return a record that must be there; raises Refused in one sentence when it is not."""
        found = self.store.records.get(shape, record_id)
        if found is None:
            raise Refused(f"There is no such {KIND_OF[shape].replace('_', ' ')} here.", "List them first.")
        return found

    def write_down(self, visit_id: UUID, *records: Record) -> Changes:
        """Save records whole in a visit's own stream, known or not: what visits share travels with each."""
        changes = [Change(KIND_OF[type(one)], one.id, visit_id, to_values(one)) for one in records]
        return self.commit(visit_id, changes)

    def save(self, visit_id: UUID, *records: Record) -> Changes:
        """Save records in one transaction: new ones whole, known ones by the fields that differ."""
        changes = [change for record in records if (change := self._change(visit_id, record)) is not None]
        return self.commit(visit_id, changes, records[0].id if records else None)

    def remove(self, visit_id: UUID, *records: Record) -> Changes:
        """Remove records; each can be brought back."""
        marks = [Change(KIND_OF[type(one)], one.id, visit_id, {DELETED: True}) for one in records]
        return self.commit(visit_id, marks, None)

    def bring_back(self, visit_id: UUID, *removed: tuple[str, UUID]) -> Changes:
        """Bring removed records back, given their kind and identity."""
        return self.commit(
            visit_id, [Change(kind, each, visit_id, {DELETED: False}) for kind, each in removed]
        )

    def commit(self, visit_id: UUID, changes: list[Change], made: UUID | None = None) -> Changes:
        """Write changes as operations in one transaction and say what was touched."""
        if self.store.refusal is not None:
            raise self.store.refusal
        if changes:
            self.store.log.commit(changes, self.pen())
        return Changes(visit_id, frozenset((one.kind, one.record_id) for one in changes), made)

    def _change(self, visit_id: UUID, record: Record) -> Change | None:
        before = self.store.records.get(type(record), record.id)
        values = to_values(record) if before is None else changed_values(before, record)
        if before is None and self.store.records.life(record.id) is not None:
            values[DELETED] = False
        return Change(KIND_OF[type(record)], record.id, visit_id, values) if values else None
