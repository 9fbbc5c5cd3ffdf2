"""The notes of an interview as PDF, for the person interviewed: what was written of what they said."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable

from wellled_desktop.report.paper import gap, lead_in, paragraph, undivided
from wellled_desktop.report.sheet import WritingLine, sheet_pdf

_ABOUT = (
    "These are the notes that were written of this conversation, with their times. A line in quotation "
    "marks was written down word for word. Opinions of the inspector and what others said are no part of it."
)
_READ = "I have read these notes. What I want to put right or to add:"


@dataclass(frozen=True, slots=True)
class NotesLine:
    """One line: its time, its words, and what was changed about it afterwards."""

    clock: str
    text: str
    asked: bool = False


@dataclass(frozen=True, slots=True)
class NotesSheet:
    """What stands on the sheets; `facts` are (label, words) such as the place and who was present."""

    title: str
    visit: str
    facts: tuple[tuple[str, str], ...]
    lines: tuple[NotesLine, ...]


def notes_pdf(sheet: NotesSheet) -> bytes:
    """Return the notes, the same bytes each time. Raises Refused where a text has no room on a page."""
    return sheet_pdf(sheet.title, lambda: _story(sheet))


def _story(sheet: NotesSheet) -> list[Flowable]:
    parts: list[Flowable] = [paragraph(sheet.title, "h2"), paragraph(sheet.visit, "quiet")]
    parts += [lead_in(f"{label}:", words) for label, words in sheet.facts if words]
    parts += [gap(2), paragraph(_ABOUT, "quiet"), gap(2), *_lines(sheet.lines)]
    signed = [lead_in(f"{label}:", "") for label in ("Name or initials", "Date")]
    end = [gap(5), paragraph(_READ), *(WritingLine() for _ in range(5)), gap(3), *signed]
    return [*parts, undivided(*end)]


def _lines(lines: Sequence[NotesLine]) -> list[Flowable]:
    if not lines:
        return [paragraph("Nothing was written down.")]
    return [lead_in(f"{one.clock}  Asked:" if one.asked else one.clock, one.text) for one in lines]
