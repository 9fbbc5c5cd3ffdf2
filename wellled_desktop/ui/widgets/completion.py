"""What can complete a token, shown above the caret; the keyboard stays where one types."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QHideEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from wellled_desktop.core.vocabulary import Polarity
from wellled_desktop.ui import theme
from wellled_desktop.ui.widgets import paint
from wellled_desktop.ui.widgets.layouts import set_surface
from wellled_desktop.ui.widgets.shapes import paint_polarity

Index = QModelIndex | QPersistentModelIndex
_ITEM = Qt.ItemDataRole.UserRole
_NONE = QModelIndex()
_SHOWN = 6
_GAP = 6  # pixels between it and the composer


@dataclass(frozen=True, slots=True)
class Completion:
    """A token and what it means: "#W2.2", "Risk register reflects the worry list", and its counts if any."""

    token: str
    text: str = ""
    strengths: int | None = None
    concerns: int | None = None

    @property
    def spoken(self) -> str:
        """Return it as it is read aloud."""
        counts = "" if self.strengths is None else f"{self.strengths} strengths, {self.concerns} concerns"
        return ", ".join(filter(None, (self.token, self.text, counts)))


def matching(typed: str, among: Sequence[Completion]) -> list[Completion]:
    """Return what a token may become: those that begin so, then those that say so; none when complete."""
    wanted = typed.casefold()
    begins = [each for each in among if each.token.casefold().startswith(wanted)]
    says = [
        each for each in among if each not in begins and len(typed) > 1 and wanted[1:] in each.text.casefold()
    ]
    found = begins + says
    return [] if len(found) == 1 and found[0].token.casefold() == wanted else found


class CompletionPopup(QFrame):
    """The list above the caret; `taken(token)` when one is chosen. It never takes the keyboard.

    `covers(pixels)` tells how much of what lies above the composer is under it, 0 when it closes.
    """

    WIDTH = 400
    taken = Signal(str)
    covers = Signal(int)

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        set_surface(self, "raised")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list = QListView(self)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setAccessibleName("Completions")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setItemDelegate(_CompletionDelegate(self._list))
        self._model = _CompletionModel(self)
        self._list.setModel(self._model)
        self._list.clicked.connect(self._clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 4, 1, 4)
        column.addWidget(self._list)
        self.hide()

    def offer(self, found: Sequence[Completion], caret: QPoint) -> None:
        """Show what was found above a point of the window; nothing found closes it."""
        self._model.replace_all(found)
        if not found:
            self.hide()
            return
        self._list.setCurrentIndex(self._model.index(0))
        height = min(len(found), _SHOWN) * theme.row("compact") + 10
        left = max(8, min(caret.x(), self.window().width() - self.WIDTH - 16))
        self.setGeometry(left, max(8, caret.y() - height - _GAP), self.WIDTH, height)
        self.show()
        self.raise_()
        self.covers.emit(height + _GAP)

    def hideEvent(self, event: QHideEvent) -> None:
        """Say that nothing is covered any more."""
        super().hideEvent(event)
        self.covers.emit(0)

    def move_by(self, rows: int) -> None:
        """Go up or down, round the ends."""
        count = self._model.rowCount()
        at = (self._list.currentIndex().row() + rows) % count
        self._list.setCurrentIndex(self._model.index(at))

    def current(self) -> Completion | None:
        """Return the one that Tab would take."""
        index = self._list.currentIndex()
        return index.data(_ITEM) if index.isValid() and self.isVisible() else None

    def take(self) -> None:
        """Take the current one."""
        chosen = self.current()
        self.hide()
        if chosen is not None:
            self.taken.emit(chosen.token)

    def spoken(self) -> str:
        """Return what is offered as it is read aloud."""
        chosen = self.current()
        return f"{self._model.rowCount()} completions: {chosen.spoken}" if chosen else ""

    def _clicked(self, index: QModelIndex) -> None:
        self._list.setCurrentIndex(index)
        self.take()


class _CompletionModel(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._items: list[Completion] = []

    def replace_all(self, items: Sequence[Completion]) -> None:
        self.beginResetModel()
        self._items = list(items)
        self.endResetModel()

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self._items[index.row()]
        if role == _ITEM:
            return item
        return (
            item.spoken if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
        )


class _CompletionDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, theme.row("compact"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item: Completion = index.data(_ITEM)
        box = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(box, theme.role("accent"))
        ink, quiet = ("on-accent", "on-accent") if chosen else ("text", "text2")
        right = box.right() - 12
        if item.strengths is not None:
            right = _paint_count(
                painter, (Polarity.CONCERN, item.concerns or 0), QRectF(box), (right, ink, chosen)
            )
            right = _paint_count(
                painter, (Polarity.STRENGTH, item.strengths), QRectF(box), (right, ink, chosen)
            )
        left = box.left() + 12
        room = QRectF(left, box.top(), right - left - 8, box.height())
        left += paint.paint_text(painter, item.token, room, ink, theme.font("body", 600)) + 10
        room.setLeft(left)
        paint.paint_text(painter, item.text, room, quiet if item.strengths is None else ink)
        painter.restore()


def _paint_count(
    painter: QPainter, count: tuple[Polarity, int], box: QRectF, at: tuple[float, str, bool]
) -> float:
    polarity, number = count
    right, ink, chosen = at
    painter.setFont(theme.font("body"))
    width = painter.fontMetrics().horizontalAdvance(str(number))
    paint.paint_text(painter, str(number), QRectF(right - width, box.top(), width + 2, box.height()), ink)
    triangle = QRectF(right - width - 14, box.center().y() - 5, 10, 10)
    paint_polarity(painter, polarity, triangle, "on-accent" if chosen else "")
    return right - width - 24
