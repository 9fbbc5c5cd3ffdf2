"""What is to settle: rows that cannot be made, references to nothing, names used twice."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, Table, func, select
from sqlalchemy.orm import aliased

from wellled_desktop.storage.schema import TABLE_OF, issue, record

_POINTS_AT: dict[str, dict[str, str]] = {
    "location": {"provider_id": "provider"},
    "visit": {"provider_id": "provider", "location_id": "location"},
    "activity": {"location_id": "location", "participants": "participant"},
    "note": {"activity_id": "activity", "speaker": "participant", "same_event_as": "note"},
    "evidence_tag": {"note_id": "note"},
    "exhibit": {"activity_id": "activity", "note_id": "note"},
    "finding": {"basis": "note", "measures": "indicator"},
    "provisional_rating": {"cited": "note", "counter_evidence": "note"},
    "agreed_judgement": {"cited": "note"},
    "pause": {"activity_id": "activity"},
    "closing": {"activity_id": "activity"},
    "amendment": {"note_id": "note"},
    "read_back": {"activity_id": "activity"},
    "escalation": {"note_id": "note"},
    "follow_up": {"note_id": "note"},
    "source_identity": {"participant_id": "participant"},
    "source_shown": {"participant_id": "participant"},
    "planned_hearing": {"location_id": "location", "participants": "participant"},
    "observation_slot": {"activity_id": "activity"},
    "exhibit_mark": {"exhibit_id": "exhibit"},
    "evidence_link": {"note_id": "note", "other_id": "note"},
    "worry": {"notes": "note"},
    "risk_match": {"worry_id": "worry", "risk_id": "risk_entry"},
    "voice_step": {"chain_id": "voice_chain", "notes": "note"},
    "indicator_value": {"indicator_id": "indicator"},
    "improvement_action": {"notes": "note", "finding_id": "finding"},
    "team_reflection": {"notes": "note"},
}
_LISTS = frozenset({"participants", "basis", "cited", "counter_evidence", "notes", "measures"})
_ONCE = {
    "participant": "reference",
    "activity": "reference",
    "exhibit": "reference",
    "team_member": "initials",
}


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing to settle, about one record, in a sentence."""

    kind: str
    record_id: UUID
    visit_id: UUID
    sentence: str


def issues_of(connection: Connection, visit_id: UUID | None) -> tuple[Issue, ...]:
    """Return the issues of a visit (or all), by kind, record and sentence."""
    found = [*recorded(connection, visit_id)]
    for kind, fields in _POINTS_AT.items():
        for field, target in fields.items():
            look = _dangling_lists if field in _LISTS else _dangling
            found += look(connection, (kind, field, target), visit_id)
    for kind, field in _ONCE.items():
        found += _twice(connection, kind, field, visit_id)
    return tuple(sorted(found, key=lambda one: (one.kind, one.record_id, one.sentence)))


def recorded(connection: Connection, visit_id: UUID | None) -> Iterator[Issue]:
    """Yield the issues that were told when the records were folded."""
    query = select(record.c.kind, record.c.record_id, record.c.visit_id, issue.c.sentence).join(
        issue, issue.c.record_id == record.c.record_id
    )
    if visit_id is not None:
        query = query.where(record.c.visit_id == visit_id)
    for row in connection.execute(query):
        yield Issue(*row)


def _dangling(connection: Connection, place: tuple[str, str, str], visit_id: UUID | None) -> Iterator[Issue]:
    kind, field, target = place
    table = TABLE_OF[kind]
    other = aliased(TABLE_OF[target])
    query = (
        select(table.c.id, table.c.record_visit)
        .outerjoin(other, other.c.id == table.c[field])
        .where(table.c[field].is_not(None), other.c.id.is_(None))
    )
    if visit_id is not None:
        query = query.where(table.c.record_visit == visit_id)
    for each, visit in connection.execute(query):
        yield Issue(kind, each, visit, _points_at_nothing(field, target))


def _dangling_lists(
    connection: Connection, place: tuple[str, str, str], visit_id: UUID | None
) -> Iterator[Issue]:
    kind, field, target = place
    table = TABLE_OF[kind]
    query = select(table.c.id, table.c.record_visit, table.c[field]).where(table.c[field] != "[]")
    if visit_id is not None:
        query = query.where(table.c.record_visit == visit_id)
    rows = [
        (each, visit, {UUID(one) for one in json.loads(said)})
        for each, visit, said in connection.execute(query)
    ]
    there = _there(connection, TABLE_OF[target], {one for _, _, named in rows for one in named})
    for each, visit, named in rows:
        if named - there:
            yield Issue(kind, each, visit, _points_at_nothing(field, target))


def _there(connection: Connection, table: Table, named: set[UUID]) -> set[UUID]:
    found: set[UUID] = set()
    wanted = sorted(named)
    for start in range(0, len(wanted), 500):
        query = select(table.c.id).where(table.c.id.in_(wanted[start : start + 500]))
        found.update(connection.execute(query).scalars())
    return found


def _twice(connection: Connection, kind: str, field: str, visit_id: UUID | None) -> Iterator[Issue]:
    table = TABLE_OF[kind]
    name = table.c[field]
    again = (
        select(table.c.record_visit, name.label("name"))
        .group_by(table.c.record_visit, name)
        .having(func.count() > 1)
        .subquery()
    )
    query = select(table.c.id, table.c.record_visit, name).join(
        again, (again.c.record_visit == table.c.record_visit) & (again.c.name == name)
    )
    if visit_id is not None:
        query = query.where(table.c.record_visit == visit_id)
    for each, visit, said in connection.execute(query):
        yield Issue(kind, each, visit, f"The {field} {said} is used more than once in this visit.")


def _points_at_nothing(field: str, target: str) -> str:
    spoken = field.removesuffix("_id").replace("_", " ")
    return f"Its {spoken} names a {target.replace('_', ' ')} that is not here or was removed."
