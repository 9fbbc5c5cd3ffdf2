"""Opening a workspace: which one, and the passphrase or the recovery key."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog

from wellled_desktop.ui.dialogs.form import Form, secret_field, words_in
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.fields import ChoiceField


class UnlockForm(Form):
    """`wanted(path, passphrase, recovery_key)`, `new_wanted()`, `back_wanted()` to bring work back."""

    wanted = Signal(object, str, str)
    new_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, known: Sequence[Path]) -> None:
        super().__init__("Open your workspace", "It is encrypted on this device.", "Open")
        self._known = list(known)
        self._which = ChoiceField([(one, one.stem) for one in self._known])
        self.put("&Workspace", self._which)
        other = Button("Another file…", "link")
        other.clicked.connect(self._another)
        back = Button("Restore or recover…", "link")
        back.clicked.connect(self.back_wanted)
        self.put_buttons(other, back)
        self._passphrase = self.put("&Passphrase", secret_field())
        self._use_key = QCheckBox("Use the printed &recovery key instead")
        self._use_key.toggled.connect(self._switch)
        self.fields.addWidget(self._use_key, 0, Qt.AlignmentFlag.AlignLeft)
        self.quiet.setText("New workspace…")
        self.quiet.show()
        self.quiet.clicked.connect(self.new_wanted)
        self.act.clicked.connect(self._ask)

    def empty(self) -> bool:
        """Say whether there is no workspace to open."""
        return not self._known

    def first(self) -> Path | None:
        """Return the workspace that is offered first, or None."""
        return self._known[0] if self._known else None

    def begin(self) -> None:
        """Give the keyboard to the passphrase."""
        self._passphrase.field.setFocus()

    def refuse(self, sentence: str) -> None:
        """Say under the field what was wrong, and let it be typed again."""
        self._passphrase.set_error(sentence)
        self.begin()

    def offer(self, path: Path) -> None:
        """Offer one more workspace and choose it."""
        if path not in self._known:
            self._known.insert(0, path)
        self._which.set_choices([(one, one.stem) for one in self._known])
        self._which.set_value(path)

    def _ask(self) -> None:
        path, typed = self._which.value(), words_in(self._passphrase)
        if path is None:
            self.refuse("Choose a workspace first.")
        elif not typed:
            self.refuse("Type the recovery key." if self._use_key.isChecked() else "Type the passphrase.")
        else:
            self._passphrase.clear_error()
            keyed = self._use_key.isChecked()
            self.wanted.emit(path, "" if keyed else typed, typed if keyed else "")

    def _switch(self, keyed: bool) -> None:
        self._passphrase.label.setText("Recovery &key" if keyed else "&Passphrase")
        field = self._passphrase.field
        field.setAccessibleName("Recovery key" if keyed else "Passphrase")
        self._passphrase.clear_error()
        self.begin()

    def _another(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Open a workspace", "", "Workspace (*.wellled)")
        if name:
            self.offer(Path(name))
