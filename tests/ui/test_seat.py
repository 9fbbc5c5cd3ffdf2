"""After a restart one sits where one sat: place, visit, activity, the line in sight, draft and caret."""

from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.makers import PASSPHRASE, make_interview, make_visit, make_workspace, write
from tests.person import Person
from wellled_desktop.core.vocabulary import Role
from wellled_desktop.ui.pages.capture import CapturePage
from wellled_desktop.ui.window import MainWindow
from wellled_desktop.workspace import Seat, Secret, Workspace, open_workspace

ONE = UUID(int=1)


def again(path: Path, qtbot: QtBot) -> MainWindow:
    window = MainWindow(open_workspace(path, Secret(PASSPHRASE)))
    qtbot.addWidget(window)
    window.resize(1440, 900)
    return window


def capture(window: MainWindow) -> CapturePage:
    page = window.page("capture")
    assert isinstance(page, CapturePage)
    return page


@pytest.fixture
def own(tmp_path: Path) -> Workspace:
    return make_workspace(tmp_path / "ab.wellled", "Ana Brook", Role.LEAD)


def test_one_goes_on_at_the_line_and_the_letter_where_one_was(
    own: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    visit = make_visit(own)
    first = make_interview(own, visit)
    make_interview(own, visit)
    lines = [write(own, first, f"Line {number}, with some words to it") for number in range(60)]
    window = MainWindow(own)
    window.go("capture", visit)
    window.show()
    person, page = Person(window), capture(window)
    page.open_activity(first)
    page.panes.middle.composer.setFocus()
    person.types("half a thought")
    person.presses("Left")
    page.panes.middle.stream.show_from(lines[20])
    person.pauses()
    assert page.panes.middle.stream.top() == lines[20]
    window.close()
    window = again(tmp_path / "ab.wellled", qtbot)
    window.show()
    Person(window).pauses()
    page = capture(window)
    assert window.place == "capture"
    assert page.activity is not None
    assert page.activity.id == first
    assert page.panes.middle.stream.top() == lines[20]
    assert page.panes.middle.composer.text() == "half a thought"
    edit = page.panes.middle.composer.focusProxy()
    assert isinstance(edit, QPlainTextEdit)
    assert edit.textCursor().position() == len("half a though")
    window.close()


@pytest.mark.parametrize("lost", [Seat("capture", ONE, ONE), Seat("nowhere")])
def test_what_is_no_more_leads_to_the_visits(
    own: Workspace, tmp_path: Path, qtbot: QtBot, lost: Seat
) -> None:
    visit = make_visit(own)
    own.seats.keep(lost)
    own.close()
    window = again(tmp_path / "ab.wellled", qtbot)
    assert (window.place, window.visit_id) == ("visits", visit)


def test_another_page_is_gone_to_as_well(own: Workspace, tmp_path: Path, qtbot: QtBot) -> None:
    visit = make_visit(own)
    own.seats.keep(Seat("weigh", visit))
    own.close()
    window = again(tmp_path / "ab.wellled", qtbot)
    assert (window.place, window.visit_id) == ("weigh", visit)


def test_what_another_program_kept_is_no_seat(own: Workspace) -> None:
    for content in (b"[1]", b"{", b'{"place": "weigh", "visit_id": "here"}'):
        own.desk.store.local.set("seat", content)
        assert own.seats.last() is None


def test_where_nothing_is_written_no_seat_is_kept_and_none_is_missed(own: Workspace, tmp_path: Path) -> None:
    visit = make_visit(own)
    own.seats.keep(Seat("report", visit))
    with open_workspace(tmp_path / "ab.wellled", Secret(PASSPHRASE)) as reader:
        assert reader.read_only
        reader.seats.keep(Seat("weigh", visit))
        assert reader.seats.last() == Seat("report", visit)
