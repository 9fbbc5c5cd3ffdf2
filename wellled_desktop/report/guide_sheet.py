"""A blank guide as PDF, to be printed and written upon; each page bears the code of where it belongs."""

from io import BytesIO
from typing import Any

from reportlab.graphics.barcode.qr import QrCode
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Table
from reportlab.platypus.doctemplate import LayoutError

from wellled_desktop.core.errors import Refused
from wellled_desktop.core.framework import Kloe, Prompt
from wellled_desktop.core.guide import (
    ANYTHING_ELSE,
    COLUMNS,
    KIND_HINT,
    MARK_HINT,
    Guide,
    guide_title,
    header_fields,
)
from wellled_desktop.report import fonts
from wellled_desktop.report.fonts import BODY, BOLD, plain
from wellled_desktop.report.palette import colour
from wellled_desktop.report.paper import (
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SIDE,
    WIDTH,
    columns,
    gap,
    lead_in,
    paragraph,
    rules,
    undivided,
)
from wellled_desktop.report.sheet import MARKING, Sheet

_CODE_SIDE = 17 * mm
_CODE_GAP = 4 * mm
_ROW = 9 * mm
_FIELD = 8 * mm
_WIDTHS = (15, 21, 97, 21, 14)
_ROWS = 4
_ROWS_OF_A_PAGE = 24
_LINED_PAGES = 2
_HOW_TO = (
    "One statement a line, with its time. Leave out names of people. Strike errors through with a single "
    "line and initial them; rule off what stays blank. Number any sheet that is added."
)
_TALLER = {"purpose": 1.6, "present": 1.3, "who": 1.3, "subject": 2.0}


def guide_pdf(guide: Guide) -> bytes:
    """Return a guide's sheets, the same bytes each time. Raises Refused where a text has no room."""
    fonts.register()
    try:
        pages = _built(guide, 0)[1]
        return _built(guide, pages)[0]
    except LayoutError as trouble:
        raise Refused("A text does not fit on a sheet.", "Shorten the role.") from trouble


def _built(guide: Guide, pages: int) -> tuple[bytes, int]:
    out = BytesIO()
    sheets = _Sheets(out, guide, pages)
    sheets.build(_story(guide))
    return out.getvalue(), sheets.page


class _Sheets(Sheet):
    """Lays the sheets out; `pages` is how many there will be, as printed."""

    def __init__(self, out: BytesIO, guide: Guide, pages: int) -> None:
        super().__init__(out, guide_title(guide.code, guide.framework), self._edges)
        self._guide = guide
        self._pages = pages

    def _edges(self, canvas: Canvas, _document: Any) -> None:
        right, head = PAGE_WIDTH - SIDE, PAGE_HEIGHT - 17 * mm
        said = self._guide.code.on_page(self.page, self._pages)
        canvas.saveState()
        canvas.setFillColor(colour("ink"))
        canvas.setFont(BOLD, 8)
        canvas.drawString(SIDE, head, _within(self._guide.visit, WIDTH - _CODE_SIDE - _CODE_GAP))
        canvas.setFont(BODY, 8)
        canvas.drawString(SIDE, 12 * mm, plain(said, BODY))
        canvas.drawRightString(right, 12 * mm, f"Page {self.page} of {self._pages}")
        canvas.drawString(SIDE, 7.5 * mm, f"{MARKING} once written upon")
        canvas.setStrokeColor(colour("line"))
        canvas.setLineWidth(0.5)
        canvas.line(SIDE, 16.5 * mm, right, 16.5 * mm)
        canvas.restoreState()
        square = QrCode(said, width=_CODE_SIDE, height=_CODE_SIDE, qrBorder=0)
        square.drawOn(canvas, right - _CODE_SIDE, PAGE_HEIGHT - 6 * mm - _CODE_SIDE)


def _story(guide: Guide) -> list[Flowable]:
    parts: list[Flowable] = [
        paragraph(guide_title(guide.code, guide.framework), "h2"),
        _header(guide),
        gap(3),
        paragraph(_HOW_TO, "quiet"),
        paragraph(f"{KIND_HINT} {MARK_HINT}", "quiet"),
    ]
    for kloe in guide.framework.kloes:
        parts += _question(kloe)
    for number in range(1, _LINED_PAGES + 1):
        parts += [PageBreak(), paragraph(f"{ANYTHING_ELSE} ({number} of {_LINED_PAGES})", "h2")]
        parts.append(_lines(_ROWS_OF_A_PAGE))
    return parts


def _header(guide: Guide) -> Table:
    known = guide.filled()
    fields = header_fields(guide.code.kind)
    rows = []
    for field in fields:
        label = f"{field.label} ({field.hint})" if field.hint else field.label
        rows.append([paragraph(label, "cell.head"), paragraph(known.get(field.key, ""), "cell")])
    made = Table(rows, columns((62, 106)), [None] * len(rows), hAlign="LEFT")
    padded = [
        ("BOTTOMPADDING", (0, at), (-1, at), _FIELD * _TALLER.get(field.key, 1.0) - 14)
        for at, field in enumerate(fields)
    ]
    made.setStyle([*rules(0), *padded, ("LINEAFTER", (0, 0), (0, -1), 0.4, colour("line"))])
    return made


def _question(kloe: Kloe) -> list[Flowable]:
    first, *others = (_prompt(one) for one in kloe.prompts)
    heading = paragraph(f"{kloe.code}  {kloe.question}", "h2")
    return [undivided(heading, *first), *(undivided(*one) for one in others)]


def _prompt(prompt: Prompt) -> list[Flowable]:
    said = [lead_in(prompt.code, prompt.title, "body")]
    said += [paragraph(prompt.text, "quiet")] if prompt.text != prompt.title else []
    said += [paragraph(prompt.ask, "italic")] if prompt.ask else []
    return [*said, _lines(_ROWS), gap(4)]


def _lines(rows: int) -> Table:
    blank = [""] * len(COLUMNS)
    heads = [paragraph(name, "cell.head") for name in COLUMNS]
    made = Table(
        [heads, *(list(blank) for _ in range(rows))],
        columns(_WIDTHS),
        [None, *([_ROW] * rows)],
        repeatRows=1,
        hAlign="LEFT",
    )
    made.setStyle([*rules(1), ("LINEAFTER", (0, 0), (-2, -1), 0.3, colour("line"))])
    return made


def _within(text: str, room: float) -> str:
    shown = plain(text, BOLD)
    while stringWidth(shown, BOLD, 8) > room:
        shown = shown[:-2].rstrip() + "…"
    return shown
