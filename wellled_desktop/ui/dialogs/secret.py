"""Asking for what opens a workspace: the passphrase, or the printed recovery key in its place."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QWidget

from wellled_desktop import workspace as hall
from wellled_desktop.ui.dialogs.form import secret_field
from wellled_desktop.ui.widgets.fields import FormField
from wellled_desktop.ui.widgets.layouts import in_column

if TYPE_CHECKING:
    from wellled_desktop.workspace import Secret


class SecretAsked(QWidget):
    """A field for the one, and a box that makes it a field for the other."""

    def __init__(self, words: str = "&Passphrase", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.typed = secret_field()
        self.field = FormField(words, self.typed)
        self.keyed = QCheckBox("Use the printed &recovery key instead")
        self.keyed.toggled.connect(self._switch)
        self.setLayout(in_column([self.field, self.keyed], 4))

    def secret(self) -> "Secret":
        """Return what was typed."""
        words = self.typed.text().strip()
        return hall.Secret(recovery_key=words) if self.keyed.isChecked() else hall.Secret(words)

    def missing(self) -> str:
        """Return what to write, or "" when something stands there."""
        if self.typed.text().strip():
            return ""
        return "Type the recovery key." if self.keyed.isChecked() else "Type the passphrase."

    def _switch(self, keyed: bool) -> None:
        words = "Recovery &key" if keyed else self._words
        self.field.label.setText(words)
        self.typed.setAccessibleName(words.replace("&", ""))
        self.field.clear_error()
        self.typed.setFocus()
