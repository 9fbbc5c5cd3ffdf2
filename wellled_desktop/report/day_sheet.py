"""The day sheet as PDF: what the team wrote of each question, and room to write where it wrote nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate
from reportlab.platypus.doctemplate import LayoutError

from wellled_desktop.core.day_sheets import DayQuestion
from wellled_desktop.core.errors import Refused
from wellled_desktop.report import fonts
from wellled_desktop.report.fonts import BODY, plain
from wellled_desktop.report.paper import (
    BOTTOM,
    HEIGHT,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SIDE,
    WIDTH,
    colour,
    gap,
    lead_in,
    paragraph,
    undivided,
)

_BLANK = 16.0
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
    fonts.register()
    out = BytesIO()
    try:
        _Sheet(out, sheet).build(_story(sheet))
    except LayoutError as trouble:
        raise Refused("A text does not fit on a sheet.", "Shorten it.") from trouble
    return out.getvalue()


class _Sheet(BaseDocTemplate):  # type: ignore[misc]
    def __init__(self, out: BytesIO, sheet: DaySheet) -> None:
        super().__init__(
            out,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            initialFontName=BODY,
            invariant=1,
            title=plain(f"Day sheet, {sheet.day}", BODY),
            author="",
            creator="Wellled Desktop",
            lang="en-GB",
        )
        frame = Frame(SIDE, BOTTOM, WIDTH, HEIGHT, 0, 0, 0, 0, id="sheet")
        self.addPageTemplates([PageTemplate(id="sheet", frames=[frame], onPage=_edges)])


def _edges(canvas: Canvas, document: Any) -> None:
    canvas.saveState()
    canvas.setFillColor(colour("ink"))
    canvas.setFont(BODY, 8)
    canvas.drawString(SIDE, 10 * mm, "OFFICIAL-SENSITIVE")
    canvas.drawRightString(PAGE_WIDTH - SIDE, 10 * mm, f"Page {document.page}")
    canvas.restoreState()


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
        found.append(lead_in(f"{label}:", words) if words else undivided(lead_in(f"{label}:", ""), _Line()))
    return found


def _listed(title: str, lines: Sequence[str]) -> list[Flowable]:
    if not lines:
        return []
    return [gap(3), paragraph(title, "h3"), *(paragraph(one) for one in lines)]


class _Line(Flowable):  # type: ignore[misc]
    """A line to write on."""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the room it takes."""
        return WIDTH, _BLANK

    def draw(self) -> None:
        """Draw it."""
        self.canv.setStrokeColor(colour("line"))
        self.canv.setLineWidth(0.5)
        self.canv.line(0, 2, WIDTH, 2)
