"""What the window tells a person: what is saved, trouble that stays, and what can be undone."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from wellled_desktop.core.errors import Trouble
from wellled_desktop.core.moments import Moment
from wellled_desktop.ui.trouble_banner import TroubleBanner
from wellled_desktop.ui.widgets.layouts import holder, in_column
from wellled_desktop.ui.widgets.progress import ProgressRow, UndoBar
from wellled_desktop.ui.widgets.status import StatusBar

_OLD = 2 * 24 * 60 * 60 * 1000  # milliseconds


class Messages(QObject):
    """The banner above, the undo bar and the status bar below."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.status = StatusBar()
        self.banner = TroubleBanner()
        self.undo_bar = UndoBar()
        self.undo_bar.undone.connect(self._undo)
        self.progress = ProgressRow()
        self.progress.set_stoppable(False, "You can go on working.")
        self.progress.hide()
        self._back: Callable[[], None] | None = None
        self._words = self._backup = self._counted = ""
        self._old = self._passing = self._only_reading = False
        self._facts: tuple[str, ...] = ()

    def above(self) -> QWidget:
        """Return the place of the banner."""
        return holder(in_column([self.banner], 0, (16, 0, 16, 0)))

    def below(self) -> QWidget:
        """Return the place of progress and undo."""
        return holder(in_column([self.progress, self.undo_bar], 4, (16, 0, 16, 4)))

    def saved(self, at: Moment) -> None:
        """Say that everything is on the disk; a banner of a failed save goes."""
        self.banner.end()
        clock = at.local().strftime("%H:%M:%S")
        self._words = f"All changes saved on this device {clock} · encrypted"
        self._show()

    def nothing_to_save(self, why_read_only: str) -> None:
        """Say how things stand when nothing was written yet, and why nothing can be where that is so."""
        self._words = f"{why_read_only}: reading only" if why_read_only else "Nothing to save · encrypted"
        self._only_reading = bool(why_read_only)
        self._show()

    def backed_up(self, at: Moment | None, now: Moment, missed: str = "") -> None:
        """Say when the last good backup was made; more than two days ago is a warning.

        `missed` says why it has no copy in the second place.
        """
        self._backup = f" · last backup {_said(at, now)}" if at else " · no backup yet"
        self._backup += f" · second place: {missed}" if missed else ""
        self._old = bool(missed) or (at is not None and now.ms - at.ms > _OLD)
        self._show()

    def counted(self, words: str) -> None:
        """Say how many visits there are."""
        if words != self._counted:
            self._counted = words
            self.facts(self._facts)

    def facts(self, facts: Sequence[str]) -> None:
        """Show who works here, after what was counted."""
        self._facts = tuple(facts)
        told = [each for each in (self._counted, *facts) if each]
        self.status.set_facts(told, (("Next pane", "F6"), ("Shortcuts", "Ctrl+/")))

    def trouble(self, trouble: Trouble, words: str = "", again: Callable[[], object] | None = None) -> None:
        """Show trouble in a banner that stays; `words` are what was typed and could not be saved.

        `again` tries once more, when a person asks for it.
        """
        self.banner.tell(trouble, words, again)
        if self.banner.standing:
            self._show()

    def told(self, sentence: str) -> None:
        """Tell good news in passing: it stays until the next save or another place; "" ends it."""
        if sentence:
            self.status.set_saved(sentence, "ok")
            self._passing = True
        elif self._passing:
            self._show()

    def undo(self, sentence: str, back: Callable[[], None]) -> None:
        """Offer to undo a removal for some seconds."""
        self._back = back
        self.undo_bar.offer(sentence)

    def undo_last(self) -> None:
        """Undo what is still offered."""
        if self.undo_bar.offering():
            self.undo_bar.hide()
            self._undo()

    def doing(self, words: str) -> None:
        """Show what the worker does; nothing when it rests."""
        self.progress.set_progress(words)
        self.progress.setVisible(bool(words))

    def _show(self) -> None:
        self._passing = False
        if self.banner.standing:
            self.status.set_saved("The last change is not saved", "fail")
        else:
            warns = self._old or self._only_reading
            self.status.set_saved(self._words + self._backup, "warn" if warns else "ok")

    def _undo(self) -> None:
        back, self._back = self._back, None
        if back is not None:
            back()


def _said(at: Moment, now: Moment) -> str:
    return f"today {at.clock()}" if at.local().date() == now.local().date() else at.day_and_clock()
