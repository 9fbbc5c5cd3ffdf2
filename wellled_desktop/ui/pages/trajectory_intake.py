"""Registers and survey files come in: chosen, read in the background, looked at, saved."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from wellled_desktop.core.errors import Trouble
from wellled_desktop.core.vocabulary import Level
from wellled_desktop.ui.dialogs.bring_table import RegisterDialog, SurveyDialog
from wellled_desktop.ui.pages.attempt import attempt
from wellled_desktop.ui.room import Room
from wellled_desktop.workspace import RegisterPreview, Survey

if TYPE_CHECKING:
    from wellled_desktop.ui.pages.trajectory import TrajectoryPage

TABLES = "Tables (*.csv *.xlsx *.tsv *.txt);;All files (*)"


class TrajectoryIntake(QObject):
    """`register(path)` and `survey(path)` go on from a chosen file."""

    def __init__(self, room: Room, page: "TrajectoryPage") -> None:
        super().__init__(page)
        self._room, self._page = room, page
        self._source = ""
        self._survey: Survey | None = None

    def register(self, path: Path) -> None:
        """Look at a register before it is saved."""
        try:
            preview = self._room.workspace.importing.register(path)
        except Trouble as trouble:
            self._room.messages.trouble(trouble)
            return
        dialog = RegisterDialog(self._room.workspace, preview, self._page)
        dialog.taken.connect(self._take_register)
        dialog.open()

    def survey(self, path: Path) -> None:
        """Look at a survey file before an organisation's figures are saved."""
        try:
            found = self._room.workspace.importing.survey(path)
        except Trouble as trouble:
            self._room.messages.trouble(trouble)
            return
        self._survey, self._source = found, path.name
        dialog = SurveyDialog(self._room.workspace, found, path.name, self._page)
        dialog.taken.connect(self._take_survey)
        dialog.open()

    def _take_register(self, preview: RegisterPreview, level: Level) -> None:
        visit = self._page.inspection().visit.id
        act = partial(self._room.workspace.importing.take_register, visit, preview, Level(str(level)))
        attempt(self._room, act)

    def _take_survey(self, code: str) -> None:
        if self._survey is not None:
            visit = self._page.inspection().visit.id
            take = self._room.workspace.importing.take_survey
            attempt(self._room, partial(take, visit, self._survey, code, self._source))
