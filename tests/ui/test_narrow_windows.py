"""What folds in a narrow window, what is reached by key all the same, and what never covers what."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractScrollArea
from pytestqt.qtbot import QtBot

from tests.makers import make_workspace
from tests.ui.desks import Desk
from wellled_desktop.core.vocabulary import Role
from wellled_desktop.ui.widgets.completion import CompletionPopup


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(make_workspace(tmp_path / "ab.wellled", "Ana Brook", Role.LEAD))
    qtbot.addWidget(made.window)
    yield made
    made.window.close()


def test_the_outline_folds_and_the_guide_becomes_a_tab_where_there_is_no_room(desk: Desk) -> None:
    panes = desk.page.panes
    assert panes.outline.isVisible()
    desk.window.resize(1280, 800)
    desk.person.pauses()
    assert not panes.outline.isVisible()
    assert panes.guide.isVisible()
    desk.window.resize(1024, 768)
    desk.person.pauses()
    assert not panes.guide.isVisible()
    desk.person.clicks("Guide")
    assert panes.guide.isVisible()
    desk.person.clicks("Outline")
    assert panes.outline.isVisible()
    assert desk.page.minimumSizeHint().width() <= 1024 - 72
    desk.window.resize(1440, 900)
    desk.person.pauses()
    assert panes.guide.isVisible()
    assert panes.middle.stream.isVisible() or panes.middle.empty.isVisible()


@pytest.mark.parametrize("width", [1440, 1280, 1024])
def test_outline_and_guide_are_reached_by_key_in_every_width(desk: Desk, width: int) -> None:
    panes = desk.page.panes
    desk.window.resize(width, 640)
    desk.person.pauses()
    desk.person.presses("Ctrl+Shift+O")
    assert desk.window.focusWidget() is panes.outline.tree
    desk.person.presses("Ctrl+Shift+O")
    assert desk.has_caret()
    desk.person.presses("Ctrl+Shift+G")
    assert desk.window.focusWidget() is panes.guide.list
    desk.person.presses("Ctrl+Shift+G")
    assert desk.has_caret()
    assert panes.middle.pages.isVisible()
    assert panes.outline.isVisible() == (width == 1440)


def test_the_window_is_never_smaller_than_its_pages_need(desk: Desk) -> None:
    desk.window.resize(1024, 640)
    desk.person.pauses()
    desk.person.presses("Ctrl+Shift+O")
    for place in ("visits", "capture", "weigh", "review", "report"):
        desk.window.go(place)
        desk.person.pauses()
        needed = desk.window.minimumSizeHint()
        assert needed.width() <= 1024, place
        assert needed.height() <= 640, place
        for area in desk.window.findChildren(QAbstractScrollArea):
            assert not area.isVisible() or area.horizontalScrollBar().maximum() == 0, area


def test_the_completion_never_covers_the_newest_line(desk: Desk) -> None:
    for place in range(24):
        desk.person.types(f"Line {place}")
        desk.person.presses("Return")
    desk.person.types("@")
    stream, composer = desk.page.panes.middle.stream, desk.page.panes.middle.composer
    popup = desk.window.findChild(CompletionPopup)
    assert popup is not None
    assert popup.isVisible()
    last = stream.visualRect(stream.model().index(stream.model().rowCount() - 1, 0))
    assert stream.viewport().mapTo(desk.window, last.bottomLeft()).y() <= popup.geometry().top()
    desk.person.presses("Esc")
    last = stream.visualRect(stream.model().index(stream.model().rowCount() - 1, 0))
    below = stream.viewport().mapTo(desk.window, last.bottomLeft()).y()
    assert abs(below - composer.mapTo(desk.window, composer.rect().topLeft()).y()) < 8
