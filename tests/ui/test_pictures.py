"""Photos and files as a person handles them: pasted, dropped, looked at, marked, handed out."""

import gc
import hashlib
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.makers import make_workspace
from tests.pictures.making import photo
from tests.ui.desks import Desk
from wellled_desktop.core.vocabulary import MarkKind, Role
from wellled_desktop.ui import discretion
from wellled_desktop.ui.dialogs.picture import PictureDialog
from wellled_desktop.ui.dialogs.picture_facts import place_words, taken_words, told
from wellled_desktop.ui.widgets.picture_canvas import PictureCanvas
from wellled_desktop.workspace import NewExhibit, PictureFacts


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    workspace = make_workspace(tmp_path / "ab.wellled", "Ana Brook", Role.LEAD)
    made = Desk(workspace)
    qtbot.addWidget(made.window)
    yield made
    made.window.close()


@pytest.fixture
def board(desk: Desk, tmp_path: Path) -> Path:
    """Return a photo that was taken in as AB/001."""
    file = tmp_path / "board.jpg"
    file.write_bytes(photo(6))
    new = NewExhibit("Huddle board", "Ward manager", desk.interview)
    desk.window.room.tell(desk.workspace.exhibits.take(desk.visit_id, file, new))
    return file


def opened(desk: Desk) -> PictureDialog:
    """Open the photos and files, and wait until the picture is there."""
    desk.person.presses("Ctrl+Shift+F")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PictureDialog)
    settled(desk, dialog)
    return dialog


def settled(desk: Desk, dialog: PictureDialog) -> None:
    desk.person.waits_until(lambda: not desk.window.room.background.is_busy(), "the picture")
    desk.person.pauses()


def kinds(desk: Desk) -> list[MarkKind]:
    (exhibit,) = desk.workspace.exhibits.of(desk.visit_id)
    return [one.kind for one in desk.workspace.exhibits.marks(exhibit.id)]


def test_a_photo_is_shown_with_what_it_tells_and_where_it_was(desk: Desk, board: Path) -> None:
    opened(desk)
    for said in (
        "Picture AB/001 Huddle board",
        "14 October 2026, 09:12, UTC+01:00",
        "Brightwell B7 Pocket",
        "52.45500 north, 1.50000 west; stays in the original, never exported",
        "from: Ward manager",
        "JPEG, 120 × 160 pixels",
        hashlib.sha256(board.read_bytes()).hexdigest()[:8],
        "Received from Ward manager",
    ):
        desk.person.sees(said)


