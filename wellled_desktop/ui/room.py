"""The room that all pages share: workspace, worker, messages, acts, and the news of changes."""

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from wellled_desktop.core.changes import Changes
from wellled_desktop.ui.background import Background
from wellled_desktop.ui.messages import Messages

if TYPE_CHECKING:
    from wellled_desktop.workspace import Workspace


class Room(QObject):
    """What a page is given. `changed(Changes)` after an act, `place_wanted(place, visit)` to go elsewhere.

    `record_wanted(record)` follows when a line or an activity is to be shown there, `question_wanted
    (question, prompt)` when one is in Weigh; `search_wanted(words)` asks for the search over everything.
    """

    changed = Signal(object)
    place_wanted = Signal(str, object)
    record_wanted = Signal(object)
    question_wanted = Signal(str, str)
    search_wanted = Signal(str)

    def __init__(
        self,
        workspace: "Workspace",
        background: Background,
        messages: Messages,
        actions: Mapping[str, QAction],
    ) -> None:
        super().__init__()
        self.workspace = workspace
        self.background = background
        self.messages = messages
        self.actions = actions

    def tell(self, changes: Changes) -> None:
        """Say that something was saved: the status bar and every page that shows it follow."""
        self.messages.saved(self.workspace.desk.clock.now())
        self.changed.emit(changes)

    def show(self, place: str, visit_id: UUID | None = None, record_id: UUID | None = None) -> None:
        """Go to a place, with a visit or the one that is open; in Capture to a line or an activity of it."""
        self.place_wanted.emit(place, visit_id)
        if record_id is not None:
            self.record_wanted.emit(record_id)

    def show_question(self, visit_id: UUID | None, question: str, prompt: str = "") -> None:
        """Go to a question in Weigh, or to one of its prompts; without one, to Weigh alone."""
        self.place_wanted.emit("weigh", visit_id)
        self.question_wanted.emit(question, prompt)

    def search(self, words: str) -> None:
        """Open the search over everything, with these words."""
        self.search_wanted.emit(words)
