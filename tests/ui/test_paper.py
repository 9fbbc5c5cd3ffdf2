"""Paper and Word in the window: a blank guide is saved, a filled form is looked at and brought in."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from PySide6.QtWidgets import QFileDialog, QWidget

from tests.makers import make_workspace
from tests.person import Person
from tests.ui.desks import Desk
from wellled_desktop.core.vocabulary import Role
from wellled_desktop.ui.dialogs.blank_guide import BlankGuideDialog
from wellled_desktop.ui.dialogs.transcribe import TranscribeDialog


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(make_workspace(tmp_path / "a.wellled", "Ana Brook", Role.LEAD))
    yield made
    made.window.close()


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file that the system's chooser answers with."""
    chosen = tmp_path / "guide.docx"
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_asked: (str(chosen), ""))
    return chosen


def dialog_of(desk: Desk, kind: type[QWidget]) -> QWidget | None:
    return next((one for one in desk.window.findChildren(kind) if one.isVisible()), None)


def says(desk: Desk, words: str) -> bool:
    return any(words in each for each in desk.person.speaks(all_of_it=True))


def test_a_word_form_goes_out_blank_and_comes_in_filled(desk: Desk, file: Path) -> None:
    actions = desk.window.room.actions
    actions["guide.blank"].trigger()
    asked = dialog_of(desk, BlankGuideDialog)
    assert asked is not None
    person = Person(asked)
    person.clicks("Word form")
    person.types("Ward manager", into="Who will speak, or what is seen")
    person.clicks("Save…")
    desk.person.waits_until(file.is_file, "the form")
    desk.person.waits_until(lambda: says(desk, "guide.docx was saved."), "the news")

    document = Document(str(file))
    for cell, text in zip(
        document.tables[1].rows[2].cells, ("9:40", "", "We raised it.", "", "-"), strict=True
    ):
        cell.text = text
    document.save(str(file))
    actions["form.bring_in"].trigger()
    desk.person.waits_until(lambda: dialog_of(desk, TranscribeDialog) is not None, "the form's lines")
    shown = dialog_of(desk, TranscribeDialog)
    assert isinstance(shown, TranscribeDialog)
    assert [shown.lines.item(row).text() for row in range(shown.lines.count())] == [
        "09:40  W1.1  −  Paraphrase\nWe raised it."
    ]
    remarks = [shown.remarks.item(row).text() for row in range(shown.remarks.count())]
    assert "“Ward manager” becomes a new person: check that it is a role and no name." in remarks
    Person(shown).clicks("Bring in")
    activities = desk.workspace.activities
    desk.person.waits_until(lambda: len(activities.of(desk.visit_id)) == 2, "the activity")
    desk.person.waits_until(lambda: desk.page.activity is not None, "the page")
    brought = activities.of(desk.visit_id)[-1]
    desk.person.waits_until(lambda: desk.page.activity == brought, "the new activity")
    assert [line.text for line in desk.lines] == ["We raised it."]

    actions["form.bring_in"].trigger()
    desk.person.waits_until(
        lambda: says(desk, "was brought in already, as AB-I02"), "the refusal of a second time"
    )
    assert len(activities.of(desk.visit_id)) == 2


def test_a_guide_goes_to_paper(desk: Desk, file: Path) -> None:
    desk.window.room.actions["guide.blank"].trigger()
    asked = dialog_of(desk, BlankGuideDialog)
    assert asked is not None
    Person(asked).clicks("Save…")
    desk.person.waits_until(file.is_file, "the sheets")
    assert file.read_bytes().startswith(b"%PDF")


def test_without_a_visit_one_is_asked_for(tmp_path: Path) -> None:
    from wellled_desktop.ui.window import MainWindow

    window = MainWindow(make_workspace(tmp_path / "b.wellled", "Mo Irfan"))
    for name in ("guide.blank", "form.bring_in"):
        window.room.actions[name].trigger()
        Person(window).sees("No visit is open.")
    window.close()


def test_a_guide_on_paper_has_the_questions_for_who_will_speak(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = tmp_path / "guide.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(chosen), ""))
    desk.window.room.actions["guide.blank"].trigger()
    asked = dialog_of(desk, BlankGuideDialog)
    assert asked is not None
    person = Person(asked)
    person.chooses("People who use services, families and carers", among="Questions for")
    person.clicks("Save…")
    desk.person.waits_until(chosen.is_file, "the guide")
    desk.person.waits_until(lambda: says(desk, "guide.pdf was saved."), "the news")
    with pypdfium2.PdfDocument(chosen) as pages:
        text = " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pages).split())
    assert "Has anybody here asked what you think of the care" in text
    assert "what did it hear last?" not in text
    assert "W4.1" in text  # what they have no question of their own for is there too
