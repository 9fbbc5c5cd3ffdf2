"""How far prompts are covered, in the few figures that a guide and a list of visits show of each.

What counts, and what counts once, is told in `core.corroboration`.
"""

from dataclasses import dataclass

from wellled_desktop.core.closing import struck_out
from wellled_desktop.core.corroboration import Weighed, weighed_prompts
from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.vocabulary import NoteKind


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
    questions = {one.id for one in inspection.notes if one.kind is NoteKind.ASKED and one.id not in struck}
    asked: dict[str, int] = {}
    for tag in inspection.tags:
        if tag.note_id in questions:
            asked[tag.prompt] = asked.get(tag.prompt, 0) + 1
    weighed = weighed_prompts(inspection)
    return {code: cover_of(code, one, asked.get(code, 0)) for code, one in weighed.items()}


def cover_of(code: str, weighed: Weighed, asked: int) -> PromptCover:
    """Return the figures of one prompt."""
    return PromptCover(code, weighed.items, weighed.strengths, weighed.concerns, weighed.sources, asked)
