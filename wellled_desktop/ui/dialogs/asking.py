"""A dialog that asks for a few things: fields one below another, and two buttons."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from wellled_desktop.ui.reading_order import ReadInOrder
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.fields import FormField
from wellled_desktop.ui.widgets.labels import Text
from wellled_desktop.ui.widgets.layouts import in_column, in_row

Answer = TypeVar("Answer")


class Asking(ReadInOrder, QDialog):
    """A question with fields; `heading` is said first, `act` stands on the button that answers it.

    A subclass fills `fields` and takes the answer in `answer()`: True closes the dialog.
    """

    def __init__(self, heading: str, act: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(heading)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(520)
        self.fields = QVBoxLayout()
        self.fields.setSpacing(12)
        self.act = Button(act, "primary")
        self.act.setDefault(True)
        self.act.clicked.connect(self._answered)
        self.cancel = Button("Cancel")
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        title = Text(heading, "section").wrapped()
        feet = in_row([None, self.cancel, self.act])
        self.setLayout(in_column([title, self.fields, None, feet], 16, (24, 20, 24, 20)))

    def put(self, label: str, field: QWidget, help_text: str = "") -> FormField:
        """Put a field below the others, under its label."""
        made = FormField(label, field, help_text)
        self.fields.addWidget(made)
        return made

    def put_row(self, *parts: FormField, widths: tuple[int, ...] = ()) -> None:
        """Put several fields beside one another; `widths` says how wide each is to the others."""
        row = in_row([], 12)
        for part, width in zip(parts, widths or (1,) * len(parts), strict=True):
            row.addWidget(part, width, Qt.AlignmentFlag.AlignTop)
        self.fields.addLayout(row)

    def answer(self) -> bool:
        """Take the answer in; say what is wrong and return False when something is."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer by Ctrl+Enter too, from a field of several lines."""
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if entered and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._answered()
        else:
            super().keyPressEvent(event)

    def _answered(self) -> None:
        if self.answer():
            self.accept()


def while_there(dialog: QWidget, heard: Callable[[Answer], object]) -> Callable[[Answer], None]:
    """Return what hears of an answer only while the dialog that asked has not been closed and let go."""

    def hear(answer: Answer) -> None:
        if isValid(dialog):
            heard(answer)

    return hear


def beside(field: FormField, button: Button) -> QHBoxLayout:
    """Return a row of a field and a button that stands level with it, under the label."""
    label = field.label.sizeHint().height() + 4
    row = in_row([field, in_column([label, button, None], 0)], 8)
    row.setStretch(0, 1)
    return row


def wrong(field: FormField, sentence: str) -> bool:
    """Say under a field what to write there, and go to it; returns False, as an answer that is not taken."""
    field.set_error(sentence)
    field.field.setFocus()
    return False
