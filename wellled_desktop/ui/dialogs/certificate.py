"""An organisation's certificate (PKCS #12) taken into use for signing."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from wellled_desktop.core.errors import Trouble
from wellled_desktop.ui.dialogs.asking import Asking, wrong
from wellled_desktop.ui.dialogs.form import secret_field
from wellled_desktop.ui.widgets.cards import Banner


class CertificateDialog(Asking):
    """Asks for the file's password and one's passphrase; `take(password, passphrase)` raises Trouble."""

    taken = Signal()

    def __init__(self, file: Path, take: Callable[[str, str], None], parent: QWidget | None = None) -> None:
        super().__init__("Sign with an organisation's certificate", "Use it", parent)
        self._take = take
        name = QLineEdit(file.name)
        name.setReadOnly(True)
        self.put("&File", name)
        self.password, self.passphrase = secret_field(), secret_field()
        self._password = self.put(
            "Password of the &file", self.password, "As whoever issued it gave it to you."
        )
        self._passphrase = self.put("&Passphrase", self.passphrase, "Of this workspace.")
        note = "Reports are signed with it from now on; export your card anew for your team."
        self.fields.addWidget(Banner("info", "Earlier signatures stay as they are.", note))
        self.password.setFocus()

    def answer(self) -> bool:
        """Take the certificate into use, or say why it is not."""
        if not self.passphrase.text():
            return wrong(self._passphrase, "Type the passphrase.")
        try:
            self._take(self.password.text(), self.passphrase.text())
        except Trouble as trouble:
            return wrong(self._password, str(trouble))
        self.taken.emit()
        return True
