"""Ctrl+K: as one types, in groups, and Enter goes there."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from uuid import UUID

import pytest
from PySide6.QtCore import QObject

from tests.makers import make_interview, make_visit, make_workspace, write
from tests.person import Person
from wellled_desktop.core.errors import Trouble
from wellled_desktop.core.vocabulary import FindingKind, Role
from wellled_desktop.ui.pages.capture import CapturePage
from wellled_desktop.ui.pages.weigh import WeighPage
from wellled_desktop.ui.palette import Asking
from wellled_desktop.ui.window import MainWindow
from wellled_desktop.workspace import NewFinding

FIELD = "Search visits, notes, people and prompts"


@pytest.fixture
def window(tmp_path: Path) -> Iterator[MainWindow]:
    workspace = make_workspace(tmp_path / "a.wellled", "Ana Brook", Role.LEAD)
    visit_id = make_visit(workspace)
    first = make_interview(workspace, visit_id)
    note = write(workspace, first, "Bladder scanners were bought.", "W2.3")
    make_interview(workspace, visit_id, "Porter")
    finding = NewFinding("W2", FindingKind.CONCERN, "Equipment came late.", (note,))
    workspace.judgements.find(visit_id, finding)
    made = MainWindow(workspace)
    yield made
    made.close()


def _capture(window: MainWindow) -> CapturePage:
    page = window.page("capture")
    assert isinstance(page, CapturePage)
    return page


def _goes(window: MainWindow, words: str, *keys: str) -> Person:
    person = Person(window)
    person.presses("Ctrl+K")
    person.types(words, into=FIELD)
    person.presses(*keys, "Return")
    person.pauses()
    return person


def test_a_line_is_chosen_and_has_the_keyboard(window: MainWindow) -> None:
    _goes(window, "bladd")
    stream = _capture(window).panes.middle.stream
    assert window._rail.place() == "capture"
    assert isinstance(stream.value(), UUID)
    assert window.focusWidget() is stream


def test_a_person_leads_to_where_they_spoke(window: MainWindow) -> None:
    _goes(window, "porter")
    activity = _capture(window).activity
    assert activity is not None
    assert activity.title == "Porter, Ward 7"


def test_a_finding_and_a_prompt_lead_to_their_question(window: MainWindow) -> None:
    _goes(window, "equipment late")
    page = window.page("weigh")
    assert isinstance(page, WeighPage)
    assert page.board.value() == ("W2", "")
    _goes(window, "#W4.1")
    assert page.board.value() == ("W4", "W4.1")


def test_a_visit_leads_to_its_lines(window: MainWindow) -> None:
    _goes(window, "larkmoor hosp")
    assert window._rail.place() == "capture"


def test_what_was_found_is_said_with_its_group(window: MainWindow) -> None:
    person = Person(window)
    person.presses("Ctrl+K")
    person.types("bladder", into=FIELD)
    person.waits_until(lambda: any("Bladder" in one for one in person.speaks(all_of_it=True)), "the line")
    said = "\n".join(person.speaks(all_of_it=True))
    assert "Lines, 1" in said
    assert "AB-P01" in said
    for _ in "bladder":
        person.presses("Backspace")
    person.sees("Type a word or the beginning of one.")


def test_only_the_answer_to_the_newest_words_is_shown(window: MainWindow) -> None:
    gate, asked = Event(), list[str]()

    def slow(words: str) -> str:
        asked.append(words)
        gate.wait(5)
        return words.upper()

    parent = QObject()
    asking = Asking(slow, parent)
    answers: list[tuple[str, object]] = []
    asking.found.connect(lambda words, hits: answers.append((words, hits)))
    for words in ("n", "ni", "nig"):
        asking.ask(words)
    gate.set()
    asking.wait()
    assert asked == ["n", "nig"]
    assert answers == [("nig", "NIG")]
    asking.close()


def test_trouble_is_told_in_the_search(window: MainWindow) -> None:
    def fails(_words: str) -> str:
        raise Trouble("The file cannot be read.", "Try again.")

    parent = QObject()
    asking = Asking(fails, parent)
    told: list[Trouble] = []
    asking.troubled.connect(told.append)
    asking.ask("n")
    asking.wait()
    assert [one.what for one in told] == ["The file cannot be read."]
    asking.close()
