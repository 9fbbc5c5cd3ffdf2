"""A window on Report, and the person before it."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.makers import make_interview, make_visit, make_workspace, write
from tests.person import Person
from wellled_desktop.core.vocabulary import Rating, Role
from wellled_desktop.ui.pages.report import ReportPage
from wellled_desktop.ui.window import MainWindow
from wellled_desktop.workspace import Agreement, Workspace


class Desk:
    """A window on Report, and the person before it."""

    def __init__(self, workspace: Workspace, visit_id: UUID) -> None:
        self.workspace = workspace
        self.visit_id = visit_id
        self.window = MainWindow(workspace)
        self.window.go("report", visit_id)
        self.person = Person(self.window)
        self.window.resize(1440, 900)  # a shape kept from before may be smaller
        self.waits()

    @property
    def page(self) -> ReportPage:
        page = self.window.page("report")
        assert isinstance(page, ReportPage)
        return page

    def waits(self) -> None:
        self.person.waits_until(lambda: not self.window.room.background.is_busy(), "the worker's rest")
        self.person.pauses()

    def answers(self) -> Person:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QWidget)
        return Person(dialog)

    def agrees_everything(self) -> None:
        for kloe in self.workspace.frameworks.of(self.visit_id).kloes:
            agreement = Agreement(Rating.GOOD, "Sources agree")
            self.window.room.tell(self.workspace.judgements.agree(self.visit_id, kloe.code, agreement))
        self.person.pauses()


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    workspace = make_workspace(tmp_path / "ab.wellled", "Ana Brook", Role.LEAD)
    visit_id = make_visit(workspace)
    write(workspace, make_interview(workspace, visit_id), "The doors keep me awake", "W2.2")
    made = Desk(workspace, visit_id)
    qtbot.addWidget(made.window)
    yield made
    made.window.close()
