"""After the draft, in the window: the factual accuracy check, and two versions side by side."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.makers import Team, make_interview, make_team, write
from tests.person import Person
from wellled_desktop.core.vocabulary import FindingKind, PointAnswer
from wellled_desktop.ui.dialogs.versions import VersionsDialog
from wellled_desktop.ui.window import MainWindow
from wellled_desktop.workspace import NewFinding


@pytest.fixture
def team(tmp_path: Path) -> Team:
    made = make_team(tmp_path, "Jon Tull")
    write(made.lead, make_interview(made.lead, made.visit_id), "Nights are short", "W2.2")
    made.lead.judgements.find(made.visit_id, NewFinding("W2", FindingKind.CONCERN, "Nights are short"))
    return made


def window_of(team: Team, who: str, qtbot: QtBot) -> tuple[MainWindow, Person]:
    window = MainWindow(team.lead if who == "lead" else team.others["Jon Tull"])
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.go("visits", team.visit_id)
    return window, Person(window)


def test_a_point_goes_from_its_receipt_to_its_answer(team: Team, qtbot: QtBot, tmp_path: Path) -> None:
    window, person = window_of(team, "lead", qtbot)
    window.room.actions["report.accuracy"].trigger()
    person.sees("No draft was sent yet.")
    person.clicks("Draft sent")
    person.sees("There is no such version of the report.")
    team.lead.reports.save(team.lead.reports.build(team.visit_id), tmp_path / "one.pdf")
    person.clicks("Draft sent")
    person.sees("its receipt is not recorded yet.")
    person.clicks("Receipt…")
    person.types("2027-02-01", into="Day on which the provider had it")
    person.clicks("Save")
    person.sees("10 working days end on 15 February 2027.")
    person.clicks("Add point…")
    person.types("Nights are short", into="Passage of the draft")
    person.types("Three of five were full", into="What the provider says")
    person.clicks("Save")
    person.sees("1 of 1 points wait for an answer.")
    person.clicks("Close")
    team.others["Jon Tull"].inbox.receive(team.send(team.lead, "points"))
    window.close()
    other, jon = window_of(team, "jon", qtbot)
    other.room.actions["report.accuracy"].trigger()
    jon.clicks("Answer…")
    jon.types("The rota shows it", into="Reason")
    jon.types("Two of five nights were short", into="What the report says now")
    jon.clicks("Save")
    (state,) = team.others["Jon Tull"].accuracy.states(team.visit_id)
    assert (state.open, state.points[0].answer) == (0, PointAnswer.ACCEPTED)
    jon.clicks("Close")
    other.close()
    team.close()


def test_two_versions_stand_side_by_side(team: Team, qtbot: QtBot, tmp_path: Path) -> None:
    window, person = window_of(team, "lead", qtbot)
    window.room.actions["report.versions"].trigger()
    person.sees("No version of the report was kept yet.")
    team.lead.reports.save(team.lead.reports.build(team.visit_id), tmp_path / "one.pdf")
    write(team.lead, make_interview(team.lead, team.visit_id), "The rota was put right", "W2.2")
    window.room.actions["report.versions"].trigger()
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, VersionsDialog))
    person.waits_until(lambda: "The rota was put right" in dialog.shown.toPlainText(), "the difference")
    person.sees("places differ.")
    dialog.second.set_value(1)
    dialog.ask()
    person.waits_until(lambda: not dialog.shown.toPlainText(), "nothing differs")
    person.sees("Both say the same.")
    dialog.accept()
    window.close()
    team.close()
