"""Changes become operations, and the tables are what these add up to."""

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from tests.storage.making import START, Field, Hand, created, derived_bytes, edit, make_field, remove, save
from wellled_desktop.core.canonical import sha256
from wellled_desktop.core.errors import Damaged, Surroundings, TextRefused
from wellled_desktop.core.fold import Life
from wellled_desktop.core.moments import tick
from wellled_desktop.core.operations import (
    DELETED,
    Authorship,
    ChainTip,
    Change,
    Operation,
    compose,
    parse_line,
)
from wellled_desktop.core.records import Activity, Location, Note, Provider, TeamMember, Visit
from wellled_desktop.core.vocabulary import Role
from wellled_desktop.storage import WITHHELD, Tally
from wellled_desktop.storage.oplog import stream_of


def forged(field: Field, **values: object) -> Operation:
    """Return an operation of a stranger on a note, with any values."""
    change = Change("note", UUID(int=7), field.visit.id, values)
    by = Authorship(UUID(int=8), START, bytes(16))
    return compose(change, ChainTip(b"s" * 16), (), tick(START, 0), by)


def test_a_saved_note_reads_back_as_it_was_written(field: Field) -> None:
    note = field.wrote("The board sees the risk register “monthly”.")
    assert field.store.records.get(Note, note.id) == note
    assert field.store.records.all(Note, field.visit.id) == (note,)
    assert field.store.records.life(note.id) is Life.LIVE
    assert field.store.records.life(UUID(int=1)) is None
    assert field.store.log.verify() == ()


def test_every_kind_of_record_survives_the_way_through_its_table(field: Field) -> None:
    member = TeamMember(
        TeamMember.identity(field.visit.id, field.hand.person), field.visit.id, field.hand.person,
        "Ana Brook", "AB", Role.LEAD,
    )  # fmt: skip
    place = Location(field.hand.new_id(), field.visit.provider_id, "Larkmoor General")
    visit = replace(field.visit, location_id=place.id)
    field.save(member, place, visit)
    assert field.store.records.get(TeamMember, member.id) == member
    assert field.store.records.all(Location, field.visit.id) == (place,)
    assert field.store.records.all(Visit, field.visit.id) == (visit,)
    assert field.store.records.get(Activity, field.activity.id) == field.activity
    assert field.store.records.count(Provider) == 1


def test_notes_come_in_the_order_in_which_things_were_said(field: Field) -> None:
    first, second, third = (field.note(text, at) for at, text in enumerate(["one", "two", "three"]))
    early = replace(third, event=replace(third.event, ms=START - 5))
    field.save(second, first, early)
    assert [one.text for one in field.store.records.all(Note, field.visit.id)] == ["three", "one", "two"]


def test_a_search_by_field_takes_plain_values(field: Field) -> None:
    note = field.wrote("one")
    assert field.store.records.all(Note, activity_id=field.activity.id) == (note,)
    assert field.store.records.all(Note, speaker=None) == (note,)
    assert field.store.records.all(Note, kind="verbatim") == ()


def test_an_edit_replaces_what_its_author_saw(field: Field) -> None:
    note = field.wrote("first")
    field.edit(note, "second")
    history = field.store.log.of_record(note.id)
    assert [one.values()["text"] for one in history] == ["first", "second"]  # type: ignore[index]
    assert history[1].parents == (history[0].id,)
    assert history[1].fields == ("text",)
    assert history[1].hlc > history[0].hlc
    assert field.store.log.conflicts() == ()


def test_an_edit_stands_after_what_it_replaces_whatever_the_clocks_say(field: Field) -> None:
    note = field.wrote("first")
    field.wrote("another line, later")
    slow = Hand(9, START - 1_000_000)
    edit(field.store, slow, note, "second")
    edit(field.store, slow, replace(note, text="second"), "third")
    times = [one.hlc for one in field.store.log.of_visit(field.visit.id)]
    assert times == sorted(set(times))
    assert [one.seq for one in field.store.log.of_record(note.id)] == [4, 6, 7]


