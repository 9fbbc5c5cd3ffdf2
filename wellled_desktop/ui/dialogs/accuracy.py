"""The factual accuracy check of a visit: what was sent, by when it is answered, each point and its answer."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from wellled_desktop.core.accuracy import CheckState
from wellled_desktop.core.vocabulary import word
from wellled_desktop.ui.reading_order import ReadInOrder
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.data_table import DataTable
from wellled_desktop.ui.widgets.labels import Text
from wellled_desktop.ui.widgets.layouts import in_column, in_row

_HEADS = ("What the provider says", "Passage", "Point", "Answer")
_ABOUT = (
    "The provider’s working days count from the day on which it had the draft. A point is answered by "
    "someone who took no part in the visit, and the answer says what the report says differently."
)


class AccuracyDialog(ReadInOrder, QDialog):
    """Shows the latest check; `asked(act)` with send, receipt, point or answer."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Factual accuracy check")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(880, 520)
        self.state: CheckState | None = None
        self._words = Text("", "body").wrapped()
        self.table = DataTable("Points of the provider")
        named = (("send", "Draft &sent"), ("receipt", "&Receipt…"), ("point", "Add &point…"))
        self.acts = {act: Button(words) for act, words in (*named, ("answer", "&Answer…"))}
        for act, button in self.acts.items():
            button.setAutoDefault(False)
            button.setObjectName(act)
            button.clicked.connect(self._pressed)
        close = Button("Close", "primary")
        close.clicked.connect(self.accept)
        feet = in_row([*self.acts.values(), None, close])
        heading = Text("Factual accuracy check", "section")
        parts = [heading, Text(_ABOUT, "small", "text2").wrapped(), self._words, self.table, None, feet]
        self.setLayout(in_column(parts, 12, (24, 20, 24, 20)))

    def show_states(self, states: Sequence[CheckState]) -> None:
        """Show the check that was sent last, and how many there were before."""
        self.state = states[-1] if states else None
        points = self.state.points if self.state else ()
        rows = [(one.said, one.passage, word(one.category), word(one.answer)) for one in points]
        self.table.set_table(_HEADS, rows)
        self.table.setVisible(bool(rows))
        for act in ("receipt", "point"):
            self.acts[act].setEnabled(self.state is not None)
        self.acts["answer"].setEnabled(bool(rows))
        if self.state is None:
            self._words.setText("No draft was sent yet. Save or sign the report, then say that it was sent.")
            return
        before = f" Sent before: {len(states) - 1}." if states[1:] else ""
        waiting = f" {self.state.open} of {len(points)} points wait for an answer." if points else ""
        self._words.setText(f"Version {self.state.check.version}. {self.state.words}{waiting}{before}")

    def tell(self, words: str) -> None:
        """Say why something could not be done."""
        self._words.setText(words)

    def _pressed(self) -> None:
        self.asked.emit(self.sender().objectName())
