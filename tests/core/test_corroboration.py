"""How far sources agree: the rules one by one, and all of them against a definition that tries every pair."""

import random
from dataclasses import replace
from itertools import combinations
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.making import ANN, BEN, CLOSED_TALK, OPEN_TALK, framework, inspection, note, tag
from wellled_desktop.core.corroboration import (
    CORROBORATED,
    NOT_EVIDENCE,
    Cell,
    Corroboration,
    EvidenceLine,
    Weighed,
    conflicting,
    events_of,
    gap_of,
    source_of,
    support,
    weigh,
    weighed_prompts,
)
from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.records import Note, Participant
from wellled_desktop.core.vocabulary import (
    CaptureKind,
    EvidenceCategory,
    Level,
    LinkKind,
    NoteKind,
    Polarity,
)
from wellled_desktop.core.weighing_records import EvidenceLink

VISIT = UUID(int=3)


def link(one: Note, other: Note, kind: LinkKind = LinkKind.SAME_EVENT) -> EvidenceLink:
    return EvidenceLink(EvidenceLink.identity(one.id, other.id, kind), VISIT, one.id, other.id, kind, ANN)


def line(
    at: int, who: int, category: EvidenceCategory = EvidenceCategory.STAFF, way: Polarity = Polarity.CONCERN
) -> EvidenceLine:
    return EvidenceLine(UUID(int=at), ("speaker", UUID(int=who)), category, way)


def conflicts(whole: Inspection) -> dict[str, int]:
    return dict(conflicting(whole.links, lambda note: [one for one in whole.tags if one.note_id == note]))


lines_of = st.lists(
    st.builds(
        line,
        st.integers(1, 12),
        st.integers(1, 6),
        st.sampled_from(EvidenceCategory),
        st.sampled_from(Polarity),
    ),
    max_size=12,
    unique_by=lambda one: one.note,
)
pairs_of = st.lists(st.tuples(st.integers(1, 12), st.integers(1, 12)), max_size=6)


def same(
    lines: list[EvidenceLine], pairs: list[tuple[int, int]], one: EvidenceLine, other: EvidenceLine
) -> bool:
    """Say by trying every step whether two lines come to the same source."""
    reached, before = {one}, set[EvidenceLine]()
    while reached != before:
        before = set(reached)
        for here in before:
            reached |= {each for each in lines if each.source == here.source}
            reached |= {each for each in lines if _one_event(pairs, here.note.int, each.note.int)}
    return other in reached


def _one_event(pairs: list[tuple[int, int]], one: int, other: int) -> bool:
    reached, before = {one}, set[int]()
    while reached != before:
        before = set(reached)
        for left, right in pairs:
            if {left, right} & before:
                reached |= {left, right}
    return other in reached


def _groups(lines: list[EvidenceLine], pairs: list[tuple[int, int]]) -> int:
    """Return how many lines come from a source that no line before them came from."""
    return sum(
        not any(same(lines, pairs, each, other) for other in lines[:at]) for at, each in enumerate(lines)
    )


def _supported(
    lines: list[EvidenceLine], everything: list[EvidenceLine], pairs: list[tuple[int, int]]
) -> int:
    apart = [(a, b) for a, b in combinations(lines, 2) if not same(everything, pairs, a, b)]
    if not apart:
        return 0 if lines else -1
    groups = {frozenset(c for c in lines if same(everything, pairs, a, c)) for a in lines}
    kinds = [{one.category for one in group} for group in groups]
    return 2 if any(a | b != a or a | b != b or len(a) > 1 for a, b in combinations(kinds, 2)) else 1


@given(lines_of, pairs_of)
def test_it_is_what_trying_every_pair_says(lines: list[EvidenceLine], pairs: list[tuple[int, int]]) -> None:
    events = events_of((UUID(int=a), UUID(int=b)) for a, b in pairs)
    found = weigh(lines, events)

    def counted(kept: list[EvidenceLine]) -> int:
        return sum(
            not any(_one_event(pairs, each.note.int, other.note.int) for other in kept[:at])
            for at, each in enumerate(kept)
        )

    assert found.sources == _groups(lines, pairs)
    assert found.items == counted(lines)
    for way, total, level in (
        (Polarity.STRENGTH, found.strengths, found.for_strength),
        (Polarity.CONCERN, found.concerns, found.for_concern),
    ):
        told = [one for one in lines if one.polarity is way]
        assert total == counted(told)
        assert int(level) == _supported(told, lines, pairs)
    for category in EvidenceCategory:
        of_kind = [one for one in lines if one.category is category]
        assert found.cells.get(category, Cell()).items == counted(of_kind)
    assert found.agree + found.differ == sum(cell.leaning is not None for cell in found.cells.values())


@given(lines_of, pairs_of, st.randoms(use_true_random=False))
def test_the_order_of_lines_means_nothing(
    lines: list[EvidenceLine], pairs: list[tuple[int, int]], dice: random.Random
) -> None:
    events = events_of((UUID(int=a), UUID(int=b)) for a, b in pairs)
    mixed = list(lines)
    dice.shuffle(mixed)
    assert weigh(mixed, events) == weigh(lines, events)


