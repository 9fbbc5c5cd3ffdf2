"""Paints a line of the stream from its kept layout."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QTextLayout
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from wellled_desktop.core.vocabulary import NoteKind, word
from wellled_desktop.ui import icons, theme
from wellled_desktop.ui.widgets import paint
from wellled_desktop.ui.widgets.note_layout import Laid, NoteLayouts
from wellled_desktop.ui.widgets.note_line import KIND_ICONS, NoteLine, PartHead, PauseLine

ITEM = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class NoteDelegate(QStyledItemDelegate):
    """Knows the height of each line and how it looks."""

    def __init__(self, layouts: NoteLayouts, view: QListView) -> None:
        super().__init__(view)
        self._layouts = layouts
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the measured height."""
        return QSize(100, self._layouts.laid(index.data(ITEM)).height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a line, a head or a pause."""
        item = index.data(ITEM)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(item, NoteLine):
            self._paint_line(painter, item, box, option.state)
        elif isinstance(item, PartHead):
            _paint_head(painter, item, box)
        else:
            _paint_pause(painter, item, box)
        if self._view.hasFocus() and index == self._view.currentIndex():
            paint.paint_ring(painter, box)
        painter.restore()

    def _paint_line(self, painter: QPainter, line: NoteLine, box: QRectF, state: QStyle.StateFlag) -> None:
        laid, columns = self._layouts.laid(line), self._layouts.columns
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        fill = "opinion" if line.kind is NoteKind.OPINION else ""
        paint.paint_row(
            painter, box, chosen, bool(state & QStyle.StateFlag.State_MouseOver) and not fill, fill
        )
        if line.protected:
            painter.fillRect(QRectF(box.left(), box.top(), 4, box.height()), theme.role("ink"))
        first = QRectF(0, box.top() + laid.text_at.y(), 0, 20)
        self._paint_who(painter, line, first)
        painter.translate(box.left(), box.top())
        _paint_words(painter, line, laid)
        for tag, place in zip(line.tags, laid.tags, strict=True):
            paint.paint_tag(painter, tag, place, "surface" if chosen or fill else "sunken")
        self._paint_end(painter, line, laid.text_at.y())
        painter.translate(-box.left(), -box.top())
        painter.fillRect(
            QRectF(columns.time, box.bottom() - 1, columns.right - columns.time, 1), theme.role("grid")
        )

    def _paint_who(self, painter: QPainter, line: NoteLine, first: QRectF) -> None:
        columns = self._layouts.columns
        role = f"note.{line.kind.value}"
        weight = 400 if line.kind is NoteKind.ASKED else 600
        time = QRectF(columns.time, first.top(), columns.speaker - columns.time, 20)
        paint.paint_text(painter, line.time, time, "text2")
        who = QRectF(columns.speaker, first.top(), columns.kind - columns.speaker - 6, 20)
        speaker_role = "text2" if line.kind is NoteKind.ASKED else "text"
        paint.paint_text(painter, line.speaker, who, speaker_role, theme.font("body", weight))
        icons.paint(painter, KIND_ICONS[line.kind], role, QRectF(columns.kind, first.top() + 3, 14, 14))
        kind = QRectF(columns.kind + 20, first.top(), columns.text - columns.kind - 20, 20)
        paint.paint_text(painter, word(line.kind), kind, role)

    def _paint_end(self, painter: QPainter, line: NoteLine, top: float) -> None:
        names = [("message-circle-warning", line.urgent, "fail"), ("lock", line.locked, "text3")]
        names.append(("triangle-alert", line.disputed, "warn"))
        names.append(("circle-help", line.follow_up, "part"))
        shown = [(name, role) for name, wanted, role in names if wanted]
        for place, (name, role) in enumerate(shown[:2]):
            at = QRectF(self._layouts.columns.right - 18, top + 3 + place * 18, 14, 14)
            icons.paint(painter, name, role, at)


def _paint_words(painter: QPainter, line: NoteLine, laid: Laid) -> None:
    if laid.text is None:
        return
    if line.protected:
        width = paint.badge_width("Protected", "lock")
        paint.paint_badge(painter, "Protected", QRectF(laid.text_at.x(), laid.text_at.y(), width, 20))
    _draw(painter, laid.text, laid.text_at, "text")
    top = laid.text_at.y() + laid.text.boundingRect().height() + 2
    for note in laid.amendments:
        icons.paint(painter, "history", "text2", QRectF(laid.text_at.x(), top + 2, 14, 14))
        _draw(painter, note, QPointF(laid.text_at.x() + 20, top), "text2")
        top += note.boundingRect().height() + 2


def _draw(painter: QPainter, layout: QTextLayout, at: QPointF, role: str) -> None:
    painter.setPen(theme.role(role))
    layout.draw(painter, at)


def _paint_head(painter: QPainter, head: PartHead, box: QRectF) -> None:
    painter.fillRect(box, theme.role("window"))
    painter.fillRect(QRectF(box.left(), box.top(), box.width(), 1), theme.role("line"))
    painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.role("line"))
    name = "lock-open" if head.open else "lock"
    icons.paint(painter, name, "text2", QRectF(box.left() + 16, box.center().y() - 7, 14, 14))
    left = box.left() + 38
    room = QRectF(left, box.top(), box.width() - 50, box.height())
    left += paint.paint_text(painter, head.title, room, "text", theme.font("body", 600)) + 8
    room.setLeft(left)
    left += paint.paint_text(painter, head.detail, room, "text2") + 8
    if head.open:
        chip = QRectF(left, box.center().y() - 10, 44, 20)
        paint.fill_chip(painter, chip, "accent-soft")
        paint.paint_text(painter, "open", chip.adjusted(8, 0, 8, 0), "accent", theme.font("small"))


def _paint_pause(painter: QPainter, pause: PauseLine, box: QRectF) -> None:
    font = theme.font("small")
    painter.setFont(font)
    width = painter.fontMetrics().horizontalAdvance(pause.text)
    left = box.center().x() - width / 2
    paint.paint_text(painter, pause.text, QRectF(left, box.top(), width + 4, box.height()), "text2", font)
    painter.setPen(QPen(theme.role("line2"), 1, Qt.PenStyle.DashLine))
    middle = round(box.center().y()) + 0.5
    painter.drawLine(QPointF(box.left() + 16, middle), QPointF(left - 12, middle))
    painter.drawLine(QPointF(left + width + 12, middle), QPointF(box.right() - 16, middle))
