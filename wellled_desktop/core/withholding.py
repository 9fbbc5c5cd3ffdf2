"""What stays behind when a package is made: protected disclosures and what hangs on them.

Their operations travel as heads without payload, so chains still verify and nobody can tell more than that
something was said (DESIGN: packages).
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from wellled_desktop.core.operations import Operation
from wellled_desktop.core.vocabulary import Confidentiality


def protected_records(operations: Iterable[Operation]) -> dict[UUID, frozenset[UUID]]:
    """Return the protected records of a visit, each with the persons its disclosure names.

    A record is protected when any of its versions was, removed ones included; so are the tags and exhibits
    of a protected note, and every note of a protected activity.
    """
    seen = _Seen()
    for operation in operations:
        values = operation.values()
        if values is not None:
            seen.take(operation, values)
    return seen.result()


class _Seen:
    def __init__(self) -> None:
        self.activities: set[UUID] = set()
        self.notes: dict[UUID, set[UUID]] = {}
        self.own: set[UUID] = set()
        self.parent_note: dict[UUID, UUID] = {}
        self.parent_activity: dict[UUID, UUID] = {}

    def take(self, operation: Operation, values: dict[str, Any]) -> None:
        record = operation.record_id
        if operation.kind == "activity" and values.get("confidentiality") == Confidentiality.PROTECTED.value:
            self.activities.add(record)
        if operation.kind == "note":
            self._take_note(record, values)
        elif isinstance(values.get("note_id"), str):
            self.parent_note[record] = UUID(values["note_id"])

    def _take_note(self, record: UUID, values: dict[str, Any]) -> None:
        named = self.notes.setdefault(record, set())
        named.update(UUID(one) for one in values.get("disclosed_to", ()))
        if values.get("protected") is True:
            self.own.add(record)
        if isinstance(values.get("activity_id"), str):
            self.parent_activity[record] = UUID(values["activity_id"])

    def result(self) -> dict[UUID, frozenset[UUID]]:
        inside = {note for note, place in self.parent_activity.items() if place in self.activities}
        notes = self.own | inside
        hanging = {record: note for record, note in self.parent_note.items() if note in notes}
        found = {note: frozenset(self.notes.get(note, set())) for note in notes}
        return found | {record: found[note] for record, note in hanging.items()}
