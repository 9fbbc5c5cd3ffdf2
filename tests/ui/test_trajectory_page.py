"""Trajectory in the window: charts with their tables, worries matched, voices followed, actions taken on."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.makers import make_interview, make_visit, make_workspace, write
from tests.person import Person
from wellled_desktop.core.instruments import voices
from wellled_desktop.core.records import Visit
from wellled_desktop.core.vocabulary import Better, Level, Progress, Rating, Role, Said, Step
from wellled_desktop.ui import theme
from wellled_desktop.ui.dialogs.bring_table import RegisterDialog
from wellled_desktop.ui.dialogs.record import RecordDialog
from wellled_desktop.ui.pages.trajectory import TrajectoryPage
from wellled_desktop.ui.window import MainWindow
from wellled_desktop.workspace import Agreement, Figure, NewIndicator, Workspace


class Way:
    """A window on Trajectory, with two visits of one provider and two measures."""

    def __init__(self, workspace: Workspace) -> None:
        QAccessible.setActive(True)
        self.workspace = workspace
        self.first, self.visit_id = make_visit(workspace), make_visit(workspace)
        workspace.visits.edit(_dated(workspace, self.first, "2025-03-10", 1))
        workspace.visits.edit(_dated(workspace, self.visit_id, "2026-10-14", 2))
        workspace.judgements.agree(self.first, "W2", Agreement(Rating.REQUIRES_IMPROVEMENT, "Then"))
        workspace.judgements.agree(self.visit_id, "W2", Agreement(Rating.GOOD, "Now"))
        self.interview = make_interview(workspace, self.visit_id)
        write(workspace, self.interview, "Nights keep me awake", "W2.2")
        group = ("6.2", "6.8", "7.4")
        years = tuple(
            Figure(str(2021 + at), value, 0, *group) for at, value in enumerate(("6.9", "6.8", "6.4"))
        )
        usual = (Figure(f"2025-{at + 1:02}", "5.0" if at % 2 else "5.2") for at in range(12))
        months = (*usual, Figure("2026-01", "9.9"), Figure("2026-02", "5.1"))
        workspace.measures.measure(
            self.visit_id,
            NewIndicator("Staff engagement", years, "0 to 10", Better.HIGHER),
            NewIndicator("Falls", months, "per 1,000 bed days", Better.LOWER),
        )
        self.window = MainWindow(workspace)
        self.window.resize(1440, 900)
        self.window.go("trajectory", self.visit_id)
        self.person = Person(self.window)
        self.person.pauses()

    @property
    def page(self) -> TrajectoryPage:
        page = self.window.page("trajectory")
        assert isinstance(page, TrajectoryPage)
        return page

    def tells(self, words: str) -> None:
        """Wait until something says these words."""
        self.person.waits_until(lambda: words in " ".join(self.person.speaks()), words)

    def dialog(self) -> RecordDialog:
        self.person.pauses()
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, RecordDialog)
        return shown


def _asks() -> bool:
    return QApplication.activeModalWidget() is not None


def _dated(workspace: Workspace, visit_id: UUID, opens: str, number: int) -> Visit:
    return replace(workspace.visits.get(visit_id), opens=opens, closes=opens, number=number)


@pytest.fixture
def way(qtbot: QtBot, tmp_path: Path) -> Iterator[Way]:
    made = Way(make_workspace(tmp_path / "ab.wellled", "Ana Brook", Role.LEAD))
    qtbot.addWidget(made.window)
    yield made
    made.window.close()


def test_ratings_go_from_visit_to_visit_with_a_table_that_says_the_same(way: Way) -> None:
    path = way.page.path
    assert (
        "W2 Risk and innovation: Visit 1 requires improvement, Visit 2 good"
        in path.picture.accessibleDescription()
    )
    way.person.clicks("Tables")
    way.person.sees("W2 Risk and innovation")
    way.person.sees("Improved")
    assert path.table.isVisible()
    way.person.clicks("Charts")
    assert path.picture.isVisible()


def test_each_chart_says_what_it_shows_and_is_painted_in_both_themes(way: Way, qapp: QApplication) -> None:
    engagement, falls = way.page.charts[0], way.page.charts[1]
    way.person.sees("Staff engagement: 2021 6.9, 2022 6.8, 2023 6.4.")
    way.person.sees(
        "Falls (lower is better), special cause: improving from 2025-01 to 2025-12 (12 points), getting worse"
    )
    light = engagement.grab().toImage(), falls.grab().toImage()
    theme.apply(qapp, "dark")
    assert engagement.grab().toImage() != light[0]
    assert falls.grab().toImage() != light[1]
    theme.apply(qapp, "light")
    way.person.clicks("Tables")
    way.person.sees("outside the limits")
    way.person.sees("6.2–7.4")


def test_a_worry_is_written_down_from_its_lines_and_matched(way: Way) -> None:
    way.person.clicks("Match…")
    way.person.sees("Add a worry and an entry of the register first.")
    way.person.clicks("Add worry…")
    way.dialog().lines.setFocus()
    way.person.presses("Down", "Space")
    way.person.types("Too few at night", into="Worry")
    way.person.clicks("Add worry")
    way.person.sees("0 of 1 worry is on a register. Not on it, by level: ward 1.")
    (worry,) = way.workspace.visits.inspection(way.visit_id).worries
    assert len(worry.notes) == 1
    way.person.clicks("Add register entry…")
    way.person.clicks("Add entry")
    way.person.sees("This is needed.")
    way.person.types("Night staffing", into="Entry")
    way.person.types("R-1", into="Reference")
    way.person.clicks("Add entry")
    way.person.clicks("Match…")
    way.person.clicks("Match")
    way.person.sees("1 of 1 worry is on a register.")
    way.person.sees("On the register and acted on")


def test_a_voice_is_followed_to_where_it_stops(way: Way) -> None:
    way.person.clicks("Next step…")
    way.person.sees("Add a concern first.")
    way.person.clicks("Add concern…")
    way.person.types("Scanners", into="Concern")
    way.person.types("Healthcare assistant", into="Raised by, as a role")
    way.person.clicks("Add concern")
    for told in ("In the huddle", "By the director"):
        way.person.clicks("Next step…")
        way.person.types(told, into="What happened")
        way.person.clicks("Save step")
    way.person.sees("Stops at heard")
    (voice,) = voices(way.workspace.visits.inspection(way.visit_id))
    assert [one.step for one in voice.steps] == [Step.RAISED, Step.HEARD]


def test_actions_come_over_and_go_on(way: Way) -> None:
    way.person.clicks("Progress…")
    way.person.sees("Add an action first.")
    way.person.clicks("From the last visit")
    way.person.sees("Nothing is left open there")
    way.person.clicks("Add action…")
    way.person.types("Review of nights", into="Action or target")
    way.person.clicks("Add action")
    way.person.clicks("Progress…")
    way.dialog()._fields["progress"].set_value(Progress.EMBEDDED)  # type: ignore[union-attr]
    way.person.clicks("Save progress")
    way.person.sees("Embedded")
    (action,) = way.workspace.visits.inspection(way.visit_id).actions
    assert action.progress is Progress.EMBEDDED


def test_a_team_says_what_it_is(way: Way) -> None:
    way.person.clicks("Add team…")
    way.person.types("Ward 7", into="Team")
    way.person.clicks("Add team")
    way.person.sees("Ward 7")
    (team,) = way.workspace.visits.inspection(way.visit_id).reflections
    assert team.objectives is Said.YES


def test_without_a_visit_it_says_so(way: Way) -> None:
    way.page.enter(None)
    way.person.sees("No visit chosen")


def test_a_first_visit_has_none_before(way: Way) -> None:
    way.window.go("trajectory", way.first)
    way.person.clicks("From the last visit")
    way.person.sees("There is no earlier visit of this provider here.")


def test_a_register_is_looked_at_and_brought_in(way: Way, tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_text("No,What,Score\nR-1,Night staffing,12\n,,9\n", encoding="utf-8")
    way.page.intake.register(path)
    way.tells("has no column that names the risks")
    path.write_text("Ref,Risk,Score,Lead\nR-1,Night staffing,12,Director\n,,9,\n", encoding="utf-8")
    way.page.intake.register(path)
    way.person.waits_until(_asks, "the register")
    way.person.sees("1 entries, the first of them above. Row 3 names no risk.")
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, RegisterDialog)
    shown.columns["title"].set_value("")
    shown.columns["title"].chosen.emit("")
    way.person.sees("has no column that names the risks")
    shown.columns["title"].set_value("Risk")
    shown.columns["title"].chosen.emit("Risk")
    way.person.clicks("Bring in")
    (entry,) = way.workspace.visits.inspection(way.visit_id).risks
    assert (entry.reference, entry.title, entry.level, entry.source) == (
        "R-1",
        "Night staffing",
        Level.DIVISION,
        "register.csv",
    )


def test_a_survey_file_is_looked_at_and_brought_in(way: Way, tmp_path: Path) -> None:
    path = tmp_path / "nss.csv"
    path.write_text("name,words\nA,b\n", encoding="utf-8")
    way.page.intake.survey(path)
    way.tells("No figures of staff engagement were found.")
    heads = "org_id,org_name,benchmark group,E_advocacy_2024,E_advocacy_2025\n"
    rows = "RA1,One,Acute,6.4,6.6\nRA2,Two,Acute,6.8,6.9\nRA3,Three,Acute,7.0,*\n"
    path.write_text(heads + rows, encoding="utf-8")
    way.page.intake.survey(path)
    way.person.waits_until(_asks, "the survey")
    way.person.sees("Nothing was left out.")
    way.person.clicks("Bring in")
    whole = way.workspace.visits.inspection(way.visit_id)
    made = next(one for one in whole.indicators if one.name == "Advocacy")
    assert (made.source, made.benchmark, made.scale) == ("nss.csv", "Acute", "0 to 10 from 2018")
    figures = sorted(
        (one.period, one.value, one.middle) for one in whole.figures if one.indicator_id == made.id
    )
    assert figures == [("2024", "6.4", "6.8"), ("2025", "6.6", "")]


def test_each_measure_says_whether_the_report_shows_it(way: Way) -> None:
    way.person.clicks("Falls in report")
    falls = next(
        one for one in way.workspace.visits.inspection(way.visit_id).indicators if one.name == "Falls"
    )
    assert not falls.in_report


def test_as_many_measures_are_shown_as_there_are(way: Way) -> None:
    more = [NewIndicator(f"Measure {at}", (Figure("2025", "1"), Figure("2026", "2"))) for at in range(7)]
    way.workspace.measures.measure(way.visit_id, *more)
    way.window.go("trajectory", way.visit_id)
    way.person.pauses()
    for at in range(7):
        way.person.sees(f"Measure {at} in report")


def test_the_threshold_of_small_numbers_is_set_by_hand(way: Way) -> None:
    way.window.room.actions["measures.threshold"].trigger()
    way.person.types("3", into="Fewest replies of a survey figure")
    way.person.clicks("Save")
    way.person.sees("Choose from 5 to 100.")
    way.window.room.actions["measures.threshold"].trigger()
    way.person.types("10", into="Fewest replies of a survey figure")
    way.person.clicks("Save")
    assert way.workspace.measures.smallest() == 10
