"""What the window does when a write fails, when a day has passed, and when one looks after the file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.makers import make_interview, make_workspace
from tests.storage.test_full_disk import Small
from tests.ui.desks import Desk
from wellled_desktop.core.vocabulary import NoteOrigin, Role
from wellled_desktop.ui.pages.drafts import KEPT_AGAIN
from wellled_desktop.workspace import Draft, NewParticipant


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(make_workspace(tmp_path / "ab.wellled", "Ana Brook", Role.LEAD))
    qtbot.addWidget(made.window)
    yield made
    made.window.close()


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Small]:
    folder = tmp_path / "small"
    folder.mkdir()
    place = Small(folder)
    try:
        yield place
    finally:
        place.close()


@pytest.fixture
def full(qtbot: QtBot, small: Small) -> Iterator[Desk]:
    """A window whose disk has no room left."""
    made = Desk(make_workspace(small.folder / "ab.wellled", "Ana Brook", Role.LEAD))
    qtbot.addWidget(made.window)
    small.fill(leave=0)
    yield made
    small.make_room()
    made.window.close()


LONG = "They told us twice. " * 400  # more than is left of the last page


def test_a_full_disk_keeps_the_words_and_enter_saves_them_when_there_is_room(
    full: Desk, small: Small
) -> None:
    composer = full.page.panes.middle.composer
    composer.set_text(LONG)
    full.person.presses("Return")
    full.person.sees("The disk is full")
    full.person.sees("not saved")
    assert composer.text() == LONG
    assert full.notes == ()
    small.make_room()
    full.person.clicks("Try again")
    (note,) = full.workspace.notes.of(full.interview)
    assert note.text == LONG.strip()
    assert composer.text() == ""
    full.person.sees_no("The disk is full")


def test_a_draft_is_tried_again_by_itself_and_says_when_it_is_on_disk(full: Desk, small: Small) -> None:
    keeper = full.page.writing._drafts
    keeper.typed(LONG, 3)
    keeper.keep()
    full.person.sees("The disk is full")
    assert keeper._retry.isActive()
    keeper._retry.timeout.emit()
    assert full.workspace.drafts.read(str(full.interview)) is None
    small.make_room()
    keeper._retry.timeout.emit()
    assert full.workspace.drafts.read(str(full.interview)) == Draft(LONG, 3)
    full.person.sees_no("The disk is full")
    full.person.sees(KEPT_AGAIN)


def test_words_that_found_no_room_stay_with_their_own_activity(full: Desk, small: Small) -> None:
    keeper = full.page.writing._drafts
    keeper.typed(LONG, 3)
    assert keeper.open("elsewhere") is None
    keeper.typed("Short", 5)
    assert keeper.open(full.interview) == Draft(LONG, 3)
    small.make_room()
    keeper.keep()
    assert full.workspace.drafts.read(str(full.interview)) == Draft(LONG, 3)
    assert full.workspace.drafts.read("elsewhere") == Draft("Short", 5)


def test_unsaved_words_are_copied_or_written_to_a_file(
    full: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "words.txt"
    answers = [tmp_path / "nowhere" / "words.txt", out]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(answers.pop(0)), ""))
    full.page.panes.middle.composer.set_text(LONG)
    full.person.presses("Return")
    full.person.clicks("Copy the words")
    assert QApplication.clipboard().text() == LONG
    full.person.clicks("Save the words to a file")
    full.person.sees("could not be written")
    full.person.clicks("Save the words to a file")
    full.person.sees("The words are in words.txt too")
    assert out.read_text(encoding="utf-8") == LONG + "\n"


def test_what_was_typed_when_a_day_ended_is_shown_and_added_after_closing(desk: Desk) -> None:
    composer = desk.page.panes.middle.composer
    desk.person.types("Half a sentence")
    desk.page.leave()
    changes = desk.workspace.closings.close(desk.interview, forced=True)
    desk.window.room.tell(changes)
    desk.person.sees("These words were still being typed")
    assert composer.text() == "Half a sentence"
    desk.person.clicks("Copy the words")
    assert QApplication.clipboard().text() == "Half a sentence"
    desk.person.clicks("Add them after closing")
    (note,) = desk.notes
    assert (note.text, note.origin) == ("Half a sentence", NoteOrigin.ADDENDUM)
    assert composer.text() == ""
    assert desk.workspace.drafts.read(str(desk.interview)) is None
    desk.person.sees_no("These words were still being typed")


def test_lines_are_added_after_closing_and_stay_marked(desk: Desk) -> None:
    other = make_interview(desk.workspace, desk.visit_id)
    desk.window.room.tell(desk.workspace.activities.edit(desk.workspace.activities.get(other)))
    desk.person.types("Before", into="Note")
    desk.person.presses("Return")
    desk.window.room.tell(desk.workspace.closings.close(desk.interview))
    desk.person.types("No field takes this")
    assert desk.page.panes.middle.composer.text() == ""
    desk.person.presses("Ctrl+Shift+D")
    desk.person.types("She rang: the figure was eight. #W2.3")
    desk.window.room.tell(desk.workspace.activities.add_person(desk.visit_id, NewParticipant("Porter")))
    desk.person.presses("Return")
    desk.person.types("And nine in May")
    desk.person.presses("Return")
    assert [(note.text, note.origin) for note in desk.notes] == [
        ("Before", NoteOrigin.TYPED),
        ("She rang: the figure was eight.", NoteOrigin.ADDENDUM),
        ("And nine in May", NoteOrigin.ADDENDUM),
    ]
    desk.person.sees("Added after closing")
    desk.page.open_activity(other)
    desk.page.open_activity(desk.interview)
    desk.person.types("Locked again", into="Note")
    assert desk.page.panes.middle.composer.text() == ""