@given(lines_of, pairs_of, st.integers(1, 12), st.integers(1, 12))
def test_a_link_never_adds_a_source_or_an_item(
    lines: list[EvidenceLine], pairs: list[tuple[int, int]], one: int, other: int
) -> None:
    def of(joined: list[tuple[int, int]]) -> Weighed:
        return weigh(lines, events_of((UUID(int=a), UUID(int=b)) for a, b in joined))

    before, after = of(pairs), of([*pairs, (one, other)])
    assert after.sources <= before.sources
    assert after.items <= before.items


def test_two_lines_of_one_event_are_one_item_even_when_the_first_speaks_of_another_prompt() -> None:
    first = note(1, speaker=ANN)
    second = replace(note(2, CLOSED_TALK), same_event_as=first.id)
    third = note(3, CLOSED_TALK, speaker=BEN)
    whole = inspection(notes=(first, second, third), tags=(tag(first, "W1.2"), tag(second), tag(third)))
    assert (weighed_prompts(whole)["W1.1"].items, weighed_prompts(whole)["W1.1"].sources) == (2, 2)
    linked = replace(whole, links=(link(second, third),))
    assert (weighed_prompts(linked)["W1.1"].items, weighed_prompts(linked)["W1.1"].sources) == (1, 1)
    apart = replace(whole, links=(link(second, third, LinkKind.CONFLICTS),))
    assert weighed_prompts(apart)["W1.1"].sources == 2
    assert conflicts(apart) == {"W1.1": 1}
    assert conflicts(linked) == {}


def test_most_kinds_of_source_say_which_way_it_leans() -> None:
    staff = [line(at, at, EvidenceCategory.STAFF, Polarity.CONCERN) for at in range(1, 6)]
    rest = [
        line(6, 6, EvidenceCategory.LEADERS, Polarity.STRENGTH),
        line(7, 7, EvidenceCategory.DOCUMENTS, Polarity.STRENGTH),
    ]
    found = weigh([*staff, *rest, line(8, 8, EvidenceCategory.PARTNERS, Polarity.NEUTRAL)], {})

    assert (found.leaning, found.agree, found.differ) == (Polarity.STRENGTH, 2, 1)
    assert found.cells[EvidenceCategory.STAFF] == Cell(5, 0, 5)
    assert (found.for_strength, found.for_concern) == (Corroboration.DIFFERENT_KINDS, Corroboration.SAME_KIND)


def test_where_kinds_are_balanced_the_items_tell_and_where_they_are_too_nothing_does() -> None:
    even = [
        line(1, 1, EvidenceCategory.STAFF, Polarity.CONCERN),
        line(2, 2, EvidenceCategory.LEADERS, Polarity.STRENGTH),
    ]
    assert (weigh(even, {}).leaning, weigh(even, {}).agree, weigh(even, {}).differ) == (
        Polarity.NEUTRAL,
        0,
        2,
    )
    more = [*even, line(3, 3, EvidenceCategory.STAFF, Polarity.CONCERN)]
    assert (weigh(more, {}).leaning, weigh(more, {}).agree) == (Polarity.CONCERN, 1)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([], "no evidence"),
        ([line(1, 1), line(2, 1)], "one source"),
        ([line(1, 1, EvidenceCategory.DOCUMENTS), line(2, 2, EvidenceCategory.LEADERS)], "no staff voice"),
        ([line(1, 1, EvidenceCategory.STAFF), line(2, 2, EvidenceCategory.LEADERS)], ""),
    ],
)
def test_what_is_missing_is_said(lines: list[EvidenceLine], words: str) -> None:
    assert gap_of(weigh(lines, {}), framework().prompts()[0]) == words


def test_a_prompt_of_figures_needs_no_staff_voice() -> None:
    figures = replace(framework().prompts()[0], capture_kind=CaptureKind.QUANTITATIVE)
    assert (
        gap_of(
            weigh([line(1, 1, EvidenceCategory.MEASURES), line(2, 2, EvidenceCategory.DOCUMENTS)], {}),
            figures,
        )
        == ""
    )


def test_what_lines_support_together() -> None:
    nurse = Participant(ANN, VISIT, "AB-P01", "Nurse")
    chair = Participant(BEN, VISIT, "AB-P02", "Chair", level=Level.BOARD)
    said, again = note(1, speaker=ANN), note(2, CLOSED_TALK, speaker=ANN)
    led, seen = note(3, speaker=BEN), note(4, kind=NoteKind.SEEN)
    thought = note(5, kind=NoteKind.OPINION, speaker=BEN)
    whole = inspection(notes=(said, again, led, seen, thought), participants=(nurse, chair))

    def level(*lines: Note) -> Corroboration:
        return support(whole, [one.id for one in lines])

    assert level() is Corroboration.NONE
    assert level(thought) is Corroboration.NONE
    assert level(said, again, thought) is Corroboration.ONE_SOURCE
    assert level(said, led) is Corroboration.DIFFERENT_KINDS
    assert level(said, seen) is Corroboration.DIFFERENT_KINDS
    assert set(CORROBORATED) == set(Corroboration)
    assert source_of(seen) == ("activity", OPEN_TALK)
    assert thought.kind in NOT_EVIDENCE
    twin = replace(whole, participants=(nurse, replace(chair, level=Level.WARD)))
    assert support(twin, [said.id, led.id]) is Corroboration.SAME_KIND
