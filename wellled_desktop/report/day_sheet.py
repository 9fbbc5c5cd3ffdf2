"""The day sheet as PDF: what the team wrote of each question, and room to write where it wrote nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable

from wellled_desktop.core.day_sheets import DayQuestion
from wellled_desktop.report.paper import gap, lead_in, paragraph, undivided
from wellled_desktop.report.sheet import WritingLine, sheet_pdf

_PARTS = (
    ("What we know", "known"),
    ("How strong it is", "strength"),
    ("Gaps", "gaps"),
    ("Tomorrow", "plan"),
    ("To raise at once", "at_once"),
)


@dataclass(frozen=True, slots=True)
class DaySheet:
    """What stands on the sheet; `day` in words, `raised` are reasons that nobody was told of yet."""

    title: str
    day: str
    questions: tuple[DayQuestion, ...]
    raised: tuple[str, ...] = ()
    unheard: tuple[str, ...] = ()


def day_sheet_pdf(sheet: DaySheet) -> bytes:
    """Return the sheet, the same bytes each time. Raises Refused where a text has no room on a page."""
    return sheet_pdf(f"Day sheet, {sheet.day}", lambda: _story(sheet))


def _story(sheet: DaySheet) -> list[Flowable]:
    parts: list[Flowable] = [paragraph(f"Day sheet, {sheet.day}", "h2"), paragraph(sheet.title, "quiet")]
    parts += _listed("To raise at once, told to nobody yet", sheet.raised)
    for one in sheet.questions:
        parts += _question(one)
    return [*parts, *_listed("Still to be heard", sheet.unheard)]


def _question(one: DayQuestion) -> list[Flowable]:
    head = [gap(3), paragraph(f"{one.code} {one.topic}", "h3"), paragraph(one.counted, "quiet")]
    if one.gaps:
        head.append(lead_in("Missing:", ", ".join(one.gaps)))
    found: list[Flowable] = [undivided(*head)]
    for label, field in _PARTS:
        words = getattr(one.written, field) if one.written else ""
        found.append(
            lead_in(f"{label}:", words) if words else undivided(lead_in(f"{label}:", ""), WritingLine())
        )
    return found


def _listed(title: str, lines: Sequence[str]) -> list[Flowable]:
    if not lines:
        return []
    return [gap(3), paragraph(title, "h3"), *(paragraph(one) for one in lines)]
