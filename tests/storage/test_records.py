"""What the records answer beyond their list."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event

from tests.storage.making import Field, remove
from wellled_desktop.core.records import EvidenceTag, Note


def test_the_largest_number_is_found_without_reading_the_records(field: Field) -> None:
    largest = field.store.records.largest
    mine = {"activity_id": field.activity.id, "author": field.hand.person}
    assert largest(Note, "position", **mine) == 0
    last, early = field.note("Third.", 3), field.note("First.", 1)
    other = replace(field.note("Another author's.", 9), author=field.hand.new_id())
    elsewhere = replace(field.note("Another activity's.", 12), activity_id=field.hand.new_id())
    field.save(last, early, other, elsewhere)
    assert largest(Note, "position", **mine) == 3
    assert largest(Note, "position") == 12
    remove(field.store, field.hand, last)
    assert largest(Note, "position", **mine) == 1


@pytest.mark.parametrize(
    ("ask", "index"),
    [
        (
            lambda f: f.store.records.all(EvidenceTag, f.visit.id, note_id=f.visit.id),
            "ix_evidence_tag_note_id",
        ),
        (lambda f: f.store.records.all(Note, f.visit.id, activity_id=f.activity.id), "ix_note_activity_id"),
        (lambda f: f.store.records.largest(Note, "recorded_ms", **_mine(f)), "ix_note_recorded"),
        (lambda f: f.store.records.largest(Note, "event_ms", **_mine(f)), "ix_note_event"),
        (lambda f: f.store.records.largest(Note, "position", **_mine(f)), "ix_note_order"),
    ],
)
def test_one_lines_records_are_found_without_reading_the_visit(
    field: Field, ask: Callable[[Field], object], index: str
) -> None:
    asked: list[tuple[str, Any]] = []

    def hear(_c: object, _cursor: object, statement: str, parameters: object, *_rest: object) -> None:
        asked.append((statement, parameters))

    book = field.store._book
    event.listen(book._engine, "before_cursor_execute", hear)
    ask(field)
    event.remove(book._engine, "before_cursor_execute", hear)
    statement, parameters = asked[-1]
    with book.reading() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
    told = " ".join(str(row[-1]) for row in plan)
    assert index in told, told


def _mine(field: Field) -> dict[str, UUID]:
    return {"activity_id": field.activity.id, "author": field.hand.person}
