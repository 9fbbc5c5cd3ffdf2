"""What is odd is kept and told of: withheld, forged, newer, dangling, altered."""

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from tests.storage.making import START, Field, created
from wellled_desktop.core.errors import Damaged
from wellled_desktop.core.moments import tick
from wellled_desktop.core.operations import (
    Authorship,
    ChainTip,
    Change,
    Operation,
    compose,
)
from wellled_desktop.core.records import Note, Provider
from wellled_desktop.storage import WITHHELD


def forged(field: Field, **values: object) -> Operation:
    """Return an operation of a stranger on a note, with any values."""
    change = Change("note", UUID(int=7), field.visit.id, values)
    by = Authorship(UUID(int=8), START, bytes(16))
    return compose(change, ChainTip(b"s" * 16), (), tick(START, 0), by)


def test_a_withheld_note_is_told_of_and_filled_later_but_never_blanked(field: Field, tmp_path: Path) -> None:
    note = field.wrote("said in confidence")
    every = list(field.store.log.of_visit(field.visit.id))
    with created(tmp_path / "other.wellled") as other:
        other.log.merge(one.withheld() if one.record_id == note.id else one for one in every)
        assert other.records.get(Note, note.id) is None
        assert [one.sentence for one in other.records.issues(field.visit.id)] == [WITHHELD]
        assert other.log.verify() == ()
        assert other.log.merge(every).filled == 1
        assert other.records.get(Note, note.id) == note
        assert other.log.merge(one.withheld() for one in every).known == 4
        assert other.records.get(Note, note.id) == note
        assert other.records.issues() == ()


def test_a_false_payload_undoes_the_whole_merge(field: Field, tmp_path: Path) -> None:
    field.wrote("one")
    first, *rest = field.store.log.of_visit(field.visit.id)
    with created(tmp_path / "other.wellled") as other:
        with pytest.raises(Damaged):
            other.log.merge([first, *(replace(one, payload=b"{}") for one in rest)])
        assert other.records.all(Provider) == ()


def test_a_note_without_its_activity_is_listed_and_kept(field: Field) -> None:
    note = replace(field.note("alone"), activity_id=UUID(int=5))
    field.save(note)
    assert field.store.records.get(Note, note.id) == note
    (issue,) = field.store.records.issues(field.visit.id)
    assert (issue.kind, issue.record_id) == ("note", note.id)
    assert "activity" in issue.sentence


def test_a_reference_used_twice_is_listed(field: Field) -> None:
    field.save(replace(field.activity, id=field.hand.new_id()))
    said = [one.sentence for one in field.store.records.issues(field.visit.id)]
    assert said == ["The reference AB-I01 is used more than once in this visit."] * 2


@pytest.mark.parametrize(
    "values",
    [
        {"text": "no other field"},
        {"text": 5, "kind": "shouted"},
        {"position": 10**30},
        {"event": [10**30, "Europe/London"]},
        {"speaker": "nobody"},
    ],
)
def test_values_that_make_no_row_are_kept_and_told_of(field: Field, values: dict[str, object]) -> None:
    note = field.note("whole")
    field.save(note)
    base = field.store.log.of_record(note.id)[0].values() or {}
    wanted = values if "text" in values and len(values) == 1 else base | values
    one = forged(field, **wanted)
    field.store.log.merge([one])
    assert field.store.records.get(Note, one.record_id) is None
    assert len(field.store.records.issues()) == 1
    assert field.store.log.of_record(one.record_id) == (one,)
    assert field.store.log.verify() == ()


def test_a_kind_or_field_of_a_newer_version_is_kept_untouched(field: Field) -> None:
    note = field.wrote("known")
    newer = Change("hologram", UUID(int=3), field.visit.id, {"colour": "blue"})
    field.store.log.commit([newer], field.hand.pen)
    field.store.log.commit([Change("note", note.id, field.visit.id, {"mood": "calm"})], field.hand.pen)
    assert field.store.records.get(Note, note.id) == note
    said = " ".join(one.sentence for one in field.store.records.issues())
    assert "hologram" in said
    assert "mood" in said
    folded = field.store.log.folded(UUID(int=3))
    assert folded is not None
    assert folded.values == {"colour": "blue"}


def test_a_clock_far_ahead_neither_refuses_nor_poisons_what_is_written_later(field: Field) -> None:
    note = field.wrote("base")
    top = (1 << 63) - 1
    change = Change("note", note.id, field.visit.id, {"text": "from the future"})
    by = Authorship(UUID(int=8), START, bytes(16))
    far = compose(change, ChainTip(b"s" * 16), [field.store.log.of_record(note.id)[0].id], top, by)
    field.store.log.merge([far])
    other = field.wrote("another line")
    assert field.store.log.of_record(other.id)[0].hlc < top
    field.edit(replace(note, text="from the future"), "settled")
    shown = field.store.records.get(Note, note.id)
    assert shown is not None
    assert field.store.log.conflicts() == ()


def test_a_copied_database_that_wrote_on_shows_as_a_fork(field: Field, tmp_path: Path) -> None:
    note = field.wrote("base")
    every = list(field.store.log.of_visit(field.visit.id))
    tip = ChainTip(every[-1].stream, every[-1].seq, every[-1].id, every[-1].hlc)
    by = Authorship(field.hand.person, START, bytes(16))
    branches = [
        compose(Change("note", note.id, field.visit.id, {"text": text}), tip, (), tip.hlc + 1, by)
        for text in ("left", "right")
    ]
    field.store.log.merge(branches)
    assert field.store.log.tips(field.visit.id)[tip.stream] == tuple(sorted(one.id for one in branches))
    assert field.store.log.verify() == ()


def test_verify_names_a_row_that_differs_from_its_history(field: Field) -> None:
    note = field.wrote("as written")
    with field.store._book.writing() as connection:
        connection.exec_driver_sql("UPDATE note SET text = 'as altered'")
    assert field.store.log.verify() == (f"The note {note.id} is shown otherwise than it was saved.",)
    field.store.care.rebuild()
    assert field.store.log.verify() == ()


def test_verify_names_an_altered_entry_and_a_broken_chain(field: Field) -> None:
    field.wrote("one")
    field.wrote("two")
    with field.store._book.writing() as connection:
        connection.exec_driver_sql("DELETE FROM operation WHERE seq = 4")
        connection.exec_driver_sql("UPDATE operation SET hlc = hlc + 1 WHERE seq = 5")
    field.store.care.rebuild()
    said = " ".join(field.store.log.verify())
    assert "A saved note of 21 September 2026" in said
    assert "is not what its author wrote" in said
    assert "follows one that is not here" in said


def test_verify_sees_a_search_index_that_went_astray(field: Field) -> None:
    field.wrote("needle")
    with field.store._book.writing() as connection:
        connection.exec_driver_sql("DROP TRIGGER search_text_changed")
        connection.exec_driver_sql("UPDATE search_text SET body = 'thread' WHERE body = 'needle'")
    assert any("Search may miss" in sentence for sentence in field.store.log.verify())
