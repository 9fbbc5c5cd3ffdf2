"""The list at the left of Weigh: each question with its ratings, each prompt with what was said of it."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from wellled_desktop.core.vocabulary import Polarity, Rating, word
from wellled_desktop.ui import icons, theme
from wellled_desktop.ui.models.weighing import AGREED, View, WeighRow, held_by
from wellled_desktop.ui.widgets import paint
from wellled_desktop.ui.widgets.shapes import paint_coverage, paint_polarity, paint_rating

Index = QModelIndex | QPersistentModelIndex
_ROW = Qt.ItemDataRole.UserRole
_NONE = QModelIndex()
_COUNT, _SOURCES = 56.0, 112.0
_PAD = 16.0


class WeighList(QListView):
    """Questions and prompts; `chosen(question, prompt)` when another is current, "" for no prompt."""

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Questions and prompts")
        self._rows = _Rows(self)
        self.setModel(self._rows)
        self.setItemDelegate(_RowDelegate(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._current_changed)
        theme.news.changed.connect(self._dressed)

    def set_rows(self, rows: Sequence[WeighRow]) -> None:
        """Show these rows; the chosen one stays chosen."""
        before = self.value()
        blocked = self.blockSignals(True)
        self._rows.replace_all(rows)
        self.set_value(*before)
        self.blockSignals(blocked)

    def value(self) -> tuple[str, str]:
        """Return the question and the prompt that are chosen; the first question when nothing is."""
        row = self.currentIndex().data(_ROW) if self.currentIndex().isValid() else None
        return (row.question, row.prompt) if isinstance(row, WeighRow) else ("", "")

    def set_value(self, question: str, prompt: str = "") -> None:
        """Choose a row, silently."""
        blocked = self.blockSignals(True)
        for place, row in enumerate(self._rows.rows):
            if (row.question, row.prompt) == (question, prompt):
                self.setCurrentIndex(self._rows.index(place))
        self.blockSignals(blocked)

    def step(self, by: int) -> None:
        """Go some rows on or back."""
        row = max(0, min(self._rows.rowCount() - 1, self.currentIndex().row() + by))
        self.setCurrentIndex(self._rows.index(row))

    def _current_changed(self, current: QModelIndex, _: QModelIndex) -> None:
        row = current.data(_ROW) if current.isValid() else None
        if isinstance(row, WeighRow):
            self.chosen.emit(row.question, row.prompt)

    def _dressed(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


class _Rows(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[WeighRow] = []

    def replace_all(self, rows: Sequence[WeighRow]) -> None:
        if [(row.question, row.prompt) for row in rows] == [(row.question, row.prompt) for row in self.rows]:
            self.rows = list(rows)
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == _ROW:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.detail or None
        spoken = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return row.spoken if spoken else None


class _RowDelegate(QStyledItemDelegate):
    def __init__(self, view: WeighList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, theme.row("table"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: WeighRow = index.data(_ROW)
        box = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint.paint_row(painter, box, chosen, hovered, "" if row.prompt else "window")
        if row.prompt:
            _paint_prompt(painter, row, box, chosen)
        else:
            _paint_question(painter, row, box)
        painter.fillRect(QRectF(box.left(), box.bottom(), box.width(), 1), theme.role("grid"))
        if self._view.hasFocus() and index == self._view.currentIndex():
            paint.paint_ring(painter, box)
        painter.restore()


def _paint_question(painter: QPainter, row: WeighRow, box: QRectF) -> None:
    left, right = box.left() + _PAD, box.right() - _PAD
    body, bold = QFontMetricsF(theme.font("body")), QFontMetricsF(theme.font("body", 600))
    least = left + bold.horizontalAdvance(row.question) + 8 + body.horizontalAdvance(row.title) + 20
    views = _grouped(row.views)
    short = right - sum(_view_width(_words(who, rating, False)) for who, rating in views) < least
    for who, rating in reversed(views):
        right = _paint_view(painter, (_words(who, rating, short), rating), box, right)
    if row.disputed:
        icons.paint(painter, "triangle-alert", "warn", QRectF(right - 16, box.center().y() - 7, 14, 14))
        right -= 24
    room = QRectF(left, box.top(), right - left - 8, box.height())
    left += paint.paint_text(painter, row.question, room, "text", theme.font("body", 600)) + 8
    room.setLeft(left)
    left += paint.paint_text(painter, row.title, room, "text") + 12
    room.setLeft(left)
    if room.width() > 120:
        paint.paint_text(painter, row.detail, room, "text2", theme.font("small"))


def _grouped(views: Sequence[View]) -> list[tuple[str, Rating]]:
    """Return the ratings with who holds them: those who agree stand together, what was agreed is last."""
    groups = [(who, rating) for rating, who in held_by(view for view in views if view.who != AGREED).items()]
    return groups + [(view.who, view.rating) for view in views if view.who == AGREED]


def _words(who: str, rating: Rating, short: bool) -> str:
    """Return a view in words; where room is short the shape alone says what an inspector holds."""
    return who if short and who != AGREED else f"{who} {word(rating)}"


def _view_width(words: str) -> float:
    return QFontMetricsF(theme.font("small", 600)).horizontalAdvance(words) + 34


def _paint_view(painter: QPainter, view: tuple[str, Rating], box: QRectF, right: float) -> float:
    words, rating = view
    small = theme.font("small", 600 if words.startswith(AGREED) else 400)
    left = right - QFontMetricsF(small).horizontalAdvance(words) - 2
    paint.paint_text(painter, words, QRectF(left, box.top(), right - left + 4, box.height()), "text", small)
    paint_rating(painter, rating, QRectF(left - 18, box.center().y() - 7, 14, 14))
    return left - 18 - 14


def _paint_prompt(painter: QPainter, row: WeighRow, box: QRectF, chosen: bool) -> None:
    left, right = box.left() + _PAD, box.right() - _PAD
    cover, small = row.cover, theme.font("small")
    sources = QRectF(right - _SOURCES, box.top(), _SOURCES, box.height())
    if cover is not None and cover.items:
        paint_coverage(painter, (cover.sources,), sources.topLeft() + _middle(box, 8))
        words = "1 source" if cover.sources == 1 else f"{cover.sources} sources"
        paint.paint_text(painter, words, sources.adjusted(22, 0, 0, 0), "text2", small)
        right -= _SOURCES
        for polarity, count in ((Polarity.CONCERN, cover.concerns), (Polarity.STRENGTH, cover.strengths)):
            right -= _COUNT
            _paint_count(painter, polarity, count, QRectF(right, box.top(), _COUNT, box.height()))
    else:
        paint.paint_text(painter, "no evidence yet", sources, "text3", small)
        right -= _SOURCES + 2 * _COUNT
    room = QRectF(left, box.top(), right - left - 8, box.height())
    code = paint.paint_text(painter, row.prompt, room, "accent" if chosen else "text2", theme.font("body"))
    room.setLeft(left + max(code, 34.0) + 8)
    paint.paint_text(painter, row.title, room, "text", theme.font("body", 600 if chosen else 400))


def _paint_count(painter: QPainter, polarity: Polarity, count: int, box: QRectF) -> None:
    if not count:
        paint.paint_text(painter, "·", box.adjusted(20, 0, 0, 0), "text3")
        return
    paint_polarity(painter, polarity, QRectF(box.left() + 4, box.center().y() - 5, 10, 10))
    paint.paint_text(painter, str(count), box.adjusted(19, 0, 0, 0))


def _middle(box: QRectF, height: float) -> QPointF:
    return QPointF(0, (box.height() - height) / 2)
