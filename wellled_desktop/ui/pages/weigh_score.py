"""The score of a statement, where a framework's method asks for one, and what all scores indicate."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wellled_desktop.core.framework import Framework
from wellled_desktop.core.weighing_records import StatementScore
from wellled_desktop.ui.pages.kept_text import KeptText
from wellled_desktop.ui.room import Room
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.fields import FormField
from wellled_desktop.ui.widgets.labels import Text
from wellled_desktop.ui.widgets.layouts import in_column, in_row
from wellled_desktop.ui.widgets.segments import Choice, SegmentedControl

_NONE = 0


class ScoreForm(QWidget):
    """Asks for a score and its reason; `scored(int, str)`. Hidden where the method has no scores."""

    scored = Signal(int, str)

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._highest = 0
        self._room = room
        self.picker = SegmentedControl("Score", _choices(4))
        self.reason = KeptText(room, "Why this score", 2)
        self._field = FormField("Why this s&core", self.reason)
        self._save = Button("Save score", icon="check")
        self._save.clicked.connect(self.save)
        self._state = Text("", "small", "text2").wrapped()
        self._column = in_column([Text("Score", "body", weight=600), self.picker, self._field], 8)
        self._column.addLayout(in_row([self._save, self._state]))
        self.setLayout(self._column)

    def open(self, place: str, framework: Framework, saved: StatementScore | None, indicated: str) -> None:
        """Show the score of the question at hand."""
        method = framework.method
        self.setVisible(method.kind == "scores")
        if method.kind != "scores":
            return
        if method.highest != self._highest:
            self._highest = method.highest
            fresh = SegmentedControl("Score", _choices(method.highest))
            self._column.replaceWidget(self.picker, fresh)
            self.picker.deleteLater()
            self.picker = fresh
        self.picker.set_value(saved.score if saved else _NONE)
        self.reason.open(f"{place} score", saved.reason if saved else "")
        self._field.clear_error()
        self._state.setText(f"Indicated, not judged: {indicated}")

    def save(self) -> None:
        """Hand the score on."""
        score = self.picker.value()
        if not isinstance(score, int) or score == _NONE:
            self._field.set_error("Choose a score first.")
            self.picker.setFocus()
            return
        self._field.clear_error()
        self.scored.emit(score, self.reason.text())

    def keep(self) -> None:
        """Put on disk what is being typed."""
        self.reason.keep()


def _choices(highest: int) -> list[Choice]:
    return [Choice(_NONE, "None"), *(Choice(at, str(at)) for at in range(1, highest + 1))]
