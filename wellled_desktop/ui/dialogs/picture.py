"""Photos and files of a visit: the clean copy with its marks, what is known of it, and tools to draw."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from wellled_desktop.core.capture_records import ExhibitMark
from wellled_desktop.core.changes import Changes
from wellled_desktop.core.errors import Trouble
from wellled_desktop.core.records import Exhibit
from wellled_desktop.core.vocabulary import MarkKind, word
from wellled_desktop.ui.dialogs.picture_facts import FactsPane
from wellled_desktop.ui.dialogs.picture_out import PictureOut
from wellled_desktop.ui.discretion import is_exhibit_hidden
from wellled_desktop.ui.reading_order import ReadInOrder
from wellled_desktop.ui.room import Room
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.labels import Text
from wellled_desktop.ui.widgets.layouts import holder, in_column, in_row, scrolled
from wellled_desktop.ui.widgets.picture_canvas import PictureCanvas
from wellled_desktop.ui.widgets.segments import Choice, SegmentedControl
from wellled_desktop.workspace import Annotation

if TYPE_CHECKING:
    from wellled_desktop.workspace import Look

_LONGEST = 1600
_ROLE = Qt.ItemDataRole.UserRole
_OPENING = "Opening the picture…"
_HIDDEN = "What this visit has is protected, and hidden now. Turn off View, Hide protected first."
_TOOLS = (
    Choice(None, "Look", "eye", tip="Alt+1"),
    Choice(MarkKind.ARROW, "Arrow", "arrow-up-right", tip="Alt+2"),
    Choice(MarkKind.BOX, "Box", "square", tip="Alt+3"),
    Choice(MarkKind.TEXT, "Text", "text-quote", tip="Alt+4"),
    Choice(MarkKind.BLUR, "Blur", "eye-off", tip="Alt+5"),
)


class PictureDialog(ReadInOrder, QDialog):
    """Shows a visit's exhibits one by one; a mark is saved as it is drawn, the originals never change."""

    def __init__(self, room: Room, visit_id: UUID, exhibit_id: UUID, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Photos and files")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(1160, 760)
        self._room, self._visit_id = room, visit_id
        self._exhibit: Exhibit | None = None
        self._mine: list[UUID] = []
        self._keys: dict[QShortcut, object] = {}
        self._make_parts()
        self.setLayout(self._laid_out())
        self._connect()
        self._list_exhibits(exhibit_id)
        self.canvas.setFocus()

    def show_exhibit(self, exhibit: Exhibit) -> None:
        """Show another exhibit."""
        self._exhibit = exhibit
        self._mine.clear()
        self.title.setText(f"{exhibit.reference} {exhibit.description}")
        self.facts.show_exhibit(exhibit)
        self.canvas.set_words(_OPENING)
        self.said.hide()
        self._look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter go from the words to the picture and press no button; Esc closes."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self.words.hasFocus():
            self.canvas.setFocus()

    def _make_parts(self) -> None:
        self.title = Text("", "section").wrapped()
        self.list = QListWidget()
        self.list.setAccessibleName("Photos and files")
        self.list.setFixedWidth(184)
        self.list.setWordWrap(True)
        self.tools = SegmentedControl("Tool", list(_TOOLS))
        self.words = QLineEdit()
        self.words.setAccessibleName("Words on the picture")
        self.words.setPlaceholderText("Words; then choose their place")
        self.words.hide()
        self.undo = Button("Undo", "quiet", "undo-2", "Ctrl+Z")
        self.canvas = PictureCanvas()
        self.said = Text("", "body", "fail").wrapped()
        self.facts = FactsPane()
        self.marks = QListWidget()
        self.marks.setAccessibleName("Marks on the copy")
        self.marks.setFixedHeight(104)
        self.marks.setWordWrap(True)
        self.marks.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.take_off = Button("Take off", "quiet", "x")
        self.out = PictureOut(self._room, self)
        self.leave = Button("Close", "primary")
        for button in (self.undo, self.take_off):
            button.setAutoDefault(False)

    def _laid_out(self) -> QVBoxLayout:
        acts = in_row([self.undo, None, self.take_off])
        self.marking = holder(in_column([Text("Marks on the copy", "small", "text2"), self.marks, acts], 4))
        known = in_column([scrolled(self.facts, name="What is known of it"), self.marking], 12)
        known.setStretch(0, 1)
        side = holder(known)
        side.setFixedWidth(296)
        bar = in_row([self.tools, None])
        middle = in_column([self.title, bar, self.words, self.canvas, self.said], 10)
        middle.setStretch(3, 1)
        body = in_row([self.list, middle, side], 16)
        body.setStretch(1, 1)
        feet = in_row([self.out.original, None, self.out.copy, self.leave])
        column = in_column([body, feet], 16, (24, 20, 24, 20))
        column.setStretch(0, 1)
        return column

    def _connect(self) -> None:
        self.tools.chosen.connect(self._choose_tool)
        self.canvas.drawn.connect(self._draw)
        self.undo.clicked.connect(self._undo)
        self.take_off.clicked.connect(self._take_off)
        self.marks.currentRowChanged.connect(self._offer_off)
        self.list.currentItemChanged.connect(self._chosen)
        self.out.written.connect(self._written)
        self.out.said.connect(self.say)
        self.leave.clicked.connect(self.accept)
        for number, choice in enumerate(_TOOLS, 1):
            keys = QShortcut(QKeySequence(f"Alt+{number}"), self)
            self._keys[keys] = choice.key
            keys.activated.connect(self._pick_by_key)
        QShortcut(QKeySequence("Ctrl+Z"), self).activated.connect(self._undo)

    def _list_exhibits(self, exhibit_id: UUID) -> None:
        """List what may be shown, and show this one; where it may not be shown, the first."""
        workspace = self._room.workspace
        exhibits = [
            one for one in workspace.exhibits.of(self._visit_id) if not is_exhibit_hidden(workspace, one)
        ]
        self.list.setVisible(len(exhibits) > 1)
        for one in exhibits:
            item = QListWidgetItem(f"{one.reference} {one.description}")
            item.setData(_ROLE, one)
            self.list.addItem(item)
        shown = [one.id for one in exhibits]
        self.list.setCurrentRow(shown.index(exhibit_id) if exhibit_id in shown else 0)
        if not shown:
            self.canvas.set_words(_HIDDEN)
            self.tools.setEnabled(False)
            self.marking.hide()
            self.out.rest()

    def _chosen(self, item: QListWidgetItem | None, _before: object = None) -> None:
        if item is not None:
            self.show_exhibit(item.data(_ROLE))

    def _look(self) -> None:
        """Ask for the copy as it is now; an answer that comes too late is not taken."""
        if self._exhibit is None:
            return
        self._list_marks()
        exhibit_id = self._exhibit.id
        look = partial(self._room.workspace.exhibits.look, exhibit_id, _LONGEST)
        self._room.background.ask(
            look, partial(_seen, self, exhibit_id), partial(_troubled, self), "Opening a picture"
        )

    def seen(self, exhibit_id: UUID, look: "Look") -> None:
        """Show what was asked for, unless another exhibit is shown by now."""
        if self._exhibit is None or self._exhibit.id != exhibit_id:
            return
        self.facts.show_facts(look.facts)
        self.facts.show_custody(self._room.workspace.exhibits.custody(exhibit_id))
        self.out.set_exhibit(self._exhibit, look.copy)
        self.tools.setEnabled(look.copy is not None)
        self.marking.setVisible(look.copy is not None)
        if look.copy is None:
            self._pick(None)
            self.canvas.set_words(f"{look.facts.why} The file is kept whole, as it was received.")
        else:
            marks = self.marks.count()
            on_it = f", {marks} {'mark' if marks == 1 else 'marks'}" if marks else ""
            self.canvas.set_picture(QImage.fromData(look.copy), f"Picture {self.title.text()}{on_it}")

    def say(self, sentence: str) -> None:
        """Say what could not be done."""
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    def _list_marks(self) -> None:
        self.marks.clear()
        if self._exhibit is None:
            return
        team = self._room.workspace.visits.team(self._visit_id)
        names = {one.person_id: one.name for one in team}
        for mark in self._room.workspace.exhibits.marks(self._exhibit.id):
            item = QListWidgetItem(_mark_words(mark, names.get(mark.author, "")))
            item.setData(_ROLE, mark.id)
            self.marks.addItem(item)
        self._offer_off()

    def _offer_off(self) -> None:
        self.take_off.setEnabled(self.marks.currentRow() >= 0)

    def _pick_by_key(self) -> None:
        keys = self.sender()
        if isinstance(keys, QShortcut):
            self._pick(self._keys[keys])

    def _pick(self, key: object) -> None:
        if self.tools.isEnabled() or key is None:
            self.tools.set_value(key)
            self._choose_tool(key)

    def _choose_tool(self, key: object) -> None:
        tool = key if isinstance(key, MarkKind) else None
        self.words.setVisible(tool is MarkKind.TEXT)
        self.canvas.set_tool(tool)
        (self.words if tool is MarkKind.TEXT else self.canvas).setFocus()

    def _draw(self, kind: MarkKind, x1: int, y1: int, x2: int, y2: int) -> None:
        exhibit = self._exhibit
        if exhibit is None:
            return
        words = self.words.text().strip() if kind is MarkKind.TEXT else ""
        mark = self._room.workspace.exhibits.mark
        made = self._done(lambda: mark(exhibit.id, Annotation(kind, x1, y1, x2, y2, words)))
        if made is not None and made.made is not None:
            self._mine.append(made.made)
            self.words.clear()

    def _undo(self) -> None:
        if self._mine:
            self._done(partial(self._room.workspace.exhibits.unmark, self._mine.pop()))

    def _take_off(self) -> None:
        item = self.marks.currentItem()
        if item is not None:
            mark_id = item.data(_ROLE)
            self._mine = [one for one in self._mine if one != mark_id]
            self._done(partial(self._room.workspace.exhibits.unmark, mark_id))

    def _written(self) -> None:
        self.say("")
        if self._exhibit is not None:
            self.facts.show_custody(self._room.workspace.exhibits.custody(self._exhibit.id))

    def _done(self, act: Callable[[], Changes]) -> Changes | None:
        """Do one act, show the copy as it is then, or say why it could not be done."""
        try:
            changes = act()
        except Trouble as trouble:
            self.say(str(trouble))
            return None
        self.say("")
        self._room.tell(changes)
        self._look()
        return changes


def _seen(dialog: PictureDialog, exhibit_id: UUID, look: "Look") -> None:
    if isValid(dialog):
        dialog.seen(exhibit_id, look)


def _troubled(dialog: PictureDialog, trouble: Trouble) -> None:
    if isValid(dialog):
        dialog.say(str(trouble))


def _mark_words(mark: ExhibitMark, name: str) -> str:
    said = f" “{mark.text}”" if mark.text else ""
    by = f", {name}" if name else ""
    return f"{word(mark.kind)}{said}{by}, {mark.made.clock()}"
