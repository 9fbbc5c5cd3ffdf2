"""Where a table breaks over pages."""

from reportlab.platypus import Table

FEW_ROWS = 3  # fewer at the head of a page look lost
_PARTS = 2


class RowTable(Table):  # type: ignore[misc]
    """Breaks between rows, few of them never alone on a page; within a row where it is taller than a page.

    `full` is the height of an empty page's room in points.
    """

    full = 0.0

    def split(self, width: float, height: float) -> list[Table]:
        """Return what fits and the rest; nothing where the next page has more room."""
        self.splitInRow = 0
        parts = super().split(width, height)
        if not parts and height >= self.full - 1:
            self.splitInRow = 1
            return list(super().split(width, height))
        if len(parts) < _PARTS:
            return list(parts)
        here, rest = (one.body for one in parts)
        if rest < FEW_ROWS and here > 2 * FEW_ROWS:
            over = here + self.repeatRows
            height -= sum(self._rowHeights[over - FEW_ROWS + rest : over])
            parts = super().split(width, height)
        return list(parts)

    @property
    def body(self) -> int:
        """The number of rows below the headings."""
        return int(self._nrows - self.repeatRows)
