"""Say what a file is when it is received, and from whom."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from wellled_desktop.ui.dialogs.asking import Asking, wrong
from wellled_desktop.ui.widgets.labels import Text
from wellled_desktop.workspace import Pasted


class ExhibitDialog(Asking):
    """Asks for an exhibit's description and origin; `described(description, received from, at the line)`."""

    described = Signal(str, str, bool)

    def __init__(self, file: Path | Pasted, line: str = "", parent: QWidget | None = None) -> None:
        super().__init__("Add a photo or file", "Add to this visit", parent)
        what = f"{file.name} is copied into the workspace, encrypted. The original stays as it is."
        self.fields.addWidget(Text(what, "body", "text2").wrapped())
        self.description = QLineEdit()
        self.origin = QLineEdit()
        self.words = self.put(
            "&Description", self.description, "What it shows or says, like risk register extract, page 4."
        )
        self.put("Received &from", self.origin, "A role or a place, like ward manager, or taken by myself.")
        self.at_line = QCheckBox(f"Belongs to the line “{_short(line)}”")
        self.at_line.setChecked(bool(line))
        self.at_line.setVisible(bool(line))
        self.fields.addWidget(self.at_line)
        self.description.setFocus()

    def answer(self) -> bool:
        """Hand on what was said of the file."""
        words = self.description.text().strip()
        if not words:
            return wrong(self.words, "Say what it is: the report lists exhibits by these words.")
        self.described.emit(words, self.origin.text().strip(), self.at_line.isChecked())
        return True


def _short(text: str) -> str:
    return text if len(text) <= 48 else text[:47].rstrip() + "…"
