"""A sheet of paper that is no report: one column, its marking and page at the foot."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate
from reportlab.platypus.doctemplate import LayoutError

from wellled_desktop.core.errors import Refused
from wellled_desktop.report import fonts
from wellled_desktop.report.fonts import BODY, plain
from wellled_desktop.report.palette import colour
from wellled_desktop.report.paper import BOTTOM, HEIGHT, PAGE_HEIGHT, PAGE_WIDTH, SIDE, WIDTH

MARKING = "OFFICIAL-SENSITIVE"
_BLANK = 16.0
Edges = Callable[[Canvas, Any], None]


class Sheet(BaseDocTemplate):  # type: ignore[misc]
    """Lays a story out on A4, the same bytes each time; `edges` draws what stands round each page."""

    def __init__(self, out: BytesIO, title: str, edges: Edges) -> None:
        fonts.register()
        super().__init__(
            out,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            initialFontName=BODY,
            invariant=1,
            title=plain(title, BODY),
            author="",
            creator="Wellled Desktop",
            lang="en-GB",
        )
        frame = Frame(SIDE, BOTTOM, WIDTH, HEIGHT, 0, 0, 0, 0, id="sheet")
        self.addPageTemplates([PageTemplate(id="sheet", frames=[frame], onPage=edges)])


def sheet_pdf(title: str, story: Callable[[], list[Flowable]]) -> bytes:
    """Return the sheets as PDF; raises Refused where a text has no room on a page."""
    fonts.register()
    out = BytesIO()
    try:
        Sheet(out, title, marked).build(story())
    except LayoutError as trouble:
        raise Refused("A text does not fit on a sheet.", "Shorten it.") from trouble
    return out.getvalue()


def marked(canvas: Canvas, document: Any) -> None:
    """Draw the marking and the page's number."""
    canvas.saveState()
    canvas.setFillColor(colour("ink"))
    canvas.setFont(BODY, 8)
    canvas.drawString(SIDE, 10 * mm, MARKING)
    canvas.drawRightString(PAGE_WIDTH - SIDE, 10 * mm, f"Page {document.page}")
    canvas.restoreState()


class WritingLine(Flowable):  # type: ignore[misc]
    """A line to write on."""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the room it takes."""
        return WIDTH, _BLANK

    def draw(self) -> None:
        """Draw it."""
        self.canv.setStrokeColor(colour("line"))
        self.canv.setLineWidth(0.5)
        self.canv.line(0, 2, WIDTH, 2)
