"""What the records answer beyond their list."""

from dataclasses import replace

from tests.storage.making import Field, remove
from wellled_desktop.core.records import Note


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


def test_the_largest_number_is_asked_of_an_index(field: Field) -> None:
    with field.store._book.reading() as connection:
        plan = connection.exec_driver_sql(
            "EXPLAIN QUERY PLAN SELECT max(position) FROM note WHERE activity_id = ? AND author = ?",
            (field.activity.id.bytes, field.hand.person.bytes),
        ).fetchall()
    assert "ix_note_order" in str(plan)
