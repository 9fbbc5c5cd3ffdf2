"""Dialogs that ask for a few words: a reason, an amendment, what cannot wait, an answer."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from wellled_desktop.ui.dialogs.asking import Asking, wrong
from wellled_desktop.ui.widgets.fields import TextArea
from wellled_desktop.ui.widgets.labels import Text


class ReasonDialog(Asking):
    """Asks for one reason, offered from a list or typed; `given(reason)`."""

    given = Signal(str)

    def __init__(
        self, heading: str, act: str, offered: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(heading, act, parent)
        self.reason = QComboBox()
        self.reason.setEditable(True)
        self.reason.addItems(offered)
        self.reason.setCurrentIndex(-1)
        self.reason.setCurrentText("")
        self.field = self.put("&Reason", self.reason, "A few words; they stay with the record.")
        self.reason.setFocus()

    def answer(self) -> bool:
        """Hand the reason on, or ask for it."""
        reason = self.reason.currentText().strip()
        if not reason:
            return wrong(self.field, "Write why, in a few words.")
        self.given.emit(reason)
        return True


class AmendDialog(Asking):
    """Asks what a closed line should say, and why; `amended(text, reason)`."""

    amended = Signal(str, str)

    def __init__(self, heading: str, original: str, parent: QWidget | None = None) -> None:
        super().__init__(heading, "Add amendment", parent)
        self.fields.addWidget(Text("The line itself stays as it was written:", "small", "text2"))
        self.fields.addWidget(Text(original, "body").wrapped())
        self.text = TextArea("It should say", 4)
        self.text.setPlainText(original)
        self.reason = QLineEdit()
        self.words = self.put("It should &say", self.text)
        self.why = self.put("&Reason", self.reason, "Like misheard, wrong ward, figure checked with AB/004.")
        self._original = original
        self.act.set_keys("Ctrl+Return")
        self.text.setFocus()

    def answer(self) -> bool:
        """Hand the amendment on, or say what is missing."""
        text, reason = self.text.toPlainText().strip(), self.reason.text().strip()
        if not text:
            return wrong(self.words, "Write what it should say. To strike the line out, press Delete on it.")
        if text == self._original.strip():
            return wrong(self.words, "This is what the line says already.")
        if not reason:
            return wrong(self.why, "Write why, in a few words.")
        self.amended.emit(text, reason)
        return True


class EscalateDialog(Asking):
    """Asks why a line cannot wait and who was told; `escalated(reason, told to)`."""

    escalated = Signal(str, str)

    def __init__(self, line: str, parent: QWidget | None = None) -> None:
        super().__init__("This cannot wait", "Escalate", parent)
        self.fields.addWidget(Text(line, "body", "text2").wrapped())
        self.reason = QLineEdit()
        self.told = QLineEdit()
        self.why = self.put("&Reason", self.reason, "What could happen to people if it waits.")
        self.put("Told &to", self.told, "A role, like chief nurse; empty until somebody was told.")
        self.reason.setFocus()

    def answer(self) -> bool:
        """Hand on why it cannot wait."""
        reason = self.reason.text().strip()
        if not reason:
            return wrong(self.why, "Write why it cannot wait.")
        self.escalated.emit(reason, self.told.text().strip())
        return True


class AnswerDialog(Asking):
    """Asks for what became of something; `answered(text)`."""

    answered = Signal(str)

    def __init__(self, heading: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(heading, "Save", parent)
        self.fields.addWidget(Text(about, "body", "text2").wrapped())
        self.text = TextArea("What became of it", 3)
        self.words = self.put("&What became of it", self.text)
        self.act.set_keys("Ctrl+Return")
        self.text.setFocus()

    def answer(self) -> bool:
        """Hand the answer on."""
        text = self.text.toPlainText().strip()
        if not text:
            return wrong(self.words, "Write what became of it.")
        self.answered.emit(text)
        return True
