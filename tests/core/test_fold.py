"""The fold: a set of operations adds up to one answer, and nothing that stands is hidden."""

import random
from itertools import permutations
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.making import RECORD, VISIT, two_people, writer
from wellled_desktop.core import upgrades
from wellled_desktop.core.fold import (
    Life,
    fold,
    forks,
    parents_of_delete,
    parents_of_edit,
    surviving,
    unseen_edits,
)
from wellled_desktop.core.operations import DELETED, Operation


def test_nothing_cannot_be_folded() -> None:
    with pytest.raises(ValueError, match="no operation"):
        fold([])


def test_a_later_save_replaces_what_its_author_saw() -> None:
    ann = writer()
    ann.write(text="one", title="a")
    last = ann.write(text="two")
    folded = fold(ann.seen)

    assert folded.values == {"text": "two", "title": "a"}
    assert folded.life is Life.LIVE
    assert (folded.disputed, folded.withheld, folded.latest_hlc) == ((), (), last.hlc)
    assert (folded.kind, folded.record_id, folded.visit_id) == ("note", RECORD, VISIT)


def test_two_values_unseen_by_each_other_are_a_conflict_that_shows_the_latest() -> None:
    ann, ben = two_people()
    mine, theirs = ann.write(text="two"), ben.write(text="three")
    folded = fold({*ann.seen, *ben.seen})
    latest = max(mine, theirs, key=lambda one: (one.hlc, one.id))

    assert folded.disputed == ("text",)
    assert set(folded.survivors["text"]) == {mine, theirs}
    assert folded.values == latest.values()


def test_equal_values_unseen_by_each_other_are_no_conflict() -> None:
    ann, ben = two_people()
    ann.write(text="two")
    ben.write(text="two")

    assert fold({*ann.seen, *ben.seen}).disputed == ()


def test_one_and_true_are_different_values() -> None:
    ann, ben = two_people()
    ann.write(text=1)
    ben.write(text=True)

    assert fold({*ann.seen, *ben.seen}).disputed == ("text",)


def test_two_fields_edited_apart_both_stand() -> None:
    ann, ben = two_people(text="one", title="a")
    ann.write(text="two")
    ben.write(title="b")
    folded = fold({*ann.seen, *ben.seen})

    assert (folded.values, folded.disputed) == ({"text": "two", "title": "b"}, ())


def test_a_resolution_replaces_all_versions_and_can_itself_be_contested() -> None:
    ann, ben = two_people()
    ann.write(text="two")
    ann.sees(ben.write(text="three"))
    settled = ann.write(text="two and three")
    again = ben.write(text="four")

    assert fold(ann.seen).values == {"text": "two and three"}
    assert set(fold({*ann.seen, *ben.seen}).survivors["text"]) == {settled, again}


def test_a_delete_that_saw_everything_deletes() -> None:
    ann, ben = two_people()
    ben.delete()

    assert fold({*ann.seen, *ben.seen}).life is Life.DELETED
    assert fold({*ann.seen, *ben.seen}).values == {"text": "one"}


def test_an_edit_that_a_delete_had_not_seen_keeps_the_record_alive_and_disputed() -> None:
    ann, ben = two_people()
    edit = ann.write(text="two")
    ben.delete()
    folded = fold({*ann.seen, *ben.seen})

    assert (folded.life, folded.disputed) == (Life.EDITED_AND_DELETED, (DELETED,))
    assert unseen_edits(folded.survivors) == (edit,)


def test_a_delete_by_somebody_who_saw_that_edit_settles_it() -> None:
    ann, ben = two_people()
    ann.write(text="two")
    ben.delete()
    ann.sees(*ben.seen).delete()

    assert fold(ann.seen).life is Life.DELETED


def test_a_delete_and_a_restore_unseen_by_each_other_are_disputed() -> None:
    ann, ben = two_people()
    ben.sees(ann.delete())
    ann.restore()
    ben.delete()
    folded = fold({*ann.seen, *ben.seen})

    assert (folded.life, folded.disputed) == (Life.EDITED_AND_DELETED, (DELETED,))


def test_a_restored_record_lives() -> None:
    ann = writer()
    ann.write(text="one")
    ann.delete()
    ann.restore()

    assert fold(ann.seen).life is Life.LIVE


def test_a_delete_with_last_words_has_seen_its_own_words() -> None:
    ann = writer()
    ann.write(text="one")
    ann.write(text="entered by mistake", **{DELETED: True})

    assert fold(ann.seen).life is Life.DELETED


