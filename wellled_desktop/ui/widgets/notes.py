"""The note stream: time, speaker, kind, words and tags; what is locked, protected or opinion shows it."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from wellled_desktop.ui import theme
from wellled_desktop.ui.widgets.note_delegate import ITEM, NoteDelegate
from wellled_desktop.ui.widgets.note_layout import NoteLayouts
from wellled_desktop.ui.widgets.note_line import NoteLine, StreamItem
from wellled_desktop.ui.widgets.note_model import NoteModel


class NoteStream(QListView):
    """The stream; `chosen(key)` when another line is current, `opened(key)` on Enter or a double click.

    `menu_wanted(key, point)` asks for a context menu at a global point. The newest line stays in sight while
    the end is in sight. A stretch of the lines is laid out; scrolling on, and Home and End, move it.
    """

    chosen = Signal(object)
    opened = Signal(object)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, name: str = "Notes", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._layouts = NoteLayouts()
        self._moving = False
        self._notes = NoteModel(self)
        self.setModel(self._notes)
        self.setItemDelegate(NoteDelegate(self._layouts, self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.activated.connect(self._activated)
        self.customContextMenuRequested.connect(self._menu_requested)
        theme.news.changed.connect(self._dressed)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def set_lines(self, items: Sequence[StreamItem]) -> None:
        """Show these lines, heads and pauses, from the last one."""
        self._notes.replace_all(items)
        self._measure()
        self.scrollToBottom()

    def lines(self) -> list[StreamItem]:
        """Return what is shown."""
        return list(self._notes.items)

    def put(self, line: NoteLine) -> None:
        """Show a line anew, known by its key; add it at the end when it is not there.

        An added one comes into sight if the end was.
        """
        bar = self.verticalScrollBar()
        at_end = bar.value() >= bar.maximum() - 8
        if not self._notes.put(line):
            self.scheduleDelayedItemsLayout()
            return
        self._measure()
        if at_end:
            self.scrollToBottom()

    def remove(self, key: object) -> None:
        """Take a line away; nothing when it is not there."""
        self._notes.take(key)

    def _go_to_end(self, *, first: bool = False) -> None:
        """Go to the newest line, or to the first."""
        if not self._notes.items:
            return
        self._bring(0 if first else len(self._notes.items) - 1)

    def value(self) -> object:
        """Return the key of the chosen line, None when there is none."""
        item = self.currentIndex().data(ITEM) if self.currentIndex().isValid() else None
        return item.key if isinstance(item, NoteLine) else None

    def set_value(self, key: object) -> None:
        """Choose a line by its key and bring it into sight, silently."""
        place = self._notes.place_of(key)
        if place >= 0:
            blocked = self.blockSignals(True)
            self._bring(place)
            self.blockSignals(blocked)

    def top(self) -> object:
        """Return the key of the first line in sight, None while the newest is in sight too."""
        bar = self.verticalScrollBar()
        if bar.value() >= bar.maximum() - 8:
            return None
        for at in range(0, self.viewport().height(), 12):  # a head or a pause may stand at the very top
            item = self.indexAt(QPoint(self.viewport().width() // 2, at)).data(ITEM)
            if isinstance(item, NoteLine):
                return item.key
        return None

    def show_from(self, key: object) -> None:
        """Bring a line to the upper edge; nothing when it is not there."""
        place = self._notes.place_of(key)
        if place >= 0:
            self._moving = True
            if self._notes.show(place):
                self.doItemsLayout()
            index = self._notes.index(self._notes.row_at(place))
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtTop)
            self._moving = False

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
        """Open a line by Enter on every system; Home and End go to the first and the newest of all lines."""
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers():
            self._go_to_end(first=event.key() == Qt.Key.Key_Home)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.value() is not None:
            self.opened.emit(self.value())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure again for another width."""
        self._measure()
        super().resizeEvent(event)

    def _measure(self) -> None:
        if self._layouts.set_width(self.viewport().width(), self._notes.widest):
            self.scheduleDelayedItemsLayout()

    def _bring(self, place: int) -> None:
        """Choose the item at a place of all, and show it."""
        self._moving = True
        if self._notes.show(place):
            self.doItemsLayout()
        index = self._notes.index(self._notes.row_at(place))
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self._moving = False

    def _scrolled(self, value: int) -> None:
        """Bring in what is before or after when the stretch ends; what is in sight stays where it is."""
        bar, near = self.verticalScrollBar(), self.viewport().height() // 2
        if self._moving or bar.maximum() <= 0:
            return
        self._moving = True
        if value < near:
            came = self._notes.earlier()
            if came:
                height = sum(self._layouts.laid(one).height for one in self._notes.shown()[:came])
                self._settle(value + height)
        elif value > bar.maximum() - near:
            gone = self._notes.later()
            if gone:
                self._settle(value - sum(self._layouts.laid(one).height for one in gone))
        self._moving = False

    def _settle(self, value: int) -> None:
        self.doItemsLayout()
        self.verticalScrollBar().setValue(value)

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
