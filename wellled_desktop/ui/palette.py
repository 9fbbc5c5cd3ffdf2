"""What the search finds while somebody types: asked in a worker; of all answers the newest alone is shown."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEventLoop, QObject, Signal

from wellled_desktop.core.errors import Refused, Trouble
from wellled_desktop.core.records import Exhibit
from wellled_desktop.ui.background import Background
from wellled_desktop.ui.discretion import hides, is_exhibit_hidden, is_hidden

if TYPE_CHECKING:
    from wellled_desktop.workspace import Found, Workspace


class Asking(QObject):
    """Asks for what words find; `found(words, hits)` is the answer to the newest words, others are dropped.

    It has a worker of its own, so that no long work stands before a keystroke.
    """

    found = Signal(str, object)
    troubled = Signal(object)

    def __init__(self, find: Callable[[str], object], parent: QObject) -> None:
        super().__init__(parent)
        self._find = find
        self._worker = Background(self)
        self._wanted = self._asked = ""
        self._runs = False

    def ask(self, words: str) -> None:
        """Ask for these words, as soon as the question that runs is answered."""
        self._wanted = words
        if not self._runs:
            self._begin()

    def wait(self) -> None:
        """Wait for the newest answer; the window still paints."""
        while self._runs:
            pause = QEventLoop()
            self.found.connect(pause.quit)
            self.troubled.connect(pause.quit)
            pause.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def close(self) -> None:
        """Stop the worker."""
        self._worker.close()

    def _begin(self) -> None:
        self._runs, self._asked = True, self._wanted
        words = self._asked
        self._worker.ask(lambda: self._find(words), self._answer, self._trouble)

    def _answer(self, hits: object) -> None:
        self._runs = False
        if self._asked != self._wanted:
            self._begin()
        else:
            self.found.emit(self._asked, hits)

    def _trouble(self, trouble: Trouble) -> None:
        self._runs = False
        self.troubled.emit(trouble)


def showable(workspace: "Workspace", words: str, here: UUID | None) -> "tuple[Found, ...]":
    """Return what words find that may be read now: no protected line, nor what was taken in with one."""
    found = workspace.search.everywhere(words, here)
    return tuple(one for one in found if _may_show(workspace, one)) if hides() else found


def _may_show(workspace: "Workspace", hit: "Found") -> bool:
    try:
        if hit.kind == "note":
            return not is_hidden(workspace, workspace.notes.get(hit.record_id))
        if hit.kind == "exhibit":
            return not is_exhibit_hidden(workspace, workspace.desk.need(Exhibit, hit.record_id))
    except Refused:  # it is no more
        return True
    return True
