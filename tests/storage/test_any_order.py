"""Merging is a function of the set: any order, repetition and split of the calls give the same rows."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.storage.making import START, Hand, created, derived_bytes, edit, make_field, remove
from wellled_desktop.core.operations import Operation
from wellled_desktop.core.records import Note
from wellled_desktop.storage import Store

_ACTS = st.lists(st.tuples(st.integers(0, 2), st.sampled_from("wedbxs"), st.integers(0, 3)), max_size=14)


@contextmanager
def stores(count: int) -> Iterator[list[Store]]:
    """Yield new stores in a folder of their own."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as open_ones:
        yield [open_ones.enter_context(created(Path(folder) / f"{at}.wellled")) for at in range(count)]


def written(people: list[Store], acts: list[tuple[int, str, int]]) -> tuple[UUID, list[Operation]]:
    """Let several people write, edit, delete, bring back and exchange; return all their operations."""
    field = make_field(people[0])
    hands = [Hand(seed + 2, START + 1000 * seed) for seed in range(len(people))]
    for other in people[1:]:
        other.log.merge(people[0].log.of_visit(field.visit.id))
    for who, act, which in acts:
        store, hand = people[who], hands[who]
        notes = store.records.all(Note, field.visit.id)
        gone = store.records.removed(Note, field.visit.id)
        if act == "w" or not notes:
            field.store, field.hand = store, hand
            field.wrote(f"line {which} of {who}")
        elif act == "e":
            edit(store, hand, notes[which % len(notes)], f"text {which}")
        elif act == "d":
            remove(store, hand, notes[which % len(notes)])
        elif act == "b" and gone:
            remove(store, hand, gone[which % len(gone)], gone=False)
        elif act == "x":
            store.log.merge(people[which % len(people)].log.of_visit(field.visit.id))
    every = {one.id: one for store in people for one in store.log.of_visit(field.visit.id)}
    return field.visit.id, list(every.values())


@settings(max_examples=25)
@given(_ACTS, st.randoms(use_true_random=False))
def test_any_order_repetition_and_split_gives_the_same_rows_and_conflicts(acts, dice) -> None:
    with stores(5) as (*people, straight, mixed):
        visit_id, every = written(people, acts)
        straight.log.merge(every)
        pile = every * 2 + [one.withheld() for one in every]
        dice.shuffle(pile)
        while pile:
            size = dice.randint(1, 12)
            mixed.log.merge(pile[:size])
            pile = pile[size:]
        assert derived_bytes(mixed) == derived_bytes(straight)
        assert mixed.log.conflicts(visit_id) == straight.log.conflicts(visit_id)
        assert mixed.log.tips(visit_id) == straight.log.tips(visit_id)
        assert list(mixed.log.of_visit(visit_id)) == list(straight.log.of_visit(visit_id))
        mixed.care.rebuild()
        assert derived_bytes(mixed) == derived_bytes(straight)
        assert mixed.log.verify() == ()
