"""Paints a visit's row of two lines, and the head of a group."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from wellled_desktop.core.vocabulary import Rating, VisitState, word
from wellled_desktop.ui import icons, theme
from wellled_desktop.ui.widgets import paint
from wellled_desktop.ui.widgets.shapes import coverage_width, paint_coverage, paint_rating
from wellled_desktop.ui.widgets.visit_row import STATE_ICONS, VisitGroup, VisitQuestion, VisitRow

ITEM = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
_QUIET = (Rating.NOT_RATED, Rating.INSUFFICIENT_EVIDENCE)


class VisitDelegate(QStyledItemDelegate):
    """Knows the heights of visits and heads, and how each column looks."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return 56 for a visit, 28 for a head."""
        name = "two_line" if isinstance(index.data(ITEM), VisitRow) else "compact"
        return QSize(80, theme.row(name))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground, then what stands in this column."""
        item = index.data(ITEM)
        box = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if isinstance(item, VisitGroup):
            painter.fillRect(box, theme.role("window"))
            _paint_group(painter, item, box)
        else:
            painter.fillRect(box, theme.role("selection" if chosen else "surface"))
            if chosen and index.column() == 0:
                painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), theme.role("selection.bar"))
            inside = box.adjusted(8 if index.column() else 16, 0, -6, 0)
            _paint_column(painter, self._folded(item, index), inside, self._place(index))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.role("line"))
        if self._view.hasFocus() and index == self._view.currentIndex():
            paint.paint_ring(painter, box)
        painter.restore()

    def _folded(self, row: VisitRow, index: Index) -> VisitRow:
        """Return the row with its status and dates below the name, where their columns are folded."""
        last = index.model().columnCount() - 1
        told = ((last - 1, word(row.state)), (1, row.dates))
        below = [words for column, words in told if words and self._view.isColumnHidden(column)]
        return replace(row, detail=" · ".join((*below, row.detail))) if below else row

    def _place(self, index: Index) -> str | int:
        last = index.model().columnCount() - 1
        named = {0: "title", 1: "dates", last - 1: "state", last: "saved"}
        return named.get(index.column(), index.column() - 2)


def _paint_column(painter: QPainter, row: VisitRow, box: QRectF, place: str | int) -> None:
    if isinstance(place, int):
        if place < len(row.questions):
            _paint_question(painter, row.questions[place], box)
    elif place == "state":
        _paint_state(painter, row, box)
    else:
        lines = {
            "title": (row.title, row.detail),
            "dates": (row.dates, row.team),
            "saved": (row.saved, row.package),
        }
        first, second = lines[place]
        font = theme.font("body", 600 if place == "title" else 400)
        paint.paint_text(painter, first, _upper(box), "text", font)
        paint.paint_text(painter, second, _lower(box), "text2", theme.font("small"))


def _paint_question(painter: QPainter, question: VisitQuestion, box: QRectF) -> None:
    upper, lower = _upper(box), _lower(box)
    paint_coverage(painter, question.sources, QPointF(box.left(), round(upper.center().y() - 4)))
    upper.setLeft(upper.left() + coverage_width(len(question.sources)) + 8)
    paint.paint_text(painter, question.words, upper, "text2", theme.font("small"))
    paint_rating(painter, question.rating, QRectF(box.left(), lower.center().y() - 6, 12, 12))
    lower.setLeft(lower.left() + 18)
    role = "text3" if question.rating in _QUIET else "text"
    paint.paint_text(painter, word(question.rating), lower, role, theme.font("small"))


def _paint_state(painter: QPainter, row: VisitRow, box: QRectF) -> None:
    role = f"state.{row.state.value}"
    upper = _upper(box)
    icons.paint(painter, STATE_ICONS[row.state], role, QRectF(upper.left(), upper.center().y() - 7, 14, 14))
    upper.setLeft(upper.left() + 20)
    paint.paint_text(painter, word(row.state), upper, role)
    under = role if row.state is VisitState.RETURNED else "text2"
    paint.paint_text(painter, row.state_detail, _lower(box), under, theme.font("small"))


def _paint_group(painter: QPainter, group: VisitGroup, box: QRectF) -> None:
    room = box.adjusted(16, 0, -8, 0)
    room.setLeft(
        room.left() + paint.paint_text(painter, group.title, room, "text", theme.font("body", 600)) + 8
    )
    paint.paint_text(painter, group.count, room, "text2", theme.font("small"))


def _upper(box: QRectF) -> QRectF:
    return QRectF(box.left(), box.center().y() - 19, box.width(), 20)


def _lower(box: QRectF) -> QRectF:
    return QRectF(box.left(), box.center().y() + 1, box.width(), 18)
