"""A dialog that asks for a few things: labels above their fields, what is wrong under the field, two buttons."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from wellled_desktop.ui import theme
from wellled_desktop.ui.widgets.buttons import Button


class Asking(QDialog):
    """A question with fields; `heading` is said first, `act` stands on the button that answers it.

    A subclass puts its fields in with `put` and answers in `answer()`: True closes the dialog.
    """

    def __init__(self, heading: str, act: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(heading)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(480)
        self._wrong: dict[QWidget, QLabel] = {}
        self.fields = QVBoxLayout()
        self.fields.setSpacing(4)
        title = QLabel(heading)
        theme.set_role(title, "section")
        self.act = Button(act, "primary")
        self.act.setDefault(True)
        self.act.clicked.connect(self._answered)
        self.cancel = Button("Cancel")
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        feet = QHBoxLayout()
        feet.addStretch(1)
        feet.addWidget(self.cancel)
        feet.addWidget(self.act)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 20)
        whole.setSpacing(12)
        whole.addWidget(title)
        whole.addLayout(self.fields)
        whole.addStretch(1)
        whole.addLayout(feet)

    def put(self, name: str, field: QWidget, hint: str = "", beside: QHBoxLayout | None = None) -> None:
        """Put a field under its label; `hint` stays below it, `beside` puts it in a row with others."""
        label = QLabel(name)
        label.setBuddy(field)
        theme.set_role(label, "body", 500)
        field.setAccessibleName(name.replace("&", ""))
        below = QLabel(hint)
        below.setProperty("tone", "text3")
        below.setWordWrap(True)
        theme.set_role(below, "small")
        below.setVisible(bool(hint))
        self._wrong[field] = below
        column = QVBoxLayout()
        column.setSpacing(4)
        column.setContentsMargins(0, 0, 0, 8)
        column.addWidget(label)
        column.addWidget(field)
        column.addWidget(below)
        if beside is None:
            self.fields.addLayout(column)
        else:
            beside.addLayout(column, 1)

    def say_wrong(self, field: QWidget, sentence: str) -> None:
        """Say under a field what to write there, and go to it."""
        below = self._wrong[field]
        below.setText(sentence)
        below.setProperty("tone", "fail")
        field.setProperty("wrong", "true")
        field.setAccessibleDescription(sentence)
        for each in (below, field):
            each.style().unpolish(each)
            each.style().polish(each)
        below.show()
        field.setFocus()

    def answer(self) -> bool:
        """Take the answer in; say what is wrong and return False when something is."""
        return True

    def _answered(self) -> None:
        if self.answer():
            self.accept()
