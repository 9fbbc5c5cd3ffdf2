"""The keyboard alone: Tab goes once round all that can be used, and all of it has a name and shows it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.makers import CHEAP, PASSPHRASE, make_interview, make_visit, make_workspace, write
from tests.person import Person
from wellled_desktop.core.vocabulary import Role
from wellled_desktop.ui.window import MainWindow
from wellled_desktop.workspace import Sample, Secret, make_sample, open_workspace

PLACES = ("visits", "capture", "weigh", "review", "report")
_DIALOGS = (
    "visit.new",
    "activity.new",
    "person.new",
    "activity.close",
    "package.make",
    "report.sign",
    "search.open",
    "help.open",
    "help.keys",
    "help.about",
)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return make_sample(tmp_path_factory.mktemp("sample") / "made", PASSPHRASE, cost=CHEAP)


@pytest.fixture
def window(qtbot: QtBot, sample: Sample, tmp_path: Path) -> Iterator[MainWindow]:
    shutil.copytree(sample.folder, tmp_path / "sample")
    workspace = open_workspace(tmp_path / "sample" / sample.reviewer.name, Secret(PASSPHRASE))
    for late in sorted((tmp_path / "sample" / "packages").glob("*late*")):
        workspace.inbox.receive(late)
    made = MainWindow(workspace)
    qtbot.addWidget(made)
    yield made
    made.close()


@pytest.fixture
def small(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    workspace = make_workspace(tmp_path / "ab.wellled", "Ana Brook", Role.LEAD)
    visit_id = make_visit(workspace)
    write(workspace, make_interview(workspace, visit_id), "The doors keep me awake", "W2.2")
    made = MainWindow(workspace)
    qtbot.addWidget(made)
    yield made
    made.close()


@pytest.mark.parametrize("width", [1440, 1024])
def test_tab_goes_once_round_each_page(window: MainWindow, width: int) -> None:
    person = Person(window)
    window.resize(width, 900 if width == 1440 else 640)
    for place in PLACES:
        window.go(place, window.room.workspace.visits.latest())
        person.waits_until(lambda: not window.room.background.is_busy(), "the worker's rest")
        person.pauses()
        _check(window, person)


@pytest.mark.parametrize("name", _DIALOGS)
def test_tab_goes_once_round_a_dialog(small: MainWindow, name: str) -> None:
    small.go(_place_of(name), small.room.workspace.visits.latest())
    person = Person(small)
    person.waits_until(lambda: not small.room.background.is_busy(), "the worker's rest")
    small.room.actions[name].trigger()
    person.pauses()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None, name
    _check(dialog, Person(dialog))
    dialog.close()


def test_f6_goes_round_the_panes_from_left_to_right_and_back(window: MainWindow) -> None:
    person = Person(window)
    for place in PLACES:
        window.go(place, window.room.workspace.visits.latest())
        person.waits_until(lambda: not window.room.background.is_busy(), "the worker's rest")
        there = _round(window, lambda: person.presses("F6"))
        back = _round(window, lambda: person.presses("Shift+F6"))
        assert len(there) >= 3, place
        assert set(there) == set(back), place
        start = next(n for n, one in enumerate(there) if _at(window, one).x() == 0)  # the rail
        lefts = [_at(window, one).x() for one in (*there[start:], *there[:start])][2:]
        assert lefts == sorted(lefts) or place == "visits", place  # there the panes lie below one another


def _check(top: QWidget, person: Person) -> None:
    there = _round(top, lambda: person.presses("Tab"))
    back = _round(top, lambda: person.presses("Shift+Tab"))
    usable = [one for one in top.findChildren(QWidget) if _is_usable(one)]
    assert [_told(one) for one in usable if one not in there] == [], "Tab does not reach them"
    assert set(there) == set(back), "Shift+Tab goes another way"
    assert [_told(one) for one in there if not _name(one)] == [], "they say no name"
    assert [_told(one) for one in there if not _shows_focus(one)] == [], "nothing shows the keyboard there"


def _round(top: QWidget, press: Callable[[], None]) -> list[QWidget]:
    """Press until one comes to where one was; return the stops of the ring."""
    stops: list[QWidget] = []
    for _ in range(100):
        press()
        here = top.focusWidget()
        assert here is not None
        if stops and here is stops[-1]:
            continue  # a page to read goes through its links first
        if here in stops:
            assert here is stops[0], f"the ring never leaves {[_told(one) for one in stops]}"
            return stops
        stops.append(here)
    return stops


def _is_usable(widget: QWidget) -> bool:
    takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None


def _shows_focus(widget: QWidget) -> bool:
    """Say whether a widget looks other with the keyboard than without."""
    widget.clearFocus()
    QApplication.processEvents()
    without = widget.grab().toImage()
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    return bool(widget.grab().toImage() != without)


def _name(widget: QWidget) -> str:
    found = QAccessible.queryAccessibleInterface(widget)
    labels = [one for one, kind in found.relations() if kind == QAccessible.RelationFlag.Label]
    label = labels[0].text(QAccessible.Text.Name) if labels else ""
    return label if found.role() == QAccessible.Role.ComboBox else found.text(QAccessible.Text.Name) or label


def _told(widget: QWidget) -> str:
    return f"{type(widget).__name__} {_name(widget)!r} {widget.objectName()}"


def _at(window: QWidget, widget: QWidget) -> QPoint:
    return widget.mapTo(window, QPoint(0, 0))


def _place_of(name: str) -> str:
    places = {"activity": "capture", "person": "capture", "report": "report"}
    return places.get(name.partition(".")[0], "visits")
