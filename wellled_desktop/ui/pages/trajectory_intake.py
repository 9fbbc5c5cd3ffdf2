"""Registers and survey files come in: chosen, read in the background, looked at, saved."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from wellled_desktop.core.errors import Trouble
from wellled_desktop.core.vocabulary import Level
from wellled_desktop.ui.dialogs.bring_table import RegisterDialog, SurveyDialog
from wellled_desktop.ui.dialogs.record import Ask, RecordDialog
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
        room.actions["measures.threshold"].triggered.connect(self.ask_threshold)

    def register(self, path: Path) -> None:
        """Read a register in the background, then look at it before it is saved."""
        work = partial(self._room.workspace.importing.register, path)
        self._room.background.ask(work, self._look_at_register, doing=f"Reading {path.name}")

    def survey(self, path: Path) -> None:
        """Read a survey file in the background, then look at it before figures of it are saved."""
        self._source = path.name
        work = partial(self._room.workspace.importing.survey, path)
        self._room.background.ask(work, self._look_at_survey, doing=f"Reading {path.name}")

    def ask_threshold(self) -> None:
        """Ask how many replies a survey's figure needs to be taken in at all."""
        before = self._room.workspace.measures.smallest()
        hint = "Fewer than this could point to a person. 11 is the stricter of the two published rules."
        ask = Ask("replies", "&Fewest replies of a survey figure", needed=True, hint=hint, before=before)
        dialog = RecordDialog("Small numbers", "Save", (ask,), (), self._page)
        dialog.given.connect(self._set_threshold)
        dialog.open()

    def _set_threshold(self, given: dict[str, Any]) -> None:
        said = str(given["replies"])
        try:
            self._room.workspace.measures.set_smallest(int(said) if said.isdigit() else 0)
        except Trouble as trouble:
            self._room.messages.trouble(trouble)
            return
        self._room.messages.told(f"Figures of fewer than {said} replies are left out from now on.")

    def _look_at_register(self, preview: RegisterPreview) -> None:
        dialog = RegisterDialog(self._room.workspace, preview, self._page)
        dialog.taken.connect(self._take_register)
        dialog.open()

    def _look_at_survey(self, found: Survey) -> None:
        self._survey = found
        dialog = SurveyDialog(self._room.workspace, found, self._source, self._page)
        dialog.taken.connect(self._take_survey)
        dialog.open()

    def _take_register(self, preview: RegisterPreview, level: Level) -> None:
        visit = self._page.inspection().visit.id
        act = partial(self._room.workspace.importing.take_register, visit, preview, level)
        attempt(self._room, act)

    def _take_survey(self, code: str) -> None:
        if self._survey is not None:
            visit = self._page.inspection().visit.id
            take = self._room.workspace.importing.take_survey
            attempt(self._room, partial(take, visit, self._survey, code, self._source))
