"""A new passphrase: what opens the workspace now, and what is to open it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from wellled_desktop.ui.dialogs.asking import Asking, wrong
from wellled_desktop.ui.dialogs.form import secret_field
from wellled_desktop.ui.dialogs.secret import SecretAsked
from wellled_desktop.ui.dialogs.strength import LEAST, strength
from wellled_desktop.ui.widgets.labels import Text


class PassphraseDialog(Asking):
    """Asks for a new passphrase; `chosen(Secret, str)` with what opens it now. Stays until it is changed.

    `recovery_key` is what the workspace was just opened with: then it is not asked for again.
    """

    chosen = Signal(object, str)

    def __init__(self, recovery_key: str = "", parent: QWidget | None = None) -> None:
        super().__init__("A new passphrase", "Change it", parent)
        self._asked = SecretAsked("&Present passphrase")
        self._first, self._again = secret_field(), secret_field()
        self._strength = Text("", "small", "text2")
        if recovery_key:
            self._asked.keyed.setChecked(True)
            self._asked.typed.setText(recovery_key)
            said = "The recovery key opened the workspace. Choose the passphrase that opens it from now on."
        else:
            said = "The recovery key stays as it is. Backups made before open with the present passphrase."
        self.fields.addWidget(Text(said, "body", "text2").wrapped())
        self.fields.addWidget(self._asked)
        self._asked.setVisible(not recovery_key)
        self.first = self.put(
            "&New passphrase", self._first, "Eight characters or more; five words are strong"
        )
        self.fields.addWidget(self._strength)
        self.again = self.put("The same &again", self._again)
        self._strength.hide()
        self._first.textEdited.connect(self._weigh)
        self._begins_at: QLineEdit = self._first if recovery_key else self._asked.typed
        self._begins_at.setFocus()

    def answer(self) -> bool:
        """Hand on what was chosen; the dialog stays until it is done."""
        for field in (self._asked.field, self.first, self.again):
            field.clear_error()
        new = self._first.text()
        if missing := self._asked.missing():
            return wrong(self._asked.field, missing)
        if len(new) < LEAST:
            return wrong(self.first, f"Choose {LEAST} characters or more, like five words of your own.")
        if new != new.strip():
            return wrong(
                self.first, "Begin and end with a letter, a digit or a sign: a space there is not seen."
            )
        if self._again.text() != new:
            return wrong(self.again, "The two differ. Type the same passphrase again.")
        self.act.setEnabled(False)
        self.chosen.emit(self._asked.secret(), new)
        return False

    def refuse(self, sentence: str) -> None:
        """Say why it was not changed, and let it be typed again."""
        self.act.setEnabled(True)
        shown = self._asked.isVisibleTo(self)
        wrong(self._asked.field if shown else self.first, sentence)

    def _weigh(self, passphrase: str) -> None:
        said = strength(passphrase)
        self._strength.setText(said)
        self._strength.setVisible(bool(said))
        self._first.setAccessibleDescription(said)