def test_a_payload_that_is_here_is_never_replaced_by_nothing() -> None:
    one = writer().write(text="one")

    for copies in permutations([one, one.withheld(), one.withheld()]):
        assert fold(copies).values == {"text": "one"}


def test_an_unknown_kind_with_unknown_fields_is_kept_as_it_is() -> None:
    later = writer(kind="thread_of_2031")
    later.write(text="one", colour={"of": ["a", 1, None]})
    later.write(text="two")
    folded = fold(later.seen)

    assert folded.kind == "thread_of_2031"
    assert folded.values == {"text": "two", "colour": {"of": ["a", 1, None]}}


def test_a_field_unknown_here_can_be_disputed_and_settled_here() -> None:
    ann, ben = two_people(colour="red")
    ann.write(colour="green")
    ann.sees(ben.write(colour="blue"))

    assert fold(ann.seen).disputed == ("colour",)
    ann.write(colour="blue")
    assert (fold(ann.seen).disputed, fold(ann.seen).values) == ((), {"colour": "blue"})


def test_a_first_edit_replaces_nothing() -> None:
    assert parents_of_edit(None, ["text"]) == ()


def test_an_edit_replaces_only_what_stands_in_its_fields() -> None:
    ann = writer()
    text, title = ann.write(text="one"), ann.write(title="a")
    folded = fold(ann.seen)

    assert parents_of_edit(folded, ["text"]) == (text.id,)
    assert parents_of_edit(folded, ["new"]) == ()
    assert parents_of_delete(folded) == tuple(sorted([text.id, title.id]))


def test_a_copied_database_that_writes_on_shows_as_a_fork() -> None:
    ann = writer()
    first = ann.write(text="one")
    copy = writer()
    copy.sees(first).tip = ann.tip
    mine, theirs = ann.write(text="two"), copy.write(text="three")

    assert forks([first, mine, theirs, mine]) == [(first.stream, first.id)]
    assert forks(ann.seen) == []


@st.composite
def histories(draw) -> list[Operation]:
    """Return what three people wrote on one record, exchanging now and then."""
    people = [writer(name, UUID(int=at)) for at, name in enumerate("abc", 1)]
    acts = draw(
        st.lists(st.tuples(st.integers(0, 2), st.sampled_from("wwtdrx"), st.integers(0, 2)), max_size=12)
    )
    people[0].write(text=0)
    for who, act, which in acts:
        person = people[who]
        if act == "x":
            here = {one.id for one in person.seen}
            person.sees(*(one for one in people[which].seen if one.id not in here))
        elif act == "w" or not person.seen:
            person.write(text=which)
        elif act == "t":
            person.write(text=which, title="t")
        else:
            person.delete() if act == "d" else person.restore()
    return list({one.id: one for person in people for one in person.seen}.values())


@given(histories(), st.randoms(use_true_random=False))
def test_order_and_repetition_change_nothing(history: list[Operation], dice: random.Random) -> None:
    mixed = history + dice.choices(history, k=3) + [one.withheld() for one in history]
    dice.shuffle(mixed)

    assert fold(mixed) == fold(history)
    assert surviving(mixed[: len(history)] + history).keys() == fold(history).survivors.keys()


@given(histories())
def test_every_value_stands_or_was_replaced_on_its_field(history: list[Operation]) -> None:
    folded = fold(history)
    for one in history:
        for field in one.fields:
            later = [each for each in history if one.id in each.parents and field in each.fields]
            assert (one in folded.survivors[field]) == (not later)


@given(histories())
def test_a_record_is_gone_only_when_every_standing_edit_was_seen_by_a_delete(
    history: list[Operation],
) -> None:
    folded = fold(history)
    if folded.life is Life.DELETED:
        deletes = folded.survivors[DELETED]
        covered = {each for one in deletes for each in one.parents}
        edits = {one.id for field, found in folded.survivors.items() if field != DELETED for one in found}
        assert all((one.values() or {})[DELETED] for one in deletes)
        assert edits <= covered


def test_an_older_payload_is_brought_up_to_date_when_folded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upgrades, "SCHEMA", 3)
    monkeypatch.setitem(upgrades.STEPS, ("note", 2), lambda values: values | {"text": values["text"] + "!"})
    old = writer().write(text="one")
    folded = fold([old])

    assert folded.values == {"text": "one!"}
    assert old.values() == {"text": "one"}
    assert upgrades.upgraded(old.withheld()) is None
