"""Writing lines as a person does: tokens, kinds, drafts, trouble; a real workspace and window."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.makers import make_interview, make_workspace, write
from tests.ui.desks import Desk
from wellled_desktop.core.errors import DiskFull
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.records import Activity
from wellled_desktop.core.vocabulary import NoteKind, Polarity, Role
from wellled_desktop.workspace import Draft


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    workspace = make_workspace(tmp_path / "ab.wellled", "Ana Brook", Role.LEAD)
    made = Desk(workspace)
    qtbot.addWidget(made.window)
    yield made
    made.window.close()


def test_the_caret_is_in_the_composer_and_enter_saves_a_line(desk: Desk) -> None:
    assert desk.has_caret()
    desk.person.types("“The doors keep me awake.” - #W2.2")
    desk.person.presses("Return")
    (note,) = desk.notes
    assert (note.text, note.kind) == ("“The doors keep me awake.”", NoteKind.VERBATIM)
    (tag,) = desk.workspace.notes.tags(desk.visit_id)
    assert (tag.prompt, tag.polarity) == ("W2.2", Polarity.CONCERN)
    assert desk.lines[0].speaker == "P01"
    assert desk.page.panes.middle.composer.text() == ""
    assert desk.has_caret()
    desk.person.sees("All changes saved on this device")


def test_shift_enter_begins_a_new_line_of_the_same_note(desk: Desk) -> None:
    desk.person.types("First\nsecond")
    desk.person.presses("Return")
    assert desk.notes[0].text == "First\nsecond"


def test_esc_never_discards(desk: Desk) -> None:
    desk.person.types("Half a sentence")
    desk.person.presses("Esc", "Esc")
    assert desk.page.panes.middle.composer.text() == "Half a sentence"


def test_it_says_what_a_line_will_be_saved_as(desk: Desk) -> None:
    desk.person.types("Told estates twice - #W2.2 !")
    desk.person.sees("Will save as Paraphrase, P01, Concern on W2.2 Risk register and worry list, Protected")


def test_completion_offers_speakers_and_prompts_with_their_counts(desk: Desk) -> None:
    write(desk.workspace, desk.interview, "Known", "W2.2")
    desk.window.room.tell(desk.workspace.activities.edit(desk.workspace.activities.get(desk.interview)))
    desk.window.go("capture", desk.visit_id)
    desk.person.types("Something @P")
    desk.person.presses("Tab")
    desk.person.types("- #W2.2")
    assert desk.page.panes.middle.composer.text() == "Something @P01 - #W2.2"


def test_a_kind_is_chosen_by_its_key_and_an_opinion_has_no_speaker(desk: Desk) -> None:
    desk.person.presses("Alt+4")
    desk.person.types("Nobody owns the doors #W2.2")
    desk.person.presses("Return")
    assert desk.notes[0].kind is NoteKind.OPINION
    assert desk.lines[0].speaker == "AB"
    assert desk.page.book is not None
    assert desk.page.book.cover["W2.2"].sources == 0
    assert desk.has_caret()


def test_what_is_typed_is_a_draft_400_ms_after_the_last_key(desk: Desk, qtbot: QtBot) -> None:
    desk.person.types("Half a sen")
    qtbot.waitUntil(lambda: desk.workspace.drafts.read(str(desk.interview)) is not None, timeout=3000)
    draft = desk.workspace.drafts.read(str(desk.interview))
    assert draft == Draft("Half a sen", 10)


def test_a_draft_is_kept_when_the_keyboard_goes_elsewhere(desk: Desk) -> None:
    desk.person.types("Half")
    desk.page.panes.outline.tree.setFocus()
    draft = desk.workspace.drafts.read(str(desk.interview))
    assert draft is not None
    assert draft.text == "Half"


def test_a_draft_comes_back_with_its_caret_and_its_first_key(desk: Desk) -> None:
    earlier = desk.workspace.desk.clock.now().ms - 19 * 3_600_000
    other = make_interview(desk.workspace, desk.visit_id, "Matron")
    desk.workspace.drafts.keep(str(other), Draft("Half a sentence", 4))
    desk.workspace.drafts.keep(f"{other} began", Draft(f"{earlier} Europe/London", 0))
    desk.window.room.tell(desk.workspace.activities.edit(replace(_activity(desk, other), title="Matron")))
    desk.window.go("visits")
    desk.window.go("capture", desk.visit_id)
    desk.page.open_activity(other)
    edit = desk.page.panes.middle.composer.focusProxy()
    assert isinstance(edit, QPlainTextEdit)
    assert (edit.toPlainText(), edit.textCursor().position()) == ("Half a sentence", 4)
    edit.setFocus()
    desk.person.presses("Return")
    (note,) = desk.workspace.notes.of(other)
    assert note.event.ms == earlier
    assert desk.lines[0].amendments[0].startswith("Written at ")
    assert desk.workspace.drafts.read(str(other)) is None


def test_words_that_could_not_be_saved_stay_in_the_composer(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(desk.workspace.desk.store.log), "commit", _no_room)
    desk.person.types("Said aloud")
    desk.person.presses("Return")
    assert desk.page.panes.middle.composer.text() == "Said aloud"
    desk.person.sees("The disk is full")
    monkeypatch.undo()
    desk.person.presses("Return")
    assert [note.text for note in desk.notes] == ["Said aloud"]
    desk.person.sees_no("The disk is full")


def _activity(desk: Desk, activity_id: UUID) -> Activity:
    return replace(desk.workspace.activities.get(activity_id), place="Office")


def _no_room(*_: object) -> None:
    raise DiskFull("The disk is full: ab.wellled was not written to.", "Make room and save again.")


def test_a_line_that_begins_with_a_time_is_saved_as_said_then(desk: Desk) -> None:
    clock = desk.workspace.desk.clock
    earlier = replace(clock.now(), ms=clock.now().ms - 3 * 3_600_000)
    activity = desk.workspace.activities.get(desk.interview)
    desk.window.room.tell(desk.workspace.activities.edit(replace(activity, started=earlier)))
    soon = replace(earlier, ms=earlier.ms + 600_000)
    desk.person.types(f"~{soon.clock()} She cried when she spoke of the night - #W2.3", into="Note")
    desk.person.sees(f"about {soon.clock()}")
    desk.person.presses("Return")
    (note,) = desk.notes
    assert note.text == "She cried when she spoke of the night"
    assert (note.event.clock(), note.event.ms < note.recorded.ms) == (soon.clock(), True)
    assert f"about {soon.clock()}" in desk.lines[0].amendments[0]


def test_a_time_that_is_still_to_come_is_told_and_the_words_stay(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = Moment.parse("2026-10-14 10:00")
    activity = desk.workspace.activities.get(desk.interview)
    desk.workspace.activities.edit(replace(activity, started=started))
    monkeypatch.setattr(type(desk.workspace.desk.clock), "now", lambda _: Moment.parse("2026-10-14 11:00"))
    desk.window.go("capture", desk.visit_id)
    desk.person.types("~11:30 Not yet", into="Note")
    desk.person.sees("11:30 is still to come")
    desk.person.presses("Return")
    desk.person.sees("Put the time right")
    assert not desk.notes
    assert desk.page.panes.middle.composer.text() == "~11:30 Not yet"
