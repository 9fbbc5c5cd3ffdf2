"""Timed observation in the window: choices are saved at once, slots follow each other, a line sums up."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from tests.makers import make_workspace
from tests.ui.desks import Desk
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.vocabulary import ActivityKind, NoteKind, Role
from wellled_desktop.workspace import NewActivity
from wellled_desktop.workspace.clock import Clock


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    QAccessible.setActive(True)  # as a screen reader does; else rows are not told anew
    made = Desk(make_workspace(tmp_path / "ab.wellled", "Ana Brook", Role.LEAD))
    yield made
    made.window.close()
    QAccessible.setActive(False)


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> list[Moment]:
    """Return the time that it is now, to be set forward."""
    now = [Moment.parse("2026-10-14 10:00")]
    monkeypatch.setattr(Clock, "now", lambda _: now[0])
    return now


@pytest.fixture
def ward(desk: Desk, watch: list[Moment]) -> UUID:
    changes = desk.workspace.activities.start(desk.visit_id, NewActivity(ActivityKind.OBSERVATION, "Bay 2"))
    assert changes.made is not None
    desk.window.room.tell(changes)
    desk.page.open_activity(changes.made)
    return changes.made


def passes(desk: Desk, watch: list[Moment], seconds: int) -> None:
    watch[0] = replace(watch[0], ms=watch[0].ms + seconds * 1000)
    desk.page.timing.tick()
    desk.person.pauses()


def test_each_choice_is_saved_and_a_new_slot_begins_with_none(
    desk: Desk, ward: UUID, watch: list[Moment]
) -> None:
    desk.person.presses("Ctrl+Shift+T")
    desk.person.sees("Slot 1, 10:00 to 10:05")
    desk.person.clicks("Content")
    desk.person.clicks("In contact")
    (first,) = desk.workspace.observing.of(ward)
    assert (first.mood, first.engagement, first.began.clock()) == ("content", "contact", "10:00")
    passes(desk, watch, 250)
    desk.person.sees("0:50 left")
    passes(desk, watch, 60)
    desk.person.sees("Slot 2, 10:05 to 10:10")
    assert desk.page.panes.middle.slots.mood.value() == ""
    desk.person.clicks("Withdrawn")
    _, second = desk.workspace.observing.of(ward)
    assert (second.mood, second.engagement, second.began.clock()) == ("", "withdrawn", "10:05")
    desk.person.sees("10:00–10:05, mood content, engagement in contact, 1 person")


def test_a_choice_on_the_stroke_belongs_to_the_slot_that_was_shown(
    desk: Desk, ward: UUID, watch: list[Moment]
) -> None:
    desk.person.presses("Ctrl+Shift+T")
    watch[0] = replace(watch[0], ms=watch[0].ms + 300_000)
    desk.person.clicks("Content")
    (only,) = desk.workspace.observing.of(ward)
    assert only.began.clock() == "10:00"


def test_stopping_puts_the_sum_into_the_composer_to_be_saved(
    desk: Desk, ward: UUID, watch: list[Moment]
) -> None:
    desk.person.presses("Ctrl+Shift+T")
    desk.person.clicks("1 min")
    desk.person.sees("Slot 1, 10:00 to 10:01")
    desk.person.clicks("Low")
    passes(desk, watch, 61)
    desk.person.clicks("Even")
    desk.person.clicks("Stop and sum up")
    desk.person.sees_no("Slot 2")
    assert desk.has_caret()
    desk.person.types(" #W3.2")
    desk.person.presses("Return")
    (note,) = desk.workspace.notes.of(ward)
    assert note.kind is NoteKind.SEEN
    assert "2 slots from 10:00 to 10:02; mood: low 1, even 1" in note.text


def test_the_band_is_there_for_its_own_activity_alone(desk: Desk, ward: UUID, watch: list[Moment]) -> None:
    band = desk.page.panes.middle.slots
    desk.person.presses("Ctrl+Shift+T")
    assert band.isVisible()
    desk.page.open_activity(desk.interview)
    assert not band.isVisible()
    desk.person.presses("Ctrl+Shift+T")
    desk.person.sees("Timed observation is for an observation, walk-round or meeting in hand.")
    passes(desk, watch, 400)
    desk.page.open_activity(ward)
    desk.person.sees("Slot 2, 10:05 to 10:10")
    desk.window.room.tell(desk.workspace.closings.close(ward))
    assert not band.isVisible()
