"""A plain table of words: what a chart shows, for whoever reads rather than looks."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from wellled_desktop.ui import theme

_MOST = 12


class DataTable(QTableView):
    """Rows of words under heads; as high as its rows, up to `most` of them."""

    def __init__(self, name: str, parent: QWidget | None = None, most: int = _MOST) -> None:
        super().__init__(parent)
        self._most = most
        self.setAccessibleName(name)
        self._rows = QStandardItemModel(self)
        self.setModel(self._rows)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )

    def set_table(self, heads: Sequence[str], rows: Sequence[Sequence[str]], wide: int = 0) -> None:
        """Show these rows; column `wide` takes the room that is left."""
        self._rows.clear()
        self._rows.setHorizontalHeaderLabels(list(heads))
        for row in rows:
            self._rows.appendRow([_cell(words) for words in row])
        head = self.horizontalHeader()
        for place in range(len(heads)):
            way = QHeaderView.ResizeMode.Stretch if place == wide else QHeaderView.ResizeMode.ResizeToContents
            head.setSectionResizeMode(place, way)
        self.verticalHeader().setDefaultSectionSize(theme.row("table"))
        self.updateGeometry()

    def chosen_row(self) -> int:
        """Return the place of the chosen row, -1 for none."""
        return self.currentIndex().row()

    def sizeHint(self) -> QSize:
        """Return the height of the rows, so that a short table leaves no hole."""
        rows = min(self._most, max(1, self._rows.rowCount()))
        return QSize(320, self.horizontalHeader().sizeHint().height() + rows * theme.row("table") + 4)

    def minimumSizeHint(self) -> QSize:
        """Return the same height."""
        return QSize(200, self.sizeHint().height())


def _cell(words: str) -> QStandardItem:
    made = QStandardItem(words)
    made.setToolTip(words)
    return made
