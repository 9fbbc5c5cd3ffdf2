"""The list of visits: who, when, how far each question is covered and rated, and where it stands."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from wellled_desktop.core.vocabulary import Rating, word
from wellled_desktop.ui import theme
from wellled_desktop.ui.widgets.visit_delegate import ITEM, VisitDelegate
from wellled_desktop.ui.widgets.visit_row import VisitGroup, VisitItem, VisitQuestion, VisitRow

__all__ = ["VisitGroup", "VisitItem", "VisitList", "VisitQuestion", "VisitRow"]

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_LEAST = 200  # pixels for the visit's name


class VisitList(QTableView):
    """Visits in groups; `chosen(key)` when another is current, `opened(key)` on Enter or a double click.

    `questions` are the heads of the key questions, as "W1 Governance"; `menu_wanted(key, point)` asks for
    a context menu at a global point. It never scrolls sideways: where there is no room, what was saved
    goes first, then dates and status go below the visit's name.
    """

    chosen = Signal(object)
    opened = Signal(object)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, questions: Sequence[str], name: str = "Visits", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._visits = _VisitModel(tuple(questions), self)
        self.setModel(self._visits)
        self.setItemDelegate(VisitDelegate(self))
        self.setShowGrid(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.selectionModel().currentRowChanged.connect(self._current_changed)
        self.activated.connect(self._activated)
        self.customContextMenuRequested.connect(self._menu_requested)
        theme.news.changed.connect(self._dressed)
        self._dressed()

    def set_visits(self, items: Sequence[VisitItem]) -> None:
        """Show these visits and heads of groups; the chosen visit stays chosen."""
        before = self.value()
        blocked = self.blockSignals(True)
        self._visits.replace_all(items)
        self.clearSpans()
        self._size_rows()
        for place, item in enumerate(items):
            if isinstance(item, VisitGroup):
                self.setSpan(place, 0, 1, self._visits.columnCount())
        self.set_value(before)
        self.blockSignals(blocked)

    def value(self) -> object:
        """Return the key of the chosen visit, None when there is none."""
        item = self.currentIndex().data(ITEM) if self.currentIndex().isValid() else None
        return item.key if isinstance(item, VisitRow) else None

    def set_value(self, key: object) -> None:
        """Choose a visit by its key, silently."""
        blocked = self.blockSignals(True)
        for place, item in enumerate(self._visits.items):
            if isinstance(item, VisitRow) and item.key == key:
                self.selectRow(place)
        self.blockSignals(blocked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a visit by Enter on every system."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.value() is not None:
            self.opened.emit(self.value())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the columns that have no room."""
        self._fold()
        super().resizeEvent(event)

    def _size_rows(self) -> None:
        for place, item in enumerate(self._visits.items):
            group = isinstance(item, VisitGroup)
            self.setRowHeight(place, theme.row("compact" if group else "two_line"))

    def _fold(self) -> None:
        """Hide columns from the least needed on, until the name of a visit has its room."""
        last = self._visits.columnCount() - 1
        head = self.horizontalHeader()
        for place in (1, last - 1, last):
            self.setColumnHidden(place, False)
        for place in (last, 1, last - 1):
            taken = sum(head.sectionSize(one) for one in range(1, last + 1))
            if self.viewport().width() - taken < _LEAST:
                self.setColumnHidden(place, True)

    def _current_changed(self, current: QModelIndex, _: QModelIndex) -> None:
        item = current.data(ITEM) if current.isValid() else None
        if isinstance(item, VisitRow):
            self.chosen.emit(item.key)

    def _activated(self, index: QModelIndex) -> None:
        item = index.data(ITEM)
        if isinstance(item, VisitRow):
            self.opened.emit(item.key)

    def _menu_requested(self, at: QPoint) -> None:
        item = self.indexAt(at).data(ITEM) if self.indexAt(at).isValid() else None
        if isinstance(item, VisitRow):
            self.menu_wanted.emit(item.key, self.viewport().mapToGlobal(at))

    def _dressed(self) -> None:
        head = self.horizontalHeader()
        body = QFontMetricsF(theme.font("body"))
        small = QFontMetricsF(theme.font("small"))
        rating = round(small.horizontalAdvance(word(Rating.REQUIRES_IMPROVEMENT))) + 36
        last = self._visits.columnCount() - 1
        dates = round(body.horizontalAdvance("30 Sep – 2 Oct 2026")) + 16
        widths = {
            1: dates,
            last - 1: round(body.horizontalAdvance("Awaiting signature")) + 24,
            last: round(body.horizontalAdvance("Saved 26 Oct 11:40")) + 16,
        }
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setMinimumSectionSize(64)
        for place in range(1, last + 1):
            self.setColumnHidden(place, False)
            head.resizeSection(place, widths.get(place, rating))
        self._fold()
        self._size_rows()
        self.viewport().update()


class _VisitModel(QAbstractTableModel):
    def __init__(self, questions: tuple[str, ...], parent: QObject) -> None:
        super().__init__(parent)
        self.heads = ("Visit", "Dates, team", *questions, "Status", "Last saved, package")
        self.items: list[VisitItem] = []

    def replace_all(self, items: Sequence[VisitItem]) -> None:
        self.beginResetModel()
        self.items = list(items)
        self.endResetModel()

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.items)

    def columnCount(self, parent: Index = _NONE) -> int:
        return len(self.heads)

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = isinstance(self.items[index.row()], VisitRow)
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if row else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self.items[index.row()]
        if role == ITEM:
            return item
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(item, VisitRow):
            return self._told(item, index.column())
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if index.column() == 0 or isinstance(item, VisitGroup):
            return item.spoken
        return self._cell(item, index.column())

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        across = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self.heads[section] if across else None

    def _told(self, row: VisitRow, column: int) -> str:
        """Return a cell in full, for where it is cut or folded."""
        return "\n".join(filter(None, (row.title, row.detail))) if column == 0 else self._cell(row, column)

    def _cell(self, row: VisitRow, column: int) -> str:
        last = len(self.heads) - 1
        if column in (1, last - 1, last):
            words = {1: (row.dates, row.team), last: (row.saved, row.package)}
            return ", ".join(filter(None, words.get(column, (word(row.state), row.state_detail))))
        if column - 2 >= len(row.questions):
            return ""
        question = row.questions[column - 2]
        return f"{self.heads[column]}: {question.words}, {word(question.rating)}"
