"""What keeps the work safe by itself: the day's end, and the lock when nobody is there."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSettings

from wellled_desktop.core.changes import Changes
from wellled_desktop.core.errors import Trouble
from wellled_desktop.core.records import Activity
from wellled_desktop.ui import idle, unfinished
from wellled_desktop.ui.dialogs.asking import Asking
from wellled_desktop.ui.room import Room
from wellled_desktop.ui.widgets.fields import ChoiceField

if TYPE_CHECKING:
    from wellled_desktop.ui.window import MainWindow


class CareActs(QObject):
    """Watches the hour and the hand; `lock` is called when nobody has been there for long enough."""

    def __init__(self, room: Room, window: "MainWindow", lock: Callable[[], None]) -> None:
        super().__init__(window)
        self._room = room
        self._window = window
        self._lock = lock
        self.idle = idle.Idle(self)
        self.idle.lasted.connect(self.lock_if_safe)
        room.changed.connect(self.idle.touch)
        room.place_wanted.connect(self.idle.touch)

    def acts(self) -> dict[str, Callable[..., Any]]:
        """Return the acts by their name in the menus."""
        return {"workspace.idle": self.choose_idle}

    def begin(self) -> None:
        """Close what an earlier day left open, and hand back what was being typed in a dialog."""
        self.end_the_day()
        unfinished.hand_back(self._room, self._window)

    def end_the_day(self) -> None:
        """Close and lock one's activities of earlier days and say which; what is typed stays a draft."""
        workspace = self._room.workspace
        try:
            closed = workspace.closings.close_overdue()
        except Trouble as trouble:
            self._room.messages.trouble(trouble)
            return
        for changes in closed:
            self._room.tell(changes)
        if closed:
            self._room.messages.told(f"Closed and locked at the day's end: {self._names(closed)}.")

    def lock_if_safe(self) -> None:
        """Lock, unless work is under way or words stand in the window that are not on disk."""
        messages = self._room.messages
        if self._room.background.is_busy() or messages.banner.standing:
            return
        if unfinished.keep(self._room, self._window):
            self._lock()

    def choose_idle(self) -> None:
        """Ask after how long the window locks by itself."""
        IdleDialog(self._window).open()

    def _names(self, closed: tuple[Changes, ...]) -> str:
        keys = {key for one in closed for key in one.of("activity")}
        return ", ".join(sorted(self._room.workspace.desk.need(Activity, key).reference for key in keys))


class IdleDialog(Asking):
    """Asks after how many minutes without a touch the window locks."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__("Lock by itself", "Keep", window)
        self._minutes = ChoiceField([(one, _spoken(one)) for one in idle.CHOICES])
        self._minutes.set_value(idle.minutes_chosen())
        self.put("&Lock when nobody has touched it", self._minutes, "What is being typed stays as a draft.")
        self._minutes.setFocus()

    def answer(self) -> bool:
        """Keep the choice on this device."""
        QSettings().setValue(idle.KEY, self._minutes.value())
        return True


def _spoken(minutes: int) -> str:
    return f"for {minutes} minutes" if minutes else "never"
