"""The frame of each page: margins, running header and footer, marking, and where the fields lie."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from wellled_desktop.core.errors import Trouble
from wellled_desktop.report.fonts import BODY, BOLD, plain
from wellled_desktop.report.palette import colour
from wellled_desktop.report.paper import (
    BOTTOM,
    HEIGHT,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SIDE,
    WIDTH,
    Heading,
    marked,
)
from wellled_desktop.report.parts import ReportContent
from wellled_desktop.report.tags import Marks, TaggedCanvas

_SMALL = 8.0
_BOX_HEIGHT = 29 * mm
_BOX_WIDTH = 98 * mm
_BOX_LINE = 0.6


class Stopped(Trouble):
    """The report was stopped while it was being made; nothing was written."""


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """Where a signature field lies: page from 0, corners in points from the lower left."""

    name: str
    title: str
    page: int
    corners: tuple[float, float, float, float]


class ReportDocument(BaseDocTemplate):  # type: ignore[misc]
    """Lays the report out; after the last pass `places` holds the fields and `drawn` how many pages."""

    def __init__(self, out: Any, content: ReportContent, each_page: Callable[[int], None]) -> None:
        super().__init__(
            out,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            initialFontName=BODY,
            invariant=1,
            title=plain(f"{content.provider}: {content.title}", BODY),
            author="",
            lang="en-GB",
            pageCompression=1,
        )
        self._content = content
        self._each_page = each_page
        self.pages = 0
        self.drawn = 0
        self._chapter = ""
        self.places: dict[str, FieldPlace] = {}
        self.marks = Marks()
        frame = Frame(SIDE, BOTTOM, WIDTH, HEIGHT, 0, 0, 0, 0, id="text")
        self.addPageTemplates(
            [
                PageTemplate(
                    id="cover",
                    frames=[frame],
                    onPage=self._begun,
                    onPageEnd=self._cover,
                    autoNextPageTemplate="inside",
                ),
                PageTemplate(id="inside", frames=[frame], onPage=self._begun, onPageEnd=self._inside),
            ]
        )

    def canvas(self, *given: Any, **named: Any) -> TaggedCanvas:
        """Return the canvas of the next pass, and keep what it will note of the structure."""
        made = TaggedCanvas(*given, **named)
        made.rehearsing = self.drawn == 0  # the first pass only tells on which page each heading is
        self.marks = made.marks
        return made

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802
        """Tell the contents list and the outline of each heading, and note where fields lie."""
        if isinstance(flowable, Heading):
            self._chapter = flowable.text if flowable.level == 1 else self._chapter
            self.notify(
                "TOCEntry", (flowable.level - 1, marked(flowable.text, BODY), self.page, flowable.anchor)
            )
            title = plain(flowable.text, BODY)
            self.canv.addOutlineEntry(title, flowable.anchor, flowable.level - 1, closed=flowable.level == 1)

    def beforeDocument(self) -> None:  # noqa: N802
        """Keep the number of pages of the last pass, which this pass prints."""
        self.pages, self.drawn, self._chapter = self.drawn, 0, "Contents"

    def afterPage(self) -> None:  # noqa: N802
        """Count the pages of this pass."""
        self.drawn = self.page

    def _begun(self, canvas: Canvas, document: Any) -> None:
        self._each_page(self.page)

    def _cover(self, canvas: Canvas, document: Any) -> None:
        self._marking(canvas, PAGE_HEIGHT - 13 * mm, "paper")
        self._marking(canvas, 12 * mm)

    def _inside(self, canvas: Canvas, document: Any) -> None:
        """Draw the running head, whose right names the chapter that is open, and the foot."""
        content, right = self._content, PAGE_WIDTH - SIDE
        canvas.saveState()
        canvas.setFont(BODY, _SMALL)
        canvas.setFillColor(colour("quiet"))
        head = PAGE_HEIGHT - 17 * mm
        state = "Draft. " if content.draft else ""
        canvas.drawString(SIDE, head, _shortened(content.subtitle, canvas, WIDTH * 0.6))
        canvas.drawRightString(right, head, _shortened(self._chapter, canvas, WIDTH * 0.36))
        foot = f"{state}{content.profile_word}. {content.reference}"
        canvas.drawString(SIDE, 12 * mm, _shortened(foot, canvas, WIDTH * 0.38))
        canvas.drawRightString(right, 12 * mm, f"Page {self.page} of {self.pages or self.page}")
        canvas.setStrokeColor(colour("line"))
        canvas.setLineWidth(0.5)
        canvas.line(SIDE, head - 2.4 * mm, right, head - 2.4 * mm)
        canvas.line(SIDE, 16.5 * mm, right, 16.5 * mm)
        canvas.restoreState()
        self._marking(canvas, 12 * mm)

    def _marking(self, canvas: Canvas, height: float, shade: str = "ink") -> None:
        canvas.saveState()
        canvas.setFont(BOLD, _SMALL)
        canvas.setFillColor(colour(shade))
        canvas.drawCentredString(PAGE_WIDTH / 2, height, plain(self._content.marking, BOLD))
        canvas.restoreState()


class SignatureBox(Flowable):  # type: ignore[misc]
    """An empty frame in which a signature will be shown."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.name = name
        self.title = title

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the size in points."""
        return _BOX_WIDTH, _BOX_HEIGHT

    def draw(self) -> None:
        """Draw the frame and note where it lies."""
        canvas = self.canv
        canvas.saveState()
        canvas.setStrokeColor(colour("quiet"))
        canvas.setLineWidth(_BOX_LINE)
        canvas.rect(0, 0, _BOX_WIDTH, _BOX_HEIGHT)
        canvas.restoreState()
        left, low = canvas.absolutePosition(0, 0)
        right, high = left + _BOX_WIDTH, low + _BOX_HEIGHT
        corners = (left + _BOX_LINE, low + _BOX_LINE, right - _BOX_LINE, high - _BOX_LINE)
        place = FieldPlace(self.name, self.title, canvas.getPageNumber() - 1, corners)
        self._doctemplateAttr("places")[self.name] = place


def _shortened(text: str, canvas: Canvas, room: float) -> str:
    shown = plain(text, BODY)
    while canvas.stringWidth(shown, BODY, _SMALL) > room:
        shown = shown[:-2].rstrip() + "…"
    return shown
