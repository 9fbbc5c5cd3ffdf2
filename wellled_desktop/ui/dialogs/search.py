"""Search over everything, and the commands by their words: type, arrows choose, Enter goes there."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from wellled_desktop.core.errors import Trouble
from wellled_desktop.core.moments import Moment
from wellled_desktop.ui import icons, theme
from wellled_desktop.ui.actions import ACTIONS
from wellled_desktop.ui.palette import Asking, showable
from wellled_desktop.ui.reading_order import ReadInOrder
from wellled_desktop.ui.room import Room
from wellled_desktop.ui.widgets.fields import SearchField
from wellled_desktop.ui.widgets.labels import Text
from wellled_desktop.ui.widgets.layouts import in_column

if TYPE_CHECKING:
    from wellled_desktop.workspace import Found

_COMMANDS = 6
_HINT = "Type a word or the beginning of one."
# what is found: its head, its icon
_KINDS = {
    "note": ("Lines", "quote"),
    "activity": ("Activities", "messages-square"),
    "participant": ("People", "user-round"),
    "team_member": ("Team", "users"),
    "exhibit": ("Photos and files", "paperclip"),
    "visit": ("Visits", "layout-list"),
    "prompt": ("Prompts", "message-circle-question-mark"),
    "finding": ("Findings", "scale"),
    "provisional_rating": ("Ratings", "scale"),
    "agreed_judgement": ("Agreed judgements", "scale"),
}
_ROLE = Qt.ItemDataRole.UserRole


class SearchDialog(ReadInOrder, QDialog):
    """Closes when a hit or a command is chosen; `went(Found)` is the hit, `here` the visit that is open."""

    went = Signal(object)

    def __init__(
        self, room: Room, words: str = "", here: UUID | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Search and commands")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(720, 520)
        self._room = room
        self._field = SearchField("Search visits, notes, people and prompts")
        self._list = QListWidget()
        self._list.setAccessibleName("Hits")
        self._list.setWordWrap(True)
        self._list.setSpacing(1)
        self._said = Text(_HINT, "small", "text2")
        self._words = ""
        self._asking = Asking(partial(showable, room.workspace, here=here), self)
        self._connect()
        self.setLayout(in_column([self._field, self._list, self._said], 8, (16, 16, 16, 16)))
        self._field.setText(words)
        self._field.setFocus()

    def _connect(self) -> None:
        self._asking.found.connect(self._found)
        self._asking.troubled.connect(self._troubled)
        self._list.itemActivated.connect(self._choose)
        self._field.textChanged.connect(self._search)
        self._field.entered.connect(self._enter)
        self._field.went_down.connect(self._go_down)
        self._field.left.connect(self.reject)

    def done(self, result: int) -> None:
        """Stop the worker, then close."""
        self._asking.close()
        super().done(result)

    def _search(self) -> None:
        """Ask for the words; what was found before stays until the answer comes."""
        self._words = self._field.text().strip()
        if self._words:
            self._asking.ask(self._words)
        else:
            self._show((), "")

    def _show(self, hits: Sequence["Found"], words: str) -> None:
        self._list.clear()
        self._show_hits(hits)
        commands = self._commands(words)
        if commands:
            self._put_head("Commands")
        for action in commands:
            self._put(_command_text(action), "command", action)
        self._choose_first()
        count = str(len(hits)) if hits else "Nothing"
        self._said.setText(f"{count} found" if words else _HINT)

    def _found(self, words: str, hits: Sequence["Found"]) -> None:
        if words == self._words:
            self._show(hits, words)

    def _troubled(self, trouble: Trouble) -> None:
        self._said.setText(str(trouble))

    def _show_hits(self, hits: Sequence["Found"]) -> None:
        for kind in dict.fromkeys(hit.kind for hit in hits):
            of_kind = [hit for hit in hits if hit.kind == kind]
            head, icon = _KINDS.get(kind, (kind.replace("_", " ").capitalize(), "file-text"))
            self._put_head(f"{head}, {len(of_kind)}")
            for hit in of_kind:
                self._put(_line(hit), icon, hit)

    def _commands(self, words: str) -> list[QAction]:
        """Return the acts that hold all the words and can be done here."""
        wanted = words.lower().split()
        acts = [(one.words, self._room.actions[one.name]) for one in ACTIONS if one.name != "search.open"]
        fits = [act for said, act in acts if act.isEnabled() and all(each in said.lower() for each in wanted)]
        return fits[:_COMMANDS] if wanted else []

    def _put_head(self, words: str) -> None:
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setForeground(theme.role("text2"))
        item.setFont(theme.font("small"))
        item.setSizeHint(QSize(0, theme.row("compact")))
        self._list.addItem(item)

    def _put(self, words: str, icon: str, what: object) -> None:
        item = QListWidgetItem(icons.icon(icon), words)
        item.setData(_ROLE, what)
        self._list.addItem(item)

    def _choose_first(self) -> None:
        for row in range(self._list.count()):
            if self._list.item(row).data(_ROLE) is not None:
                self._list.setCurrentRow(row)
                return

    def _go_down(self) -> None:
        self._list.setFocus()
        row = self._list.currentRow() + 1
        while row < self._list.count() and self._list.item(row).data(_ROLE) is None:
            row += 1
        if row < self._list.count():
            self._list.setCurrentRow(row)

    def _enter(self, _words: str) -> None:
        self._asking.wait()
        item = self._list.currentItem()
        if item is not None:
            self._choose(item)

    def _choose(self, item: QListWidgetItem) -> None:
        what = item.data(_ROLE)
        if what is None:
            return
        self.accept()
        if isinstance(what, QAction):
            what.trigger()
        else:
            self.went.emit(what)


def _line(hit: "Found") -> str:
    when = Moment(hit.when_ms, hit.zone).day_and_clock() if hit.when_ms else ""
    about = "  ·  ".join(part for part in (when, hit.activity, hit.who, " ".join(hit.prompts)) if part)
    return f"{hit.snippet}\n{about}" if about else hit.snippet


def _command_text(action: QAction) -> str:
    keys = action.shortcut().toString()
    return "    ".join(part for part in (action.text().replace("&", ""), keys) if part)
