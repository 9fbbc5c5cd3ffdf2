"""Locks the window when nobody has touched it for a while; a laptop that slept counts the sleep too.

Signs of a hand are looked for, not every event: a filter written in Python would stand between each key
and its letter.
"""

import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QSettings, QTimer, Signal
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QApplication

KEY = "window/idle_minutes"
USUAL = 10
CHOICES = (2, 5, 10, 20, 30, 60, 0)
"""Minutes; 0 is never."""

_LOOK_MS = 2000  # how late the lock may come


def minutes_chosen() -> int:
    """Return after how many minutes without a touch the window locks; 0 is never."""
    kept = str(QSettings().value(KEY, USUAL))
    return int(kept) if kept.isdigit() else USUAL


def elapsed_ms() -> int:
    """Return milliseconds that go on while the device sleeps, and that nobody can set."""
    if sys.platform == "win32":
        return int(time.monotonic() * 1000)
    return int(time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)) * 1000)


class Idle(QObject):
    """`lasted()` when no hand was seen for long enough: no caret moved, no pointer, nothing gone to or saved.

    `now` gives milliseconds of a clock that goes on while a laptop sleeps; the wall clock may leap.
    """

    lasted = Signal()

    def __init__(self, parent: QObject, now: Callable[[], int] = elapsed_ms) -> None:
        super().__init__(parent)
        self._now = now
        self._touched = now()
        self._pointer = QCursor.pos()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        QGuiApplication.inputMethod().cursorRectangleChanged.connect(self.touch)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self.touch)

    def touch(self) -> None:
        """Note that somebody is there; a touch after too long, as of a laptop that woke, locks first."""
        if self._timer.isActive() and not self._lasts():
            self._touched = self._now()

    def look(self) -> None:
        """See whether the pointer went anywhere, and say so when nobody has been there for long enough."""
        at = QCursor.pos()
        if at != self._pointer:
            self._pointer = at
            self.touch()
        else:
            self._lasts()

    def rest(self) -> None:
        """Watch no more."""
        self._timer.stop()

    def _lasts(self) -> bool:
        now, minutes = self._now(), minutes_chosen()
        if not minutes or now - self._touched < minutes * 60_000:
            return False
        self._touched = now
        self.lasted.emit()
        return True
