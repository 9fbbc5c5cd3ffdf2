"""How far prompts are covered: independent sources by prompt. Opinion and questions asked never count.

One person is one source, one document activity is one source, and a line linked as the same event as
another never adds one (DOMAIN 2, 10). A line that was struck out counts no more.
"""

from dataclasses import dataclass
from uuid import UUID

from wellled_desktop.core.closing import struck_out
from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.records import EvidenceTag, Note
from wellled_desktop.core.vocabulary import NoteKind, Polarity

NOT_EVIDENCE = frozenset({NoteKind.OPINION, NoteKind.ASKED})


@dataclass(frozen=True, slots=True)
class PromptCover:
    """What is known of one prompt: items, strengths, concerns, independent sources, and if it was asked."""

    code: str
    items: int = 0
    strengths: int = 0
    concerns: int = 0
    sources: int = 0
    asked: int = 0


def coverage(inspection: Inspection) -> dict[str, PromptCover]:
    """Return the cover of each prompt of the visit's framework."""
    struck = struck_out(inspection.amendments)
    notes = {note.id: note for note in inspection.notes if note.id not in struck}
    by_prompt: dict[str, list[tuple[EvidenceTag, Note]]] = {}
    for tag in inspection.tags:
        note = notes.get(tag.note_id)
        if note is not None:
            by_prompt.setdefault(tag.prompt, []).append((tag, note))
    return {
        prompt.code: _cover(prompt.code, by_prompt.get(prompt.code, []))
        for prompt in inspection.framework.prompts()
    }


def source_of(note: Note) -> tuple[str, UUID]:
    """Return who or what a note comes from: its speaker, else its activity (a document, a scene)."""
    if note.speaker is not None:
        return ("speaker", note.speaker)
    return ("activity", note.activity_id)


def _cover(code: str, found: list[tuple[EvidenceTag, Note]]) -> PromptCover:
    evidence = [(tag, note) for tag, note in found if note.kind not in NOT_EVIDENCE]
    independent = {source_of(note) for _, note in evidence if note.same_event_as is None}
    return PromptCover(
        code=code,
        items=len(evidence),
        strengths=sum(tag.polarity is Polarity.STRENGTH for tag, _ in evidence),
        concerns=sum(tag.polarity is Polarity.CONCERN for tag, _ in evidence),
        sources=len(independent),
        asked=sum(note.kind is NoteKind.ASKED for _, note in found),
    )
