"""Hide protected: while others look on, a protected line is neither painted nor said nor found."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.makers import make_interview, make_visit, make_workspace
from tests.person import Person
from wellled_desktop.core.lines import Line
from wellled_desktop.core.vocabulary import Confidentiality, NoteKind, Polarity, Profile, Role
from wellled_desktop.ui import discretion
from wellled_desktop.ui.pages.capture import CapturePage
from wellled_desktop.ui.pages.report import ReportPage
from wellled_desktop.ui.pages.review_words import Teller
from wellled_desktop.ui.widgets.note_line import NoteLine
from wellled_desktop.ui.window import MainWindow
from wellled_desktop.workspace import NewNote, Workspace

SECRET = "zebra crossing at midnight"
PLACES = ("visits", "capture", "weigh", "review", "report")


def _tell(workspace: Workspace, protected: bool = True) -> MainWindow:
    visit_id = make_visit(workspace)
    interview = make_interview(workspace, visit_id)
    plain = Line("The doors keep me awake", NoteKind.VERBATIM, prompts=("W2.2",), polarity=Polarity.CONCERN)
    told = replace(plain, text=SECRET, protected=protected, follow_up=True)
    for line in (plain, told):
        workspace.notes.write(NewNote(interview, line))
    return MainWindow(workspace)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    QAccessible.setActive(True)  # as a screen reader does; else rows are not told anew
    made = _tell(make_workspace(tmp_path / "ab.wellled", "Ana Brook", Role.LEAD))
    qtbot.addWidget(made)
    yield made
    discretion.set_hides(False)
    made.close()
    QAccessible.setActive(False)


def _goes(window: MainWindow, person: Person, place: str) -> None:
    window.go(place, window.room.workspace.visits.latest())
    person.waits_until(lambda: not window.room.background.is_busy(), "the worker's rest")
    person.pauses()


def _says(person: Person, words: str) -> bool:
    return any(words in each for each in person.speaks(all_of_it=True))


def _dialog() -> Person:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QWidget)
    return Person(dialog)


def test_no_place_says_a_hidden_line(window: MainWindow) -> None:
    person = Person(window)
    _goes(window, person, "capture")
    person.sees(SECRET)
    person.presses("Ctrl+Shift+H")
    person.sees("Protected lines hidden")
    for place in PLACES:
        _goes(window, person, place)
        person.sees_no(SECRET)
        if place == "weigh":
            person.chooses("W2 Risk")
            person.sees_no(SECRET)
        if place in ("capture", "weigh"):
            person.waits_until(partial(_says, person, discretion.HIDDEN), f"a hidden line in {place}")
            person.sees("The doors keep me awake")
    person.presses("Ctrl+Shift+H")
    person.sees_no("Protected lines hidden")
    _goes(window, person, "capture")
    person.sees(SECRET)


def test_a_hidden_line_is_painted_as_any_other_hidden_line(qtbot: QtBot, tmp_path: Path) -> None:
    pictures = []
    for name, words in (("a", SECRET), ("b", "other words")):
        workspace = make_workspace(tmp_path / f"{name}.wellled", "Ana Brook", Role.LEAD)
        interview = make_interview(workspace, make_visit(workspace))
        line = Line(words, NoteKind.VERBATIM, prompts=("W2.2",), protected=True)
        workspace.notes.write(NewNote(interview, line))
        window = MainWindow(workspace)
        qtbot.addWidget(window)
        window.room.actions["view.discreet"].setChecked(True)
        person = Person(window)
        _goes(window, person, "capture")
        window.resize(1440, 900)
        page = window.page("capture")
        assert isinstance(page, CapturePage)
        stream = page.panes.middle.stream
        (item,) = stream.lines()
        assert isinstance(item, NoteLine)
        stream.setFixedSize(700, 300)
        stream.set_lines([replace(item, key=0, time="09:00")])
        person.pauses()
        pictures.append(stream.grab().toImage())
        discretion.set_hides(False)
        window.close()
    assert pictures[0] == pictures[1]


def test_search_finds_no_hidden_line(window: MainWindow) -> None:
    person = Person(window)
    person.presses("Ctrl+Shift+H", "Ctrl+K")
    person.types("zebra")
    found = _dialog()
    found.waits_until(lambda: any("Nothing" in each for each in found.speaks()), "an empty search")
    found.sees_no("crossing")
    found.presses("Esc", "Esc")
    person.presses("Ctrl+Shift+H", "Ctrl+K")
    person.types("zebra")
    found = _dialog()
    found.waits_until(lambda: any("crossing" in each for each in found.speaks(all_of_it=True)), "a hit")
    found.presses("Esc", "Esc")


def test_a_hidden_line_is_not_opened_and_closing_does_not_read_it_out(window: MainWindow) -> None:
    person = Person(window)
    person.presses("Ctrl+Shift+H")
    _goes(window, person, "capture")
    person.presses("Ctrl+L")
    asked = _dialog()
    asked.sees("1 line still to follow up")
    asked.sees(discretion.HIDDEN)
    asked.sees_no(SECRET)
    asked.presses("Esc")
    person.chooses(discretion.HIDDEN, among="Lines")
    person.presses("F2")
    assert QApplication.activeModalWidget() is None
    person.sees("The line is hidden.")


@pytest.mark.parametrize("act", ["escalate", "answer", "read_back"])
def test_what_asks_about_a_hidden_line_does_not_quote_it(window: MainWindow, act: str) -> None:
    person = Person(window)
    person.presses("Ctrl+Shift+H")
    _goes(window, person, "capture")
    person.chooses(discretion.HIDDEN, among="Lines")
    page = window.page("capture")
    assert isinstance(page, CapturePage)
    getattr(page.deeds._record, act)()
    asked = _dialog()
    asked.sees(discretion.HIDDEN)
    asked.sees_no("zebra")
    asked.presses("Esc")


def test_the_internal_copy_is_not_shown_while_it_holds_hidden_lines(window: MainWindow) -> None:
    person = Person(window)
    _goes(window, person, "report")
    page = window.page("report")
    assert isinstance(page, ReportPage)
    assert page.preview.number.maximum() > 0
    person.presses("Ctrl+Shift+H")
    person.sees("Protected lines are hidden.")
    assert page.preview.number.maximum() == 0
    page.side.audience_chosen.emit(Profile.PROVIDER)
    person.waits_until(lambda: not window.room.background.is_busy(), "the worker's rest")
    person.pauses()
    assert page.preview.number.maximum() > 0
    person.sees_no("Protected lines are hidden.")


def test_hiding_changes_nothing_that_is_kept(window: MainWindow) -> None:
    workspace = window.room.workspace
    person = Person(window)
    before = workspace.visits.inspection(workspace.visits.latest() or workspace.me.id)
    person.presses("Ctrl+Shift+H")
    for place in PLACES:
        _goes(window, person, place)
    assert workspace.visits.inspection(before.visit.id) == before


def test_a_conflict_names_no_hidden_line(window: MainWindow) -> None:
    workspace = window.room.workspace
    (interview,) = workspace.activities.of(workspace.visits.latest() or workspace.me.id)
    named = {one.text: Teller(workspace)._named(one.id) for one in workspace.notes.of(interview.id)}
    assert named[SECRET].endswith(SECRET)
    discretion.set_hides(True)
    named = {one.text: Teller(workspace)._named(one.id) for one in workspace.notes.of(interview.id)}
    assert named[SECRET].endswith(discretion.HIDDEN)
    assert named["The doors keep me awake"].endswith("The doors keep me awake")


def test_all_of_a_protected_interview_is_hidden(window: MainWindow) -> None:
    workspace = window.room.workspace
    visit_id = workspace.visits.latest()
    assert visit_id is not None
    (interview,) = workspace.activities.of(visit_id)
    workspace.activities.edit(replace(interview, confidentiality=Confidentiality.PROTECTED))
    person = Person(window)
    person.presses("Ctrl+Shift+H")
    _goes(window, person, "capture")
    person.sees_no("The doors keep me awake")


def test_what_was_hidden_stays_hidden_at_the_next_start(window: MainWindow) -> None:
    person = Person(window)
    person.presses("Ctrl+Shift+H")
    discretion.set_hides(False)  # as a new start begins
    second = MainWindow(window.room.workspace)
    assert discretion.hides()
    assert second.room.actions["view.discreet"].isChecked()
    second._background.close()
    second._hourly.stop()
    second.deleteLater()