def test_a_chain_goes_on_for_each_visit_by_itself(field: Field) -> None:
    field.wrote("one")
    field.wrote("two")
    found = list(field.store.log.of_visit(field.visit.id))
    assert [one.seq for one in found] == [1, 2, 3, 4, 5]
    assert {one.stream for one in found} == {stream_of(field.store.incarnation, field.visit.id)}
    assert field.store.log.own_streams(field.visit.id) == {found[0].stream}
    assert field.store.log.tips(field.visit.id) == {found[0].stream: (found[-1].id,)}
    assert field.store.log.missing([found[0].id, b"x" * 32]) == {b"x" * 32}
    assert all(parse_line(one.line()) == one for one in found)


def test_the_log_is_read_in_pages_and_whole(field: Field) -> None:
    field.save(*(field.note(f"line {at}", at) for at in range(1100)))
    found = list(field.store.log.of_visit(field.visit.id))
    assert [one.seq for one in found] == list(range(1, 1104))
    assert field.store.log.saved_ms(field.visit.id) <= field.hand.ms
    assert field.store.log.saved_ms(UUID(int=9)) == 0


def test_a_deleted_note_is_gone_and_can_be_brought_back(field: Field) -> None:
    note = field.wrote("gone soon")
    remove(field.store, field.hand, note)
    assert field.store.records.get(Note, note.id) is None
    assert field.store.records.life(note.id) is Life.DELETED
    assert field.store.records.removed(Note, field.visit.id) == (note,)
    assert field.store.search.find("gone") == ()
    remove(field.store, field.hand, note, gone=False)
    assert field.store.records.get(Note, note.id) == note
    assert len(field.store.search.find("gone")) == 1
    assert field.store.log.verify() == ()


def test_two_edits_that_did_not_see_one_another_are_a_conflict(field: Field, tmp_path: Path) -> None:
    note = field.wrote("base")
    with created(tmp_path / "other.wellled") as other:
        hand = Hand(2, START + 1000)
        other.log.merge(field.store.log.of_visit(field.visit.id))
        edit(other, hand, note, "theirs")
        field.edit(note, "mine")
        outcome = field.store.log.merge(other.log.of_visit(field.visit.id))
        assert outcome.total == Tally(changed=1, conflicts=1)
        assert outcome.touched == {("note", note.id)}
        (conflict,) = field.store.log.conflicts(field.visit.id)
        assert (conflict.field, [one.value for one in conflict.versions]) == ("text", ["mine", "theirs"])
        assert conflict.versions[1].author == hand.person
        shown = field.store.records.get(Note, note.id)
        assert shown is not None
        assert shown.text == "theirs"
        field.edit(shown, "both")
        assert field.store.log.conflicts() == ()
        assert other.log.merge(field.store.log.of_visit(field.visit.id)).total.conflicts == 0
        assert other.log.conflicts() == ()
        assert derived_bytes(other) == derived_bytes(field.store)


def test_an_edit_that_a_delete_had_not_seen_keeps_the_note_alive_and_disputed(
    field: Field, tmp_path: Path
) -> None:
    note = field.wrote("base")
    with created(tmp_path / "other.wellled") as other:
        other.log.merge(field.store.log.of_visit(field.visit.id))
        edit(other, Hand(2, START + 1000), note, "still needed")
        remove(field.store, field.hand, note)
        field.store.log.merge(other.log.of_visit(field.visit.id))
    assert field.store.records.life(note.id) is Life.EDITED_AND_DELETED
    shown = field.store.records.get(Note, note.id)
    assert shown is not None
    assert shown.text == "still needed"
    (conflict,) = field.store.log.conflicts()
    assert conflict.field == DELETED
    assert sorted(bool(one.value) for one in conflict.versions) == [False, True]
    remove(field.store, field.hand, note)
    assert field.store.records.life(note.id) is Life.DELETED
    assert field.store.log.conflicts() == ()


