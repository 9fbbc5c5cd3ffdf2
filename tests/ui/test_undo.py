"""After each removal a bar says what went, and Undo or Ctrl+Z brings it back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.makers import make_workspace
from tests.ui.desks import Desk
from wellled_desktop.core.records import EvidenceTag
from wellled_desktop.core.vocabulary import FindingKind, Polarity, Role
from wellled_desktop.ui.pages.weigh import WeighPage
from wellled_desktop.workspace import NewFinding


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(make_workspace(tmp_path / "ab.wellled", "Ana Brook", Role.LEAD))
    qtbot.addWidget(made.window)
    made.person.types("The doors keep me awake - #W2.2")
    made.person.presses("Return")
    yield made
    made.window.close()


def _tags(desk: Desk) -> list[tuple[str, Polarity]]:
    tags: tuple[EvidenceTag, ...] = desk.workspace.notes.tags(desk.visit_id)
    return [(one.prompt, one.polarity) for one in tags]


@pytest.mark.parametrize("by_key", [True, False])
def test_a_removed_line_comes_back(desk: Desk, by_key: bool) -> None:
    desk.choose_line(0)
    desk.person.presses("Delete")
    assert list(desk.notes) == []
    desk.person.sees("removed")
    _undo(desk, by_key)
    assert [one.text for one in desk.notes] == ["The doors keep me awake"]
    assert _tags(desk) == [("W2.2", Polarity.CONCERN)]


@pytest.mark.parametrize("by_key", [True, False])
def test_a_prompt_taken_off_a_line_comes_back_as_it_was(desk: Desk, by_key: bool) -> None:
    key = desk.choose_line(0)
    desk.page.panes.middle.stream.untag_wanted.emit(key, "W2.2")
    assert _tags(desk) == []
    desk.person.sees("#W2.2 taken off the line of")
    _undo(desk, by_key)
    assert _tags(desk) == [("W2.2", Polarity.CONCERN)]


@pytest.mark.parametrize("by_key", [True, False])
def test_a_removed_finding_comes_back(desk: Desk, by_key: bool) -> None:
    line = desk.notes[0].id
    new = NewFinding("W2", FindingKind.CONCERN, "Doors are not on the register", basis=(line,))
    desk.workspace.judgements.find(desk.visit_id, new)
    desk.window.go("weigh", desk.visit_id)
    page = desk.window.page("weigh")
    assert isinstance(page, WeighPage)
    (finding,) = desk.workspace.visits.inspection(desk.visit_id).findings
    desk.person.chooses("W2 Risk")
    page.pane.findings.list.setFocus()
    page.acts.remove_finding(finding.id)
    assert desk.workspace.visits.inspection(desk.visit_id).findings == ()
    desk.person.sees("Finding removed")
    _undo(desk, by_key)
    assert desk.workspace.visits.inspection(desk.visit_id).findings == (finding,)


def _undo(desk: Desk, by_key: bool) -> None:
    if by_key:
        desk.person.presses("Ctrl+Z")
    else:
        desk.person.clicks("Undo")
    assert not desk.window.room.messages.undo_bar.isVisible()
