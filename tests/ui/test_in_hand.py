"""What a page has in hand of a visit says the same as if all of it were counted anew."""

import random
from dataclasses import replace
from typing import TypeVar
from uuid import UUID

import pytest

from wellled_desktop.core.capture_records import Amendment
from wellled_desktop.core.coverage import coverage
from wellled_desktop.core.framework import Framework
from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.records import EvidenceTag, Note, Provider, Visit
from wellled_desktop.core.vocabulary import EvidenceCategory, NoteKind, Polarity
from wellled_desktop.exchange import shipped_frameworks
from wellled_desktop.ui.models.in_hand import InHand, in_time

_ACTIVITIES = [UUID(int=place) for place in (1, 2)]
_PEOPLE = [None, UUID(int=11), UUID(int=12)]
_VISIT = UUID(int=99)


@pytest.fixture(scope="module")
def framework() -> Framework:
    return next(one for one in shipped_frameworks() if one.prompts())


def _note(dice: random.Random, number: int) -> Note:
    at = Moment(dice.randrange(50))
    return Note(
        id=UUID(int=1000 + number),
        visit_id=_VISIT,
        activity_id=dice.choice(_ACTIVITIES),
        author=_VISIT,
        kind=dice.choice(list(NoteKind)),
        text="Seen.",
        event=at,
        recorded=at,
        position=dice.randrange(4),
        speaker=dice.choice(_PEOPLE),
        same_event_as=dice.choice((None, None, _VISIT)),
    )


def _tag(dice: random.Random, number: int, framework: Framework) -> EvidenceTag:
    note_id = UUID(int=1000 + dice.randrange(30))
    prompt = dice.choice([*framework.prompts()[:4]]).code if dice.random() < 0.9 else "X9.9"
    polarity, category = dice.choice(list(Polarity)), EvidenceCategory.STAFF
    return EvidenceTag(UUID(int=5000 + number), _VISIT, note_id, prompt, polarity, category)


@pytest.mark.parametrize("seed", range(8))
def test_it_follows_every_change_as_the_whole_would_be_counted(seed: int, framework: Framework) -> None:
    dice = random.Random(seed)
    notes = {one.id: one for one in (_note(dice, number) for number in range(10))}
    tags = {one.id: one for one in (_tag(dice, number, framework) for number in range(10))}
    gone = frozenset(dice.sample(sorted(notes), 2))
    hand = InHand(notes.values(), tags.values(), gone)
    for _ in range(150):
        number = dice.randrange(30)
        note = _note(dice, number) if dice.random() < 0.8 else None
        tag = _tag(dice, number, framework) if dice.random() < 0.8 else None
        _put(notes, UUID(int=1000 + number), note)
        _put(tags, UUID(int=5000 + number), tag)
        hand.put_note(UUID(int=1000 + number), note)
        hand.put_tag(UUID(int=5000 + number), tag)
        _check(hand, _whole(notes, tags, gone, framework))


R = TypeVar("R", Note, EvidenceTag)


def _put(known: dict[UUID, R], key: UUID, one: R | None) -> None:
    if one is None:
        known.pop(key, None)
    else:
        known[key] = one


def _whole(
    notes: dict[UUID, Note], tags: dict[UUID, EvidenceTag], gone: frozenset[UUID], framework: Framework
) -> Inspection:
    visit = Visit(_VISIT, _VISIT, 1, framework.reference, "2026-10-14", "2026-10-16", _VISIT)
    struck = tuple(Amendment(one, _VISIT, one, _VISIT, Moment(1), "misheard") for one in gone)
    return Inspection(
        visit,
        Provider(_VISIT, "Larkmoor", "LARK"),
        framework,
        notes=tuple(notes.values()),
        tags=tuple(tags.values()),
        amendments=struck,
    )


def _check(hand: InHand, whole: Inspection) -> None:
    assert hand.cover(whole.framework) == coverage(whole)
    for activity_id in _ACTIVITIES:
        lines = sorted((one for one in whole.notes if one.activity_id == activity_id), key=in_time)
        assert hand.lines(activity_id) == lines
        assert hand.count_lines()[activity_id] == len(lines)
        asked = {
            tag.prompt: note
            for note in lines
            if note.kind is NoteKind.ASKED
            for tag in whole.tags
            if tag.note_id == note.id
        }
        found = hand.asked_in(activity_id, whole.framework)
        known = {prompt.code for prompt in whole.framework.prompts()}
        assert {code: note for code, note in found.items() if code in known} == {
            code: note for code, note in asked.items() if code in known
        }


def test_a_book_follows_one_line_without_reading_the_visit(framework: Framework) -> None:
    hand = InHand((), (), frozenset())
    note = replace(_note(random.Random(1), 1), kind=NoteKind.ASKED)
    hand.put_note(note.id, note)
    hand.put_note(note.id, None)
    hand.put_note(note.id, None)
    assert hand.lines(note.activity_id) == []
    assert not hand.count_lines()
    assert hand.asked_in(note.activity_id, framework) == {}
