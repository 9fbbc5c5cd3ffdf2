"""Evidence to cite: a tick, its number, what it says, and where it comes from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import overload

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from wellled_desktop.core.vocabulary import Polarity
from wellled_desktop.ui import icons, theme
from wellled_desktop.ui.theme.style import draw_check
from wellled_desktop.ui.widgets import paint
from wellled_desktop.ui.widgets.shapes import paint_polarity

Index = QModelIndex | QPersistentModelIndex
_ITEM = Qt.ItemDataRole.UserRole
_NONE = QModelIndex()
_CHECK_EDGE = 40


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A piece of evidence: "E12", its words, "Quote · RN, Ward 7 · 11:08", what it says, if cited."""

    key: object
    ref: str
    text: str
    detail: str = ""
    polarity: Polarity = Polarity.NEUTRAL
    icon: str = ""
    cited: bool = False
    protected: bool = False

    @property
    def spoken(self) -> str:
        """Return the row as it is read aloud."""
        says = "" if self.polarity is Polarity.NEUTRAL else self.polarity.value
        shut = "protected" if self.protected else ""
        return ", ".join(filter(None, (self.ref, says, shut, self.text, self.detail)))


class LazyRows(Sequence[EvidenceRow]):
    """Rows that are made when they are looked at: thousands cost no more than those in sight."""

    def __init__(self, keys: Sequence[object], make: Callable[[int], EvidenceRow]) -> None:
        self.keys = keys
        self._make = make

    def __len__(self) -> int:
        return len(self.keys)

    @overload
    def __getitem__(self, place: int) -> EvidenceRow: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[EvidenceRow]: ...
    def __getitem__(self, place: int | slice) -> EvidenceRow | Sequence[EvidenceRow]:
        if isinstance(place, slice):
            return [self._make(each) for each in range(*place.indices(len(self)))]
        return self._make(place)


class EvidenceList(QListView):
    """Rows to cite: Space or a click on the tick says `cited(key, bool)`; Enter or two clicks `opened(key)`.

    `chosen(key)` when another row is current. A tick shows at once; a page that refuses it calls `set_rows`.
    """

    cited = Signal(object, bool)
    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, name: str = "Evidence", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._evidence = _EvidenceModel(self)
        self.setModel(self._evidence)
        self.setItemDelegate(_EvidenceDelegate(self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._evidence.ticked.connect(self.cited)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.activated.connect(self._activated)
        theme.news.changed.connect(self._dressed)

    def set_rows(self, rows: Sequence[EvidenceRow]) -> None:
        """Show these rows; the chosen one stays chosen if it is still there."""
        before = self.value()
        blocked = self.blockSignals(True)
        self._evidence.replace_all(rows)
        keys = rows.keys if isinstance(rows, LazyRows) else [row.key for row in rows]
        if before in keys:
            self.setCurrentIndex(self._evidence.index(keys.index(before)))
        self.blockSignals(blocked)
        self.viewport().update()

    def cited_keys(self) -> list[object]:
        """Return the keys of the ticked rows, in their order."""
        rows = map(self._evidence.row, range(self._evidence.rowCount()))
        return [row.key for row in rows if row.cited]

    def value(self) -> object:
        """Return the key of the chosen row, None when there is none."""
        index = self.currentIndex()
        return index.data(_ITEM).key if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a row by Enter on every system; Space ticks it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._activated(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _current_changed(self, current: QModelIndex, _: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(current.data(_ITEM).key)

    def _activated(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(_ITEM).key)

    def _dressed(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


class _EvidenceModel(QAbstractListModel):
    ticked = Signal(object, bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: Sequence[EvidenceRow] = ()
        self._turned: dict[int, EvidenceRow] = {}

    def replace_all(self, rows: Sequence[EvidenceRow]) -> None:
        self.beginResetModel()
        self._rows = rows
        self._turned.clear()
        self.endResetModel()

    def row(self, place: int) -> EvidenceRow:
        """Return a row, as it was ticked last."""
        return self._turned.get(place) or self._rows[place]

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index.row())
        if role == _ITEM:
            return row
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if row.cited else Qt.CheckState.Unchecked
        spoken = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return row.spoken if spoken else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        row = self.row(index.row())
        cited = Qt.CheckState(value) == Qt.CheckState.Checked
        self._turned[index.row()] = replace(row, cited=cited)
        here = self.index(index.row())
        self.dataChanged.emit(here, here)
        self.ticked.emit(row.key, cited)
        return True


class _EvidenceDelegate(QStyledItemDelegate):
    def __init__(self, view: EvidenceList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, theme.row("evidence"))

    def editorEvent(
        self,
        event: QEvent,
        model: object,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Tick on Space, or on a click at the left of the row."""
        space = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select)
        release = isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease
        at_tick = release and event.position().x() - option.rect.left() < _CHECK_EDGE  # type: ignore[attr-defined]
        if not (at_tick or (space and event.type() == QEvent.Type.KeyPress)):
            return False
        row: EvidenceRow = index.data(_ITEM)
        state = Qt.CheckState.Unchecked if row.cited else Qt.CheckState.Checked
        here = index.model().index(index.row(), 0)
        return bool(index.model().setData(here, state, Qt.ItemDataRole.CheckStateRole))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: EvidenceRow = index.data(_ITEM)
        box = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        paint.paint_row(painter, box, chosen, bool(option.state & QStyle.StateFlag.State_MouseOver))
        tick = QStyle.StateFlag.State_On if row.cited else QStyle.StateFlag.State_Off
        place = QRect(option.rect.left() + 12, option.rect.center().y() - 8, 16, 16)
        draw_check(painter, place, option.palette, tick | QStyle.StateFlag.State_Enabled)
        _paint_words(painter, row, box)
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.role("grid"))
        if self._view.hasFocus() and index == self._view.currentIndex():
            paint.paint_ring(painter, box)
        painter.restore()


def _paint_words(painter: QPainter, row: EvidenceRow, box: QRectF) -> None:
    left, middle = box.left() + 38, box.center().y()
    ref = QRectF(left, box.top(), 34, box.height())
    paint.paint_text(painter, row.ref, ref, "text2", theme.font("small", 500))
    paint_polarity(painter, row.polarity, QRectF(left + 36, middle - 5, 10, 10))
    left += 54
    words = QRectF(left, middle - 19, box.right() - left - 12, 20)
    if row.protected:
        width = paint.badge_width("Protected", "lock")
        paint.paint_badge(painter, "Protected", QRectF(left, middle - 19, width, 18))
        words.setLeft(left + width + 8)
    paint.paint_text(painter, row.text, words)
    if row.icon:
        icons.paint(painter, row.icon, "text2", QRectF(left, middle + 3, 13, 13))
        left += 18
    under = QRectF(left, middle + 1, box.right() - left - 12, 17)
    paint.paint_text(painter, row.detail, under, "text2", theme.font("small"))
