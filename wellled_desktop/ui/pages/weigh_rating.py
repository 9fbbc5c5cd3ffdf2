"""An inspector's own rating of a question: rating, reason, direction, and what would move it on."""

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QWidget

from wellled_desktop.core.framework import Framework
from wellled_desktop.core.records import ProvisionalRating
from wellled_desktop.core.vocabulary import Direction, Rating
from wellled_desktop.ui.models.weighing import meaning_of
from wellled_desktop.ui.pages.kept_text import KeptText
from wellled_desktop.ui.room import Room
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.fields import FormField
from wellled_desktop.ui.widgets.labels import KeyCap, Text
from wellled_desktop.ui.widgets.layouts import in_column, in_row
from wellled_desktop.ui.widgets.ratings import RatingPicker
from wellled_desktop.ui.widgets.segments import Choice, SegmentedControl
from wellled_desktop.workspace import Proposal

DIRECTIONS = (
    Choice(Direction.IMPROVING, "Improving", "trending-up"),
    Choice(Direction.STEADY, "Steady", "arrow-right"),
    Choice(Direction.SLIPPING, "Slipping", "trending-down"),
    Choice(Direction.UNKNOWN, "Not known"),
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the form is about: the place of its drafts, the question's words, and what is saved already."""

    place: str
    title: str
    framework: Framework
    saved: ProvisionalRating | None = None


class OwnRating(QWidget):
    """The form; `proposed(Proposal)` when anything is to be saved. The page answers with `was_saved`."""

    proposed = Signal(object)

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: Sheet | None = None
        self._cited: tuple[UUID, ...] = ()
        self._counter: tuple[UUID, ...] = ()
        self._head = Text("", "body", weight=600).wrapped()
        self.picker = RatingPicker("Your provisional rating")
        self._meaning = Text("", "small", "text2").wrapped()
        self.reason = KeptText(room, "Reason", 4)
        self.direction = SegmentedControl("Direction of travel", DIRECTIONS)
        self.move_on = KeptText(room, "What would move this on", 3)
        self.save_button = Button("Save rating", "primary", "check", "Ctrl+Return")
        self._state = Text("", "small", "text2").wrapped()
        self._lay_out()
        self.picker.chosen.connect(self._rated)
        self.direction.chosen.connect(self._turned)
        for field in (self.reason, self.move_on):
            field.finished.connect(self.save)
            field.textChanged.connect(self._show_state)
        self.save_button.clicked.connect(self.save)

    def open(self, sheet: Sheet) -> None:
        """Show this person's rating of a question."""
        self._sheet = sheet
        saved = sheet.saved
        self._head.setText(f"Your provisional rating, {sheet.title}")
        self.picker.set_value(saved.rating if saved else Rating.NOT_RATED)
        self.direction.set_value(saved.direction if saved else Direction.UNKNOWN)
        self.reason.open(f"{sheet.place} reason", saved.reason if saved else "")
        self.move_on.open(f"{sheet.place} move on", saved.would_move_on if saved else "")
        self._cited = saved.cited if saved else ()
        self._counter = saved.counter_evidence if saved else ()
        self._show_meaning()
        self._show_state()

    def cite(self, cited: tuple[UUID, ...], counter: tuple[UUID, ...]) -> None:
        """Take over what is cited, and save it with the rest."""
        self._cited, self._counter = cited, counter
        self.save()

    def rate(self, rating: Rating) -> None:
        """Choose a rating by its key."""
        self.picker.set_value(rating)
        self._rated(rating)

    def save(self) -> None:
        """Ask for everything to be saved as one act."""
        self.proposed.emit(
            Proposal(
                rating=self.picker.value(),
                reason=self.reason.text(),
                cited=self._cited,
                counter_evidence=self._counter,
                direction=Direction(str(self.direction.value())),
                would_move_on=self.move_on.text(),
            )
        )

    def finish(self) -> None:
        """Save words that are not saved yet, before another question is shown."""
        if self.is_unsaved():
            self.save()

    def was_saved(self, at: str) -> None:
        """Say that it is saved, at a time as 10:42."""
        self.reason.was_saved()
        self.move_on.was_saved()
        self._state.setText(f"Saved {at}")
        self._state.set_tone("text2")

    def keep(self) -> None:
        """Put on disk what is being typed."""
        self.reason.keep()
        self.move_on.keep()

    def is_unsaved(self) -> bool:
        """Say whether words stand here that are not saved yet."""
        return self.reason.is_unsaved() or self.move_on.is_unsaved()

    def _lay_out(self) -> None:
        head = in_row([self._head, KeyCap("Ctrl+Shift+1"), Text("to", "small", "text2"), KeyCap("4")], 6)
        head.setStretchFactor(self._head, 1)
        travel = in_column([Text("Direction of travel", "small", "text2", 500), self.direction], 4)
        feet = in_row([self.save_button, self._state])
        feet.setStretch(1, 1)
        parts: list[QWidget | QLayout] = [
            head,
            self.picker,
            self._meaning,
            FormField("&Reason", self.reason, "What the cited evidence shows, and what speaks against it."),
            travel,
            FormField("What would &move this on", self.move_on),
            feet,
        ]
        self.setLayout(in_column(parts, 8))

    def _rated(self, _: object) -> None:
        self._show_meaning()
        self.save()

    def _turned(self, _: object) -> None:
        self.save()

    def _show_meaning(self) -> None:
        rating = self.picker.value()
        meaning = meaning_of(self._sheet.framework, rating) if self._sheet else ""
        self._meaning.setText(meaning or "No rating yet: choose one when the evidence is weighed.")

    def _show_state(self) -> None:
        unsaved = self.is_unsaved()
        self._state.set_tone("warn" if unsaved else "text2")
        if unsaved:
            self._state.setText("Being typed: kept on this device, not saved as your reason yet")
        elif self._sheet is not None and self._sheet.saved is None:
            self._state.setText("Nothing saved for this question yet")
        else:
            self._state.setText("Saved")
