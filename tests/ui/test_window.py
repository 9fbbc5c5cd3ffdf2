"""The window: places, menus, messages, search, help."""

import gc
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu

from tests import keys_page
from tests.makers import make_interview, make_visit, make_workspace, write
from tests.person import Person
from wellled_desktop.core.errors import DiskFull, Trouble
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.vocabulary import Role
from wellled_desktop.ui.actions import ACTIONS, PLACES
from wellled_desktop.ui.background import Background
from wellled_desktop.ui.pages.capture import CapturePage
from wellled_desktop.ui.window import MainWindow


@pytest.fixture
def window(tmp_path: Path) -> Iterator[MainWindow]:
    workspace = make_workspace(tmp_path / "a.wellled", "Ana Brook", Role.LEAD)
    made = MainWindow(workspace)
    yield made
    made.close()


def test_an_empty_workspace_offers_the_first_act(window: MainWindow) -> None:
    person = Person(window)
    person.sees("Your visits will be here")
    person.presses("Ctrl+N")
    person.sees("Make visit")


def test_every_place_is_reached_by_its_key(window: MainWindow) -> None:
    person = Person(window)
    for place in PLACES:
        person.presses(place.keys)
        assert window._rail.place() == place.name


def test_shortcuts_mean_one_thing_in_each_place() -> None:
    for place in PLACES:
        keys = [each.keys for each in ACTIONS if each.keys and each.where in ("", place.name)]
        keys += [each.keys for each in PLACES]
        assert len(keys) == len(set(keys))


def test_every_act_of_the_menus_does_something(window: MainWindow) -> None:
    for place in PLACES:
        window.page(place.name)
    idle = QAction("nothing", window)
    menu = window.menuBar().actions()[0].menu()
    assert isinstance(menu, QMenu)
    menu.addAction(idle)  # a menu listens to each of its acts itself
    alone = _listeners(idle)
    assert [each.name for each in ACTIONS if _listeners(window.room.actions[each.name]) <= alone] == []


def _listeners(action: QAction) -> int:
    return sum(action.receivers(f"2{one}") for one in ("triggered(bool)", "triggered()", "toggled(bool)"))


def test_every_act_stands_in_the_help() -> None:
    assert keys_page.PAGE.read_text(encoding="utf-8") == keys_page.text(), "run python -m tests.keys_page"


def test_the_status_bar_says_what_is_saved(window: MainWindow) -> None:
    visit = make_visit(window.room.workspace)
    changes = window.room.workspace.visits.edit(window.room.workspace.visits.get(visit))
    window.room.tell(changes)
    person = Person(window)
    person.sees("All changes saved on this device")
    window.room.messages.trouble(DiskFull("The disk is full.", "Make room."), "what was typed")
    person.sees("The disk is full.")
    person.sees("not saved")
    person.clicks("Copy the words")
    window.room.tell(changes)
    person.sees_no("The disk is full.")


def test_search_finds_a_line_and_goes_there(window: MainWindow) -> None:
    workspace = window.room.workspace
    visit = make_visit(workspace)
    write(workspace, make_interview(workspace, visit), "Bladder scanners were bought.", "W2.3")
    person = Person(window)
    person.presses("Ctrl+K")
    person.types("bladder", into="Search visits, notes, people and prompts")
    person.presses("Return")
    person.waits_until(lambda: window._rail.place() == "capture", "Capture")
    person.sees("Bladder scanners were bought.")


def test_search_finds_the_acts_too(window: MainWindow) -> None:
    person = Person(window)
    person.presses("Ctrl+K")
    person.types("new vis", into="Search visits, notes, people and prompts")
    person.presses("Return")
    person.sees("Make visit")


def test_the_field_of_the_visits_hands_its_words_to_the_search(window: MainWindow) -> None:
    workspace = window.room.workspace
    visit = make_visit(workspace)
    write(workspace, make_interview(workspace, visit), "Bladder scanners were bought.", "W2.3")
    window.go("visits")
    person = Person(window)
    person.types("scanners", into="Search everything")
    person.presses("Return")
    person.waits_until(lambda: any("Bladder" in one for one in person.speaks(all_of_it=True)), "the hit")
    person.presses("Down", "Return")
    page = window.page("capture")
    assert isinstance(page, CapturePage)
    stream = page.panes.middle.stream
    assert stream.value() == stream.lines()[0].key  # type: ignore[union-attr]


def test_help_opens_and_is_read(window: MainWindow) -> None:
    person = Person(window)
    person.presses("F1")
    person.sees("First hour")
    person.clicks("Close")


def test_trouble_from_the_worker_is_shown(window: MainWindow) -> None:
    def failing() -> None:
        raise Trouble("It could not be done.", "Do something else.")

    window.room.background.ask(failing, print)
    person = Person(window)
    person.waits_until(window.room.messages.banner.isVisible, "the banner")
    person.sees("It could not be done.")


def test_an_old_backup_is_told_as_a_warning(window: MainWindow) -> None:
    messages, now = window.room.messages, window.room.workspace.desk.clock.now()
    messages.backed_up(now, now)
    assert messages.status.saved_text().endswith(f"last backup today {now.clock()}")
    messages.backed_up(Moment(now.ms - 3 * 24 * 3_600_000, now.zone), now)
    assert messages._old


def test_what_runs_is_waited_for_on_closing_and_what_waits_is_dropped() -> None:
    done: list[str] = []
    begun, gate = Event(), Event()

    def run() -> None:
        begun.set()
        gate.wait(5)
        done.append("runs")

    background = Background()
    background.ask(run, print)
    background.ask(partial(done.append, "waits"), print)
    begun.wait(5)
    QTimer.singleShot(0, gate.set)
    background.last(partial(done.append, "last"), "Closing")
    background.close()
    assert done == ["runs", "last"]


def test_a_window_on_a_file_that_another_has_open_only_reads(window: MainWindow) -> None:
    from tests.makers import PASSPHRASE
    from wellled_desktop.workspace import Secret, open_workspace

    second = MainWindow(open_workspace(window.room.workspace.path, Secret(PASSPHRASE)))
    person = Person(second)
    person.sees("reading only")
    second.close()


def test_f6_goes_round_the_panes(window: MainWindow) -> None:
    make_visit(window.room.workspace)
    window.go("visits")
    person = Person(window)
    before = window.focusWidget()
    person.presses("F6")
    assert window.focusWidget() is not before


def test_a_window_that_nobody_holds_is_not_tidied_away_before_it_is_closed(tmp_path: Path) -> None:
    MainWindow(make_workspace(tmp_path / "cd.wellled", "Cy Dunn"))
    gc.collect()
    QApplication.processEvents()
    (window,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)]
    assert window.room.background.is_busy() in (True, False)  # it answers
    window.close()
