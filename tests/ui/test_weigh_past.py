"""Weigh beside the matter itself: what became of a question, how it stood, the levels, scores, hints."""

import json
from pathlib import Path

from PySide6.QtWidgets import QApplication, QTextBrowser
from pytestqt.qtbot import QtBot

from tests.makers import make_workspace
from tests.person import Person
from tests.ui.test_weigh_page import Table, table
from tests.workspace.test_frameworks import framework_file
from wellled_desktop.core.vocabulary import Level, Rating, Role
from wellled_desktop.ui.dialogs.history import HistoryDialog
from wellled_desktop.ui.dialogs.move_framework import MoveFrameworkDialog
from wellled_desktop.ui.dialogs.reading import ReadingDialog
from wellled_desktop.ui.pages.weigh import WeighPage
from wellled_desktop.ui.window import MainWindow
from wellled_desktop.workspace import NewVisit, Proposal, Wanted

__all__ = ["table"]  # the fixture


def history_dialog(table: Table) -> HistoryDialog:
    table.person.presses("Ctrl+Shift+J")
    table.person.pauses()
    dialog = QApplication.activeModalWidget() or QApplication.activeWindow()
    assert isinstance(dialog, HistoryDialog)
    return dialog


def test_the_history_of_a_question_is_read_and_how_it_stood_is_shown(table: Table) -> None:
    propose = table.workspace.judgements.propose
    propose(table.visit_id, "W2", Proposal(Rating.GOOD, "At first sight"))
    propose(table.visit_id, "W2", Proposal(Rating.INADEQUATE, "After the night shift"))
    table.person.chooses("W2 Risk and innovation")
    dialog = history_dialog(table)
    saves = dialog.saves.toPlainText()
    assert "Rating by Ana Brook" in saves
    assert "rating: Good → Inadequate" in saves
    assert "reason: At first sight → After the night shift" in saves
    table.person.clicks("Show")
    assert dialog.stood.isVisible()
    table.person.sees("nothing agreed; AB inadequate; findings: 0.")
    dialog.when.setText("2001-01-01 10:00")
    table.person.clicks("Show")
    table.person.sees("Nothing of this visit was written down by then. Choose a later time.")
    dialog.when.setText("soon")
    table.person.clicks("Show")
    table.person.sees("soon is no time. Write it as 2026-10-16 18:00.")
    assert not dialog.stood.isVisible()
    dialog.accept()


def test_the_history_of_a_prompt_is_that_of_its_tags(table: Table) -> None:
    table.person.chooses("W2.3 Leaders hear")
    dialog = history_dialog(table)
    assert "Tag of: Nobody came back to me" in dialog.saves.toPlainText()
    dialog.accept()


def test_the_four_levels_stand_side_by_side_with_who_wrote_them(table: Table) -> None:
    table.person.chooses("W2 Risk and innovation")
    table.person.presses("Ctrl+Shift+L")
    table.person.pauses()
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, ReadingDialog))
    shown = dialog.findChildren(QTextBrowser)[0].toPlainText()
    for words in ("Outstanding", "Requires improvement", "The register shows what staff worry about"):
        assert words in shown
    assert "these are not a regulator" in shown
    table.person.presses("Escape")


def test_a_prompt_with_a_gap_says_who_on_the_plan_may_know(table: Table) -> None:
    table.workspace.planning.want(table.visit_id, Wanted("Healthcare assistant", Level.WARD))
    table.workspace.planning.want(table.visit_id, Wanted("Chair", Level.BOARD))
    table.person.chooses("W2.3 Leaders hear")
    table.person.sees("Still to be heard, and may know: Healthcare assistant, Chair.")


def test_a_visit_goes_over_to_another_framework_as_it_was_shown(table: Table, tmp_path: Path) -> None:
    acts = table.window.room.actions
    acts["framework.move"].trigger()
    table.person.sees("There is no other framework with prompts here.")
    table.workspace.frameworks.bring_in(framework_file(tmp_path))
    acts["framework.move"].trigger()
    table.person.pauses()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, MoveFrameworkDialog)
    before = len(table.workspace.visits.inspection(table.visit_id).tags)
    table.person.sees(f"{before} tags of evidence go over.")
    dialog.prompts["W2.3"].set_value(())
    dialog.prompts["W2.3"].chosen.emit(())
    table.person.sees("Nowhere to go: W2.3 (1). The lines stay, without a prompt.")
    table.person.clicks("Go over")
    after = table.workspace.visits.inspection(table.visit_id)
    assert after.framework.reference == "team-own@1"
    assert len(after.tags) == before - 1


def test_scores_have_their_field_where_the_framework_asks_for_them(qtbot: QtBot, tmp_path: Path) -> None:
    raw = json.loads(framework_file(tmp_path).read_text(encoding="utf-8"))
    bands = [{"from": 63, "rating": "good"}, {"from": 0, "rating": "inadequate"}]
    raw["rating_method"] = {"kind": "scores", "source": "Ours", "bands": bands}
    (tmp_path / "scores.json").write_text(json.dumps(raw), encoding="utf-8")
    with make_workspace(tmp_path / "own.wellled", "Ana Brook", Role.LEAD) as workspace:
        workspace.frameworks.bring_in(tmp_path / "scores.json")
        new = NewVisit("Elsewhere", "ELSE", "2026-11-02", "2026-11-03", framework="team-own@1")
        visit_id = workspace.visits.create(new).made
        assert visit_id is not None
        window = MainWindow(workspace)
        qtbot.addWidget(window)
        window.go("weigh", visit_id)
        person, page = Person(window), window.page("weigh")
        assert isinstance(page, WeighPage)
        person.sees("Indicated, not judged: 0 of 2 statements are scored.")
        person.clicks("Save score")
        person.sees("Choose a score first.")
        page.pane.score.picker.set_value(3)
        person.types("Reaches most wards", into="Why this score")
        person.clicks("Save score")
        (score,) = workspace.visits.inspection(visit_id).scores
        assert (score.prompt, score.score, score.reason) == ("T1", 3, "Reaches most wards")
        person.sees("1 of 2 statements are scored.")
        window.close()
