"""A record as a row of its table, and back."""

import json
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import RowMapping

from wellled_desktop.core.codec import KIND_OF, KINDS, Field, fields_of
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.records import Record

R = TypeVar("R", bound=Record)
_TOP = (1 << 63) - 1


def row_of(record: Record) -> dict[str, Any]:
    """Return the record's columns; raises Refused for a number that no column can hold."""
    row: dict[str, Any] = {"id": record.id}
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        if field.base is Moment:
            row[f"{field.name}_ms"] = _whole(field, value.ms if value else None)
            row[f"{field.name}_zone"] = value.zone if value else None
        elif field.many:
            row[field.name] = json.dumps([str(one) for one in value], separators=(",", ":"))
        elif field.base in (int, bool):
            row[field.name] = _whole(field, None if value is None else int(value))
        else:
            row[field.name] = value if isinstance(value, UUID) else _text(value)
    return row


def record_of(shape: type[R], row: RowMapping) -> R:
    """Build the record of a row."""
    values = {name: read(row) for name, read in _readers(KIND_OF[shape])}
    return shape(id=row["id"], **values)


@cache
def _readers(kind: str) -> tuple[tuple[str, Callable[[RowMapping], Any]], ...]:
    return tuple((field.name, _reader(field)) for field in fields_of(KINDS[kind]))


def _reader(field: Field) -> Callable[[RowMapping], Any]:
    name, base = field.name, field.base
    if base is Moment:
        ms, zone = f"{name}_ms", f"{name}_zone"
        return lambda row: None if row[ms] is None else Moment(row[ms], row[zone])
    if field.many:
        return lambda row: () if row[name] == "[]" else tuple(base(one) for one in json.loads(row[name]))
    if base in (UUID, int, str):
        return lambda row: row[name]
    if issubclass(base, StrEnum):  # a call of an enumeration costs ten look-ups
        members = {one.value: one for one in base}
        return lambda row: None if row[name] is None else members[row[name]]
    return lambda row: None if row[name] is None else bool(row[name])


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _whole(field: Field, value: int | None) -> int | None:
    if value is not None and not -_TOP <= value <= _TOP:
        raise Refused(f"The field {field.name} holds a number that is out of range.")
    return value


def kind_of(shape: type[Any]) -> str:
    """Return the kind's name, which is its table's."""
    return KIND_OF[shape]
