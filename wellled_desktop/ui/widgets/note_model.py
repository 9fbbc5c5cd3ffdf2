"""The items of a stream: all of them in hand, a stretch of them shown; no number of lines slows a key."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from wellled_desktop.ui.widgets.note_delegate import ITEM
from wellled_desktop.ui.widgets.note_line import NoteLine, StreamItem

MOST = 400
STEP = 150
Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class NoteModel(QAbstractListModel):
    """The stream's items in their order; rows are those of the stretch that is shown, `MOST` at the most.

    The stretch begins at the end; `earlier`, `later` and `show` move it.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.items: list[StreamItem] = []
        self.widest = ""
        self._places: dict[object, int] = {}
        self._first = self._end = 0

    def rowCount(self, parent: Index = _NONE) -> int:
        """Return how many items are shown."""
        return 0 if parent.isValid() else self._end - self._first

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the item itself, or its spoken form."""
        if role == ITEM:
            return self.items[self._first + index.row()]
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return self.items[self._first + index.row()].spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let lines be chosen; heads and pauses are only read."""
        plain = Qt.ItemFlag.ItemIsEnabled
        chosen = plain | Qt.ItemFlag.ItemIsSelectable
        return chosen if isinstance(self.items[self._first + index.row()], NoteLine) else plain

    def replace_all(self, items: Sequence[StreamItem]) -> None:
        """Hold other items and show the last of them."""
        self.beginResetModel()
        self.items = list(items)
        self._number()
        self.widest = max((_speaker(item) for item in self.items), key=len, default="")
        self._end = len(self.items)
        self._first = max(0, self._end - MOST)
        self.endResetModel()

    def put(self, line: NoteLine) -> bool:
        """Show a line anew, or add it at the end; say whether it was added."""
        self.widest = max(self.widest, line.speaker, key=len)
        place = self._places.get(line.key)
        if place is None:
            self._append(line)
            return True
        self.items[place] = line
        index = self.index(place - self._first)
        if index.isValid():
            self.dataChanged.emit(index, index)
        return False

    def take(self, key: object) -> None:
        """Remove a line by its key; nothing when it is not there."""
        place = self._places.get(key)
        if place is None:
            return
        seen = self._first <= place < self._end
        if seen:
            self.beginRemoveRows(_NONE, place - self._first, place - self._first)
        del self.items[place]
        self._number()
        self._first -= place < self._first
        self._end -= place < self._end
        if seen:
            self.endRemoveRows()

    def shown(self) -> list[StreamItem]:
        """Return the items of the stretch."""
        return self.items[self._first : self._end]

    def row_at(self, place: int) -> int:
        """Return the row of a place among all items, -1 when it is not shown."""
        return place - self._first if self._first <= place < self._end else -1

    def earlier(self) -> int:
        """Show more of what is before; return how many rows came at the top."""
        more = min(STEP, self._first)
        if more:
            self.beginInsertRows(_NONE, 0, more - 1)
            self._first -= more
            self.endInsertRows()
            self._leave_rows(MOST, at_end=True)
        return more

    def later(self) -> list[StreamItem]:
        """Show more of what is after; return the items that went at the top."""
        more = min(STEP, len(self.items) - self._end)
        if not more and self.rowCount() <= MOST + STEP:
            return []
        if more:
            rows = self.rowCount()
            self.beginInsertRows(_NONE, rows, rows + more - 1)
            self._end += more
            self.endInsertRows()
        return self._leave_rows(MOST, at_end=False)

    def show(self, place: int) -> bool:
        """Show the stretch round a place of all items; say whether it is another one."""
        if self._first <= place < self._end and (place or not self._first):
            return False
        self.beginResetModel()
        self._first = max(0, min(place - MOST // 2, len(self.items) - MOST))
        self._end = min(len(self.items), self._first + MOST)
        self.endResetModel()
        return True

    def place_of(self, key: object) -> int:
        """Return where the line with a key stands among all items, -1 when there is none."""
        return self._places.get(key, -1)

    def _append(self, item: NoteLine) -> None:
        self._places[item.key] = len(self.items)
        if self._end < len(self.items):
            self.items.append(item)
            return
        rows = self.rowCount()
        self.beginInsertRows(_NONE, rows, rows)
        self.items.append(item)
        self._end += 1
        self.endInsertRows()

    def _leave_rows(self, most: int, *, at_end: bool) -> list[StreamItem]:
        """Take rows away until `most` are left, at the end or at the beginning; return what went."""
        over = self.rowCount() - most
        if over <= 0:
            return []
        if at_end:
            self.beginRemoveRows(_NONE, most, most + over - 1)
            self._end -= over
            gone = self.items[self._end : self._end + over]
        else:
            self.beginRemoveRows(_NONE, 0, over - 1)
            gone = self.items[self._first : self._first + over]
            self._first += over
        self.endRemoveRows()
        return gone

    def _number(self) -> None:
        self._places = {
            item.key: place for place, item in enumerate(self.items) if isinstance(item, NoteLine)
        }


def _speaker(item: StreamItem) -> str:
    return item.speaker if isinstance(item, NoteLine) else ""
