"""The guide by who speaks: its questions, prompts that were looked at or left aside, and looking again."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.makers import make_workspace
from tests.ui.desks import Desk
from tests.ui.test_backups import modal
from wellled_desktop.core.vocabulary import Level, Looked, Role
from wellled_desktop.ui.widgets.guide import GuidePrompt
from wellled_desktop.workspace import NewParticipant


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(make_workspace(tmp_path / "ab.wellled", "Ana Brook", Role.LEAD))
    yield made
    made.window.close()


def does(desk: Desk, act: str, prompt: str) -> None:
    desk.page.panes.guide.list.set_value(prompt)
    desk.window.room.actions[act].trigger()
    desk.person.pauses()


def shown(desk: Desk, code: str) -> GuidePrompt:
    """Return a prompt as the guide shows it."""
    tree = desk.page.panes.guide.list
    model = tree.model()
    heads = [model.index(row, 0) for row in range(model.rowCount())]
    rows = [model.index(row, 0, head) for head in heads for row in range(model.rowCount(head))]
    (found,) = (row.data(256) for row in rows if row.data(256).key == code)
    assert isinstance(found, GuidePrompt)
    return found


def suggests(desk: Desk) -> list[str]:
    """Return every prompt that is suggested, from the first on."""
    guiding, found = desk.page.guiding, list[str]()
    while guiding.suggested is not None and guiding.suggested.code not in found:
        found.append(guiding.suggested.code)
        guiding.another()
    return found


def test_the_guide_is_the_speakers_and_its_questions_come_first(desk: Desk) -> None:
    desk.person.sees("Ward and team")
    ward = desk.workspace.frameworks.guide_for(
        "seed-2014@1", [one.level for one in desk.workspace.activities.people(desk.visit_id)]
    )
    assert ward is not None
    offered = suggests(desk)
    assert offered[: len(ward.questions)] == list(ward.questions)
    assert len(offered) == 16


def test_of_the_speakers_questions_the_least_heard_is_suggested(desk: Desk) -> None:
    desk.person.types("The doors - #W2.2", into="Note")
    desk.person.presses("Return")
    offered = suggests(desk)
    assert offered[0] == "W2.3"
    assert offered.index("W2.2") < offered.index("W1.3")


def test_looked_at_and_nothing_found_shows_and_is_suggested_last(desk: Desk) -> None:
    does(desk, "prompt.nothing", "W2.4")
    row = shown(desk, "W2.4")
    assert row.state == "nothing"
    assert "looked at and nothing found" in row.spoken
    assert "nothing found AB" in row.detail
    assert suggests(desk)[-1] == "W2.4"
    does(desk, "prompt.again", "W2.4")
    assert shown(desk, "W2.4").state == "none"
    assert suggests(desk)[-1] != "W2.4"


def test_a_prompt_is_left_aside_with_a_reason_and_not_suggested(desk: Desk) -> None:
    does(desk, "prompt.aside", "W4.2")
    asks = modal("Leave W4.2 aside")
    asks.clicks("Leave aside")
    assert asks.sees("Write why")
    asks.types("Asked of the director of people instead", into="Reason")
    asks.clicks("Leave aside")
    (look,) = desk.workspace.visits.inspection(desk.visit_id).looks
    assert (look.prompt, look.looked) == ("W4.2", Looked.LEFT_ASIDE)
    assert "Asked of the director of people" in shown(desk, "W4.2").detail
    assert "W4.2" not in suggests(desk)


def test_evidence_says_more_than_a_look(desk: Desk) -> None:
    does(desk, "prompt.nothing", "W2.2")
    desk.person.types("The doors - #W2.2", into="Note")
    desk.person.presses("Return")
    assert shown(desk, "W2.2").state == "covered"


def test_what_nobody_set_aside_cannot_be_taken_back(desk: Desk) -> None:
    does(desk, "prompt.again", "W1.1")
    assert desk.person.sees("You have not set W1.1 aside.")


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_guide_has_a_menu_of_its_own(desk: Desk) -> None:
    tree = desk.page.panes.guide.list
    tree.set_value("W3.1")
    tree.customContextMenuRequested.emit(tree.visualRect(tree.currentIndex()).center())
    desk.person.clicks("Looked at, nothing found")
    (look,) = desk.workspace.visits.inspection(desk.visit_id).looks
    assert (look.prompt, look.looked) == ("W3.1", Looked.NOTHING_FOUND)


def test_an_activity_with_speakers_of_several_kinds_has_the_frameworks_questions(desk: Desk) -> None:
    chair = NewParticipant("Chair", level=Level.NON_EXECUTIVE)
    added = desk.workspace.activities.add_person(desk.visit_id, chair)
    assert added.made is not None
    desk.window.room.tell(added)
    activity = desk.workspace.activities.get(desk.interview)
    both = replace(activity, participants=(*activity.participants, added.made))
    desk.window.room.tell(desk.workspace.activities.edit(both))
    desk.person.sees_no("Ward and team")
    first = desk.page.guiding.suggested
    assert first is not None
    desk.person.presses("Ctrl+.")
    assert desk.notes[0].text == first.ask
