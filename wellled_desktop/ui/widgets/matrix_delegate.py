"""Paints the cells of the matrix: tint by how much there is, triangles by what it says."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from wellled_desktop.core.vocabulary import Polarity, Rating, word
from wellled_desktop.ui import icons, theme
from wellled_desktop.ui.widgets import paint
from wellled_desktop.ui.widgets.matrix_row import MatrixCell, MatrixRow
from wellled_desktop.ui.widgets.shapes import paint_agreement, paint_polarity, paint_rating

ROW = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
_WORDY = 240  # where less room is left, a sign alone says that something is missing


class MatrixDelegate(QStyledItemDelegate):
    """Knows the row's height and how each column looks."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the row's height."""
        return QSize(60, theme.row("table"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row's ground, then what stands in this column."""
        row = index.data(ROW)
        box = QRectF(option.rect)
        here = self._view.currentIndex()
        current = index.row() == here.row()
        painter.save()
        ground = "selection" if current else "window" if row.group else "surface"
        painter.fillRect(box, theme.role(ground))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.role("grid"))
        if index.column() == 0:
            if current:
                painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), theme.role("selection.bar"))
            _paint_prompt(painter, row, box, current)
        elif index.column() == index.model().columnCount() - 1:
            _paint_end(painter, row, box)
        elif not row.group:
            _paint_cell(painter, row.cells[index.column() - 1], box)
        if current and index.column() == here.column():
            _paint_place(painter, box.adjusted(1, 1, -1, -1), self._view.hasFocus())
        painter.restore()


def _paint_place(painter: QPainter, box: QRectF, focused: bool) -> None:
    """Draw where one is: the ring of the keyboard, or a fine line where the keyboard is elsewhere."""
    if focused:
        paint.paint_ring(painter, box)
        return
    painter.setPen(QPen(theme.role("control"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)


def _paint_prompt(painter: QPainter, row: MatrixRow, box: QRectF, current: bool) -> None:
    left = box.left() + (16 if row.group else 24)
    weight = 600 if row.group or current else 400
    right = box.right() - 8
    if row.warning:
        if box.width() >= _WORDY:
            small = theme.font("small")
            width = QFontMetricsF(small).horizontalAdvance(row.warning)
            words = QRectF(right - width, box.top(), width + 2, box.height())
            paint.paint_text(painter, row.warning, words, "warn", small)
            right -= width
        right -= 18
        icons.paint(painter, "triangle-alert", "warn", QRectF(right, box.center().y() - 7, 14, 14))
        right -= 8
    if row.views:
        small = theme.font("small")
        width = QFontMetricsF(small).horizontalAdvance(row.views)
        paint.paint_text(
            painter, row.views, QRectF(right - width, box.top(), width + 2, box.height()), "text2", small
        )
        right -= width + 16
    room = QRectF(left, box.top(), right - left, box.height())
    code_role = "text" if row.group else "text2"
    paint.paint_text(painter, row.code, room, code_role, theme.font("body", 600 if row.group else 400))
    room.setLeft(
        left + QFontMetricsF(theme.font("body", 600)).horizontalAdvance("W0" if row.group else "W0.0") + 8
    )
    title = theme.font("body", 400 if row.group else weight)
    paint.paint_text(painter, row.title, room, "text2" if row.group else "text", title)


def _paint_cell(painter: QPainter, cell: MatrixCell, box: QRectF) -> None:
    total = cell.strengths + cell.concerns
    if not total:
        painter.setPen(theme.role("text3"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"({cell.items})" if cell.items else "·")
        return
    fill = "v3" if total >= 5 else "v2" if total >= 3 else "v1"
    inner = box.adjusted(2, 2, -2, -2)
    paint.fill_chip(painter, inner, fill)
    font = theme.font("body")
    metrics = QFontMetricsF(font)
    half = inner.width() / 2
    for place, (polarity, count) in enumerate(
        ((Polarity.STRENGTH, cell.strengths), (Polarity.CONCERN, cell.concerns))
    ):
        if not count:
            continue
        width = metrics.horizontalAdvance(str(count)) + 13
        left = inner.left() + place * half + (half - width) / 2
        paint_polarity(painter, polarity, QRectF(left, box.center().y() - 4.5, 9, 9))
        words = QRectF(left + 12, box.top(), width, box.height())
        paint.paint_text(painter, str(count), words, "text", font)


def _paint_end(painter: QPainter, row: MatrixRow, box: QRectF) -> None:
    left = box.left() + 8
    if row.group:
        paint_rating(painter, row.rating, QRectF(left, box.center().y() - 7, 14, 14))
        role = "text3" if row.rating in (Rating.NOT_RATED, Rating.INSUFFICIENT_EVIDENCE) else "text"
        words = QRectF(left + 22, box.top(), box.width() - 30, box.height())
        paint.paint_text(painter, word(row.rating), words, role)
        return
    paint_polarity(painter, row.leaning, QRectF(left, box.center().y() - 5, 10, 10))
    left += 14
    left += paint_agreement(painter, row.agreement, QPointF(left, round(box.center().y() - 6))) + 6
    words = QRectF(left, box.top(), box.right() - left, box.height())
    paint.paint_text(painter, row.agreement.words, words, "text2", theme.font("body"))
