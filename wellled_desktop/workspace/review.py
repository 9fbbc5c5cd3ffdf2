"""Review: what came in, what differs, and how a conflict is settled by an ordinary, contestable operation."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from wellled_desktop.core.changes import Changes
from wellled_desktop.core.codec import KINDS, fields_of, from_values
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.inspection import Conflict
from wellled_desktop.core.operations import DELETED, Change, Operation
from wellled_desktop.workspace.desk import Desk
from wellled_desktop.workspace.histories import Save, saves_of
from wellled_desktop.workspace.naming import record_named

_KEPT_WHOLE = frozenset({"agreed_judgement", "provisional_rating"})  # never a rating with another's reason


class Keep(StrEnum):
    """How a conflict is settled."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Sides:
    """A conflict as a reviewer sees it: this device's value, the other, and what both started from."""

    conflict: Conflict
    label: str
    left: Any
    left_by: UUID
    left_ms: int
    right: Any
    right_by: UUID
    right_ms: int
    before: Any


class Review:
    """Conflicts of the visits and their settling."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def conflicts(self, visit_id: UUID | None = None) -> tuple[Conflict, ...]:
        """Return the fields that hold several surviving values."""
        return self._desk.store.log.conflicts(visit_id)

    def sides(self, conflict: Conflict) -> Sides:
        """Return a conflict's two sides: left is this person's where there is one, right the other's.

        Among others' versions left was written first; more than two stay in the history.
        """
        left, right = conflict.versions[0], conflict.versions[-1]
        if right.author == self._desk.me.id != left.author:
            left, right = right, left
        return Sides(
            conflict=conflict,
            label=f"{conflict.kind.replace('_', ' ').capitalize()}: {_spoken(conflict.field)}",
            left=left.value,
            left_by=left.author,
            left_ms=left.written_ms,
            right=right.value,
            right_by=right.author,
            right_ms=right.written_ms,
            before=self._before(conflict),
        )

    def resolve(self, conflict_id: str, keep: Keep) -> Changes:
        """Settle a conflict by keeping the left, the right, or both (texts joined, lists united)."""
        conflict = self._found(conflict_id)
        sides = self.sides(conflict)
        if keep is Keep.BOTH:
            return self._settle(conflict, {conflict.field: _both(conflict)})
        author = sides.left_by if keep is Keep.LEFT else sides.right_by
        kept = {conflict.field: sides.left if keep is Keep.LEFT else sides.right}
        return self._settle(conflict, self._rest_of(conflict, author) | kept)

    def resolve_with(self, conflict_id: str, text: str) -> Changes:
        """Settle a conflict by an edited text; raises Refused where the field holds none, or needs words."""
        conflict = self._found(conflict_id)
        if not all(isinstance(version.value, str) for version in conflict.versions):
            raise Refused("This is not a text that can be edited.", "Keep left or keep right.")
        if not text.strip() and conflict.field in _needed_texts(conflict.kind):
            named = f"{_spoken(conflict.kind)}'s {_spoken(conflict.field)}"
            raise Refused(f"The {named} cannot be empty.", "Write it, or keep left or right.")
        return self._settle(conflict, {conflict.field: text})

    def history(self, record_id: UUID) -> tuple[Operation, ...]:
        """Return every save of a record, oldest first."""
        return self._desk.store.log.of_record(record_id)

    def saves(self, record_id: UUID) -> tuple[Save, ...]:
        """Return the same in people's words: when, who, which field, from what to what."""
        return saves_of(self._desk, record_id)

    def record(self, said: str) -> UUID:
        """Return the record that is meant by an id, its beginning or a short name; raises Refused."""
        return record_named(self._desk, said)

    def _found(self, conflict_id: str) -> Conflict:
        found = [one for one in self.conflicts() if one.id == conflict_id]
        hits = found or [one for one in self.conflicts() if one.id.startswith(conflict_id)]
        if not hits:
            raise Refused(f"No open conflict is named {conflict_id}.", "`conflicts` lists them.")
        if len(hits) > 1:
            names = ", ".join(one.id for one in hits)
            raise Refused(f"Several conflicts begin with {conflict_id}: {names}.", "Give one's whole name.")
        return hits[0]

    def _rest_of(self, conflict: Conflict, author: UUID) -> dict[str, Any]:
        """Return the same person's values of a judgement's other disputed fields: it is kept whole."""
        if conflict.kind not in _KEPT_WHOLE:
            return {}
        others = [one for one in self.conflicts(conflict.visit_id) if one.record_id == conflict.record_id]
        return {
            other.field: version.value
            for other in others
            for version in other.versions
            if version.author == author
        }

    def _settle(self, conflict: Conflict, values: dict[str, Any]) -> Changes:
        self._check(conflict, {field: value for field, value in values.items() if field != DELETED})
        change = Change(conflict.kind, conflict.record_id, conflict.visit_id, values)
        return self._desk.commit(conflict.visit_id, [change], conflict.record_id)

    def _check(self, conflict: Conflict, values: dict[str, Any]) -> None:
        """Refuse values that the record could not hold, before anything is written."""
        folded = self._desk.store.log.folded(conflict.record_id)
        if folded is not None and conflict.kind in KINDS:
            from_values(KINDS[conflict.kind], conflict.record_id, folded.values | values)

    def _before(self, conflict: Conflict) -> Any:
        """Return the value that every side replaced, where there is one such."""
        operations = {one.id: one for one in self.history(conflict.record_id)}
        shared = set.intersection(*(set(operations[one.operation].parents) for one in conflict.versions))
        seen = [operations[one] for one in shared if one in operations]
        for operation in sorted(seen, key=lambda one: one.hlc, reverse=True):
            values = operation.values() or {}
            if conflict.field in values:
                return values[conflict.field]
        return None


def _both(conflict: Conflict) -> Any:
    values = [version.value for version in conflict.versions]
    if all(isinstance(value, list) for value in values):
        return list(dict.fromkeys(one for value in values if isinstance(value, list) for one in value))
    texts = _text_fields(conflict.kind)
    if conflict.field in texts and all(isinstance(value, str) for value in values):
        return "\n\n".join(str(value) for value in dict.fromkeys(values))
    raise Refused(
        f"{_spoken(conflict.field).capitalize()} can hold one value only.", "Keep left, keep right, or edit."
    )


def _text_fields(kind: str) -> frozenset[str]:
    shape = KINDS.get(kind)
    return frozenset(one.name for one in fields_of(shape) if one.base is str) if shape else frozenset()


def _needed_texts(kind: str) -> frozenset[str]:
    shape = KINDS.get(kind)
    needed = (one.name for one in fields_of(shape) if one.required) if shape else ()
    return frozenset(needed) & _text_fields(kind)


def _spoken(field: str) -> str:
    return "kept or removed" if field == DELETED else field.replace("_", " ")
