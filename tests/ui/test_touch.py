"""Sizes for a finger: chosen in the View menu, kept for the next start, and everything fits all the same."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.makers import make_workspace
from tests.ui.desks import Desk
from wellled_desktop.core.vocabulary import Role
from wellled_desktop.ui import theme
from wellled_desktop.ui.widgets.buttons import Button, IconButton
from wellled_desktop.ui.widgets.segments import Segment
from wellled_desktop.ui.window import MainWindow

FINGER = 40


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(make_workspace(tmp_path / "ab.wellled", "Ana Brook", Role.LEAD))
    qtbot.addWidget(made.window)
    made.person.types("The doors keep me awake")
    made.person.presses("Return")
    made.window.room.actions["view.touch"].trigger()
    made.person.pauses()
    yield made
    made.window.close()
    theme.set_touch(False)


def test_all_that_is_pressed_has_a_fingers_size(desk: Desk) -> None:
    for place in ("visits", "capture", "weigh", "review", "report"):
        desk.window.go(place)
        desk.person.waits_until(lambda: not desk.window.room.background.is_busy(), "the worker's rest")
        desk.person.pauses()
        pressed: list[QWidget] = []
        for kind in (Button, IconButton, Segment, QLineEdit):
            pressed += [one for one in desk.window.findChildren(kind) if one.isVisible()]
        links = [one for one in pressed if isinstance(one, Button) and one.kind == "link"]
        small = [one for one in pressed if one.height() < FINGER - 4 and one not in links]
        assert [(type(one).__name__, one.accessibleName(), one.height()) for one in small] == [], place


def test_rows_have_a_fingers_size_and_go_back(desk: Desk) -> None:
    stream = desk.page.panes.middle.stream
    first = stream.model().index(0, 0)
    assert stream.visualRect(first).height() >= FINGER
    desk.window.room.actions["view.touch"].trigger()
    desk.person.pauses()
    assert stream.visualRect(first).height() < FINGER


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1366, 768), (1280, 800), (1024, 640)])
def test_everything_fits_in_touch(desk: Desk, width: int, height: int) -> None:
    desk.window.resize(width, height)
    for place in ("visits", "capture", "weigh", "review", "report"):
        desk.window.go(place)
        desk.person.waits_until(lambda: not desk.window.room.background.is_busy(), "the worker's rest")
        desk.person.pauses()
        assert desk.window.size().width() == width, place
        assert desk.window.minimumSizeHint().height() <= height, place
        for area in desk.window.findChildren(QAbstractScrollArea):
            assert not area.isVisible() or area.horizontalScrollBar().maximum() == 0, area


def test_tokens_are_put_by_buttons_and_the_caret_stays(desk: Desk) -> None:
    composer = desk.page.panes.middle.composer
    composer.setFocus()
    desk.person.types("Told estates")
    desk.person.clicks("- concern")
    assert composer.text() == "Told estates - "
    assert desk.has_caret()
    desk.person.clicks("“…” quote")
    desk.person.types("soon")
    assert composer.text() == "Told estates - “soon”"
    desk.person.clicks("Save line")
    assert [one.text for one in desk.notes][-1].startswith("Told estates")


def test_the_choice_is_kept(desk: Desk) -> None:
    assert QSettings().value("window/touch", False, type=bool)
    theme.set_touch(False)  # as a new start begins
    second = MainWindow(desk.workspace)
    assert theme.touch()
    assert second.findChild(QAbstractButton) is not None
    second._background.close()
    second._hourly.stop()
    second.deleteLater()
