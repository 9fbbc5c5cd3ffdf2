"""The table of visits: groups, rows of two lines, coverage and rating painted; Enter opens."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from wellled_desktop.ui import icons, theme
from wellled_desktop.ui.models.visits import GROUPS, VisitCell, VisitRow
from wellled_desktop.ui.widgets.paint import paint_row, paint_text
from wellled_desktop.ui.widgets.shapes import CELL, coverage_width, paint_coverage, paint_rating

_Index = QModelIndex | QPersistentModelIndex
_CELL = Qt.ItemDataRole.UserRole
_ROW = Qt.ItemDataRole.UserRole + 1
_PAD = 12


class VisitTable(QTreeView):
    """`opened(visit_id)` when a visit is chosen with Enter or two clicks."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Visits")
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setAllColumnsShowFocus(True)
        self.setUniformRowHeights(False)
        self.setExpandsOnDoubleClick(False)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.activated.connect(self._activate)

    def set_rows(self, heads: Sequence[str], rows: Sequence[VisitRow]) -> None:
        """Show rows under their groups; the chosen visit stays chosen."""
        kept = self.visit_id()
        self._model.clear()
        self._model.setHorizontalHeaderLabels(list(heads))
        for name, title, _ in GROUPS:
            found = [row for row in rows if row.group == name]
            if found:
                self._add_group(title, found)
        self.expandAll()
        self._size(len(heads))
        self.choose(kept if kept is not None else rows[0].visit_id if rows else None)

    def visit_id(self) -> object:
        """Return the chosen visit, or None."""
        index = self.currentIndex()
        return index.siblingAtColumn(0).data(_ROW) if index.isValid() else None

    def choose(self, visit_id: object) -> None:
        """Choose a visit, silently."""
        for place in range(self._model.rowCount()):
            group = self._model.item(place)
            for row in range(group.rowCount()):
                if group.child(row).data(_ROW) == visit_id:
                    self.setCurrentIndex(group.child(row).index())

    def _add_group(self, title: str, rows: Sequence[VisitRow]) -> None:
        count = f"{len(rows)} visit" + ("s" if len(rows) > 1 else "")
        group = QStandardItem(f"{title}, {count}")
        group.setData(VisitCell(title, count), _CELL)
        group.setSelectable(False)
        for row in rows:
            cells = []
            for cell in row.cells:
                item = QStandardItem(cell.spoken)
                item.setData(cell, _CELL)
                item.setData(row.visit_id, _ROW)
                cells.append(item)
            group.appendRow(cells)
        self._model.appendRow(group)
        self.setFirstColumnSpanned(self._model.rowCount() - 1, QModelIndex(), True)

    def _size(self, columns: int) -> None:
        header = self.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        widest = self.fontMetrics().horizontalAdvance("Requires improvement") + 2 * _PAD + 22
        for column in range(columns):
            if 2 <= column < columns - 2:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
                header.resizeSection(column, widest)

    def _activate(self, index: QModelIndex) -> None:
        visit_id = index.siblingAtColumn(0).data(_ROW)
        if visit_id is not None:
            self.opened.emit(visit_id)


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(80, theme.row("table" if index.data(_ROW) is None else "two_line"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        cell: VisitCell = index.data(_CELL)
        box = QRectF(option.rect)
        if index.data(_ROW) is None:
            paint_row(painter, box, selected=False, hovered=False, fill="stripe")
            used = paint_text(
                painter, cell.first, box.adjusted(_PAD, 0, 0, 0), "text", theme.font("body", 600)
            )
            paint_text(
                painter, cell.second, box.adjusted(_PAD + used + 8, 0, 0, 0), "text2", theme.font("small")
            )
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        fill = "selected" if selected else "hover" if option.state & QStyle.StateFlag.State_MouseOver else ""
        if fill:
            painter.fillRect(box, theme.role(fill))
        if selected and index.column() == 0:
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), theme.role("accent"))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.role("line"))
        _paint_cell(painter, cell, box.adjusted(_PAD, 8, -4, -8))


def _paint_cell(painter: QPainter, cell: VisitCell, box: QRectF) -> None:
    upper = QRectF(box.left(), box.top(), box.width(), box.height() / 2)
    lower = QRectF(box.left(), box.center().y(), box.width(), box.height() / 2)
    first_font = theme.font("body", 600 if cell.strong else 400)
    if cell.rating is not None:
        paint_coverage(painter, cell.sources, upper.topLeft() + _middle(upper))
        used = coverage_width(len(cell.sources)) + 8
        paint_text(painter, cell.first, upper.adjusted(used, 0, 0, 0), "text2", theme.font("small"))
        paint_rating(painter, cell.rating, QRectF(lower.left(), lower.center().y() - 6, 12, 12))
        quiet = "text" if cell.rating.value not in ("not_rated", "insufficient_evidence") else "text3"
        paint_text(painter, cell.second, lower.adjusted(18, 0, 0, 0), quiet, theme.font("small"))
        return
    beside = cell.icon == "users"
    if cell.icon and not beside:
        icons.paint(painter, cell.icon, cell.tone, QRectF(upper.left(), upper.center().y() - 7, 14, 14))
        upper.adjust(20, 0, 0, 0)
    if beside:
        icons.paint(painter, cell.icon, "text2", QRectF(lower.left(), lower.center().y() - 7, 14, 14))
        lower.adjust(20, 0, 0, 0)
    paint_text(painter, cell.first, upper, cell.tone, first_font)
    paint_text(painter, cell.second, lower, "text2", theme.font("small"))


def _middle(box: QRectF) -> QPointF:
    return QPointF(0, box.height() / 2 - CELL.height() / 2)
