"""What people of each level say, each person once."""

from dataclasses import replace
from uuid import UUID

from tests.core.making import ANN, BEN, VISIT, inspection, note, tag
from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.levels_heard import (
    Voices,
    levels_differ,
    levels_heard,
    levels_summary,
    levels_table,
    told_prompts,
)
from wellled_desktop.core.records import Participant
from wellled_desktop.core.vocabulary import CaptureKind, Level, NoteKind, Polarity

CHAIR = UUID(int=77)
GOOD, BAD = Polarity.STRENGTH, Polarity.CONCERN


def told() -> Inspection:
    lines = (
        note(1, speaker=ANN),
        note(2, speaker=ANN),
        note(3, speaker=BEN),
        note(4, speaker=CHAIR),
        note(5, speaker=CHAIR, kind=NoteKind.OPINION),
        note(6),
    )
    tags = (
        tag(lines[0], polarity=BAD),
        tag(lines[1], polarity=BAD),
        tag(lines[2], polarity=GOOD),
        tag(lines[2], "W1.2", BAD),
        tag(lines[3], polarity=GOOD),
        tag(lines[4], polarity=BAD),
        tag(lines[5], polarity=BAD),
    )
    people = (
        Participant(CHAIR, VISIT, "AB-P03", "Chair", level=Level.BOARD),
        Participant(ANN, VISIT, "AB-P01", "Nurse", "Nursing"),
        Participant(BEN, VISIT, "AB-P02", "Nurse", "Nursing"),
        Participant(UUID(int=78), VISIT, "AB-P04", "Silent"),
    )
    return inspection(notes=lines, tags=tags, participants=people)


def test_each_person_is_counted_once_by_level_and_group() -> None:
    found = levels_heard(told(), {"W1.1", "W1.2"})
    assert found == (
        Voices(Level.WARD, "Nursing", heard=2, good=0, bad=1, divided=1),
        Voices(Level.BOARD, "", heard=1, good=1, bad=0, divided=0),
    )
    assert [one.leaning for one in found] == [BAD, GOOD]
    assert levels_differ(found)
    assert levels_summary(found).startswith("Levels differ")
    assert not levels_differ(found[:1])
    assert levels_summary(found[1:]) == "No level says the opposite of another."
    assert levels_summary(()) == ""
    assert levels_heard(told(), {"W9.9"}) == ()


def test_small_groups_are_told_without_numbers_outside_the_team() -> None:
    found = levels_heard(told(), {"W1.1"})
    assert levels_table(found).rows[0] == ("Ward", "Nursing", "2", "1", "1", "0", "neither")
    assert levels_table(found, 5).rows[0] == ("Ward", "Nursing", "under 5", "–", "–", "–", "–")
    assert levels_table(found).rows[1][1] == "–"


def test_the_prompts_that_people_answer_are_the_frameworks() -> None:
    whole = inspection()
    first, *rest = whole.framework.kloes
    spoken = replace(first.prompts[0], capture_kind=CaptureKind.TESTIMONY)
    others = tuple(replace(one, capture_kind=CaptureKind.STATEMENT) for one in first.prompts[1:])
    kloes = (replace(first, prompts=(spoken, *others)), *rest)
    known = told_prompts(replace(whole, framework=replace(whole.framework, kloes=kloes)))
    assert spoken.code in known
    assert not {one.code for one in others} & set(known)
