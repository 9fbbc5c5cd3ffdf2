"""The head of Capture: which activity, who and where, since when, what was agreed; and its close."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from wellled_desktop.core.records import Activity
from wellled_desktop.core.vocabulary import Confidentiality
from wellled_desktop.ui import theme
from wellled_desktop.ui.models.lines import spoken_for
from wellled_desktop.ui.models.visit_book import VisitBook
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.labels import Chip, Icon, Text
from wellled_desktop.ui.widgets.layouts import in_column, in_row, line, set_surface
from wellled_desktop.ui.widgets.segments import Choice, SegmentedControl

CONFIDENTIALITY = (
    Choice(Confidentiality.OPEN, "Open"),
    Choice(Confidentiality.BY_ROLE, "Attributable by role"),
    Choice(Confidentiality.PROTECTED, "Confidential: protected disclosure", "lock-keyhole"),
)
_AGREED = {
    Confidentiality.OPEN: "Reports may name the role and the place.",
    Confidentiality.BY_ROLE: "Reports say {role}. Protected lines never leave the inspection team.",
    Confidentiality.PROTECTED: "No line of this leaves the inspection team.",
}


@dataclass(frozen=True, slots=True)
class Heading:
    """What the head says of an activity: who speaks, as whom a report would name them, whether it pauses."""

    activity: Activity
    people: str = ""
    role: str = "only roles"
    paused: bool = False


def heading(book: VisitBook, activity: Activity) -> Heading:
    """Return what the head says of an activity of a visit."""
    people = [book.participants[each] for each in activity.participants if each in book.participants]
    who = ", ".join(spoken_for(book, one.id) for one in people)
    role = f"“{_a(people[0].role)}”" if len(people) == 1 else "only roles"
    paused = any(one.ended is None for one in book.marks.pauses.get(activity.id, ()))
    return Heading(activity, who, role, paused)


class CaptureHeader(QWidget):
    """Two rows: reference, title, place, start and elapsed time; then confidentiality, and who was present.

    `pause_wanted` is to pause or to go on; `agreed_wanted` asks for who was there and what was agreed.
    """

    confidentiality_chosen = Signal(object)
    close_wanted = Signal()
    new_wanted = Signal()
    add_wanted = Signal()
    outline_wanted = Signal(bool)
    pause_wanted = Signal()
    agreed_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, "surface")
        self.setProperty("zone", True)
        self.outline = Button("Outline", icon="panel-left", keys="Ctrl+Shift+O")
        self.outline.show_caps(False)
        self.outline.setCheckable(True)
        self.outline.toggled.connect(self.outline_wanted)
        self._reference = Text("", "title")
        self._title = Elided("", "title", 400)
        self._place = Elided("", "small")
        self._pin = Icon("map-pin", "text2", 14)
        self._clock = Icon("clock", "text2", 14)
        self._started = Text("", "small", "text2")
        self._state = Chip("live", "live")
        self._elapsed = Text("", "title")
        self._make_buttons()
        self._label = Text("Confidentiality", "small", "text2")
        self.confidentiality = SegmentedControl("Confidentiality", CONFIDENTIALITY)
        self.confidentiality.chosen.connect(self.confidentiality_chosen)
        self._agreed = Elided("", "small")
        self._present = Elided("", "small")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._lay_out()

    def _make_buttons(self) -> None:
        self.pause_button = Button("Pause", icon="pause", keys="F8")
        self.pause_button.clicked.connect(self.pause_wanted)
        self.close_button = Button("Close and lock…", "primary", "lock", "Ctrl+L")
        self.close_button.clicked.connect(self.close_wanted)
        self.new_button = Button("Add to the outline…", "primary", "plus", "Ctrl+Shift+N")
        self.new_button.clicked.connect(self.new_wanted)
        self.new_button.hide()
        self.add_button = Button("Add after closing", icon="pen-line", keys="Ctrl+Shift+D")
        self.add_button.clicked.connect(self.add_wanted)
        self.add_button.hide()
        self.agreed_button = Button("Agreed…", "quiet", keys="Ctrl+I")
        self.agreed_button.show_caps(False)
        self.agreed_button.setToolTip("Who was present, identification, purpose, consent (Ctrl+I)")
        self.agreed_button.clicked.connect(self.agreed_wanted)

    def show_activity(self, heading: Heading) -> None:
        """Show an activity."""
        one = heading.activity
        self._reference.setText(one.reference)
        self._title.set_text(f"{one.title} ({heading.people})" if heading.people else one.title)
        self._place.set_text(one.place)
        self._pin.setVisible(bool(one.place))
        self._started.setText(f"Started {one.started.clock()}" if one.started else "Not started")
        closed = one.closed is not None
        words = "closed" if closed else "paused" if heading.paused else "live"
        self._state.set_text(words, "live" if words == "live" else "neutral")
        self.pause_button.setText("Go on" if heading.paused else "Pause")
        self.pause_button.setVisible(not closed)
        self.close_button.setVisible(not closed)
        self.new_button.setVisible(closed)
        self.add_button.setVisible(closed)
        self.confidentiality.setEnabled(not closed)
        self.confidentiality.set_value(one.confidentiality)
        self._agreed.set_text(_AGREED[one.confidentiality].format(role=heading.role))
        self._present.set_text(f"Present: {one.present}" if one.present else "")
        self.agreed_button.setEnabled(not closed)

    def show_elapsed(self, seconds: int) -> None:
        """Show how long it has been going on, or went on."""
        minutes, rest = divmod(max(0, seconds), 60)
        hours, minutes = divmod(minutes, 60)
        self._elapsed.setText(f"{hours:02d}:{minutes:02d}:{rest:02d}" if hours < 100 else "")
        self._elapsed.setAccessibleName(f"Elapsed time {self._elapsed.text()}")

    def fit(self, width: int) -> None:
        """Leave out what has no room, key hints first; `width` of the window in pixels."""
        self.close_button.show_caps(width >= 1400)
        self.new_button.show_caps(width >= 1400)
        self.add_button.show_caps(width >= 1400)
        self.pause_button.show_caps(width >= 1280)
        self.outline.setVisible(width < 1366)
        self._started.setVisible(width >= 1180)
        self._clock.setVisible(width >= 1180)

    def _lay_out(self) -> None:
        first = in_row([self.outline, self._reference, self._title, self._pin, self._place], 8)
        facts: tuple[QWidget, ...] = (self._clock, self._started)
        ends: tuple[QWidget, ...] = (
            self._state,
            self._elapsed,
            self.pause_button,
            self.close_button,
            self.add_button,
            self.new_button,
        )
        for part in facts:
            first.addWidget(part)
        first.addStretch(1)
        for part in ends:
            first.addWidget(part)
        first.setStretchFactor(self._title, 4)
        first.setStretchFactor(self._place, 2)
        self._agreed.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        facts_row = [self._label, self.confidentiality, self._agreed, self._present, self.agreed_button]
        second = in_row(facts_row, 8)
        second.setStretchFactor(self._agreed, 1)
        inside = in_column([first, second], 8, (24, 10, 16, 10))
        self.setLayout(in_column([inside, line()], 0))


def _a(role: str) -> str:
    small = role[:1].lower() + role[1:] if role[1:2].islower() else role
    return f"{'an' if small[:1] in 'aeiou' else 'a'} {small}"


class Elided(QLabel):
    """Words that give way: cut with an ellipsis where there is no room, whole in the tool tip."""

    def __init__(self, text: str, role: str, weight: int = 0) -> None:
        super().__init__(text)
        self.setFont(theme.font(role, weight))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.setProperty("tone", "text2" if role == "small" else "")

    def set_text(self, text: str) -> None:
        """Say something else."""
        self.setText(text)
        self.setToolTip(text)
        self.setVisible(bool(text))

    def minimumSizeHint(self) -> QSize:
        """Give way to nearly nothing."""
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as many words as there is room for."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        box = QRect(0, 0, self.width() + 4, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
