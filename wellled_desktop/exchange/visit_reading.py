"""A visit read from open JSON, all of it or nothing; what does not hold is told with its line."""

import base64
import binascii
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from wellled_desktop.core.codec import KINDS, Field, from_values
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.framework import Framework
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.records import WHOLE, Exhibit, Record, Visit
from wellled_desktop.core.reporting_records import FrameworkText
from wellled_desktop.exchange.frameworks import read_framework, schema, shipped_frameworks
from wellled_desktop.exchange.json_places import Place
from wellled_desktop.exchange.schema_check import checked, refused_at
from wellled_desktop.exchange.visit_file import (
    RECORD_KINDS,
    VisitFile,
    known_identities,
    references,
    written_fields,
)


def read_visit(text: str, name: str) -> VisitFile:
    """Return the visit that the JSON text holds (form: resources/schemas/visit.json).

    Raises Refused naming the line: another form, an identity that stands twice, a reference to nothing, a
    prompt its framework does not have, a day or time that is none, exhibits whose bytes are not theirs.
    """
    raw = checked(text, schema("visit"), name)
    reading = _Reading(text, name, raw)
    records = reading.records()
    reading.check_references(records)
    reading.check_codes(records)
    contents = reading.contents(tuple(one for one in records if isinstance(one, Exhibit)))
    return VisitFile(name, raw["framework"], records, contents)


@dataclass(frozen=True, slots=True)
class _Reading:
    text: str
    name: str
    raw: dict[str, Any]

    def records(self) -> tuple[Record, ...]:
        visit_id = self.raw["records"]["visit"][0]["id"]
        if self.raw["records"]["visit"][0]["framework"] != self.raw["framework"]:
            raise self._no(("records", "visit", 0, "framework"), "is not the framework named at the top")
        seen: set[str] = set()
        built: list[Record] = []
        for kind, place, values in self._all():
            if values["id"] in seen:
                raise self._no((*place, "id"), f"repeats {values['id']}, which stands above")
            seen.add(values["id"])
            built.append(self._record(KINDS[kind], place, values, visit_id))
        return tuple(built)

    def check_references(self, records: tuple[Record, ...]) -> None:
        known = known_identities(records)
        elsewhere = {UUID(one) for one in self.raw.get("not_included", ())}
        for record, place in zip(records, self._places(), strict=True):
            for field, row, kind, identity in references(record):
                if identity not in known[kind] and identity not in elsewhere:
                    here: Place = (*place, field) if row is None else (*place, field, row)
                    raise self._no(here, f"refers to {kind} {identity}, which is not in the file")

    def check_codes(self, records: tuple[Record, ...]) -> None:
        pinned = self.raw["framework"]
        framework = self._framework(records, pinned)
        if framework is None:
            return
        codes = {
            "",
            WHOLE,
            *(one.code for one in framework.kloes),
            *(one.code for one in framework.prompts()),
        }
        for record, place in zip(records, self._places(), strict=True):
            for field in ("prompt", "question"):
                code = getattr(record, field, "")
                if code not in codes:
                    raise self._no((*place, field), f"is {code}, which {pinned} does not have")

    def _framework(self, records: tuple[Record, ...], pinned: str) -> Framework | None:
        """Return the framework, from the program or from the file itself."""
        brought = (one for one in records if isinstance(one, FrameworkText) and one.reference == pinned)
        carried = next(brought, None)
        if carried is not None:
            return read_framework(carried.text, f"the framework {pinned} in {self.name}")
        return next((one for one in shipped_frameworks() if one.reference == pinned), None)

    def contents(self, exhibits: tuple[Exhibit, ...]) -> dict[str, bytes]:
        sizes = {one.sha256: one.size for one in exhibits}
        read: dict[str, bytes] = {}
        for sha256, encoded in self.raw.get("contents", {}).items():
            place: Place = ("contents", sha256)
            if sha256 not in sizes:
                raise self._no(place, "belongs to no exhibit")
            try:
                read[sha256] = base64.b64decode(encoded, validate=True)
            except (binascii.Error, ValueError):
                raise self._no(place, "is not base64") from None
            if hashlib.sha256(read[sha256]).hexdigest() != sha256 or len(read[sha256]) != sizes[sha256]:
                raise self._no(place, "is not the file that was received: its SHA-256 or size differs")
        return read

    def _all(self) -> Iterator[tuple[str, Place, dict[str, Any]]]:
        yield "provider", ("provider",), self.raw["provider"]
        for kind in RECORD_KINDS:
            for row, values in enumerate(self.raw["records"].get(kind, ())):
                yield kind, ("records", kind, row), values

    def _places(self) -> Iterator[Place]:
        return (place for _, place, _ in self._all())

    def _record(self, shape: type[Record], place: Place, shown: dict[str, Any], visit_id: str) -> Record:
        values: dict[str, Any] = {"visit_id": visit_id}
        for field in written_fields(shape):
            if field.name in shown:
                values[field.name] = self._plain(field, (*place, field.name), shown[field.name])
        record = from_values(shape, UUID(shown["id"]), values)
        if isinstance(record, Visit):
            self._check_days(record, place)
        return record

    def _plain(self, field: Field, place: Place, value: Any) -> Any:
        if field.base is not Moment or value is None:
            return value
        try:
            moment = Moment.parse(value["utc"], value["zone"])
        except ValueError:
            raise self._no((*place, "utc"), "is not a time that a clock can show") from None
        return [moment.ms, moment.zone]

    def _check_days(self, visit: Visit, place: Place) -> None:
        for field, day in (("opens", visit.opens), ("closes", visit.closes)):
            try:
                date.fromisoformat(day)
            except ValueError:
                raise self._no((*place, field), "is not a day of the calendar") from None
        if visit.closes < visit.opens:
            raise self._no((*place, "closes"), "lies before the day on which the visit opens")

    def _no(self, place: Place, sentence: str) -> Refused:
        return refused_at(self.text, self.name, place, sentence)
