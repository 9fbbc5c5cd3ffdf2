"""Jumps within a visit: to what is to follow up, to a prompt without evidence, and back to where one was."""

from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from wellled_desktop.core.records import Activity, Note
from wellled_desktop.ui.models.in_hand import in_time
from wellled_desktop.ui.models.visit_book import VisitBook
from wellled_desktop.ui.pages.capture_panes import Panes
from wellled_desktop.ui.room import Room

_BY_KEY = Qt.FocusReason.ShortcutFocusReason
_DEEPEST = 100


class Here(Protocol):
    """What jumps ask of the page."""

    panes: Panes

    @property
    def book(self) -> VisitBook | None:
        """Return the visit that is shown."""

    @property
    def activity(self) -> Activity | None:
        """Return the activity that is shown."""

    def open_activity(self, activity_id: UUID) -> None:
        """Show another activity."""


class Jumps(QObject):
    """Goes on from the chosen line or prompt, round and round; each jump can be taken back."""

    def __init__(self, room: Room, page: QWidget, here: Here) -> None:
        super().__init__(page)
        self._room, self._page, self._here = room, page, here
        self._trail: list[tuple[UUID, object]] = []
        acts = {"follow_up.next": self.to_follow_up, "gap.next": self.to_gap, "place.back": self.back}
        for name, act in acts.items():
            room.actions[name].triggered.connect(act)

    def remember(self) -> None:
        """Take down where one is, before going elsewhere."""
        if self._here.activity is not None:
            stream = self._here.panes.middle.stream
            place = (self._here.activity.id, stream.value() if stream.hasFocus() else None)
            if not self._trail or self._trail[-1] != place:
                self._trail = [*self._trail[-_DEEPEST:], place]

    def to_follow_up(self) -> None:
        """Go to the next line that waits for an answer, in whichever activity it stands."""
        book = self._shown_book()
        if book is None:
            return
        waiting = [one for one in book.notes.values() if one.follow_up and one.id not in book.marks.answered]
        if not waiting:
            self._room.messages.told("Nothing waits for a follow-up.")
            return
        waiting.sort(key=lambda one: (_begun(book, one), in_time(one)))
        stream = self._here.panes.middle.stream
        chosen = stream.value() if stream.hasFocus() else None
        at = next((place for place, one in enumerate(waiting) if one.id == chosen), -1)
        self._go_to_line(waiting[(at + 1) % len(waiting)])

    def to_gap(self) -> None:
        """Go to the next prompt of the guide that has no evidence and was not looked at."""
        book = self._shown_book()
        if book is None:
            return
        cover, looks = book.cover, book.marks.looks
        codes = [prompt.code for prompt in book.framework.prompts()]
        gaps = [code for code in codes if not cover[code].sources and code not in looks]
        if not gaps:
            self._room.messages.told("Every prompt has evidence or was looked at.")
            return
        guide = self._here.panes.guide.list
        after = codes.index(str(guide.value())) if guide.value() in codes else -1
        self._here.panes.turn_to("guide")
        guide.setFocus(_BY_KEY)
        guide.go_to(next((code for code in gaps if codes.index(code) > after), gaps[0]))

    def back(self) -> None:
        """Go back to where one was before the last jump."""
        book = self._shown_book()
        while book is not None and self._trail:
            activity_id, line = self._trail.pop()
            if activity_id in book.activities:
                self._here.open_activity(activity_id)
                self._choose(line if line in book.notes else None)
                return
        if book is not None:
            self._room.messages.told("There is no place to go back to.")

    def _shown_book(self) -> VisitBook | None:
        return self._here.book if self._page.isVisible() else None

    def _go_to_line(self, note: Note) -> None:
        self.remember()
        if self._here.activity is None or self._here.activity.id != note.activity_id:
            self._here.open_activity(note.activity_id)
        self._choose(note.id)

    def _choose(self, line: object) -> None:
        self._here.panes.turn_to("notes")
        stream = self._here.panes.middle.stream
        if line is None:
            self._here.panes.middle.composer.setFocus(_BY_KEY)
            return
        stream.set_value(line)
        stream.setFocus(_BY_KEY)


def _begun(book: VisitBook, note: Note) -> int:
    activity = book.activities.get(note.activity_id)
    return activity.started.ms if activity is not None and activity.started else 0
