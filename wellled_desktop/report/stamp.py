"""What a signature looks like on the page: drawn by us, so that its typefaces are embedded."""

from dataclasses import dataclass
from io import BytesIO

from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.stamp import StaticStampStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from wellled_desktop.report import fonts
from wellled_desktop.report.fonts import BODY, BOLD, plain
from wellled_desktop.report.palette import colour

_RESOURCE = "/Drawn"
_HEIGHT = 28.4 * mm  # of the box that a report has; in a lower one the words are smaller
_LEADING = 1.42
_GROUPS = 8  # so many groups of a fingerprint stand on one line


@dataclass(frozen=True, slots=True)
class StampWords:
    """What is written in a signature's box."""

    name: str
    role: str
    when: str
    reason: str
    fingerprint: str


def stamp_style(words: StampWords, width: float, height: float) -> StaticStampStyle:
    """Return the appearance of a signature in a box of this size (points)."""
    whole = SimpleBoxLayoutRule(AxisAlignment.ALIGN_MID, AxisAlignment.ALIGN_MID, margins=Margins())
    drawn = _DrawnPage(_page(words, width, height), width, height)
    return StaticStampStyle(background=drawn, background_layout=whole, border_width=0)


class _DrawnPage(PdfContent):
    def __init__(self, page: bytes, width: float, height: float) -> None:
        super().__init__(box=BoxConstraints(width=width, height=height))
        self._page = page

    def render(self) -> bytes:
        """Bring the drawn page into the signed file, and return the operator that shows it."""
        placed = self._ensure_writer.import_page_as_xobject(PdfFileReader(BytesIO(self._page)))
        self.resources.xobject[_RESOURCE] = placed
        return f"{_RESOURCE} Do".encode("ascii")


def _page(words: StampWords, width: float, height: float) -> bytes:
    fonts.register()
    out = BytesIO()
    canvas = Canvas(out, pagesize=(width, height), initialFontName=BODY, invariant=1)
    canvas.setFillColor(colour("paper"))
    canvas.rect(0, 0, width, height, stroke=0, fill=1)
    canvas.setFillColor(colour("accent"))
    canvas.rect(0, 0, 3, height, stroke=0, fill=1)
    left, low, scale = 4.5 * mm, height, min(1.0, height / _HEIGHT)
    for face, size, shade, text in _lines(words):
        low -= size * scale * _LEADING
        canvas.setFillColor(colour(shade))
        shown = _fitted(canvas, plain(text, face), face, (size * scale, width - left - 2 * mm))
        canvas.setFont(face, shown[1])
        canvas.drawString(left, low, shown[0])
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _lines(words: StampWords) -> list[tuple[str, float, str, str]]:
    """Return face, size, shade and text of each line; a long fingerprint takes two, so that none is cut."""
    groups = words.fingerprint.split()
    half = (len(groups) + 1) // 2 if len(groups) > _GROUPS else len(groups)
    marks = [" ".join(part) for part in (groups[:half], groups[half:]) if part]
    return [
        (BOLD, 11.0, "ink", words.name),
        (BODY, 8.6, "quiet", words.role),
        (BODY, 8.6, "ink", words.reason),
        (BODY, 8.6, "ink", words.when),
        *((BODY, 7.4, "quiet", mark) for mark in marks),
    ]


def _fitted(canvas: Canvas, text: str, face: str, wanted: tuple[float, float]) -> tuple[str, float]:
    size, room = wanted
    while size > 6 and canvas.stringWidth(text, face, size) > room:
        size -= 0.2
    while len(text) > 1 and canvas.stringWidth(text, face, size) > room:
        text = text[:-2].rstrip() + "…"
    return text, size
