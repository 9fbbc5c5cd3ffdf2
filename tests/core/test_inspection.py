"""An inspection as others may see it, its framework, and how far its prompts are covered."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from tests.core.making import (
    ANN,
    BEN,
    CLOSED_TALK,
    OPEN_TALK,
    activity,
    conflict,
    exhibit,
    framework,
    inspection,
    note,
    tag,
)
from wellled_desktop.core.corroboration import source_of
from wellled_desktop.core.coverage import PromptCover, coverage
from wellled_desktop.core.framework import framework_from
from wellled_desktop.core.inspection import Conflict, protected_notes
from wellled_desktop.core.vocabulary import CaptureKind, Confidentiality, NoteKind, Polarity, Rating

OPEN, CLOSED = activity(), activity(CLOSED_TALK, Confidentiality.PROTECTED)


def test_protected_lines_leave_with_their_tags_exhibits_and_conflicts() -> None:
    said, marked, closed = note(1), note(2, protected=True), note(3, CLOSED_TALK)
    lines = (said, marked, closed)
    whole = inspection(
        activities=(OPEN, CLOSED),
        notes=lines,
        tags=tuple(map(tag, lines)),
        exhibits=(exhibit(0), *(exhibit(one.position, one) for one in lines)),
        conflicts=(
            *(conflict(one.id, "text", "a", "b") for one in lines),
            conflict(tag(closed).id, "polarity", "a", "b", kind="evidence_tag"),
        ),
    )
    shown = whole.without_protected()

    assert shown.notes == (said,)
    assert shown.tags == (tag(said),)
    assert shown.exhibits == (exhibit(0), exhibit(1, said))
    assert [one.record_id for one in shown.conflicts] == [said.id]
    assert shown.activities == whole.activities


@pytest.mark.parametrize(
    ("dispute", "gone"),
    [
        (conflict(UUID(int=101), "protected", False, True), True),
        (conflict(UUID(int=101), "protected", True, False), True),
        (conflict(OPEN_TALK, "confidentiality", "protected", "open", kind="activity"), True),
        (conflict(UUID(int=101), "activity_id", str(CLOSED_TALK), str(OPEN_TALK)), True),
        (conflict(OPEN_TALK, "confidentiality", "by_role", "open", kind="activity"), False),
        (conflict(UUID(int=101), "activity_id", str(BEN), str(OPEN_TALK)), False),
        (conflict(UUID(int=101), "follow_up", True, False), False),
    ],
)
def test_while_it_is_disputed_one_version_that_protects_is_enough(dispute: Conflict, gone: bool) -> None:
    line = note(1)
    found = protected_notes((OPEN, CLOSED), (line,), (dispute,))

    assert (line.id in found) == gone


def test_an_exhibit_that_may_hang_on_a_protected_line_leaves_with_it() -> None:
    closed, said = note(3, CLOSED_TALK), note(1)
    photo = exhibit(1, said)
    dispute = conflict(photo.id, "note_id", str(closed.id), str(said.id), kind="exhibit")
    whole = inspection(
        activities=(OPEN, CLOSED), notes=(said, closed), exhibits=(photo,), conflicts=(dispute,)
    )

    assert whole.without_protected().exhibits == ()


def test_a_conflict_is_settled_by_record_and_field() -> None:
    assert conflict(ANN, "text", "a", "b").id == f"{ANN}:text"


RAW: dict[str, Any] = {
    "id": "well-led",
    "version": "1",
    "title": "Well-led",
    "status": "published",
    "source": "CQC",
    "kloes": [
        {
            "code": "W1",
            "topic": "Governance",
            "question": "How?",
            "source_text": "How?",
            "prompts": [
                {
                    "code": f"W1.{at}",
                    "title": f"Prompt {at}",
                    "text": "Text",
                    "source_text": "Text",
                    "capture_kind": "statement",
                }
                for at in (1, 2)
            ],
        }
    ],
    "rating_scale": [{"rating": "good", "word": "Good"}],
}


def test_a_framework_is_built_from_its_data() -> None:
    built = framework_from(RAW)

    assert built.kloes == framework().kloes
    assert built.reference == "well-led@1"
    assert (built.domain_statement, built.final_thoughts, built.scale[0].meaning) == ("", (), "")
    assert built.scale[0].rating is Rating.GOOD


def test_what_a_framework_may_leave_out_is_taken_when_it_is_there() -> None:
    scale = [{"rating": "good", "word": "Good", "meaning": "Met."}]
    prompt = RAW["kloes"][0]["prompts"][0] | {"ask": "What?", "capture_kind": "testimony"}
    rest = {"domain_statement": "Led well.", "final_thoughts": ["One"], "rating_scale": scale}
    built = framework_from(RAW | rest | {"kloes": [RAW["kloes"][0] | {"prompts": [prompt]}]})

    assert (built.domain_statement, built.final_thoughts) == ("Led well.", ("One",))
    assert built.scale[0].meaning == "Met."
    assert (built.prompts()[0].ask, built.prompts()[0].capture_kind) == ("What?", CaptureKind.TESTIMONY)


def test_questions_and_prompts_are_found_by_code() -> None:
    one = framework()

    assert one.kloe("W1") is one.kloes[0]
    assert one.prompt("W1.2") is one.kloes[0].prompts[1]
    assert (one.kloe("W9"), one.prompt("W9.9")) == (None, None)


def test_a_prompt_nobody_spoke_to_is_not_covered() -> None:
    assert coverage(inspection())["W1.1"] == PromptCover("W1.1")


def test_one_person_is_one_source_however_often_she_says_it() -> None:
    lines = (note(1, speaker=ANN), note(2, CLOSED_TALK, speaker=ANN), note(3, speaker=BEN), note(4))
    tags = (*(tag(one) for one in lines[:3]), tag(lines[3], polarity=Polarity.STRENGTH))
    cover = coverage(inspection(notes=lines, tags=tags))["W1.1"]

    assert cover == PromptCover("W1.1", items=4, strengths=1, concerns=3, sources=3)
    assert source_of(lines[0]) == ("speaker", ANN)
    assert source_of(lines[3]) == ("activity", OPEN_TALK)


def test_opinions_and_questions_asked_are_no_evidence() -> None:
    lines = (note(1, kind=NoteKind.OPINION), note(2, kind=NoteKind.ASKED))
    cover = coverage(inspection(notes=lines, tags=tuple(map(tag, lines))))["W1.1"]

    assert cover == PromptCover("W1.1", asked=1)


def test_a_second_line_on_the_same_event_never_corroborates_the_first() -> None:
    first = note(1, speaker=ANN)
    second = replace(note(2, speaker=BEN), same_event_as=first.id)
    cover = coverage(inspection(notes=(first, second), tags=(tag(first), tag(second))))["W1.1"]

    assert (cover.items, cover.concerns, cover.sources) == (1, 1, 1)


def test_a_tag_of_a_line_that_is_not_here_counts_for_nothing() -> None:
    assert coverage(inspection(tags=(tag(note(1)),)))["W1.1"].items == 0
