"""The pages of measures and instruments: a sentence, a small picture, a table."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from wellled_desktop.core.weighing_tables import Table
from wellled_desktop.report.charts import Picture
from wellled_desktop.report.long_table import LongTable
from wellled_desktop.report.paper import opening, paragraph, together
from wellled_desktop.report.parts import InstrumentPart, ReportContent

_WHAT = "What was measured and compared, beside what was said and seen. Every picture has its table."
_LEAST, _MOST = 11, 34


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
    return [*head, _table(part.table)]


def _table(table: Table) -> Flowable:
    head = [paragraph(text, "cell.head") for text in table.heads]
    rows: Sequence[list[object]] = [[paragraph(text, "cell") for text in row] for row in table.rows]
    widths = [_letters(column) for column in zip(table.heads, *table.rows, strict=True)]
    return LongTable(head, list(rows), widths)


def _letters(column: tuple[str, ...]) -> float:
    """Return how wide a column wants to be, in letters: its longest cell, within bounds."""
    return float(min(_MOST, max(_LEAST, *map(len, column))))
