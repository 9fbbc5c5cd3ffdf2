"""Python's own tidying, on the main thread and between Qt's acts alone.

What another thread collects could be a widget, and Qt does not survive a widget that ends in another thread
than its own; a widget that is collected in the middle of a call into Qt waits for a lock that the call holds.
"""

import gc
from typing import ClassVar

from PySide6.QtCore import QObject, QTimer

_OFTEN = 250  # ms


class Tidying(QObject):
    """While one of these is at work nothing is collected but by its timer, in the thread it was made in."""

    _at_work: ClassVar[int] = 0
    _by_itself: ClassVar[bool] = True  # as it was before the first began

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(_OFTEN)
        self._timer.timeout.connect(self.tidy)
        self._timer.start()
        if not Tidying._at_work:
            Tidying._by_itself = gc.isenabled()
        Tidying._at_work += 1
        gc.disable()

    def tidy(self) -> None:
        """Collect the oldest generation that is due."""
        due = [
            at
            for at, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
            if count > most
        ]
        if due:
            gc.collect(due[-1])

    def stop(self) -> None:
        """Let Python collect by itself again if it did, once no other is at work."""
        if not self._timer.isActive():
            return
        self._timer.stop()
        Tidying._at_work -= 1
        if not Tidying._at_work and Tidying._by_itself:
            gc.enable()
