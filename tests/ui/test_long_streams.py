"""Very many lines: a stretch of them is laid out, and every one of them can be reached."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.person import Person
from wellled_desktop.ui.widgets.note_delegate import ITEM
from wellled_desktop.ui.widgets.note_line import NoteLine
from wellled_desktop.ui.widgets.note_model import MOST, STEP
from wellled_desktop.ui.widgets.notes import NoteStream

MANY = 3000


@pytest.fixture
def stream(qtbot: QtBot) -> NoteStream:
    made = NoteStream()
    qtbot.addWidget(made)
    made.resize(800, 500)
    made.set_lines([_line(number) for number in range(MANY)])
    made.show()
    Person(made).pauses()
    return made


def _line(number: int) -> NoteLine:
    return NoteLine(number, f"Line {number} " + "goes on and on " * (number % 9), "11:08", "P-03")


def _seen(stream: NoteStream, bottom: bool = False) -> object:
    at = stream.viewport().rect().bottomLeft() if bottom else stream.viewport().rect().topLeft()
    at.setX(20)
    item = stream.indexAt(at).data(ITEM)
    return item.key if isinstance(item, NoteLine) else None


def test_the_newest_lines_are_shown_and_all_are_in_hand(stream: NoteStream) -> None:
    assert len(stream.lines()) == MANY
    assert stream.model().rowCount() == MOST
    assert _seen(stream, bottom=True) == MANY - 1


def test_a_new_line_comes_into_sight_and_the_stretch_does_not_grow(stream: NoteStream) -> None:
    for number in range(MANY, MANY + 2 * STEP):
        stream.put(_line(number))
        Person(stream).pauses()
        assert _seen(stream, bottom=True) == number
    assert stream.model().rowCount() <= MOST + STEP


def test_scrolling_up_goes_on_to_the_first_line_and_nothing_jumps(stream: NoteStream) -> None:
    bar = stream.verticalScrollBar()
    before = _seen(stream)
    for _ in range(20_000):
        bar.setValue(bar.value() - 200)
        now = _seen(stream)
        assert isinstance(now, int)
        assert isinstance(before, int)
        assert before - 8 <= now <= before
        before = now
        if now == 0:
            break
    assert before == 0
    for _ in range(20_000):
        bar.setValue(bar.value() + 200)
        now = _seen(stream)
        assert isinstance(now, int)
        assert before <= now <= before + 8
        before = now
        if _seen(stream, bottom=True) == MANY - 1:
            break
    assert _seen(stream, bottom=True) == MANY - 1


def test_a_line_far_away_is_chosen_and_brought_into_sight(stream: NoteStream) -> None:
    stream.set_value(17)
    assert stream.value() == 17
    assert stream.viewport().rect().intersects(stream.visualRect(stream.currentIndex()))
    stream.put(_line(MANY))
    assert stream.value() == 17, "who reads an early line stays there"
    QTest.keyClick(stream, Qt.Key.Key_End)
    assert stream.value() == MANY


def test_home_and_end_go_to_the_first_and_the_newest_of_all(stream: NoteStream) -> None:
    person = Person(stream)
    stream.setFocus()
    person.presses("Home")
    assert stream.value() == 0
    assert _seen(stream) == 0
    person.presses("End")
    assert stream.value() == MANY - 1


def test_lines_before_the_stretch_are_changed_and_removed(stream: NoteStream) -> None:
    stream.put(NoteLine(3, "Changed."))
    stream.remove(4)
    stream.remove(4)
    stream.remove(MANY - 1)
    kept = [one for one in stream.lines() if isinstance(one, NoteLine)]
    assert [one.key for one in kept[:5]] == [0, 1, 2, 3, 5]
    assert kept[3].text == "Changed."
    assert kept[-1].key == MANY - 2
    stream.set_value(5)
    assert stream.value() == 5


def test_an_empty_stream_has_no_ends(qtbot: QtBot) -> None:
    empty = NoteStream()
    qtbot.addWidget(empty)
    QTest.keyClick(empty, Qt.Key.Key_End)
    QTest.keyClick(empty, Qt.Key.Key_Home)
    assert empty.value() is None
