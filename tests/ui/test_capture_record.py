"""A note that becomes a record: paused, closed, amended, struck out, read back, escalated; names sealed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.makers import PASSPHRASE, make_workspace
from tests.person import Person
from tests.ui.desks import Desk
from wellled_desktop.core.vocabulary import ActivityKind, Confidentiality, Role
from wellled_desktop.ui.dialogs.agreed import AgreedDialog
from wellled_desktop.ui.dialogs.new_activity import NewActivityDialog
from wellled_desktop.ui.widgets.note_line import PartHead, PauseLine
from wellled_desktop.workspace import Clock, NewActivity, Secret, open_workspace


class Watch:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.ms = 1_792_137_600_000  # 09:00 on 16 October 2026 in London

    def now(self) -> int:
        return self.ms


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, watch: Watch) -> Iterator[Desk]:
    make_workspace(tmp_path / "ab.wellled", "Ana Brook", Role.LEAD).close()
    clock = Clock(now_ms=watch.now, zone="Europe/London")
    made = Desk(open_workspace(tmp_path / "ab.wellled", Secret(PASSPHRASE), clock=clock))
    qtbot.addWidget(made.window)
    yield made
    made.window.close()


def says(desk: Desk, *lines: str) -> None:
    """Type lines and save them."""
    for each in lines:
        desk.person.types(each)
        desk.person.presses("Return")


def shown(desk: Desk) -> list[str]:
    """Return the heads and pauses of the stream."""
    items = desk.page.panes.middle.stream.lines()
    return [one.spoken for one in items if isinstance(one, PartHead | PauseLine)]


def test_a_pause_has_a_reason_and_closes_its_part(desk: Desk, watch: Watch) -> None:
    says(desk, "Before the pause")
    watch.ms += 120_000
    desk.person.presses("F8")
    desk.person.clicks("Pause")
    desk.person.sees("Write why, in a few words.")
    desk.person.types("P01 called to bay 2", into="Reason")
    desk.person.presses("Return")
    desk.person.sees("Go on")
    assert shown(desk)[1] == "Paused 09:02, not ended yet, P01 called to bay 2"
    watch.ms += 180_000
    desk.person.presses("F8")
    desk.person.sees("Pause")
    says(desk, "After the pause")

    assert shown(desk) == [
        "Part 1, 09:00–09:02 closed and locked. Changes stand beside, never over the original.",
        "Paused 09:02–09:05, P01 called to bay 2",
        "Part 2, since 09:05, open",
    ]
    assert [one.locked for one in desk.lines] == [True, False]
    watch.ms += 60_000
    desk.page._show_elapsed()
    desk.person.sees("Elapsed time 00:03:00")


def test_a_line_typed_in_a_pause_ends_it(desk: Desk, watch: Watch) -> None:
    says(desk, "One")
    watch.ms += 1000
    desk.workspace.closings.pause(desk.interview, "Telephone")
    watch.ms += 1000
    desk.page.enter(None)
    desk.page.enter(desk.visit_id)
    says(desk, "Two")
    (pause,) = desk.workspace.closings.pauses(desk.interview)
    assert pause.ended is not None
    assert [one.text for one in desk.lines] == ["One", "Two"]


def test_a_closed_line_is_amended_and_struck_out_beside_itself(desk: Desk, watch: Watch) -> None:
    says(desk, "The values were changed", "Said of another ward")
    desk.person.presses("Ctrl+L")
    desk.person.clicks("Close and lock")
    watch.ms += 61_000
    desk.choose_line(0)
    desk.person.presses("F2")
    desk.person.sees("The line itself stays as it was written")
    desk.person.clicks("Add amendment")
    desk.person.sees("This is what the line says already.")
    desk.person.empties("It should say")
    desk.person.types("The values were picked", into="It should say")
    desk.person.types("Misheard", into="Reason")
    desk.person.presses("Ctrl+Return")
    desk.choose_line(1)
    desk.person.presses("Delete")
    desk.person.types("Said elsewhere", into="Reason")
    desk.person.presses("Return")

    first, second = desk.lines
    assert first.text == "The values were changed"
    assert first.amendments == (
        "Amendment 1 at 09:01, AB: it should say “The values were picked” (Misheard).",
    )
    assert (first.struck, second.struck) == (False, True)
    assert "struck out" in second.spoken
    assert [note.text for note in desk.notes] == ["The values were changed", "Said of another ward"]


def test_within_its_minute_a_closed_line_is_put_right_in_place(desk: Desk) -> None:
    says(desk, "Wrad 7")
    desk.person.presses("Ctrl+L")
    desk.person.clicks("Close and lock")
    desk.choose_line(0)
    desk.person.presses("F2")
    desk.person.types("Ward 7")
    desk.person.presses("Ctrl+Return")
    assert desk.lines[0].text == "Ward 7"
    assert desk.workspace.closings.broken(desk.visit_id) == ()


def test_lines_are_read_back_in_large_type_and_the_answer_kept(desk: Desk) -> None:
    says(desk, "We hear back in a week", "#W2.2 My view")
    desk.person.presses("Ctrl+Shift+B")
    desk.person.sees("is this what you said?")
    desk.person.presses("Ctrl++")
    desk.person.types("In a month, not a week", into="What they said to it")
    desk.person.clicks("They do not agree")
    (read,) = desk.workspace.visits.inspection(desk.visit_id).read_backs
    assert (read.heard_by, read.confirmed, read.answer) == ("P01", False, "In a month, not a week")


def test_what_was_agreed_stands_with_the_activity(desk: Desk) -> None:
    desk.person.presses("Ctrl+I")
    desk.person.types("Specialist adviser", into="Also present")
    desk.person.finds("Identification was shown").actionInterface().doAction("Toggle")
    desk.person.clicks("Purpose and limits of confidentiality were explained")
    desk.person.types("Notes yes, no recording", into="Consent")
    desk.person.clicks("Save")
    activity = desk.workspace.activities.get(desk.interview)
    assert activity.identified
    assert "purpose" in activity.introduced
    assert (activity.present, activity.consent) == ("Specialist adviser", "Notes yes, no recording")
    desk.person.sees("Present: Specialist adviser")


def test_what_cannot_wait_is_marked_with_why_and_whom_it_was_told_to(desk: Desk) -> None:
    says(desk, "The roof door stands open")
    desk.person.presses("Ctrl+Shift+X")
    desk.person.clicks("Escalate")
    desk.person.sees("Write why it cannot wait.")
    desk.person.types("Somebody could fall", into="Reason")
    desk.person.types("Site manager", into="Told to")
    desk.person.clicks("Escalate")
    assert desk.lines[0].urgent
    (made,) = desk.workspace.visits.inspection(desk.visit_id).escalations
    assert (made.reason, made.told_to) == ("Somebody could fall", "Site manager")


def test_a_follow_up_is_answered(desk: Desk) -> None:
    says(desk, "Where is the register ?")
    assert desk.lines[0].follow_up
    desk.person.presses("Ctrl+Shift+U")
    desk.person.types("Shown on day two", into="What became of it")
    desk.person.presses("Ctrl+Return")
    assert [one.follow_up for one in desk.lines] == [False]
    desk.person.presses("Ctrl+Shift+U")
    desk.person.sees("No line here waits for an answer.")


def test_a_name_is_sealed_and_opened_for_a_reason_that_is_kept(desk: Desk) -> None:
    desk.window.room.actions["person.name"].trigger()
    desk.person.types("Florence Okafor", into="Name")
    desk.person.clicks("Seal the name")
    desk.window.room.actions["person.name"].trigger()
    desk.person.sees("It was never opened.")
    desk.person.types("Risk to a patient", into="Reason")
    desk.person.clicks("Open the name")
    desk.person.sees("Florence Okafor")
    desk.person.clicks("Close")
    desk.person.sees_no("Florence Okafor")
    (person,) = desk.workspace.activities.get(desk.interview).participants
    assert [one.reason for one in desk.workspace.confidences.shown(person)] == ["Risk to a patient"]


def test_a_document_is_asked_for_no_consent_and_an_observation_for_who_was_there(desk: Desk) -> None:
    document = NewActivity(ActivityKind.DOCUMENT_REVIEW, "Risk register, October")
    watched = NewActivity(ActivityKind.OBSERVATION, "Bay 2, lunch")
    for new, hidden in ((document, True), (watched, False)):
        changes = desk.workspace.activities.start(desk.visit_id, new)
        desk.window.room.tell(changes)
        assert changes.made is not None
        desk.page.open_activity(changes.made)
        desk.window.room.actions["activity.agreed"].trigger()
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, AgreedDialog)
        assert dialog.consent.isHidden() is False
        assert dialog.consent.isVisible() is not hidden
        assert dialog.identified.isVisible() is not hidden
        dialog.close()


def test_a_document_review_asks_for_no_speaker(desk: Desk) -> None:
    desk.person.presses("Ctrl+Shift+N")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, NewActivityDialog)
    asks = Person(dialog)
    asks.clicks("Observation")
    assert dialog.people_field.label.text() == "&Who is spoken with, if anybody"
    asks.clicks("Document review")
    assert not dialog.people.isVisible()
    assert not dialog.confidentiality.isVisible()
    asks.types("Risk register, October", into="Title")
    asks.clicks("Begin")
    assert desk.page.activity is not None
    assert desk.page.activity.participants == ()
    assert desk.page.activity.confidentiality is Confidentiality.OPEN
