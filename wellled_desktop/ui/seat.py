"""Goes on where one was: keeps the place, the activity and the line in sight, and finds them again."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer

from wellled_desktop.workspace import Seat

if TYPE_CHECKING:
    from uuid import UUID

    from wellled_desktop.ui.pages.capture import CapturePage
    from wellled_desktop.ui.pages.page import Page
    from wellled_desktop.ui.window import MainWindow

_SETTLED_MS = 700


class SeatKeeper(QObject):
    """Watches where a person is; it is on disk a moment after they have come to rest there."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._kept: Seat | None = None
        self._top: object = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_SETTLED_MS)
        self._rest.timeout.connect(self.keep)

    def watch(self, place: str, page: "Page") -> None:
        """Follow what is shown on a page."""
        if place == "capture":
            capture = cast("CapturePage", page)
            capture.shown.connect(self.moved)
            capture.panes.middle.stream.verticalScrollBar().valueChanged.connect(self.moved)

    def moved(self) -> None:
        """Keep where one is, once it is another place for a moment."""
        self._rest.start()

    def keep(self) -> None:
        """Keep where one is now."""
        self._rest.stop()
        seat = self._seat()
        if seat != self._kept:
            self._kept = seat
            self._window.room.workspace.seats.keep(seat)

    def take(self) -> None:
        """Go where one was last; to the visits where that is no more, or nothing is known."""
        workspace = self._window.room.workspace
        seat = workspace.seats.last() or Seat("visits")
        if seat.visit_id is not None and not workspace.visits.is_known(seat.visit_id):
            seat = Seat("visits")
        self._window.go(seat.place, seat.visit_id or workspace.visits.latest())
        if not self._window.place:  # a place that this program does not have
            self._window.go("visits", seat.visit_id or workspace.visits.latest())
        if seat.place == "capture" and seat.activity_id is not None:
            self._sit_down(seat.activity_id, seat.top)

    def look(self) -> None:
        """Bring the line in sight that was at the upper edge; only a window that is shown has a height."""
        top, self._top = self._top, None
        if top is not None and self._window.place == "capture":
            cast("CapturePage", self._window.page("capture")).panes.middle.stream.show_from(top)

    def _sit_down(self, activity_id: "UUID", top: "UUID | None") -> None:
        page = cast("CapturePage", self._window.page("capture"))
        page.open_activity(activity_id)
        self._top = top
        page.panes.middle.composer.setFocus()

    def _seat(self) -> Seat:
        place, visit_id = self._window.place, self._window.visit_id
        if place != "capture":
            return Seat(place, visit_id)
        page = cast("CapturePage", self._window.page(place))
        activity = page.activity
        top = page.panes.middle.stream.top() if activity else None
        return Seat(place, visit_id, activity.id if activity else None, cast("UUID | None", top))
