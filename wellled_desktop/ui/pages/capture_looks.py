"""What a look at a prompt came to, where no line tells: nothing found, or left aside with a reason."""

from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from wellled_desktop.core.errors import Refused
from wellled_desktop.core.vocabulary import Looked
from wellled_desktop.ui.dialogs.reasons import ReasonDialog
from wellled_desktop.ui.models.visit_book import VisitBook
from wellled_desktop.ui.pages.attempt import attempt
from wellled_desktop.ui.pages.capture_guide import Guiding
from wellled_desktop.ui.pages.capture_panes import Panes
from wellled_desktop.ui.room import Room

_ASIDE = ("Not their part of the work", "Answered elsewhere", "No time today", "They would rather not")
_ACTS = ("prompt.nothing", "prompt.aside", "prompt.again")


class Here(Protocol):
    """What these acts ask of the page."""

    panes: Panes
    guiding: Guiding

    @property
    def book(self) -> VisitBook | None:
        """Return the visit that is shown."""


class PromptLooks(QObject):
    """Each is said of the prompt chosen in the guide, else of the suggested one; others' looks stay."""

    def __init__(self, room: Room, page: QWidget, here: Here) -> None:
        super().__init__(page)
        self._room, self._page, self._here = room, page, here
        self._code = ""

    def join(self) -> None:
        """Take up the window's acts, and the guide's own menu."""
        for name, act in zip(_ACTS, (self.nothing_found, self.leave_aside, self.look_again), strict=True):
            self._room.actions[name].triggered.connect(act)
        tree = self._here.panes.guide.list
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.customContextMenuRequested.connect(self._offer)

    def nothing_found(self) -> None:
        """Write down that the prompt was looked at and nothing was found."""
        book, code = self._meant()
        if book is not None:
            look = self._room.workspace.confidences.look
            attempt(self._room, partial(look, book.visit_id, code, Looked.NOTHING_FOUND))

    def leave_aside(self) -> None:
        """Ask why the prompt is left aside; it is then suggested no more."""
        book, code = self._meant()
        if book is not None:
            self._code = code
            dialog = ReasonDialog(f"Leave {code} aside", "Leave aside", _ASIDE, self._page)
            dialog.given.connect(self._leave)
            dialog.open()

    def look_again(self) -> None:
        """Take back what this person said of the prompt."""
        book, code = self._meant()
        if book is None:
            return
        mine = (one for one in book.marks.looks.get(code, ()) if one.author == self._room.workspace.me.id)
        if next(mine, None) is None:
            trouble = Refused(f"You have not set {code} aside.", "It is still among what can be asked.")
            self._room.messages.trouble(trouble)
            return
        again = self._room.workspace.confidences.look_again
        attempt(self._room, partial(again, book.visit_id, code))

    def _leave(self, reason: str) -> None:
        if self._here.book is not None:
            look = self._room.workspace.confidences.look
            act = partial(look, self._here.book.visit_id, self._code, Looked.LEFT_ASIDE, reason)
            attempt(self._room, act, reason)

    def _meant(self) -> tuple[VisitBook | None, str]:
        book, code = self._here.book, self._here.guiding.meant
        if book is None or not self._page.isVisible():
            return None, ""
        if not code:
            self._room.messages.trouble(Refused("No prompt is chosen.", "Choose one in the guide."))
            return None, ""
        return book, code

    def _offer(self, point: QPoint) -> None:
        tree = self._here.panes.guide.list
        menu = QMenu(tree)
        for name in _ACTS:
            menu.addAction(self._room.actions[name])
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(tree.viewport().mapToGlobal(point))
