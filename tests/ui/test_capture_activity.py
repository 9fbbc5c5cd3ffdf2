"""What a person does with lines and activities: change, tag, ask, close, begin; in a real window."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.makers import make_visit, make_workspace
from tests.person import Person
from tests.ui.desks import Desk
from wellled_desktop.core.lines import Line
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.records import Note
from wellled_desktop.core.vocabulary import ActivityKind, Confidentiality, Level, NoteKind, Role
from wellled_desktop.ui.pages.capture import CapturePage
from wellled_desktop.ui.window import MainWindow
from wellled_desktop.workspace import NewNote


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    workspace = make_workspace(tmp_path / "ab.wellled", "Ana Brook", Role.LEAD)
    made = Desk(workspace)
    qtbot.addWidget(made.window)
    yield made
    made.window.close()


def test_a_line_is_reworded_removed_and_brought_back_by_keys_alone(desk: Desk) -> None:
    desk.person.types("Told estates")
    desk.person.presses("Return")
    desk.choose_line(0)
    desk.person.presses("F2")
    desk.person.types("Told estates in March")
    desk.person.presses("Ctrl+Return")
    assert desk.notes[0].text == "Told estates in March"
    assert desk.lines[0].text == "Told estates in March"
    desk.choose_line(0)
    desk.person.presses("Delete")
    assert not desk.notes
    assert not desk.lines
    desk.person.clicks("Undo")
    assert [note.text for note in desk.notes] == ["Told estates in March"]
    assert len(desk.lines) == 1


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_line_is_tagged_later_from_its_menu(desk: Desk) -> None:
    desk.person.types("The chief nurse did a night with us")
    desk.person.presses("Return")
    desk.choose_line(0)
    desk.person.presses("+")
    desk.person.clicks("#W2.3  Leaders hear concerns and act")
    assert [tag.spoken for tag in desk.lines[0].tags] == ["#W2.3 strength"]
    desk.page.deeds._lines.untag(desk.choose_line(0), "W2.3")
    assert desk.lines[0].tags == ()


def test_asking_the_suggestion_writes_it_down_and_suggests_another(desk: Desk) -> None:
    first = desk.page.guiding.suggested
    assert first is not None
    desk.person.presses("Ctrl+.")
    (note,) = desk.notes
    guide = desk.workspace.frameworks.guide_for("seed-2014@1", [Level.WARD])
    assert guide is not None
    assert (note.kind, note.text) == (NoteKind.ASKED, guide.questions[first.code])
    assert desk.lines[0].lead == first.code
    second = desk.page.guiding.suggested
    assert second is not None
    assert second.code != first.code
    desk.person.presses("Ctrl+,")
    assert desk.page.guiding.suggested is not second
    assert desk.has_caret()


def test_the_prompt_with_the_least_evidence_is_suggested(desk: Desk) -> None:
    prompts = [each.code for each in desk.page.book.framework.prompts()] if desk.page.book else []
    for code in prompts:
        if code != "W3.2":
            desk.person.types(f"About it #{code} ")
            desk.person.presses("Return")
    assert desk.page.guiding.suggested is not None
    assert desk.page.guiding.suggested.code == "W3.2"


def test_closing_names_the_lines_and_what_is_to_follow_up(desk: Desk) -> None:
    desk.person.types("Ask P11 about the doors ?")
    desk.person.presses("Return")
    desk.person.presses("Ctrl+L")
    desk.person.sees("with 1 line?")
    desk.person.sees("1 line still to follow up:")
    desk.person.sees("Ask P11 about the doors")
    desk.person.clicks("Close and lock")
    assert desk.workspace.activities.get(desk.interview).closed is not None
    assert desk.lines[0].locked
    desk.person.types("More")
    desk.person.presses("Return")
    assert len(desk.notes) == 1


def test_closing_first_saves_what_is_being_typed(desk: Desk) -> None:
    desk.person.types("Last words")
    desk.person.presses("Ctrl+L")
    desk.person.clicks("Keep open")
    assert [note.text for note in desk.notes] == ["Last words"]
    assert desk.workspace.activities.get(desk.interview).closed is None


def test_an_activity_with_a_new_person_is_begun_by_keys_alone(desk: Desk) -> None:
    desk.person.presses("Ctrl+Shift+N")
    desk.person.types("Ward sisters", into="Title")
    desk.person.clicks("Focus group")
    desk.person.clicks("Add a person…")
    desk.person.types("Ward sister", into="Role")
    desk.person.presses("Return")
    desk.person.clicks("Begin")
    begun = desk.workspace.activities.of(desk.visit_id)[-1]
    assert (begun.kind, begun.title, begun.reference) == (
        ActivityKind.FOCUS_GROUP,
        "Ward sisters",
        "AB-F01",
    )
    assert len(begun.participants) == 1
    assert desk.page.activity == begun
    assert desk.has_caret()


def test_a_role_is_asked_for_never_a_name(desk: Desk) -> None:
    desk.person.presses("Ctrl+Shift+A")
    desk.person.clicks("Add person")
    desk.person.sees("Write a role")
    desk.person.clicks("Cancel")
    assert len(desk.workspace.activities.people(desk.visit_id)) == 1


def test_what_was_agreed_with_those_who_speak_is_saved_and_marks_every_line(desk: Desk) -> None:
    desk.person.types("I was asked not to report it")
    desk.person.presses("Return")
    desk.person.clicks("Confidential: protected disclosure")
    activity = desk.workspace.activities.get(desk.interview)
    assert activity.confidentiality is Confidentiality.PROTECTED
    assert desk.lines[0].protected


def test_a_dropped_file_is_taken_in_after_the_typed_line_was_saved(desk: Desk, tmp_path: Path) -> None:
    photo = tmp_path / "door.jpg"
    photo.write_bytes(b"picture")
    desk.person.types("The door stands open")
    _drop(desk.page, photo)
    desk.person.pauses()
    assert [note.text for note in desk.notes] == ["The door stands open"]
    desk.person.types("Side-room door", into="Description")
    desk.person.presses("Return")
    (exhibit,) = desk.workspace.exhibits.of(desk.visit_id)
    assert (exhibit.description, exhibit.note_id) == ("Side-room door", desk.notes[0].id)
    assert desk.lines[0].attachments == "1 exhibit"


def test_another_inspectors_lines_appear_when_they_arrive(desk: Desk) -> None:
    early = Moment(desk.workspace.desk.clock.now().ms - 7_200_000)
    desk.person.types("Now")
    desk.person.presses("Return")
    line = Line("Two hours ago", NoteKind.PARAPHRASE)
    desk.window.room.tell(desk.workspace.notes.write(NewNote(desk.interview, line, early)))
    assert [one.text for one in desk.lines] == ["Two hours ago", "Now"]


def test_enter_adds_one_line_to_five_thousand_and_lays_none_out_anew(desk: Desk, qtbot: QtBot) -> None:
    _fill(desk, 5000)
    desk.page.enter(None)
    desk.page.enter(desk.visit_id)
    desk.person.pauses()
    with qtbot.assertNotEmitted(desk.page.panes.middle.stream.model().modelReset):
        desk.person.types("One more #W2.2")
        desk.person.presses("Return")
    assert desk.lines[-1].text == "One more"


def test_an_empty_visit_says_what_will_be_here(qtbot: QtBot, tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "cd.wellled", "Cara Dunn", Role.LEAD)
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.go("capture", make_visit(workspace))
    person = Person(window)
    person.sees("Nothing in the outline yet")
    person.clicks("Add to the outline…")
    person.types("Ward 7 safety huddle", into="Title")
    person.clicks("Observation")
    person.clicks("Begin")
    person.types("Seven people, four minutes #W2.1")
    person.presses("Return")
    (note,) = workspace.notes.of(workspace.activities.of(window.visit_id or UUID(int=0))[0].id)
    assert note.kind is NoteKind.SEEN
    window.close()


def _drop(page: CapturePage, file: Path) -> None:
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(file))])
    copy, button, plain = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entered = QDragEnterEvent(QPoint(400, 400), copy, carried, button, plain)
    QApplication.sendEvent(page, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(page, QDropEvent(QPointF(400, 400), copy, carried, button, plain))


def _fill(desk: Desk, number: int) -> None:
    """Write many lines in one transaction."""
    clock, me = desk.workspace.desk.clock, desk.workspace.me
    now = clock.now()
    notes = [
        Note(
            id=clock.new_id(),
            visit_id=desk.visit_id,
            activity_id=desk.interview,
            author=me.id,
            kind=NoteKind.PARAPHRASE,
            text=f"Line {place} of a long talk about what keeps people awake",
            event=Moment(now.ms - (number - place) * 1000, now.zone),
            recorded=now,
            position=place,
        )
        for place in range(1, number + 1)
    ]
    desk.window.room.tell(desk.workspace.desk.save(desk.visit_id, *notes))
