"""What a list of visits shows of each, counted by the database: nothing of a visit is read whole."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, Table, case, func, or_, select, true

from wellled_desktop.core.corroboration import NOT_EVIDENCE, EvidenceLine, events_of, weigh
from wellled_desktop.core.coverage import PromptCover, cover_of
from wellled_desktop.core.moments import hybrid_ms
from wellled_desktop.core.vocabulary import EvidenceCategory, LinkKind, NoteKind, Polarity
from wellled_desktop.storage.book import Book
from wellled_desktop.storage.schema import TABLE_OF, disputed, operation, record

_NOTE, _TAG, _AMENDMENT = TABLE_OF["note"], TABLE_OF["evidence_tag"], TABLE_OF["amendment"]
_LINK = TABLE_OF["evidence_link"]


@dataclass(frozen=True, slots=True)
class Tally:
    """What is counted of one visit: prompts that a tag names, fields in conflict, the last save (UTC ms)."""

    cover: dict[str, PromptCover] = field(default_factory=dict)
    conflicts: int = 0
    saved_ms: int = 0


class Tallies:
    """Counts visits; it says the same as `core.coverage` says of their records."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def of(self, visit_ids: Iterable[UUID]) -> dict[UUID, Tally]:
        """Return the tally of each visit, as of one moment; all of them cost hardly more than the largest."""
        wanted = list(visit_ids)
        only = wanted[0] if len(wanted) == 1 else None
        with self._book.reading() as connection:
            covers = _covers(connection, only)
            conflicts = {row.visit_id: row.fields for row in connection.execute(_conflicts(only))}
            return {
                each: Tally(covers.get(each, {}), conflicts.get(each, 0), _saved_ms(connection, each))
                for each in wanted
            }

    def entered(self, visit_id: UUID) -> dict[UUID, tuple[int, int]]:
        """Return when each record of a visit was first and last saved (UTC ms), by its writers' clocks."""
        query = (
            select(
                operation.c.record_id,
                func.min(operation.c.hlc).label("first"),
                func.max(operation.c.hlc).label("last"),
            )
            .where(operation.c.visit_id == visit_id)
            .group_by(operation.c.record_id)
        )
        with self._book.reading() as connection:
            return {
                row.record_id: (hybrid_ms(row.first), hybrid_ms(row.last))
                for row in connection.execute(query)
            }


def _covers(connection: Connection, only: UUID | None) -> dict[UUID, dict[str, PromptCover]]:
    found: dict[UUID, dict[str, PromptCover]] = {}
    for row in connection.execute(_cover_query(only)):
        counts = (row.items, row.strengths, row.concerns, row.speakers + row.scenes, row.asked)
        found.setdefault(row.visit_id, {})[row.prompt] = PromptCover(row.prompt, *counts)
    for visit_id, pairs in _linked(connection, only).items():
        _count_once(connection, visit_id, events_of(pairs), found.get(visit_id, {}))
    return found


def _linked(connection: Connection, only: UUID | None) -> dict[UUID, list[tuple[UUID, UUID]]]:
    """Return the lines that speak of one event, by visit; most visits have none."""
    found: dict[UUID, list[tuple[UUID, UUID]]] = {}
    said = select(_NOTE.c.visit_id, _NOTE.c.id, _NOTE.c.same_event_as.label("other")).where(
        _within(_NOTE, only), _NOTE.c.same_event_as.is_not(None)
    )
    later = select(_LINK.c.visit_id, _LINK.c.note_id.label("id"), _LINK.c.other_id.label("other")).where(
        _within(_LINK, only), _LINK.c.kind == LinkKind.SAME_EVENT.value
    )
    for query in (said, later):
        for row in connection.execute(query):
            found.setdefault(row.visit_id, []).append((row.id, row.other))
    return found


def _count_once(
    connection: Connection, visit_id: UUID, events: dict[UUID, UUID], cover: dict[str, PromptCover]
) -> None:
    """Count a visit's prompts by event where lines are linked; the database counts lines."""
    evidence = _NOTE.c.kind.not_in([kind.value for kind in NOT_EVIDENCE])
    query = (
        select(
            _TAG.c.prompt, _TAG.c.polarity, _TAG.c.category, _NOTE.c.id, _NOTE.c.speaker, _NOTE.c.activity_id
        )
        .join(_NOTE, _NOTE.c.id == _TAG.c.note_id)
        .where(_TAG.c.visit_id == visit_id, _NOTE.c.visit_id == visit_id, evidence, ~_struck_out())
    )
    lines: dict[str, list[EvidenceLine]] = {}
    for row in connection.execute(query):
        source = ("activity", row.activity_id) if row.speaker is None else ("speaker", row.speaker)
        told = EvidenceLine(row.id, source, EvidenceCategory(row.category), Polarity(row.polarity))
        lines.setdefault(row.prompt, []).append(told)
    for code, spoken in lines.items():
        cover[code] = cover_of(code, weigh(spoken, events), cover[code].asked)


def _cover_query(only: UUID | None) -> Select[Any]:
    evidence = _NOTE.c.kind.not_in([kind.value for kind in NOT_EVIDENCE])
    return (
        select(
            _TAG.c.visit_id,
            _TAG.c.prompt,
            _how_many(evidence).label("items"),
            _how_many(evidence & (_TAG.c.polarity == Polarity.STRENGTH.value)).label("strengths"),
            _how_many(evidence & (_TAG.c.polarity == Polarity.CONCERN.value)).label("concerns"),
            func.count(case((evidence, _NOTE.c.speaker)).distinct()).label("speakers"),
            func.count(case((evidence & _NOTE.c.speaker.is_(None), _NOTE.c.activity_id)).distinct()).label(
                "scenes"
            ),
            _how_many(_NOTE.c.kind == NoteKind.ASKED.value).label("asked"),
        )
        .join(_NOTE, (_NOTE.c.id == _TAG.c.note_id) & (_NOTE.c.visit_id == _TAG.c.visit_id))
        .where(_within(_TAG, only), ~_struck_out())
        .group_by(_TAG.c.visit_id, _TAG.c.prompt)
    )


def _struck_out() -> ColumnElement[bool]:
    """Return the condition that the last amendment of a line has no words."""
    last, later = _AMENDMENT, _AMENDMENT.alias()
    after = or_(
        later.c.made_ms > last.c.made_ms, (later.c.made_ms == last.c.made_ms) & (later.c.id > last.c.id)
    )
    outdone = select(later.c.id).where(
        later.c.note_id == last.c.note_id, later.c.visit_id == last.c.visit_id, after
    )
    struck = select(last.c.id).where(
        last.c.note_id == _NOTE.c.id,
        last.c.visit_id == _NOTE.c.visit_id,
        last.c.text == "",
        ~outdone.exists(),
    )
    return struck.correlate(_NOTE).exists()


def _conflicts(only: UUID | None) -> Select[Any]:
    query = select(record.c.visit_id, func.count().label("fields")).select_from(
        disputed.join(record, record.c.record_id == disputed.c.record_id)
    )
    return query.where(_within(record, only)).group_by(record.c.visit_id)


def _saved_ms(connection: Connection, visit_id: UUID) -> int:
    query = select(func.max(operation.c.hlc)).where(operation.c.visit_id == visit_id)
    return hybrid_ms(connection.execute(query).scalar() or 0)


def _within(table: Table, only: UUID | None) -> ColumnElement[bool]:
    return true() if only is None else table.c.visit_id == only


def _how_many(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count(case((condition, 1)))
