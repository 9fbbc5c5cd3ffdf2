"""Changes become operations, and the tables are what these add up to."""

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from tests.storage.making import START, Field, Hand, created, derived_bytes, edit, make_field, remove, save
from wellled_desktop.core.canonical import sha256
from wellled_desktop.core.errors import Surroundings, TextRefused
from wellled_desktop.core.fold import Life
from wellled_desktop.core.operations import (
    DELETED,
    parse_line,
)
from wellled_desktop.core.records import Activity, Location, Note, Provider, TeamMember, Visit
from wellled_desktop.core.vocabulary import Role
from wellled_desktop.storage import Tally
from wellled_desktop.storage.oplog import stream_of


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
