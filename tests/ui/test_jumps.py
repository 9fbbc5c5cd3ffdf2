"""Jumps within a visit: follow-ups in every activity, gaps of the guide, and back again."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from tests.makers import make_interview, make_workspace
from tests.ui.desks import Desk
from wellled_desktop.core.lines import Line
from wellled_desktop.core.vocabulary import Looked, NoteKind, Role
from wellled_desktop.workspace import NewNote


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(make_workspace(tmp_path / "ab.wellled", "Ana Brook", Role.LEAD))
    yield made
    made.window.close()


def put(desk: Desk, activity: UUID, text: str, *, follow_up: bool = True) -> UUID:
    line = Line(text, NoteKind.PARAPHRASE, follow_up=follow_up, prompts=("W1.1",))
    changes = desk.workspace.notes.write(NewNote(activity, line))
    desk.window.room.tell(changes)
    assert changes.made is not None
    return changes.made


def test_f4_goes_round_what_waits_and_back_again(desk: Desk) -> None:
    first = put(desk, desk.interview, "Rota of July")
    put(desk, desk.interview, "Nothing more", follow_up=False)
    answered = put(desk, desk.interview, "Known by now")
    other = make_interview(desk.workspace, desk.visit_id, "Porter")
    desk.window.room.tell(desk.workspace.confidences.answer(answered, "It was."))
    second = put(desk, other, "Key of store 4")
    stream = desk.page.panes.middle.stream

    def place() -> tuple[UUID | None, object]:
        return (desk.page.activity.id if desk.page.activity else None), stream.value()

    found = []
    for _ in range(3):
        desk.person.presses("F4")
        found.append(place())
    assert found == [(desk.interview, first), (other, second), (desk.interview, first)]
    desk.person.presses("Shift+F4")
    assert place() == (other, second)
    desk.person.presses("Shift+F4", "Shift+F4")
    assert place()[0] == desk.interview
    assert desk.has_caret()
    desk.person.presses("Shift+F4")
    desk.person.sees("There is no place to go back to.")


def test_f4_where_nothing_waits_says_so(desk: Desk) -> None:
    desk.person.presses("F4")
    desk.person.sees("Nothing waits for a follow-up.")


def test_f9_goes_from_gap_to_gap(desk: Desk) -> None:
    put(desk, desk.interview, "The vision")
    desk.window.room.tell(desk.workspace.confidences.look(desk.visit_id, "W1.2", Looked.NOTHING_FOUND))
    guide = desk.page.panes.guide.list
    found = []
    for _ in range(15):
        desk.person.presses("F9")
        found.append(str(guide.value()))
    assert found[:3] == ["W1.3", "W1.4", "W2.1"]
    assert (found[-2], found[-1]) == ("W4.4", "W1.3")
    assert desk.page.guiding.suggested is not None
    assert desk.page.guiding.suggested.code == "W1.3"


def test_f9_where_all_is_heard_says_so(desk: Desk) -> None:
    for code in [prompt.code for prompt in desk.workspace.frameworks.of(desk.visit_id).prompts()]:
        desk.window.room.tell(desk.workspace.confidences.look(desk.visit_id, code, Looked.NOTHING_FOUND))
    desk.person.presses("F9")
    desk.person.sees("Every prompt has evidence or was looked at.")
