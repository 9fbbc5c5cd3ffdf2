"""A window that nobody touches locks; what was being typed is kept, also in a dialog."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSettings
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.makers import PASSPHRASE, make_interview, make_visit, make_workspace, write
from tests.person import Person
from tests.ui.desks import Desk
from wellled_desktop.core.errors import DiskFull
from wellled_desktop.core.vocabulary import Role
from wellled_desktop.ui import idle, unfinished
from wellled_desktop.ui.app import Desktop
from wellled_desktop.ui.dialogs.asking import Asking
from wellled_desktop.ui.idle import Idle
from wellled_desktop.ui.window import MainWindow
from wellled_desktop.workspace import Clock, Secret, open_workspace

MINUTE = 60_000


class Wall:
    """A clock that the test moves; milliseconds."""

    def __init__(self) -> None:
        self.ms = 1_000_000

    def __call__(self) -> int:
        return self.ms


@pytest.fixture(autouse=True)
def usual() -> Iterator[None]:
    QSettings().remove(idle.KEY)
    yield
    QSettings().remove(idle.KEY)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(make_workspace(tmp_path / "ab.wellled", "Ana Brook", Role.LEAD))
    yield made
    made.window.close()


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def watch(qtbot: QtBot, wall: Wall) -> Iterator[Idle]:
    app = QApplication.instance()
    assert app is not None
    made = Idle(app, wall)
    yield made
    made.rest()
    made.deleteLater()


def test_it_has_lasted_after_the_minutes_chosen_since_the_last_touch(
    watch: Idle, wall: Wall, qtbot: QtBot
) -> None:
    wall.ms += 9 * MINUTE
    watch.touch()
    wall.ms += 9 * MINUTE
    with qtbot.assertNotEmitted(watch.lasted):
        watch.look()
    wall.ms += MINUTE
    with qtbot.waitSignal(watch.lasted, timeout=0):
        watch.look()
    with qtbot.assertNotEmitted(watch.lasted):
        watch.look()


def test_a_laptop_that_slept_is_locked_by_the_touch_that_wakes_it(
    watch: Idle, wall: Wall, qtbot: QtBot
) -> None:
    wall.ms += 8 * 60 * MINUTE
    with qtbot.waitSignal(watch.lasted, timeout=0):
        watch.touch()


def test_the_pointer_and_each_letter_are_signs_of_a_hand(desk: Desk, wall: Wall, qtbot: QtBot) -> None:
    desk.window.show()
    qtbot.waitExposed(desk.window)
    watch = Idle(desk.window, wall)
    signs = (lambda: QCursor.setPos(QCursor.pos() + QPoint(7, 3)), lambda: desk.person.types("so"))
    for sign in signs:
        wall.ms += 9 * MINUTE
        sign()
        watch.look()
        wall.ms += 9 * MINUTE
        with qtbot.assertNotEmitted(watch.lasted):
            watch.look()
    watch.rest()


def test_never_is_a_choice_and_stays_on_this_device(
    desk: Desk, watch: Idle, wall: Wall, qtbot: QtBot
) -> None:
    desk.window.room.actions["workspace.idle"].trigger()
    desk.person.chooses("never", "Lock when nobody has touched it")
    desk.person.presses("Return")
    wall.ms += 10_000 * MINUTE
    with qtbot.assertNotEmitted(watch.lasted):
        watch.look()


def test_locking_keeps_the_draft_and_asks_for_the_passphrase(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "ab.wellled"
    workspace = make_workspace(path, "Ana Brook", Role.LEAD)
    visit = make_visit(workspace)
    make_interview(workspace, visit)
    workspace.close()
    desktop = Desktop(path, PASSPHRASE)
    qtbot.waitUntil(lambda: desktop.inside, timeout=10_000)
    window = desktop.window
    assert window is not None
    window.go("capture", visit)
    person = Person(window)
    person.types("half a thought")
    window._care.idle.lasted.emit()
    assert not desktop.inside
    assert not window.isVisible()
    assert desktop.door.unlock.first() == path
    with open_workspace(path, Secret(PASSPHRASE)) as again:
        drafts = [again.drafts.read(str(one.id)) for one in again.activities.of(visit)]
        assert [one.text for one in drafts if one] == ["half a thought"]
    desktop.door.close()
    desktop.close()


def test_words_in_an_open_dialog_are_handed_back_until_one_is_done_with_them(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(make_workspace(tmp_path / "ab.wellled", "Ana Brook", Role.LEAD))
    dialog = Asking("Who said it", "Keep", desk.window)
    said, secret = QLineEdit(), QLineEdit()
    secret.setEchoMode(QLineEdit.EchoMode.Password)
    dialog.put("&Name", said)
    dialog.put("&Passphrase", secret)
    dialog.open()
    for field in (said, secret):
        field.setFocus()
        qtbot.keyClicks(field, "Zoe" if field is said else "hidden")
    assert unfinished.keep(desk.window.room, desk.window)
    dialog.close()
    desk.window.close()
    window = MainWindow(open_workspace(tmp_path / "ab.wellled", Secret(PASSPHRASE)))
    qtbot.addWidget(window)
    person = Person(window)
    person.sees("These words were not saved")
    kept = window.room.workspace.drafts.read(unfinished.PLACE)
    assert kept is not None
    assert kept.text == "Who said it, Name: Zoe"
    person.clicks("Copy the words")
    assert QApplication.clipboard().text() == kept.text
    person.clicks("Done with them")
    assert window.room.workspace.drafts.read(unfinished.PLACE) is None


def test_it_does_not_lock_while_words_are_not_on_the_disk(desk: Desk, qtbot: QtBot) -> None:
    desk.window.room.messages.trouble(DiskFull("The disk is full.", "Make room."), "what was typed")
    with qtbot.assertNotEmitted(desk.window.locked):
        desk.window._care.lock_if_safe()


def test_what_an_earlier_day_left_open_is_closed_when_the_window_opens(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "ab.wellled"
    workspace = make_workspace(path, "Ana Brook", Role.LEAD)
    visit = make_visit(workspace)
    interview = make_interview(workspace, visit)
    write(workspace, interview, "The register is read each week")
    tomorrow = workspace.desk.clock.now().ms + 24 * 60 * MINUTE
    workspace.close()
    clock = Clock(now_ms=lambda: tomorrow, zone="Europe/London")
    window = MainWindow(open_workspace(path, Secret(PASSPHRASE), clock=clock))
    qtbot.addWidget(window)
    Person(window).sees("Closed and locked at the day's end")
    closed = window.room.workspace.activities.get(interview).closed
    assert closed is not None
    window._care.end_the_day()
