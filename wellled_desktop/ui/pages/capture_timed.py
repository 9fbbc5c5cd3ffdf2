"""Timed observation on Capture: slot after slot, each choice saved at once; a line sums them up."""

from functools import partial
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from wellled_desktop.core.moments import Moment
from wellled_desktop.core.records import Activity
from wellled_desktop.ui.pages.attempt import attempt
from wellled_desktop.ui.pages.capture_panes import Panes
from wellled_desktop.ui.room import Room
from wellled_desktop.workspace import WATCHED, Seen


class Here(Protocol):
    """What timing asks of the page."""

    panes: Panes

    @property
    def activity(self) -> Activity | None:
        """Return the activity that is shown."""


class Timing(QObject):
    """One grid of slots for each activity that is timed; it goes on while another activity is shown."""

    def __init__(self, room: Room, page: QWidget, here: Here) -> None:
        super().__init__(page)
        self._room, self._page, self._here = room, page, here
        self._band = here.panes.middle.slots
        self._began: dict[UUID, tuple[Moment, int]] = {}
        self._slot: tuple[UUID, int] | None = None
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self.tick)
        self._band.seen.connect(self._see)
        self._band.length_chosen.connect(self._restart)
        self._band.stop_wanted.connect(self.stop)
        room.actions["observation.timed"].triggered.connect(self.turn)

    def turn(self) -> None:
        """Begin to time the activity that is shown, or stop."""
        activity = self._here.activity
        if activity is None or not self._page.isVisible():
            return
        if activity.id in self._began:
            self.stop()
        elif activity.kind not in WATCHED or activity.closed is not None:
            self._room.messages.told(
                "Timed observation is for an observation, walk-round or meeting in hand."
            )
        else:
            self._band.set_codes(self._room.workspace.observing.codes())
            self._restart(self._band.length.value())
            self._band.mood.setFocus()

    def show(self) -> None:
        """Show the band where the activity that is shown is timed."""
        activity = self._here.activity
        timed = activity is not None and activity.id in self._began and activity.closed is None
        self._band.setVisible(timed)
        if timed and not self._second.isActive():
            self._second.start()
        self.tick()

    def tick(self) -> None:
        """Show how long the slot still lasts; a new one begins with nothing chosen."""
        slot = self._now()
        if slot is None:
            return
        activity_id, number, began, seconds = slot
        if self._slot != (activity_id, number):
            self._slot = (activity_id, number)
            self._band.begin_slot()
        end = Moment(began.ms + seconds * 1000, began.zone)
        left = max(0, end.ms - self._room.workspace.desk.clock.now().ms) // 1000
        words = f"Slot {number + 1}, {began.clock()} to {end.clock()}"
        self._band.show_slot(words, f"{left // 60}:{left % 60:02d} left")

    def stop(self) -> None:
        """Stop timing; what the slots come to is put into the composer, to be tagged and saved as a line."""
        activity = self._here.activity
        if activity is None or self._began.pop(activity.id, None) is None:
            return
        self._slot = None
        if not self._began:
            self._second.stop()
        self.show()
        said = self._room.workspace.observing.summary(activity.id)
        composer = self._here.panes.middle.composer
        if said:
            composer.put_token(said)
        composer.setFocus()

    def _restart(self, seconds: object) -> None:
        activity = self._here.activity
        if activity is not None and isinstance(seconds, int):
            self._began[activity.id] = (self._room.workspace.desk.clock.now(), seconds)
            self._slot = None
            self.show()

    def _see(self) -> None:
        slot = self._now()
        if slot is None:
            return
        activity_id, number, began, seconds = slot
        if self._slot != (activity_id, number):  # the choice was made for the slot that has just ended
            began = Moment(began.ms - seconds * 1000, began.zone)
        band = self._band
        mood, engagement = str(band.mood.value() or ""), str(band.engagement.value() or "")
        seen = Seen(began, seconds, mood, engagement, band.people.value())
        attempt(self._room, partial(self._room.workspace.observing.see, activity_id, seen))

    def _now(self) -> tuple[UUID, int, Moment, int] | None:
        """Return the activity that is shown, its slot's number from 0, when the slot began, its seconds."""
        activity = self._here.activity
        if activity is None or activity.id not in self._began:
            return None
        first, seconds = self._began[activity.id]
        gone = max(0, self._room.workspace.desk.clock.now().ms - first.ms)
        number = gone // (seconds * 1000)
        return activity.id, number, Moment(first.ms + number * seconds * 1000, first.zone), seconds
