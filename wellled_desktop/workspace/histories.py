"""A record's history as people read it: when, who, which field, from what to what."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from wellled_desktop.core.codec import KINDS, Field, fields_of
from wellled_desktop.core.moments import Moment, hybrid_ms
from wellled_desktop.core.operations import DELETED, Operation
from wellled_desktop.core.vocabulary import word
from wellled_desktop.workspace.desk import Desk
from wellled_desktop.workspace.naming import names

NOTHING = "nothing"
WITHHELD = "what was withheld"
STRANGER = "somebody who is not known here"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that was saved: the values it replaced (several where it settles what differed), and its own.

    `was` and `now` say the same as people read it.
    """

    field: str
    replaced: tuple[Any, ...]
    value: Any
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Save:
    """One save of a record; `values` is None where only its outside is here."""

    at: Moment
    by: UUID
    name: str
    kind: str
    changes: tuple[FieldChange, ...]
    values: dict[str, Any] | None


def saves_of(desk: Desk, record_id: UUID) -> tuple[Save, ...]:
    """Return every save of a record, oldest first."""
    known = names(desk)
    found = desk.store.log.of_record(record_id)
    by_id = {one.id: one for one in found}
    saves = []
    for one in found:
        parents = [by_id[each] for each in one.parents if each in by_id]
        values = one.values()
        changes = tuple(_change(one, name, parents, known) for name in values or ())
        at = Moment(hybrid_ms(one.hlc), desk.clock.zone)
        saves.append(Save(at, one.author, known.get(one.author, STRANGER), one.kind, changes, values))
    return tuple(saves)


def _change(one: Operation, name: str, parents: list[Operation], known: dict[UUID, str]) -> FieldChange:
    value = (one.values() or {})[name]
    replaced = [(parent.values() or {}).get(name) for parent in parents if name in parent.fields]
    hidden = any(parent.payload is None for parent in parents if name in parent.fields)
    if name == DELETED:
        return FieldChange(name, tuple(replaced), value, "", "removed" if value else "brought back")
    field = _field(one.kind, name)
    was = " and ".join(dict.fromkeys(said(field, before, known) for before in replaced)) or NOTHING
    return FieldChange(name, tuple(replaced), value, WITHHELD if hidden else was, said(field, value, known))


def _field(kind: str, name: str) -> Field | None:
    shape = KINDS.get(kind)
    return next((one for one in fields_of(shape) if one.name == name), None) if shape else None


def said(field: Field | None, value: Any, known: dict[UUID, str]) -> str:
    """Return a plain value as people read it, names in place of identities."""
    if value is None or value in ("", []):
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if field is None:
        return str(value)
    if field.many:
        return ", ".join(_one(field.base, inner, known) for inner in value)
    return _one(field.base, value, known)


def _one(base: type, value: Any, known: dict[UUID, str]) -> str:
    try:
        if base is Moment:
            return Moment(*value).day_and_clock()
        if base is UUID:
            return known.get(UUID(value), str(value))
        if issubclass(base, StrEnum):
            return word(base(value))
    except (ValueError, TypeError):  # what another program wrote is shown as it stands
        return str(value)
    return str(value)
