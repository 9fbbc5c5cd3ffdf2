"""Search over everything: type, arrows choose, Enter goes there."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from wellled_desktop.core.moments import Moment
from wellled_desktop.ui.room import Room
from wellled_desktop.ui.widgets.fields import SearchField
from wellled_desktop.ui.widgets.labels import Text
from wellled_desktop.ui.widgets.layouts import in_column

if TYPE_CHECKING:
    from wellled_desktop.workspace import Found

_WAIT = 120
_PLACE = {"finding": "weigh", "provisional_rating": "weigh", "agreed_judgement": "weigh"}


class SearchDialog(QDialog):
    """`found(place, visit_id)` when a hit is chosen."""

    found = Signal(str, object)

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Search")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(720, 480)
        self._room = room
        self._field = SearchField("Search visits, notes, people and prompts")
        self._list = QListWidget()
        self._list.setAccessibleName("Hits")
        self._list.setWordWrap(True)
        self._list.itemActivated.connect(self._choose)
        self._said = Text("Type a word or the beginning of one.", "small", "text2")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT)
        self._timer.timeout.connect(self._search)
        self._field.textChanged.connect(self._timer.start)
        self._field.entered.connect(self._enter)
        self._field.went_down.connect(self._list.setFocus)
        self.setLayout(in_column([self._field, self._list, self._said], 8, (16, 16, 16, 16)))
        self._field.setFocus()

    def _search(self) -> None:
        words = self._field.text()
        self._list.clear()
        hits = self._room.workspace.search.find(words, limit=40)
        for hit in hits:
            item = QListWidgetItem(_line(hit))
            item.setData(Qt.ItemDataRole.UserRole, (_PLACE.get(hit.kind, "capture"), hit.visit_id))
            self._list.addItem(item)
        if hits:
            self._list.setCurrentRow(0)
        self._said.setText(f"{len(hits)} found" if words.strip() else "Type a word or the beginning of one.")

    def _enter(self, _words: str) -> None:
        self._timer.stop()
        self._search()
        item = self._list.currentItem()
        if item is not None:
            self._choose(item)

    def _choose(self, item: QListWidgetItem) -> None:
        place, visit_id = item.data(Qt.ItemDataRole.UserRole)
        self.accept()
        self.found.emit(place, visit_id)


def _line(hit: "Found") -> str:
    when = Moment(hit.when_ms, hit.zone).day_and_clock() if hit.when_ms else ""
    about = [when, hit.activity, hit.who, " ".join(hit.prompts), hit.kind.replace("_", " ")]
    return f"{hit.snippet}\n{'  ·  '.join(part for part in about if part)}"
