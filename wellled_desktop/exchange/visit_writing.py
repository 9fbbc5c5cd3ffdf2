"""A visit as open JSON: readable by people, the same bytes for the same visit, and complete."""

import base64
import json
from collections.abc import Callable, Iterable
from typing import Any

from wellled_desktop.core.codec import KIND_OF, Field, to_values
from wellled_desktop.core.inspection import PARTS, Inspection
from wellled_desktop.core.moments import Moment, hybrid_ms
from wellled_desktop.core.operations import Operation
from wellled_desktop.core.records import Exhibit, Record
from wellled_desktop.exchange.visit_file import (
    FORMAT,
    RECORD_KINDS,
    VERSION,
    known_identities,
    references,
    written_fields,
)

_REFERRED_TO = ("team", "participants", "activities", "notes", "tags", "exhibits", "indicators", "figures")


def write_visit(
    inspection: Inspection,
    exhibit_bytes: Callable[[str], bytes] | None = None,
    history: Iterable[Operation] = (),
) -> str:
    """Return the visit as open JSON (form: resources/schemas/visit.json), pretty, in the records' own order.

    `exhibit_bytes` gives an exhibit's bytes by its SHA-256 in hex, or nothing when they are not here; without
    it no bytes are written. A field is left out where it is empty or as it is by default. Identities that are
    referred to but not part of the inspection, such as lines kept apart, are listed in `not_included`;
    records whose content was withheld and exhibits whose bytes are not here in `not_held`; the saves in
    `history` as they are given.
    """
    records = records_of(inspection)
    shown: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "framework": inspection.visit.framework,
        "provider": _shown(inspection.provider),
        "records": _by_kind(records),
        "not_included": _elsewhere(records),
        "contents": _contents(inspection.exhibits, exhibit_bytes),
    }
    missing = [one for one in inspection.exhibits if one.sha256 not in shown["contents"]]
    not_held = {
        "records": [
            {"kind": one.kind, "id": str(one.record_id), "says": one.sentence} for one in inspection.withheld
        ],
        "contents": [
            {"id": str(one.id), "reference": one.reference, "sha256": one.sha256}
            for one in (missing if exhibit_bytes else ())
        ],
    }
    shown |= {"not_held": not_held} if any(not_held.values()) else {}
    saves = [_save(one) for one in sorted(history, key=lambda one: (one.hlc, one.id))]
    shown |= {"history": saves} if saves else {}
    return json.dumps(shown, ensure_ascii=False, indent=1) + "\n"


def records_of(inspection: Inspection) -> tuple[Record, ...]:
    """Return all records of an inspection, each after those it refers to."""
    later = [name for name in PARTS if name not in _REFERRED_TO]
    parts = (getattr(inspection, name) for name in (*_REFERRED_TO, *later))
    return (
        inspection.provider,
        *inspection.locations,
        inspection.visit,
        *(one for each in parts for one in each),
    )


def _by_kind(records: tuple[Record, ...]) -> dict[str, list[dict[str, Any]]]:
    """Return the records shown, by kind; kinds without any are left out, so that older readers read on."""
    found = {kind: [_shown(one) for one in records if KIND_OF[type(one)] == kind] for kind in RECORD_KINDS}
    return {kind: shown for kind, shown in found.items() if shown}


def _save(one: Operation) -> dict[str, Any]:
    return {
        "operation": one.id.hex(),
        "at": Moment(hybrid_ms(one.hlc)).iso(),
        "by": str(one.author),
        "kind": one.kind,
        "record": str(one.record_id),
        "values": one.values(),
    }


def _shown(record: Record) -> dict[str, Any]:
    plain = to_values(record)
    shown: dict[str, Any] = {"id": str(record.id)}
    for field in written_fields(type(record)):
        if field.required or not _is_default(record, field):
            shown[field.name] = _moment(getattr(record, field.name)) or plain[field.name]
    return shown


def _is_default(record: Record, field: Field) -> bool:
    default = type(record).__dataclass_fields__[field.name].default
    return bool(getattr(record, field.name) == default)


def _moment(value: object) -> dict[str, str] | None:
    return {"utc": value.iso(), "zone": value.zone} if isinstance(value, Moment) else None


def _elsewhere(records: tuple[Record, ...]) -> list[str]:
    known = known_identities(records)
    missing = (one for record in records for _, _, kind, one in references(record) if one not in known[kind])
    return sorted({str(one) for one in missing})


def _contents(exhibits: Iterable[Exhibit], exhibit_bytes: Callable[[str], bytes] | None) -> dict[str, str]:
    if exhibit_bytes is None:
        return {}
    written: dict[str, str] = {}
    for exhibit in exhibits:
        content = exhibit_bytes(exhibit.sha256)
        if content or exhibit.size == 0:
            written[exhibit.sha256] = base64.b64encode(content).decode("ascii")
    return written
