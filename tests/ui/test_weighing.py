"""What one weighs with: guide, evidence, versions, matrix, visits; and that all of it is painted."""

import gc
import weakref

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.person import Person
from tests.ui import samples, tables
from tests.ui.gallery import PAGES
from wellled_desktop.ui import theme
from wellled_desktop.ui.widgets.diff import DiffView, Version, changes, spoken
from wellled_desktop.ui.widgets.evidence import EvidenceList
from wellled_desktop.ui.widgets.guide import GuideList
from wellled_desktop.ui.widgets.matrix import Matrix
from wellled_desktop.ui.widgets.suggestion import SuggestedCard
from wellled_desktop.ui.widgets.visit_list import VisitList


def before(qtbot: QtBot, *widgets: QWidget) -> Person:
    """Put a person before a window with these widgets."""
    window = QWidget()
    column = QVBoxLayout(window)
    for widget in widgets:
        column.addWidget(widget)
    window.resize(900, 600)
    qtbot.addWidget(window)
    return Person(window)


def test_the_guide_is_read_aloud_and_asks(qtbot: QtBot) -> None:
    guide, card = GuideList(), SuggestedCard()
    guide.set_groups(samples.GUIDE)
    card.set_suggestion("W2.4", "Has any system given you time back?", "no evidence yet")
    person = before(qtbot, card, guide)
    heard: list[object] = []
    guide.opened.connect(heard.append)
    person.chooses("Risk register", among="Interview guide")
    person.presses("Return")
    assert (guide.value(), heard) == ("W2.2", ["W2.2"])
    person.sees("W2.4 IT frees time for care, no evidence, not asked")
    with qtbot.waitSignal(card.asked):
        person.clicks("Ask now")
    with qtbot.waitSignal(card.another_wanted):
        person.clicks("Another")


def test_evidence_is_cited_by_space_and_by_its_tick(qtbot: QtBot) -> None:
    evidence = EvidenceList()
    evidence.set_rows(samples.EVIDENCE)
    person = before(qtbot, evidence)
    heard: list[tuple[object, bool]] = []
    evidence.cited.connect(lambda key, cited: heard.append((key, cited)))
    person.chooses("Ward register", among="Evidence")
    person.presses("Space")
    assert heard == [(2, True)]
    assert evidence.cited_keys() == [1, 2]
    tick = evidence.visualRect(evidence.model().index(0, 0)).topLeft()
    qtbot.mouseClick(
        evidence.viewport(), Qt.MouseButton.LeftButton, pos=tick.__class__(tick.x() + 20, tick.y() + 20)
    )
    assert heard[-1] == (1, False)


def test_versions_tell_what_was_added_and_removed(qtbot: QtBot) -> None:
    spans = changes("Ward staff describe some risks.", "Ward staff name the side-room doors.")
    assert spans[0] == ("same", "Ward staff ")
    assert ("removed", "describe some risks") in spans
    assert "[added: name the side-room doors]" in spoken(spans)
    view = DiffView()
    person = before(qtbot, view)
    view.set_versions(*samples.VERSIONS)
    person.sees("[added: several]")
    view.set_versions(Version("Left", "", "a < b"), Version("Before", "", ""), Version("Right", "", ""))
    person.sees("[added: a < b]")


def test_the_matrix_is_walked_by_arrows_and_opened_by_enter(qtbot: QtBot) -> None:
    matrix = Matrix("Evidence by prompt", tables.SOURCES)
    matrix.set_rows(tables.MATRIX)
    person = before(qtbot, matrix)
    heard: list[tuple[object, int]] = []
    matrix.cell_opened.connect(lambda key, column: heard.append((key, column)))
    matrix.set_value("W2.1", 0)
    matrix.setFocus()
    person.presses("Down", "Right", "Return")
    assert heard == [("W2.2", 1)]
    matrix.move_prompt(1)
    matrix.move_prompt(1)
    assert matrix.value() == "W2.4"
    matrix.move_prompt(-1)
    matrix.set_rows(tables.MATRIX)
    assert matrix.value() == "W2.2"
    person.sees("Staff: 1 strengths, 5 concerns")
    person.sees("4 of 5 sources agree")
    person.sees("W2.4 IT frees time for care, one source")


def test_a_visit_is_chosen_and_opened_and_heads_of_groups_are_only_read(qtbot: QtBot) -> None:
    visits = VisitList(tables.QUESTIONS)
    visits.set_visits(tables.VISITS)
    person = before(qtbot, visits)
    heard: list[tuple[str, object]] = []
    visits.chosen.connect(lambda key: heard.append(("chosen", key)))
    visits.opened.connect(lambda key: heard.append(("opened", key)))
    visits.set_value("n4")
    visits.setFocus()
    person.presses("Down", "Return", "Down", "Return")
    assert heard == [("chosen", "h2"), ("opened", "h2"), ("chosen", "c3"), ("opened", "c3")]
    visits.set_visits(tables.VISITS)
    assert visits.value() == "c3"
    assert visits.rowHeight(1) == 56
    person.sees(
        "Harrowfleet Ambulance NHS Trust, Operations centre, Tarrow Quay · visit 2, 3–5 Nov 2026, Returned"
    )
    person.sees("W2 Risk, innovation: 42 items, Inadequate")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_the_gallery_is_painted_and_dressed_anew(qtbot: QtBot, page: str, scheme: str) -> None:
    made = PAGES[page]()
    qtbot.addWidget(made)
    made.resize(1400, 800)
    made.show()
    first = made.grab().toImage()
    theme.apply(qtbot._request.getfixturevalue("qapp"), scheme)
    theme.set_touch(scheme == "dark")
    assert (made.grab().toImage() != first) is (scheme == "dark")


def test_a_dialog_of_the_kit_is_gone_when_it_is_closed(qtbot: QtBot) -> None:
    dialog = QDialog()
    column = QVBoxLayout(dialog)
    for page in PAGES.values():
        column.addWidget(page())
    gone = weakref.ref(dialog)
    dialog.show()
    dialog.close()
    dialog.deleteLater()
    del dialog, column
    qtbot.wait(1)
    gc.collect()
    assert gone() is None
