"""The same words in the same styles, laid out by reportlab alone: what the report is measured against.

They come as data from the report's own parts, so that gathering them is not measured.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    KeepTogether,
    LongTable,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
)

from wellled_desktop.report import ReportContent, fonts, long_table
from wellled_desktop.report.layout import story
from wellled_desktop.report.paper import BOTTOM, SIDE, TOP, Heading, columns, rules, style

_PIECE = 200  # one table of all rows would be quadratic
_Part = list[Any]


def words_of(content: ReportContent) -> list[_Part]:
    """Return the parts of a report as plain data: kind, then what it holds."""
    fonts.register()
    return [made for part in story(content) for made in _part(part)]


def lay_out(parts: list[_Part]) -> int:
    """Lay the parts out without tags, contents, outline or finishing, and return the number of pages."""
    fonts.register()
    document = SimpleDocTemplate(
        BytesIO(), leftMargin=SIDE, rightMargin=SIDE, topMargin=TOP, bottomMargin=BOTTOM
    )
    document.build([made for part in parts for made in _flowable(*part)])
    return int(document.page)


def _part(part: Flowable) -> Iterator[_Part]:
    if isinstance(part, Paragraph):
        yield ["words", part.getPlainText(), part.style.name]
    elif isinstance(part, Heading):
        yield ["words", part.text, f"h{part.level}"]
    elif isinstance(part, KeepTogether):
        yield ["together", [made for inner in part._content for made in _part(inner)]]
    elif isinstance(part, long_table.LongTable):
        widths = columns(part._widths)
        for at in range(0, len(part.rows), _PIECE):
            rows = [part.head, *part.rows[at : at + _PIECE]]
            yield ["long table", [[_cell(cell) for cell in row] for row in rows], widths]
    elif isinstance(part, Table):
        yield ["table", [[_cell(cell) for cell in row] for row in part._cellvalues], list(part._argW)]
    elif isinstance(part, PageBreak):
        yield ["page"]
    elif isinstance(part, CondPageBreak):
        yield ["room", part.height]
    elif isinstance(part, Spacer):
        yield ["gap", part.height]


def _cell(cell: Any) -> list[_Part]:
    inside = cell if isinstance(cell, (list, tuple)) else [cell]
    return [made for part in inside for made in (_part(part) if isinstance(part, Flowable) else _said(part))]


def _said(text: Any) -> Iterator[_Part]:
    if text:
        yield ["words", str(text), "cell"]


def _flowable(kind: str, *held: Any) -> Iterator[Flowable]:
    if kind == "words":
        yield Paragraph(escape(held[0]), style(held[1]))
    elif kind == "together":
        yield KeepTogether([made for part in held[0] for made in _flowable(*part)])
    elif kind in ("table", "long table"):
        rows = [[[made for part in cell for made in _flowable(*part)] for cell in row] for row in held[0]]
        made = (Table if kind == "table" else LongTable)(rows, colWidths=held[1], repeatRows=1)
        made.setStyle(rules())
        yield made
    elif kind == "page":
        yield PageBreak()
    else:
        yield CondPageBreak(held[0]) if kind == "room" else Spacer(0, held[0])
