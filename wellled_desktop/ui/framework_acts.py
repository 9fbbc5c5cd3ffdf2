"""A team's framework brought in from its file, and a visit that goes over to another framework."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from wellled_desktop.core.changes import Changes
from wellled_desktop.core.errors import Trouble
from wellled_desktop.core.framework import Framework
from wellled_desktop.ui.dialogs.move_framework import MoveFrameworkDialog
from wellled_desktop.ui.room import Room

if TYPE_CHECKING:
    from wellled_desktop.ui.window import MainWindow

_NONE = Trouble("No visit is open.", "Choose one among the visits first.")


class FrameworkActs(QObject):
    """Asks for the file, and for where each prompt goes."""

    def __init__(self, room: Room, window: "MainWindow") -> None:
        super().__init__(window)
        self._room, self._window = room, window

    def choose_file(self) -> None:
        """Ask for a framework's file."""
        name, _ = QFileDialog.getOpenFileName(self._window, "Bring in a framework", "", "Framework (*.json)")
        if name:
            self.bring_in(Path(name))

    def bring_in(self, file: Path) -> None:
        """Take a framework, to be chosen for visits."""
        work = partial(self._room.workspace.frameworks.bring_in, file)
        self._room.background.ask(work, self._brought, doing="Reading the framework")

    def ask(self) -> None:
        """Ask to which framework the open visit goes over, and where each prompt goes."""
        visit_id = self._window.visit_id
        if visit_id is None:
            self._room.messages.trouble(_NONE)
            return
        workspace = self._room.workspace
        own = workspace.visits.get(visit_id).framework
        others = [one for one in workspace.frameworks.all() if one.reference != own]
        if not others:
            self._room.messages.trouble(
                Trouble("There is no other framework with prompts here.", "Bring its file in first.")
            )
            return
        dialog = MoveFrameworkDialog(workspace, visit_id, others, self._window)
        dialog.moved.connect(self._moved)
        dialog.open()

    def _brought(self, framework: Framework) -> None:
        self._room.messages.told(f"{framework.title} can be chosen when a visit is made.")

    def _moved(self, changes: Changes) -> None:
        self._room.tell(changes)
        self._room.messages.told("The visit goes by the other framework now. Ratings are made anew.")
