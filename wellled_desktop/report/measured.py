"""The pages of measures and instruments: a sentence, a small picture, a table."""

from collections.abc import Sequence

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from wellled_desktop.core.weighing_tables import Table
from wellled_desktop.report.charts import Picture
from wellled_desktop.report.long_table import LongTable
from wellled_desktop.report.paper import (
    PAD_SIDES,
    WIDTH,
    columns,
    opening,
    paragraph,
    style,
    together,
    undivided,
)
from wellled_desktop.report.parts import InstrumentPart, ReportContent

_WHAT = "What was measured and compared, beside what was said and seen. Every picture has its table."
_LEAST, _MOST = 11, 34
_WIDEST = WIDTH / 3  # a word without end is broken
_SHORT = 8  # so many rows stay with their picture


def measured(content: ReportContent) -> list[Flowable]:
    """Return the chapter, nothing when there is nothing to show."""
    if not content.instruments:
        return []
    found = opening("Measures and instruments", 1, "measures")
    found.append(paragraph(_WHAT, "lead"))
    for place, one in enumerate(content.instruments):
        found += _one(one, f"measure-{place + 1}")
    return found


def _one(part: InstrumentPart, anchor: str) -> list[Flowable]:
    head = [*opening(part.title, 2, anchor)]
    if part.about:
        head.append(paragraph(part.about, "quiet"))
    if part.summary:
        head.append(paragraph(part.summary))
    if part.chart is not None:
        head = [*together(*head, Picture(part.chart))]
    if len(part.table.rows) <= _SHORT:
        return [undivided(*head, _table(part.table))]
    return [*head, _table(part.table)]


def _table(table: Table) -> Flowable:
    head = [paragraph(text, "cell.head") for text in table.heads]
    rows: Sequence[list[object]] = [[paragraph(text, "cell") for text in row] for row in table.rows]
    kept = list(zip(table.heads, *table.rows, strict=True))
    widths = shared([_letters(column) for column in kept], [_longest_word(column) for column in kept])
    return LongTable(head, list(rows), widths)


def shared(wanted: Sequence[float], least: Sequence[float]) -> list[float]:
    """Return widths in points that fill the page in the wanted proportions, none under its least."""
    if sum(least) >= WIDTH:
        return list(least)
    widths = columns(wanted)
    tight: set[int] = set()
    while narrow := {at for at, width in enumerate(widths) if width < least[at] - 1e-6} - tight:
        tight |= narrow
        room = WIDTH - sum(least[at] for at in tight)
        rest = sum(one for at, one in enumerate(wanted) if at not in tight)
        widths = [least[at] if at in tight else room * one / rest for at, one in enumerate(wanted)]
    return widths


def _longest_word(column: tuple[str, ...]) -> float:
    """Return the room in points that the widest word of a column takes, its head in bold among them."""
    head, *cells = column
    looks = ((head, style("cell.head")), *((one, style("cell")) for one in cells))
    widest = max(
        (stringWidth(word, look.fontName, look.fontSize) for said, look in looks for word in said.split()),
        default=0.0,
    )
    return float(min(widest, _WIDEST)) + PAD_SIDES + 0.5


def _letters(column: tuple[str, ...]) -> float:
    """Return how wide a column wants to be, in letters: its longest cell, within bounds."""
    return float(min(_MOST, max(_LEAST, *map(len, column))))
