"""The recovery key: shown once, and tested by typing one group of it back."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QLineEdit, QWidget

from wellled_desktop.ui.clipboard import SecretCopy
from wellled_desktop.ui.dialogs.asking import wrong
from wellled_desktop.ui.dialogs.form import Form, words_in
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.labels import Text
from wellled_desktop.ui.widgets.layouts import in_row, set_surface

if TYPE_CHECKING:
    from wellled_desktop.workspace import RecoveryKey

_ASKED = 3
_IN_A_ROW = 4
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class NumberedGroups(QFrame):
    """The groups of a key on a card, each with its number, four in a row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, "card")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 12, 16, 12)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)

    def show_groups(self, groups: Sequence[str]) -> None:
        """Show these groups, numbered from one; none empties the card."""
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for place, group in enumerate(groups):
            number, said = Text(str(place + 1), "small", "text2"), Text(group, "section", weight=600)
            number.setAccessibleName(f"Group {place + 1}")
            row, column = divmod(place, _IN_A_ROW)
            self._grid.addWidget(number, row, 2 * column, _MIDDLE)
            self._grid.addWidget(said, row, 2 * column + 1, _MIDDLE)
            self._grid.setColumnStretch(2 * column + 1, 1)


class RecoveryForm(Form):
    """`kept()` when the key was written down, as shown by one group typed back."""

    kept = Signal()

    def __init__(self) -> None:
        super().__init__(
            "Your recovery key",
            "It opens the workspace when the passphrase is forgotten. It is shown only now. Write it down or "
            "save it for print, and keep it apart from this laptop.",
            "I have it: go on",
        )
        self._key: RecoveryKey | None = None
        self._copied = SecretCopy(self)
        self._shown = NumberedGroups()
        self.fields.addWidget(self._shown)
        save, copy = Button("Save for print…", icon="printer"), Button("Copy", icon="copy")
        save.clicked.connect(self._save)
        copy.clicked.connect(self._copy)
        self.fields.addLayout(in_row([save, copy, None]))
        self._typed = self.put(
            "Type &group 4 of it", QLineEdit(), "So that you know that what you wrote is right"
        )
        self.act.clicked.connect(self._test)

    def show_key(self, key: "RecoveryKey") -> None:
        """Show a key, its groups numbered from one."""
        self._key = key
        self._shown.show_groups(key.groups)

    def begin(self) -> None:
        """Give the keyboard to the test."""
        self._typed.field.setFocus()

    def _test(self) -> None:
        if self._key is not None and self._key.matches_part(_ASKED, words_in(self._typed)):
            self._shown.show_groups(())
            self._copied.forget()
            self.kept.emit()
        else:
            wrong(self._typed, "That is not group 4. Compare what you wrote with the key above.")

    def _copy(self) -> None:
        if self._key is not None:
            self._copied.copy(self._key.text)
            self.begin()

    def _save(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "Save for print", "recovery-key.txt", "Text (*.txt)")
        if name and self._key is not None:
            try:
                Path(name).write_text(f"Well-led recovery key\n\n{self._key.text}\n", encoding="utf-8")
            except OSError as error:
                self.refuse(f"It could not be saved: {error.strerror}. Choose another place.")
