"""A table of any length in linear time: each page takes the rows it has room for, measured once.

reportlab's own long tables rebuild all that remains at each page break.
"""

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable, Table

from wellled_desktop.report.breaks import FEW_ROWS
from wellled_desktop.report.paper import HEIGHT, PAD_ENDS, PAD_SIDES, columns, rules


class LongTable(Flowable):  # type: ignore[misc]
    """Rows of flowable cells under headings that are repeated on each page; no spans."""

    def __init__(self, head: list[Any], rows: list[list[Any]], widths: Sequence[float]) -> None:
        super().__init__()
        self.head = head
        self.rows = rows
        self._widths = widths
        self._heights: list[float] = []
        self._from = 0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the width and the height of all rows that are left."""
        self._measure()
        return width, sum(self._heights[self._from :]) + self._head_height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return a table of the rows that fit, and the rest."""
        self._measure()
        fits = self._fitting(height - self._head_height)
        if fits == 0 and height < HEIGHT - 1:
            return []
        upto = self._from + max(fits, 1)
        left = len(self.rows) - upto
        if 0 < left < FEW_ROWS and fits > 2 * FEW_ROWS:
            upto -= FEW_ROWS - left
        page = self._table(self.rows[self._from : upto])
        if fits == 0:  # one row is taller than a page: its cells are carried over
            return [*page.split(width, height), *([self._rest(upto)] if upto < len(self.rows) else [])]
        if upto == len(self.rows):
            return [page]
        return [page, self._rest(upto)]

    def draw(self) -> None:
        """Draw what fits as a whole."""
        page = self._table(self.rows[self._from :])
        _, height = page.wrapOn(self.canv, sum(columns(self._widths)), self.height)
        page.drawOn(self.canv, 0, self.height - height)

    def _rest(self, start: int) -> "LongTable":
        rest = LongTable(self.head, self.rows, self._widths)
        rest._heights, rest._head_height, rest._from = self._heights, self._head_height, start
        return rest

    def _fitting(self, room: float) -> int:
        fits = 0
        for height in self._heights[self._from :]:
            room -= height
            if room < 0:
                break
            fits += 1
        return fits

    def _measure(self) -> None:
        if not self._heights:
            self._head_height = self._row_height(self.head)
            self._heights = [self._row_height(row) for row in self.rows]
        self.height = sum(self._heights[self._from :]) + self._head_height

    def _row_height(self, row: list[Any]) -> float:
        made = zip(row, columns(self._widths), strict=True)
        return max(_cell_height(cell, width - PAD_SIDES) for cell, width in made) + PAD_ENDS

    def _table(self, rows: list[list[Any]]) -> Table:
        made = _Page([self.head, *rows], colWidths=columns(self._widths), repeatRows=1, splitInRow=1)
        made.setStyle(rules())
        return made


class _Page(Table):  # type: ignore[misc]
    """The rows of one page; while the contents list is only being gathered nothing of them is drawn."""

    def draw(self) -> None:
        """Draw, unless this pass is for the page numbers alone."""
        if not getattr(self.canv, "rehearsing", False):
            super().draw()


def _cell_height(cell: Any, width: float) -> float:
    parts = cell if isinstance(cell, list) else [cell]
    return float(sum(part.wrap(width, HEIGHT)[1] for part in parts))
