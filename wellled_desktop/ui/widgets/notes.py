"""The note stream: time, speaker, kind, words and tags; what is locked, protected or opinion shows it."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from wellled_desktop.ui import theme
from wellled_desktop.ui.widgets.note_delegate import ITEM, NoteDelegate
from wellled_desktop.ui.widgets.note_layout import NoteLayouts
from wellled_desktop.ui.widgets.note_line import NoteLine, StreamItem

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class NoteModel(QAbstractListModel):
    """The stream's items in their order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.items: list[StreamItem] = []

    def rowCount(self, parent: Index = _NONE) -> int:
        """Return how many items there are."""
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the item itself, or its spoken form."""
        item = self.items[index.row()]
        if role == ITEM:
            return item
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return item.spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let lines be chosen; heads and pauses are only read."""
        plain = Qt.ItemFlag.ItemIsEnabled
        chosen = plain | Qt.ItemFlag.ItemIsSelectable
        return chosen if isinstance(self.items[index.row()], NoteLine) else plain

    def replace_all(self, items: Sequence[StreamItem]) -> None:
        """Show other items."""
        self.beginResetModel()
        self.items = list(items)
        self.endResetModel()

    def append(self, item: StreamItem) -> None:
        """Add an item at the end."""
        self.beginInsertRows(QModelIndex(), len(self.items), len(self.items))
        self.items.append(item)
        self.endInsertRows()

    def put(self, row: int, item: StreamItem) -> None:
        """Show another item in a row."""
        self.items[row] = item
        self.dataChanged.emit(self.index(row), self.index(row))

    def take(self, row: int) -> None:
        """Remove a row."""
        self.beginRemoveRows(QModelIndex(), row, row)
        del self.items[row]
        self.endRemoveRows()

    def row_of(self, key: object) -> int:
        """Return the row of the line with a key, -1 when there is none."""
        found = (i for i, item in enumerate(self.items) if isinstance(item, NoteLine) and item.key == key)
        return next(found, -1)


class NoteStream(QListView):
    """The stream; `chosen(key)` when another line is current, `opened(key)` on Enter or a double click.

    `menu_wanted(key, point)` asks for a context menu at a global point. The newest line stays in sight while
    the end is in sight. Layout is batched, so that ten thousand lines open at once.
    """

    chosen = Signal(object)
    opened = Signal(object)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, name: str = "Notes", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._layouts = NoteLayouts()
        self._notes = NoteModel(self)
        self.setModel(self._notes)
        self.setItemDelegate(NoteDelegate(self._layouts, self))
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(200)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.activated.connect(self._activated)
        self.customContextMenuRequested.connect(self._menu_requested)
        theme.news.changed.connect(self._dressed)

    def set_lines(self, items: Sequence[StreamItem]) -> None:
        """Show these lines, heads and pauses, from the last one."""
        self._notes.replace_all(items)
        self._measure()
        self.scrollToBottom()

    def lines(self) -> list[StreamItem]:
        """Return what is shown."""
        return list(self._notes.items)

    def add(self, item: StreamItem) -> None:
        """Add a line at the end and bring it into sight if the end was."""
        bar = self.verticalScrollBar()
        at_end = bar.value() >= bar.maximum() - 8
        self._notes.append(item)
        self._measure()
        if at_end:
            self.scrollToBottom()

    def put(self, line: NoteLine) -> None:
        """Show a line anew, known by its key; add it when it is not there."""
        row = self._notes.row_of(line.key)
        if row < 0:
            self.add(line)
        else:
            self._notes.put(row, line)
            self.scheduleDelayedItemsLayout()

    def remove(self, key: object) -> None:
        """Take a line away; nothing when it is not there."""
        row = self._notes.row_of(key)
        if row >= 0:
            self._notes.take(row)

    def value(self) -> object:
        """Return the key of the chosen line, None when there is none."""
        item = self.currentIndex().data(ITEM) if self.currentIndex().isValid() else None
        return item.key if isinstance(item, NoteLine) else None

    def set_value(self, key: object) -> None:
        """Choose a line by its key and bring it into sight, silently."""
        row = self._notes.row_of(key)
        if row >= 0:
            blocked = self.blockSignals(True)
            self.setCurrentIndex(self._notes.index(row))
            self.scrollTo(self._notes.index(row))
            self.blockSignals(blocked)

    def keep_clear(self, pixels: int) -> None:
        """Leave the lowest pixels empty while something covers them; the newest line stays in sight."""
        bar = self.verticalScrollBar()
        at_end = bar.value() >= bar.maximum() - 8
        self.setViewportMargins(0, 0, 0, pixels)
        if at_end:
            self.scrollToBottom()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is: at the chosen line, else at the last one."""
        last = self._notes.index(self._notes.rowCount() - 1)
        if not self.currentIndex().isValid() and last.isValid():
            self.selectionModel().setCurrentIndex(last, QItemSelectionModel.SelectionFlag.NoUpdate)
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a line by Enter on every system."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.value() is not None:
            self.opened.emit(self.value())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure again for another width."""
        self._measure()
        super().resizeEvent(event)

    def _measure(self) -> None:
        lines = (item.speaker for item in self._notes.items if isinstance(item, NoteLine))
        if self._layouts.set_width(self.viewport().width(), max(lines, key=len, default="")):
            self.scheduleDelayedItemsLayout()

    def _current_changed(self, current: QModelIndex, _: QModelIndex) -> None:
        item = current.data(ITEM) if current.isValid() else None
        if isinstance(item, NoteLine):
            self.chosen.emit(item.key)

    def _activated(self, index: QModelIndex) -> None:
        item = index.data(ITEM)
        if isinstance(item, NoteLine):
            self.opened.emit(item.key)

    def _menu_requested(self, at: QPoint) -> None:
        index = self.indexAt(at)
        item = index.data(ITEM) if index.isValid() else None
        if isinstance(item, NoteLine):
            self.menu_wanted.emit(item.key, self.viewport().mapToGlobal(at))

    def _dressed(self) -> None:
        self._layouts.forget()
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
