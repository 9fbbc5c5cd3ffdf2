"""A band for timed observation: which slot it is, how long it lasts, what is seen of mood and engagement."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSpinBox, QWidget

from wellled_desktop.core.observation_codes import Code, CodeSet
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.labels import Icon, Text
from wellled_desktop.ui.widgets.layouts import in_column, in_row, line, set_surface
from wellled_desktop.ui.widgets.segments import Choice, SegmentedControl

_NOT_SEEN = Choice("", "Not seen", tip="Nothing could be told in this slot")


class SlotBand(QWidget):
    """`seen()` at each choice, `length_chosen(seconds)`, `stop_wanted()`; the page reads and saves."""

    seen = Signal()
    length_chosen = Signal(object)
    stop_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, "window")
        self.setProperty("zone", True)
        self._slot = Text("", "body", weight=600)
        self._left = Text("", "body", "text2")
        self.length = SegmentedControl("Length of a slot")
        self.mood = SegmentedControl("Mood")
        self.engagement = SegmentedControl("Engagement")
        self.people = QSpinBox()
        self.people.setRange(1, 999)
        self.people.setAccessibleName("People seen")
        stop = Button("Stop and sum up", icon="square")
        stop.clicked.connect(self.stop_wanted)
        self.mood.chosen.connect(self.seen)
        self.engagement.chosen.connect(self.seen)
        self.people.valueChanged.connect(self.seen)
        self.length.chosen.connect(self.length_chosen)
        first = in_row([Icon("clock-3", "accent", 16), self._slot, self._left, None, self.length, stop], 8)
        mood = in_row([_label("Mood"), self.mood, None, _label("People"), self.people], 8)
        engagement = in_row([_label("Engagement"), self.engagement, None], 8)
        inside = in_column([first, mood, engagement], 6, (16, 8, 12, 4))
        self.setLayout(in_column([line(), inside], 0))

    def set_codes(self, codes: CodeSet) -> None:
        """Offer the codes of a set."""
        self.length.set_choices([Choice(one, _length(one)) for one in codes.seconds])
        self.mood.set_choices([_NOT_SEEN, *(_choice(one) for one in codes.mood)])
        self.engagement.set_choices([_NOT_SEEN, *(_choice(one) for one in codes.engagement)])

    def show_slot(self, words: str, left: str) -> None:
        """Show which slot it is, and how long it still lasts."""
        if self._slot.text() != words:
            self._slot.setText(words)
        self._left.setText(left)

    def begin_slot(self) -> None:
        """Choose anew, silently: what is seen now is not what was seen before."""
        self.mood.set_value("")
        self.engagement.set_value("")


def _choice(code: Code) -> Choice:
    return Choice(code.code, code.word, tip=code.meaning)


def _length(seconds: int) -> str:
    return f"{seconds // 60} min" if seconds % 60 == 0 else f"{seconds} s"


def _label(words: str) -> Text:
    made = Text(words, "small", "text2")
    made.setFixedWidth(76 if words in {"Engagement", "Mood"} else 48)
    return made
