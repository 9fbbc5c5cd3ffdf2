"""The lines of an activity in large type, to be read back to who had spoken; and what was said to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QTextBrowser, QWidget

from wellled_desktop.ui import theme
from wellled_desktop.ui.reading_order import ReadInOrder
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.fields import FormField
from wellled_desktop.ui.widgets.labels import Text
from wellled_desktop.ui.widgets.layouts import in_column, in_row

_SMALLEST, _LARGEST, _STEP = 14, 40, 2


@dataclass(frozen=True, slots=True)
class Spoken:
    """One line as it is read back: who, and what was written down."""

    who: str
    text: str


class ReadBackDialog(ReadInOrder, QDialog):
    """Shows lines in large type; `confirmed(heard by, answer)` or `disputed(heard by, answer)`."""

    confirmed = Signal(str, str)
    disputed = Signal(str, str)

    def __init__(self, title: str, lines: Sequence[Spoken], who: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Read back {title}")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(900, 640)
        self._size = 20
        self._lines = tuple(lines)
        self.pages = QTextBrowser()
        self.pages.setAccessibleName("Lines to read back")
        self.pages.setOpenLinks(False)
        self.larger = Button("Larger", icon="zoom-in", keys="Ctrl++")
        self.smaller = Button("Smaller", icon="zoom-out", keys="Ctrl+-")
        self.who = QLineEdit(who)
        self.answer = QLineEdit()
        self.yes = Button("They agree", "primary", "check")
        self.no = Button("They do not agree")
        self.cancel = Button("Close")
        self._lay_out(title)
        self._connect()
        self._show()
        self.pages.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Ctrl+Plus in all its spellings."""
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if held and event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._resize(_STEP)
        elif held and event.key() == Qt.Key.Key_Minus:
            self._resize(-_STEP)
        else:
            super().keyPressEvent(event)

    def _lay_out(self, title: str) -> None:
        self.field = FormField("&Heard by", self.who, "A pseudonym or role, never a name.")
        said = FormField("What they &said to it", self.answer, "Corrections, in their words.")
        head = in_row([Text(f"{title}: is this what you said?", "section"), None, self.smaller, self.larger])
        fields = in_row([self.field, said], 12)
        fields.setStretch(0, 1)
        fields.setStretch(1, 2)
        feet = in_row([self.cancel, None, self.no, self.yes])
        column = in_column([head, self.pages, fields, feet], 12, (24, 20, 24, 20))
        column.setStretchFactor(self.pages, 1)
        self.setLayout(column)
        for button in (self.larger, self.smaller, self.no, self.cancel):
            button.setAutoDefault(False)

    def _connect(self) -> None:
        self.larger.clicked.connect(self._grow)
        self.smaller.clicked.connect(self._shrink)
        self.yes.clicked.connect(self._agreed)
        self.no.clicked.connect(self._differed)
        self.cancel.clicked.connect(self.reject)

    def _show(self) -> None:
        quiet = theme.role("text2").name()
        parts = [
            f'<p style="margin:0 0 {self._size}px 0"><span style="color:{quiet}">{escape(one.who)}</span><br>'
            f"{escape(one.text).replace(chr(10), '<br>')}</p>"
            for one in self._lines
        ]
        self.pages.setHtml(f'<div style="font-size:{self._size}px">{"".join(parts)}</div>')

    def _grow(self) -> None:
        self._resize(_STEP)

    def _shrink(self) -> None:
        self._resize(-_STEP)

    def _resize(self, by: int) -> None:
        self._size = min(_LARGEST, max(_SMALLEST, self._size + by))
        self._show()

    def _agreed(self) -> None:
        if self._who():
            self.confirmed.emit(self._who(), self.answer.text().strip())
            self.accept()

    def _differed(self) -> None:
        if self._who():
            self.disputed.emit(self._who(), self.answer.text().strip())
            self.accept()

    def _who(self) -> str:
        said = self.who.text().strip()
        self.field.set_error("" if said else "Write who heard the lines.")
        return said
