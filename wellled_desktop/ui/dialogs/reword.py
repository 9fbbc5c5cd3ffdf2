"""Change the words of a line that is not closed; what it said before stays in its history."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wellled_desktop.ui.dialogs.asking import Asking, wrong
from wellled_desktop.ui.widgets.fields import TextArea


class RewordDialog(Asking):
    """Asks for the words of a line; `reworded(text)`. Ctrl+Enter saves."""

    reworded = Signal(str)

    def __init__(self, heading: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(heading, "Save line", parent)
        self.text = TextArea("Line", 5)
        self.text.setPlainText(text)
        self.text.selectAll()
        self.field = self.put("&Line", self.text, "What it said before stays in its history.")
        self.act.set_keys("Ctrl+Return")
        self.text.setFocus()

    def answer(self) -> bool:
        """Hand the words on, unless there are none."""
        text = self.text.toPlainText().strip()
        if not text:
            return wrong(self.field, "A line needs words. To take it away, close this and press Delete.")
        self.reworded.emit(text)
        return True