def test_marks_are_drawn_by_mouse_and_taken_off_by_undo(desk: Desk, board: Path) -> None:
    dialog = opened(desk)
    for key in ("Alt+2", "Alt+3", "Alt+5"):
        desk.person.presses(key)
        start = dialog.canvas.rect().center()
        QTest.mousePress(dialog.canvas, Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(dialog.canvas, start + QPoint(30, 40))
        QTest.mouseRelease(dialog.canvas, Qt.MouseButton.LeftButton, pos=start + QPoint(60, 80))
        settled(desk, dialog)
    assert kinds(desk) == [MarkKind.ARROW, MarkKind.BOX, MarkKind.BLUR]
    desk.person.sees("3 marks")
    desk.person.presses("Ctrl+Z", "Ctrl+Z")
    settled(desk, dialog)
    assert kinds(desk) == [MarkKind.ARROW]
    desk.person.sees("Blur taken off its copy.")


def test_marks_are_drawn_by_keys_alone(desk: Desk, board: Path) -> None:
    dialog = opened(desk)
    desk.person.presses("Alt+3", "Shift+Left", "Up", "Return", "Right", "Esc")
    assert kinds(desk) == []
    desk.person.presses("Return", "Shift+Right", "Shift+Down", "Return")
    settled(desk, dialog)
    (exhibit,) = desk.workspace.exhibits.of(desk.visit_id)
    (mark,) = desk.workspace.exhibits.marks(exhibit.id)
    assert (mark.x1, mark.y1, mark.x2, mark.y2) == (460, 490, 510, 540)
    assert "per cent from the left" in dialog.canvas.accessibleDescription()


def test_words_are_typed_and_placed_on_the_picture(desk: Desk, board: Path) -> None:
    dialog = opened(desk)
    desk.person.presses("Alt+4")
    QTest.mouseClick(dialog.canvas, Qt.MouseButton.LeftButton)
    desk.person.sees("A text on a picture has no words. Type them.")
    desk.person.types("No time here", into="Words on the picture")
    QTest.mouseClick(dialog.canvas, Qt.MouseButton.LeftButton)
    settled(desk, dialog)
    assert kinds(desk) == [MarkKind.TEXT]
    desk.person.chooses("No time here", among="Marks on the copy")
    desk.person.clicks("Take off")
    settled(desk, dialog)
    assert kinds(desk) == []


def test_words_are_placed_by_keys_alone(desk: Desk, board: Path) -> None:
    dialog = opened(desk)
    desk.person.presses("Alt+4")
    desk.person.types("No time here")
    desk.person.presses("Return", "Shift+Up", "Return")
    settled(desk, dialog)
    (exhibit,) = desk.workspace.exhibits.of(desk.visit_id)
    (mark,) = desk.workspace.exhibits.marks(exhibit.id)
    assert (mark.text, mark.x1, mark.y1) == ("No time here", 500, 450)
    assert dialog.isVisible()


def test_a_protected_photo_is_not_shown_while_protected_lines_are_hidden(desk: Desk, board: Path) -> None:
    desk.person.clicks("Confidential: protected disclosure")
    discretion.set_hides(True)
    try:
        desk.person.presses("Ctrl+Shift+F")
        desk.person.sees("What this visit has is protected, and hidden now.")
        desk.person.sees_no("Huddle board")
    finally:
        discretion.set_hides(False)


def test_a_file_that_is_no_picture_is_told_and_kept(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "rota.pdf"
    file.write_bytes(b"%PDF-1.7")
    desk.window.room.tell(desk.workspace.exhibits.take(desk.visit_id, file, NewExhibit("Rota")))
    dialog = opened(desk)
    desk.person.sees("The file is not a picture. The file is kept whole, as it was received.")
    assert not dialog.out.copy.isEnabled()
    assert dialog.out.original.isEnabled()


def test_another_exhibit_is_chosen_beside_the_picture(desk: Desk, board: Path, tmp_path: Path) -> None:
    file = tmp_path / "rota.txt"
    file.write_bytes(b"Mon Tue Wed")
    desk.window.room.tell(desk.workspace.exhibits.take(desk.visit_id, file, NewExhibit("Rota")))
    dialog = opened(desk)
    desk.person.chooses("AB/002 Rota", among="Photos and files")
    settled(desk, dialog)
    desk.person.sees("The file is not a picture.")
    desk.person.chooses("AB/001", among="Photos and files")
    settled(desk, dialog)
    desk.person.sees("Picture AB/001")


def test_a_clean_copy_and_the_original_are_saved_and_the_custody_says_so(
    desk: Desk, board: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(desk)
    answers = iter([str(tmp_path / "copy.jpg"), str(tmp_path / "again.jpg"), str(tmp_path / "copy.jpg")])
    offered = []

    def ask(_parent: object, _title: str, name: str) -> tuple[str, str]:
        offered.append(name)
        return next(answers), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    desk.person.clicks("Save a clean copy")
    settled(desk, dialog)
    desk.person.clicks("Save the original")
    settled(desk, dialog)
    desk.person.sees("Clean copy saved as copy.jpg.")
    desk.person.sees("Original saved as again.jpg.")
    assert b"Brightwell" not in (tmp_path / "copy.jpg").read_bytes()
    assert (tmp_path / "again.jpg").read_bytes() == board.read_bytes()
    assert offered == ["AB-001.jpg", "AB-001.jpg"]
    desk.person.clicks("Save the original")
    settled(desk, dialog)
    desk.person.sees("copy.jpg is there already")


def test_an_answer_that_comes_after_closing_is_not_missed(desk: Desk, board: Path) -> None:
    desk.person.presses("Ctrl+Shift+F")
    desk.person.presses("Esc")
    desk.person.waits_until(lambda: not desk.window.room.background.is_busy(), "the picture")
    desk.person.pauses()
    assert QApplication.activeModalWidget() is None


def test_a_visit_without_files_says_how_to_add_one(desk: Desk) -> None:
    desk.person.presses("Ctrl+Shift+F")
    desk.person.sees("This visit has no photos or files yet.")


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_lines_menu_shows_what_belongs_to_it(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "board.jpg"
    file.write_bytes(photo())
    desk.person.types("The board stands empty")
    desk.person.presses("Return")
    new = NewExhibit("Huddle board", "", desk.interview, desk.notes[0].id)
    desk.window.room.tell(desk.workspace.exhibits.take(desk.visit_id, file, new))
    key = desk.choose_line(0)
    menu = desk.page.panes.middle.stream.offer(
        key, (), QPoint(5, 5), [(desk.workspace.exhibits.of(desk.visit_id)[0].id, "AB/001 Huddle board")]
    )
    (show,) = [one for one in menu.actions() if one.text() == "Show AB/001 Huddle board"]
    menu.close()
    show.trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PictureDialog)
    settled(desk, dialog)
    desk.person.sees("Picture AB/001 Huddle board")


def test_a_pasted_picture_is_taken_in_after_the_typed_line_is_on_disk(desk: Desk) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    desk.person.types("The door stands open")
    desk.person.presses("Ctrl+V")
    assert [note.text for note in desk.notes] == ["The door stands open"]
    assert desk.workspace.exhibits.of(desk.visit_id) == ()
    desk.person.types("Side-room door", into="Description")
    desk.person.presses("Return")
    (exhibit,) = desk.workspace.exhibits.of(desk.visit_id)
    assert exhibit.note_id == desk.notes[0].id
    assert (exhibit.file_name[:7], exhibit.media_type) == ("pasted-", "image/png")
    facts = desk.workspace.exhibits.about(exhibit.id)
    assert (facts.format, facts.width, facts.height) == ("PNG", 40, 30)


def test_pasted_words_stay_words(desk: Desk) -> None:
    QGuiApplication.clipboard().setText("from the board")
    desk.person.presses("Ctrl+V", "Return")
    assert [note.text for note in desk.notes] == ["from the board"]


def test_several_files_are_asked_for_one_after_another(desk: Desk, tmp_path: Path) -> None:
    carried = QMimeData()
    files = [tmp_path / "one.txt", tmp_path / "two.txt"]
    for file in files:
        file.write_text(file.stem, encoding="utf-8")
    carried.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    copy, button, plain = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(desk.page, QDragEnterEvent(QPoint(400, 400), copy, carried, button, plain))
    QApplication.sendEvent(desk.page, QDropEvent(QPointF(400, 400), copy, carried, button, plain))
    for words in ("First", "Second"):
        desk.person.pauses()
        desk.person.types(words, into="Description")
        desk.person.presses("Return")
    assert [one.description for one in desk.workspace.exhibits.of(desk.visit_id)] == ["First", "Second"]


def test_a_slip_of_the_hand_is_no_mark(qtbot: QtBot) -> None:
    canvas = PictureCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(400, 300)
    canvas.set_picture(QImage(80, 60, QImage.Format.Format_RGB32), "Picture")
    with qtbot.assertNotEmitted(canvas.drawn):
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton)
        canvas.set_tool(MarkKind.BOX)
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton)


def test_what_a_camera_left_out_is_not_told() -> None:
    assert taken_words("") == ""
    assert taken_words("2026-10-14T09:12:03") == "14 October 2026, 09:12, zone not told"
    assert place_words(PictureFacts(latitude=-33.5, longitude=18.25)) == "33.50000 south, 18.25000 east"
    assert told(PictureFacts("PNG", 4, 3)) == [("Picture", "PNG, 4 × 3 pixels")]


def test_a_dialog_that_was_closed_is_gone(desk: Desk, board: Path) -> None:
    dialog = opened(desk)
    gone = weakref.ref(dialog)
    desk.person.presses("Esc")
    del dialog
    desk.person.pauses()
    gc.collect()
    assert gone() is None
