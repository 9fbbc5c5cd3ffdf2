"""Measures, actions, day reviews and scores: whole or not at all, and carried over once."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from tests.makers import make_visit, make_workspace
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.vocabulary import Better, Profile, Progress, Rating, Role
from wellled_desktop.core.weighing_records import DayReview, ImprovementAction
from wellled_desktop.workspace import Agreement, Figure, NewIndicator, NewVisit, Workspace

SOME = UUID(int=7)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workspace]:
    with make_workspace(tmp_path / "own.wellled", "Ana Brook", Role.LEAD) as made:
        yield made


@pytest.fixture
def visit(desk: Workspace) -> UUID:
    return make_visit(desk)


def held(desk: Workspace, visit: UUID) -> Inspection:
    return desk.visits.inspection(visit)


def action(desk: Workspace, visit: UUID, title: str, progress: Progress) -> ImprovementAction:
    made = ImprovementAction(desk.desk.clock.new_id(), visit, title, "W2", progress)
    desk.measures.act(made)
    return made


def test_a_measure_keeps_its_figures_and_suppressed_ones_have_no_value(desk: Workspace, visit: UUID) -> None:
    figures = (
        Figure("2024", "6.5", 812, "6.2", "6.8", "7.3"),
        Figure("2025", "6.4", 8, suppressed=True),
    )
    desk.measures.measure(
        visit,
        NewIndicator("Engagement", figures, "0 to 10", Better.HIGHER, "AB/007", "W4.1", scale="from 2018"),
    )
    whole = held(desk, visit)
    assert [(one.name, one.scale) for one in whole.indicators] == [("Engagement", "from 2018")]
    assert [
        (one.period, one.value, one.suppressed) for one in sorted(whole.figures, key=lambda one: one.period)
    ] == [
        ("2024", "6.5", False),
        ("2025", "", True),
    ]


@pytest.mark.parametrize("value", ["six", "6,4", "1e999", "NaN"])
def test_a_figure_that_is_no_number_leaves_nothing_behind(desk: Workspace, visit: UUID, value: str) -> None:
    good, bad = NewIndicator("Falls", (Figure("2025", "4"),)), NewIndicator("Harm", (Figure("2025", value),))
    with pytest.raises(Refused, match="is no number"):
        desk.measures.measure(visit, good, bad)
    assert not held(desk, visit).indicators
    with pytest.raises(Refused, match="not a prompt"):
        desk.measures.measure(visit, replace(good, prompt="X9"))


def test_open_actions_are_carried_over_once(desk: Workspace, visit: UUID) -> None:
    later = make_visit(desk)
    for progress in Progress:
        action(desk, visit, f"To be {progress.value}", progress)
    desk.measures.carry_over(later, visit)
    brought = held(desk, later).actions
    assert sorted(one.title for one in brought) == ["To be embedded", "To be planned", "To be started"]
    before = {one.id: one.title for one in held(desk, visit).actions}
    assert all(before[one.continues] == one.title for one in brought if one.continues)
    with pytest.raises(Refused, match="Nothing is left open"):
        desk.measures.carry_over(later, visit)
    elsewhere = desk.visits.create(NewVisit("Another Trust", "OTHER", "2026-10-14", "2026-10-16")).made
    assert elsewhere is not None
    for wrong in (later, elsewhere):
        with pytest.raises(Refused, match="same provider"):
            desk.measures.carry_over(later, wrong)
    with pytest.raises(Refused, match="no words"):
        desk.measures.act(ImprovementAction(SOME, visit, " ", "W2"))


def test_a_day_has_one_page_for_each_question(desk: Workspace, visit: UUID) -> None:
    page = DayReview(SOME, visit, "2026-10-14", "W2", SOME, known="Nights worry everybody")
    desk.measures.review_day(page)
    desk.measures.review_day(replace(page, plan="To the night huddle"))
    (found,) = held(desk, visit).days
    assert (found.plan, found.author) == ("To the night huddle", desk.me.id)
    with pytest.raises(Refused, match="is no day"):
        desk.measures.review_day(replace(page, day="Tuesday"))
    with pytest.raises(Refused, match="not a question"):
        desk.measures.review_day(replace(page, question="W9"))


def test_a_statement_is_scored_within_its_range(desk: Workspace, visit: UUID) -> None:
    desk.measures.score(visit, "W2.1", 3, "Documents and staff agree")
    desk.measures.score(visit, "W2.1", 2)
    assert [(one.prompt, one.score) for one in held(desk, visit).scores] == [("W2.1", 2)]
    with pytest.raises(Refused, match="from 1 to 4"):
        desk.measures.score(visit, "W2.1", 5)
    with pytest.raises(Refused, match="not a statement"):
        desk.measures.score(visit, "Q1", 3)


def test_reports_show_a_measure_unless_somebody_says_otherwise(desk: Workspace, visit: UUID) -> None:
    desk.measures.measure(visit, NewIndicator("Falls", (Figure("2025", "5.1"),)))
    (measure,) = held(desk, visit).indicators
    titles = [one.title for one in desk.reports.content(visit, Profile.INTERNAL).instruments]
    assert titles == ["Falls"]
    desk.measures.show_in_report(measure.id, shown=False)
    assert desk.reports.content(visit, Profile.INTERNAL).instruments == ()


def test_the_path_of_ratings_stands_in_the_report_once_there_are_two_visits(
    desk: Workspace, visit: UUID
) -> None:
    assert desk.reports.content(visit, Profile.PUBLIC).instruments == ()
    earlier = desk.visits.create(NewVisit("Larkmoor Hospitals", "LARK", "2024-10-14", "2024-10-16")).made
    assert earlier is not None
    desk.judgements.agree(earlier, "W1", Agreement(Rating.REQUIRES_IMPROVEMENT, "Then"))
    desk.judgements.agree(visit, "W1", Agreement(Rating.GOOD, "Now"))
    (path,) = desk.reports.content(visit, Profile.PUBLIC).instruments
    assert path.title == "Ratings from visit to visit"
    assert path.table.rows[0] == ("W1 Governance", "Requires improvement", "Good", "Improved")
    assert desk.reports.content(earlier, Profile.PUBLIC).instruments == ()


def test_the_threshold_of_small_numbers_is_the_workspaces_own(desk: Workspace, tmp_path: Path) -> None:
    assert desk.measures.smallest() == 11
    file = tmp_path / "survey.csv"
    file.write_text("org_code,theme_engagement_2025,theme_engagement_n_2025\nR1,6.4,10\n", encoding="utf-8")
    assert desk.importing.survey(file).left_out
    desk.measures.set_smallest(10)
    assert not desk.importing.survey(file).left_out
    for impossible in (4, 101):
        with pytest.raises(Refused, match="Choose from 5 to 100"):
            desk.measures.set_smallest(impossible)
    assert desk.measures.smallest() == 10