def test_a_preview_says_what_a_merge_would_do_and_changes_nothing(field: Field, tmp_path: Path) -> None:
    field.wrote("one")
    with created(tmp_path / "other.wellled") as other:
        before = derived_bytes(other)
        seen = other.log.preview(field.store.log.of_visit(field.visit.id))
        assert derived_bytes(other) == before
        assert list(other.log.of_visit(field.visit.id)) == []
        assert other.log.merge(field.store.log.of_visit(field.visit.id)) == seen
        again = other.log.merge(field.store.log.of_visit(field.visit.id))
        assert (again.new, again.filled, again.known, again.kinds) == (0, 0, 4, {})


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


def test_one_provider_in_two_visits_belongs_to_both(field: Field) -> None:
    second = replace(field.visit, id=field.hand.new_id(), number=2)
    provider = field.store.records.all(Provider)[0]
    save(field.store, field.hand, second.id, second, provider)
    for visit in (field.visit, second):
        assert field.store.records.all(Provider, visit.id) == (provider,)
    assert field.store.records.issues() == ()


def test_a_character_that_cannot_be_kept_is_refused_and_nothing_is_written(field: Field) -> None:
    with pytest.raises(TextRefused):
        field.save(field.note("fine"), field.note("half \ud800 a sign"))
    assert field.store.records.count(Note) == 0


def test_writing_joins_the_transaction_round_it_and_fails_alone(field: Field) -> None:
    with field.store.transaction():
        kept = field.wrote("kept")
        with pytest.raises(TextRefused):
            field.wrote("\x00")
        with pytest.raises(ZeroDivisionError):
            _writes_and_fails(field, "inner")
    assert field.store.records.all(Note, field.visit.id) == (kept,)
    with pytest.raises(ZeroDivisionError):
        _writes_and_fails(field, "outer")
    assert field.store.records.all(Note, field.visit.id) == (kept,)
    assert field.store.log.verify() == ()


def _writes_and_fails(field: Field, text: str) -> None:
    with field.store.transaction():
        field.wrote(text)
        raise ZeroDivisionError


def test_rebuilding_gives_the_same_bytes(field: Field) -> None:
    note = field.wrote("one")
    field.edit(note, "two")
    remove(field.store, field.hand, field.wrote("three"))
    before = derived_bytes(field.store)
    field.store.care.rebuild()
    assert derived_bytes(field.store) == before
    assert len(field.store.search.find("two")) == 1
    assert field.store.log.verify() == ()


def test_verify_names_a_row_that_differs_from_its_history(field: Field) -> None:
    note = field.wrote("as written")
    with field.store._book.writing() as connection:
        connection.exec_driver_sql("UPDATE note SET text = 'as altered'")
    assert field.store.log.verify() == (f"The row of note {note.id} differs from its history.",)
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
    assert "Entry 5" in said
    assert "is not what its author wrote" in said
    assert "follows an entry that is not here" in said


def test_verify_sees_a_search_index_that_went_astray(field: Field) -> None:
    field.wrote("needle")
    with field.store._book.writing() as connection:
        connection.exec_driver_sql("DROP TRIGGER search_text_changed")
        connection.exec_driver_sql("UPDATE search_text SET body = 'thread' WHERE body = 'needle'")
    assert any("search index" in sentence for sentence in field.store.log.verify())


def test_the_whole_inspection_is_read_at_once(field: Field) -> None:
    note = field.wrote("one")
    inspection = field.store.records.inspection(field.visit.id, None)  # type: ignore[arg-type]
    assert inspection.visit == field.visit
    assert inspection.notes == (note,)
    assert inspection.activities == (field.activity,)
    assert inspection.provider.name == "Larkmoor Hospitals"


def test_the_stream_tells_nothing_of_the_incarnation(field: Field) -> None:
    stream = stream_of(field.store.incarnation, field.visit.id)
    assert stream == sha256(field.store.incarnation + field.visit.id.bytes)[:16]


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    with created(tmp_path / "own.wellled") as store:
        made = make_field(store)
    store.close()
    with pytest.raises(Surroundings, match="closed"):
        made.wrote("too late")
