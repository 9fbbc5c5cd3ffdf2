"""Finding words in the pages of a report: a field, how many places there are, and the way through them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wellled_desktop.ui.widgets.buttons import IconButton
from wellled_desktop.ui.widgets.fields import SearchField
from wellled_desktop.ui.widgets.labels import Text
from wellled_desktop.ui.widgets.layouts import in_row


class FindBar(QWidget):
    """Hidden until it is wanted. `wanted(words)` on Enter, `moved(place)` from 0, `left()` on Esc."""

    wanted = Signal(str)
    moved = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count, self._place, self._words = 0, 0, ""
        self.field = SearchField("Find in the report")
        self.before = IconButton("chevron-up", "Place before")
        self.after = IconButton("chevron-down", "Next place", "F3")
        self._told = Text("", "small", "text2")
        self.setLayout(in_row([self.field, self.before, self.after, self._told, None], 6, (12, 0, 12, 6)))
        self.field.entered.connect(self._entered)
        self.field.left.connect(self._leave)
        self.before.clicked.connect(self.go_before)
        self.after.clicked.connect(self.go_on)
        self.set_hits(0, 0)
        self.hide()

    def begin(self) -> None:
        """Show the field and go to it."""
        self.show()
        self.field.setFocus()
        self.field.selectAll()

    def set_hits(self, count: int, place: int) -> None:
        """Say in how many places the words stand, and go to one."""
        self._count, self._place = count, place
        self.before.setEnabled(count > 1)
        self.after.setEnabled(count > 1)
        self._tell()

    def go_on(self) -> None:
        """Go to the next place, from the last to the first."""
        self._step(1)

    def go_before(self) -> None:
        """Go to the place before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        if self._count:
            self._place = (self._place + by) % self._count
            self._tell()

    def _tell(self) -> None:
        nothing = "nowhere" if self._words else ""
        self._told.setText(f"{self._place + 1} of {self._count}" if self._count else nothing)
        self.moved.emit(self._place)

    def _entered(self, words: str) -> None:
        if words == self._words and self._count:
            self.go_on()
        else:
            self._words = words
            self.wanted.emit(words)

    def _leave(self) -> None:
        self._words = ""
        self.set_hits(0, 0)
        self.hide()
        self.left.emit()
