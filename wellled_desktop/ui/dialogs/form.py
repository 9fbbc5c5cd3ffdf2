"""A form that fills a small window: a heading, fields one below another, one primary button at the end."""

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.fields import FormField
from wellled_desktop.ui.widgets.labels import Text
from wellled_desktop.ui.widgets.layouts import holder, in_column, in_row, scrolled


class Form(QWidget):
    """A subclass puts its fields and connects `act`."""

    def __init__(self, heading: str, words: str, act: str) -> None:
        super().__init__()
        self.fields = QVBoxLayout()
        self.fields.setSpacing(12)
        self.act = Button(act, "primary")
        self.act.setDefault(True)
        self.quiet = Button("", "quiet")
        self.quiet.hide()
        self.said = Text("", "body", "fail").wrapped()
        self.said.hide()
        self._words = act
        title, about = Text(heading, "title"), Text(words, "body", "text2").wrapped()
        column = in_column([title, about, self.fields, self.said, None], 16, (32, 28, 32, 16))
        feet = in_row([self.quiet, None, self.act], 8, (32, 8, 32, 24))
        self.setLayout(in_column([scrolled(holder(column)), feet], 0))

    def begin(self) -> None:
        """Give the keyboard to the first field."""

    def put(self, label: str, field: QWidget, help_text: str = "") -> FormField:
        """Put a field below the others; Enter in a line goes on to the act."""
        made = FormField(label, field, help_text)
        if isinstance(field, QLineEdit):
            field.returnPressed.connect(self.act.click)
        self.fields.addWidget(made)
        return made

    def put_buttons(self, *buttons: Button) -> None:
        """Put buttons below the fields, from the left."""
        self.fields.addLayout(in_row([*buttons, None]))

    def refuse(self, sentence: str) -> None:
        """Say what was wrong with the whole."""
        self.said.set_tone("fail")
        self._say(sentence)

    def tell(self, sentence: str) -> None:
        """Say what came of something, which is no fault."""
        self.said.set_tone("text")
        self._say(sentence)

    def set_busy(self, busy: bool) -> None:
        """Rest while the worker works."""
        self.act.setEnabled(not busy)
        self.act.setText("One moment…" if busy else self._words)

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))


def secret_field() -> QLineEdit:
    """Return a field whose letters are not shown."""
    made = QLineEdit()
    made.setEchoMode(QLineEdit.EchoMode.Password)
    made.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
    return made


def words_in(field: FormField) -> str:
    """Return what stands in a field, without spaces around it."""
    return cast("QLineEdit", field.field).text().strip()
