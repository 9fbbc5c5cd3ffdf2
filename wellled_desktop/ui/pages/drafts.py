"""What is being typed is on disk 400 ms after the last key, at the latest 800 ms after it was typed."""

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QObject, QTimer

from wellled_desktop.core.errors import Surroundings, Trouble
from wellled_desktop.core.moments import Moment
from wellled_desktop.ui.room import Room
from wellled_desktop.workspace import Draft

PAUSE_MS = 400
LATEST_MS = 800  # for who types without a pause
RETRY_MS = 3000  # while words stand that could not be put on disk
KEPT_AGAIN = "What you were typing is on disk again, as a draft."
_BEGAN = "began"


class DraftKeeper(QObject):
    """Keeps the draft of one place at a time, and when its first key was struck.

    What cannot be put on disk is tried again every few seconds, and stays in the field until then.
    """

    def __init__(self, room: Room, parent: QObject) -> None:
        super().__init__(parent)
        self._room = room
        self._place = ""
        self._unkept: dict[str, _Typed] = {}
        self.began: Moment | None = None
        self._pause, self._latest, self._retry = QTimer(self), QTimer(self), QTimer(self)
        self._failed = False
        timers = ((self._pause, PAUSE_MS), (self._latest, LATEST_MS), (self._retry, RETRY_MS))
        for timer, interval in timers:
            timer.setSingleShot(True)
            timer.setInterval(interval)
            timer.timeout.connect(self.keep)

    def open(self, place: UUID | str) -> Draft | None:
        """Keep what stands of the place before, and return the draft of this one, caret included."""
        self.keep()
        self._place = str(place)
        standing = self._unkept.get(self._place)
        if standing is not None:
            self.began = standing.began
            return standing.draft
        drafts = self._room.workspace.drafts
        draft, began = drafts.read(self._place), drafts.read(_began_place(self._place))
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
        self._unkept[self._place] = _Typed(Draft(text, caret), self.began)
        self._pause.start()
        if not self._latest.isActive():
            self._latest.start()

    def keep(self) -> None:
        """Put what stands in the field on disk now, and what could not be put there before."""
        self._rest()
        for place, typed in tuple(self._unkept.items()):
            try:
                self._put(place, typed)
            except Trouble as trouble:
                self._not_kept(trouble, typed.draft)
                return
            del self._unkept[place]
        self._kept_again()

    @property
    def safe(self) -> bool:
        """Say whether everything that was typed is on disk."""
        return not self._unkept

    def clear(self) -> None:
        """Forget the draft: it has become a line."""
        self._rest()
        self._unkept.pop(self._place, None)
        self.began = None
        try:
            self._forget(self._place)
        except Trouble as trouble:
            self._room.messages.trouble(trouble)
        if self._unkept:
            self.keep()

    def _rest(self) -> None:
        self._pause.stop()
        self._latest.stop()
        self._retry.stop()

    def _not_kept(self, trouble: Trouble, draft: Draft) -> None:
        """Say it once, beside what may be said of a line already, and go on trying."""
        banner = self._room.messages.banner
        if banner.standing:
            banner.renew(draft.text)
        else:
            self._room.messages.trouble(trouble, draft.text, self.keep)
        self._failed = True
        if isinstance(trouble, Surroundings):
            self._retry.start()

    def _kept_again(self) -> None:
        if self._failed:
            self._failed = False
            self._room.messages.saved(self._room.workspace.desk.clock.now())
            self._room.messages.told(KEPT_AGAIN)

    def _put(self, place: str, typed: "_Typed") -> None:
        if not typed.draft.text:
            self._forget(place)
            return
        drafts = self._room.workspace.drafts
        drafts.keep(place, typed.draft)
        if typed.began is not None:
            drafts.keep(_began_place(place), Draft(f"{typed.began.ms} {typed.began.zone}", 0))

    def _forget(self, place: str) -> None:
        self._room.workspace.drafts.clear(place)
        self._room.workspace.drafts.clear(_began_place(place))


@dataclass(frozen=True, slots=True)
class _Typed:
    draft: Draft
    began: Moment | None


def _began_place(place: str) -> str:
    return f"{place} {_BEGAN}"


def _moment(text: str) -> Moment | None:
    ms, _, zone = text.partition(" ")
    return Moment(int(ms), zone) if ms.isdigit() and zone else None
