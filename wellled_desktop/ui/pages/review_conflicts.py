"""The conflicts of Review: one tab each, the versions side by side, and the result that settles it."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTabBar, QWidget

from wellled_desktop.ui import icons
from wellled_desktop.ui.pages.review_words import Side, Told
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.diff import DiffView, Version
from wellled_desktop.ui.widgets.fields import TextArea
from wellled_desktop.ui.widgets.labels import Icon, KeyCap, Text
from wellled_desktop.ui.widgets.layouts import holder, in_column, in_row, line, set_surface
from wellled_desktop.workspace import Keep

_CHOSEN = {Keep.LEFT: "left", Keep.RIGHT: "right", Keep.BOTH: "both"}


class ConflictPane(QWidget):
    """All open conflicts. `settled(id, Keep)` or `written(id, text)` when a person uses a result."""

    settled = Signal(str, object)
    written = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, "surface")
        self._told: list[Told] = []
        self._keep: Keep | None = None
        self._editing = False
        self._title = Text("Conflicts", "body", weight=600)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Conflicts")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.currentChanged.connect(self._show)
        self.versions = DiffView("Versions: left, before, right")
        self.left = Button("Keep left", icon="arrow-left-to-line", keys="Alt+Left")
        self.right = Button("Keep right", icon="arrow-right-to-line", keys="Alt+Right")
        self.both = Button("Keep both", icon="combine", keys="Alt+B")
        self.edit = Button("Edit", icon="pencil", keys="Alt+E")
        self.result = TextArea("Result", 3, "Keep a side, keep both, or edit: the result stands here.")
        self.use = Button("Use result", "primary", keys="Ctrl+Enter")
        self._state = Text("", "small", "text2")
        self._lay_out()
        self._connect()

    def set_conflicts(self, told: Sequence[Told]) -> None:
        """Show these conflicts; the one that was shown stays, else the first that is left in its place."""
        before, place = self._current(), self.tabs.currentIndex()
        text, keep, editing = self.result.toPlainText(), self._keep, self._editing
        self._told = list(told)
        with QSignalBlocker(self.tabs):
            while self.tabs.count():
                self.tabs.removeTab(0)
            for number, one in enumerate(told, 1):
                self.tabs.addTab(icons.icon("circle-alert", "neg"), f"{number} {one.name}")
                self.tabs.setTabToolTip(number - 1, one.name)
            at = next((n for n, one in enumerate(told) if before and one.id == before.id), None)
            self.tabs.setCurrentIndex(at if at is not None else min(max(place, 0), len(told) - 1))
        self._show()
        if at is not None and told[at] == before and (keep or editing):
            self._restore(text, keep, editing)

    def go(self, by: int) -> None:
        """Go to the next conflict, or to the one before; round at the ends."""
        if self._told:
            self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % len(self._told))
            self.tabs.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keep_left(self) -> None:
        """Take the left side as the result."""
        self._take(Keep.LEFT)

    def keep_right(self) -> None:
        """Take the right side as the result."""
        self._take(Keep.RIGHT)

    def keep_both(self) -> None:
        """Take both sides as the result, where that can be."""
        told = self._current()
        if told is not None and told.joinable:
            self._take(Keep.BOTH)

    def edit_result(self) -> None:
        """Write the result oneself, beginning with what is there."""
        told = self._current()
        if told is None or not told.editable:
            return
        if self._keep is None and not self._editing:
            self.result.setPlainText(told.left.text)
        self._editing = True
        self._mark()
        self.result.moveCursor(QTextCursor.MoveOperation.End)
        self.result.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def use_result(self) -> None:
        """Settle the conflict by the result."""
        told = self._current()
        if told is None or not self.use.isEnabled():
            return
        text = self.result.toPlainText()
        if self._editing and (self._keep is None or text != self._text_of(told, self._keep)):
            self.written.emit(told.id, text)
        elif self._keep is not None:
            self.settled.emit(told.id, self._keep)

    def make_primary(self, primary: bool) -> None:
        """Let Use result be the screen's primary button, or a plain one while a package waits."""
        self.use.set_kind("primary" if primary else "plain")

    def _lay_out(self) -> None:
        marks = in_row([_marked("added", "pass"), _marked("removed", "neg")], 6)
        self._legend = holder(in_row([marks, 8, Text("Next", "small", "text2"), KeyCap("F7")], 6))
        head = in_row([self._title, self.tabs, self._legend], 8, (16, 4, 16, 0))
        head.setStretchFactor(self.tabs, 1)
        acts = in_row([self.left, self.right, self.both, self.edit, None], 8)
        kept = in_row(
            [Icon("history", "text2", 14), Text("All versions stay in the history.", "small", "text2")], 6
        )
        foot = in_row([kept, None, self._state, self.use], 12)
        below = in_column([acts, self.result, foot], 8, (16, 8, 16, 12))
        self.versions.setMinimumHeight(110)
        column = in_column([holder(head), line(), self.versions, line(), below], 0)
        column.setStretchFactor(self.versions, 3)
        column.setStretchFactor(below, 2)
        self.setLayout(column)

    def _connect(self) -> None:
        self.left.clicked.connect(self.keep_left)
        self.right.clicked.connect(self.keep_right)
        self.both.clicked.connect(self.keep_both)
        self.edit.clicked.connect(self.edit_result)
        self.use.clicked.connect(self.use_result)
        self.result.textChanged.connect(self._mark)
        for button in (self.left, self.right, self.both, self.edit):
            button.setCheckable(True)

    def fit(self, width: int) -> None:
        """Leave out the caps where the pane, in pixels, has no room for them."""
        for button in (self.left, self.right, self.both, self.edit, self.use):
            button.show_caps(width >= 700)
        self._legend.setVisible(width >= 700)

    def _current(self) -> Told | None:
        at = self.tabs.currentIndex()
        return self._told[at] if 0 <= at < len(self._told) else None

    def _show(self) -> None:
        told = self._current()
        self._keep, self._editing = None, False
        self.result.clear()
        if told is None:
            return
        before = Version("Before", "both began from this", told.before)
        if not told.before:
            before = Version("Before", "nothing, or not known here", "")
        self.versions.set_versions(_version("Left", told.left), before, _version("Right", told.right))
        self._mark()

    def _take(self, keep: Keep) -> None:
        told = self._current()
        if told is None:
            return
        self._keep, self._editing = keep, False
        self.result.setPlainText(self._text_of(told, keep))
        self._mark()

    def _restore(self, text: str, keep: Keep | None, editing: bool) -> None:
        self._keep, self._editing = keep, editing
        self.result.setPlainText(text)
        self._mark()

    def _text_of(self, told: Told, keep: Keep) -> str:
        return {Keep.LEFT: told.left.text, Keep.RIGHT: told.right.text, Keep.BOTH: told.both}[keep]

    def _mark(self) -> None:
        told = self._current()
        if told is None:
            return
        for button, keep in ((self.left, Keep.LEFT), (self.right, Keep.RIGHT), (self.both, Keep.BOTH)):
            button.setChecked(self._keep is keep and not self._editing)
        self.both.setEnabled(told.joinable)
        self.edit.setEnabled(told.editable)
        self.edit.setChecked(self._editing)
        self.result.setReadOnly(not self._editing)
        edited = ", edited" if self._editing and self._keep else "edited" if self._editing else ""
        chosen = _CHOSEN[self._keep] if self._keep else ""
        self._state.setText(f"Result: {chosen}{edited}" if chosen or edited else "Choose a result")
        can = self._keep is not None or (self._editing and bool(self.result.toPlainText().strip()))
        self.use.setEnabled(can)


def _marked(words: str, tone: str) -> Text:
    made = Text("", "small", tone)
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setText(f"<u>{words}</u>" if tone == "pass" else f"<s>{words}</s>")
    made.setAccessibleName(words)
    return made


def _version(place: str, side: Side) -> Version:
    whose = "this device" if side.mine else side.who
    return Version(f"{place}: {whose}", f"{side.who}, {side.when}", side.text)
