"""Evidence by prompt and kind of source: how much there is, what it says, how far sources agree."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from wellled_desktop.core.vocabulary import Rating, word
from wellled_desktop.ui import theme
from wellled_desktop.ui.widgets.matrix_delegate import ROW, MatrixDelegate
from wellled_desktop.ui.widgets.matrix_row import MatrixCell, MatrixRow

__all__ = ["Matrix", "MatrixCell", "MatrixRow"]

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class Matrix(QTableView):
    """Prompts down, kinds of source across. Arrows move, Enter says `cell_opened(key, column)`.

    `chosen(key)` when another row is current; `cell_chosen(key, column)` with the place of the kind of
    source, or -1 when the prompt itself or its agreement is current.
    """

    chosen = Signal(object)
    cell_chosen = Signal(object, int)
    cell_opened = Signal(object, int)

    def __init__(self, name: str, columns: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._rows = _MatrixModel(tuple(columns), self)
        self.setModel(self._rows)
        self.setItemDelegate(MatrixDelegate(self))
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.activated.connect(self._activated)
        theme.news.changed.connect(self._dressed)
        self._dressed()

    def set_rows(self, rows: Sequence[MatrixRow]) -> None:
        """Show these rows; the current cell stays where it is."""
        key, column = self.value(), self.currentIndex().column()
        blocked = self.blockSignals(True)
        if self._rows.replace_all(rows):
            self.clearSpans()
            for place, each in enumerate(rows):
                if each.group:
                    self.setSpan(place, 0, 1, self._rows.columnCount() - 1)
            if key is not None:
                self.set_value(key, column - 1)
        self.blockSignals(blocked)

    def value(self) -> object:
        """Return the key of the current row, None when there is none."""
        index = self.currentIndex()
        return index.data(ROW).key if index.isValid() else None

    def set_value(self, key: object, column: int = -1) -> None:
        """Go to a row, and to a kind of source by its place; silently."""
        blocked = self.blockSignals(True)
        for place, row in enumerate(self._rows.rows):
            if row.key == key:
                self.setCurrentIndex(self._rows.index(place, column + 1))
        self.blockSignals(blocked)
        self.viewport().update()

    def move_prompt(self, rows: int) -> None:
        """Go to the prompt above (-1) or below (1), past the key questions."""
        places = [place for place, row in enumerate(self._rows.rows) if not row.group]
        if not places:
            return
        here = self.currentIndex()
        after = [p for p in places if (p > here.row() if rows > 0 else p < here.row())]
        target = (after[0] if rows > 0 else after[-1]) if after else places[-1 if rows > 0 else 0]
        self.setCurrentIndex(self._rows.index(target, max(0, here.column())))

    def step(self, rows: int) -> None:
        """Go some rows down, or up."""
        here = self.currentIndex()
        row = max(0, min(self._rows.rowCount() - 1, here.row() + rows))
        self.setCurrentIndex(self._rows.index(row, max(0, here.column())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a cell by Enter on every system."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._activated(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _place(self, index: QModelIndex) -> int:
        source = 0 < index.column() < self._rows.columnCount() - 1
        return index.column() - 1 if source else -1

    def _current_changed(self, current: QModelIndex, before: QModelIndex) -> None:
        if not current.isValid():
            return
        key = current.data(ROW).key
        if current.row() != before.row():
            self.chosen.emit(key)
        self.cell_chosen.emit(key, self._place(current))
        self.viewport().update()

    def _activated(self, index: QModelIndex) -> None:
        self.cell_opened.emit(index.data(ROW).key, self._place(index))

    def _dressed(self) -> None:
        head = self.horizontalHeader()
        body = QFontMetricsF(theme.font("body"))
        words = [part for title in self._rows.columns for part in title.split()]
        widest = max((body.horizontalAdvance(part) for part in words), default=40)
        last = self._rows.columnCount() - 1
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for place in range(1, last):
            head.resizeSection(place, round(max(widest + 16, 60)))
        head.resizeSection(last, round(body.horizontalAdvance(word(Rating.REQUIRES_IMPROVEMENT))) + 56)
        head.setFixedHeight(round(body.lineSpacing() * 3) + 8)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        self.verticalHeader().setDefaultSectionSize(theme.row("table"))
        self.viewport().update()


class _MatrixModel(QAbstractTableModel):
    def __init__(self, columns: tuple[str, ...], parent: QObject) -> None:
        super().__init__(parent)
        self.columns = columns
        self.rows: list[MatrixRow] = []

    def replace_all(self, rows: Sequence[MatrixRow]) -> bool:
        """Show these rows; says whether they are others than before, not the same with other counts."""
        if [(row.key, row.group) for row in rows] == [(row.key, row.group) for row in self.rows]:
            self.rows = list(rows)
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, self.columnCount() - 1))
            return False
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()
        return True

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NONE) -> int:
        return len(self.columns) + 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == 0:
            return row.spoken
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        place = index.column() - 1
        if place < 0:
            return row.spoken
        if place < len(row.cells):
            return f"{self.columns[place]}: {row.cells[place].spoken}"
        return word(row.rating) if row.group else f"{row.agreement.words} sources agree"

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return ("Prompt", *self.columns, "Sources that agree")[section]
        left = role == Qt.ItemDataRole.TextAlignmentRole and section in (0, len(self.columns) + 1)
        return Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft if left else None
