"""What is being typed is on disk 400 ms after the last key, at the latest 800 ms after it was typed."""

from uuid import UUID

from PySide6.QtCore import QObject, QTimer

from wellled_desktop.core.errors import Trouble
from wellled_desktop.core.moments import Moment
from wellled_desktop.ui.room import Room
from wellled_desktop.workspace import Draft

PAUSE_MS = 400
LATEST_MS = 800  # for who types without a pause
_BEGAN = "began"


class DraftKeeper(QObject):
    """Keeps the draft of one place at a time, and when its first key was struck."""

    def __init__(self, room: Room, parent: QObject) -> None:
        super().__init__(parent)
        self._room = room
        self._place = ""
        self._unkept: Draft | None = None
        self.began: Moment | None = None
        self._pause, self._latest = QTimer(self), QTimer(self)
        for timer, interval in ((self._pause, PAUSE_MS), (self._latest, LATEST_MS)):
            timer.setSingleShot(True)
            timer.setInterval(interval)
            timer.timeout.connect(self.keep)

    def open(self, place: UUID | str) -> Draft | None:
        """Keep what stands of the place before, and return the draft of this one, caret included."""
        self.keep()
        self._place = str(place)
        drafts = self._room.workspace.drafts
        draft, began = drafts.read(self._place), drafts.read(self._began_place())
        self.began = _moment(began.text) if draft and began else None
        return draft

    def typed(self, text: str, caret: int) -> None:
        """Take over what stands in the field; it is kept at the next pause, at the latest in 800 ms."""
        if not self._place:
            return
        if not text.strip():
            self.began = None
        elif self.began is None:
            self.began = self._room.workspace.desk.clock.now()
        self._unkept = Draft(text, caret)
        self._pause.start()
        if not self._latest.isActive():
            self._latest.start()

    def keep(self) -> None:
        """Put what stands in the field on disk now."""
        self._rest()
        draft, self._unkept = self._unkept, None
        if draft is None or not self._place:
            return
        try:
            self._put(draft)
        except Trouble as trouble:
            self._unkept = draft
            self._room.messages.trouble(trouble)

    def clear(self) -> None:
        """Forget the draft: it has become a line."""
        self._rest()
        self._unkept, self.began = None, None
        try:
            self._forget()
        except Trouble as trouble:
            self._room.messages.trouble(trouble)

    def _rest(self) -> None:
        self._pause.stop()
        self._latest.stop()

    def _put(self, draft: Draft) -> None:
        if not draft.text:
            self._forget()
            return
        drafts = self._room.workspace.drafts
        drafts.keep(self._place, draft)
        if self.began is not None:
            drafts.keep(self._began_place(), Draft(f"{self.began.ms} {self.began.zone}", 0))

    def _forget(self) -> None:
        self._room.workspace.drafts.clear(self._place)
        self._room.workspace.drafts.clear(self._began_place())

    def _began_place(self) -> str:
        return f"{self._place} {_BEGAN}"


def _moment(text: str) -> Moment | None:
    ms, _, zone = text.partition(" ")
    return Moment(int(ms), zone) if ms.isdigit() and zone else None
