"""Who a pseudonym is: sealed away from everything else, and shown on purpose only."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from wellled_desktop.ui.dialogs.asking import Asking, wrong
from wellled_desktop.ui.widgets.labels import Text


class SealNameDialog(Asking):
    """Asks for a name to be sealed; `named(name)`."""

    named = Signal(str)

    def __init__(self, who: str, parent: QWidget | None = None) -> None:
        super().__init__(f"Who is {who}?", "Seal the name", parent)
        about = (
            "Only you and the lead can open it. No report and no search shows it, and each time it is "
            "opened is written down."
        )
        self.fields.addWidget(Text(about, "body", "text2").wrapped())
        self.name = QLineEdit()
        self.field = self.put("&Name", self.name)
        self.name.setFocus()

    def answer(self) -> bool:
        """Hand the name on."""
        name = self.name.text().strip()
        if not name:
            return wrong(self.field, "Type the name, or cancel.")
        self.named.emit(name)
        return True


class ShowNameDialog(Asking):
    """Asks why a name is to be opened; `wanted(reason)`. `show_name` then shows it in its place."""

    wanted = Signal(str)

    def __init__(self, who: str, before: int, parent: QWidget | None = None) -> None:
        super().__init__(f"Open the name of {who}?", "Open the name", parent)
        opened = {0: "It was never opened.", 1: "It was opened once."}.get(
            before, f"It was opened {before} times."
        )
        words = f"{opened} That you open it now, and why, becomes part of the record."
        self.fields.addWidget(Text(words, "body", "text2").wrapped())
        self.reason = QLineEdit()
        self.field = self.put("&Reason", self.reason)
        self.found = Text("", "title").wrapped()
        self.found.hide()
        self.fields.addWidget(self.found)
        self.reason.setFocus()

    def answer(self) -> bool:
        """Ask for the name; the dialog stays open to show it."""
        if not self.reason.text().strip():
            return wrong(self.field, "Write why you need to know.")
        self.wanted.emit(self.reason.text().strip())
        return False

    def show_name(self, name: str) -> None:
        """Show the opened name until the dialog is closed."""
        self.found.setText(name)
        self.found.show()
        self.reason.setEnabled(False)
        self.act.hide()
        self.cancel.setText("Close")
        self.cancel.setFocus()
