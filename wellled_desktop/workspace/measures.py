"""Measures and what becomes of them: figures, actions and targets, the days' reviews, scores."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from uuid import UUID

from wellled_desktop.core.changes import Changes
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.records import AgreedJudgement, Visit
from wellled_desktop.core.suppression import SMALLEST
from wellled_desktop.core.trajectory import PastVisit, in_order
from wellled_desktop.core.vocabulary import Better, Progress
from wellled_desktop.core.weighing_records import (
    DayReview,
    ImprovementAction,
    Indicator,
    IndicatorValue,
    StatementScore,
    WeighingRecord,
)
from wellled_desktop.workspace.desk import Desk
from wellled_desktop.workspace.frameworks import Frameworks
from wellled_desktop.workspace.instruments import evidence, line_of, save_named

_UNFINISHED = (Progress.PLANNED, Progress.STARTED, Progress.EMBEDDED)
_LARGEST = Decimal(10) ** 12
_SMALLEST = "smallest survey group"
FEWEST, MOST = 5, 100


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a period (2025 or 2025-03) with the benchmark group's; decimal text, "" for none."""

    period: str
    value: str
    people: int = 0
    low: str = ""
    middle: str = ""
    high: str = ""
    suppressed: bool = False


@dataclass(frozen=True, slots=True)
class NewIndicator:
    """A measure with its figures; `scale` names what its figures can be compared with."""

    name: str
    figures: tuple[Figure, ...]
    unit: str = ""
    better: Better = Better.NEITHER
    source: str = ""
    prompt: str = ""
    series: str = ""
    scale: str = ""
    benchmark: str = ""
    in_report: bool = True


class Measures:
    """What a visit's judgements stand on besides lines; each method is one transaction."""

    def __init__(self, desk: Desk, frameworks: Frameworks) -> None:
        self._desk = desk
        self._frameworks = frameworks

    def measure(self, visit_id: UUID, *measures: NewIndicator) -> Changes:
        """Put measures down with all their figures, all or none; a figure is a decimal number."""
        records: list[WeighingRecord] = []
        for one in measures:
            if one.prompt and self._frameworks.of(visit_id).prompt(one.prompt) is None:
                raise Refused(f"{one.prompt} is not a prompt of this framework.", "Choose another.")
            indicator = Indicator(
                self._desk.clock.new_id(),
                visit_id,
                line_of(one.name),
                one.unit,
                one.better,
                one.source,
                one.prompt,
                one.series,
                one.scale,
                one.benchmark,
                in_report=one.in_report,
            )
            records.append(indicator)
            records += [_value_of(visit_id, indicator, each) for each in one.figures]
        return save_named(self._desk, visit_id, *records)

    def smallest(self) -> int:
        """Return the fewest replies that a survey's figure is shown for: 11, or what was set here."""
        kept = self._desk.store.local.get(_SMALLEST)
        return int(kept) if kept else SMALLEST

    def set_smallest(self, replies: int) -> None:
        """Set the fewest replies that a survey's figure is shown for; raises Refused below 5 or over 100."""
        if not FEWEST <= replies <= MOST:
            raise Refused(
                f"A threshold of {replies} replies is not possible.", f"Choose from {FEWEST} to {MOST}."
            )
        self._desk.store.local.set(_SMALLEST, str(replies).encode())

    def show_in_report(self, indicator_id: UUID, shown: bool) -> Changes:
        """Say whether reports show a measure."""
        indicator = self._desk.need(Indicator, indicator_id)
        return self._desk.save(indicator.visit_id, replace(indicator, in_report=shown))

    def act(self, action: ImprovementAction) -> Changes:
        """Save an action or an improvement target, new or changed."""
        evidence(self._desk, action.notes)
        if not line_of(action.title):
            raise Refused("The action has no words.", "Write what the provider set out to do.")
        return self._desk.save(action.visit_id, action)

    def carry_over(self, visit_id: UUID, before: UUID) -> Changes:
        """Bring what was not finished at an earlier visit of the provider into this one, each once."""
        visit, earlier = self._desk.need(Visit, visit_id), self._desk.need(Visit, before)
        if visit.provider_id != earlier.provider_id or visit.id == earlier.id:
            raise Refused("That visit was not of the same provider.", "Choose an earlier visit of it.")
        records = self._desk.store.records
        here = {one.continues for one in records.all(ImprovementAction, visit_id)}
        open_ones = [one for one in records.all(ImprovementAction, before) if one.progress in _UNFINISHED]
        brought = [
            replace(
                one,
                id=self._desk.clock.new_id(),
                visit_id=visit_id,
                notes=(),
                continues=one.id,
                finding_id=None,
            )
            for one in open_ones
            if one.id not in here
        ]
        if not brought:
            raise Refused("Nothing is left open there that is not here already.")
        return self._desk.save(visit_id, *brought)

    def past(self, provider_id: UUID) -> tuple[PastVisit, ...]:
        """Return the visits of a provider that are here, with the judgements that were agreed."""
        records = self._desk.store.records
        visits = [one for one in records.all(Visit) if one.provider_id == provider_id]
        rated = {
            one.id: {each.question: each.rating for each in records.all(AgreedJudgement, one.id)}
            for one in visits
        }
        return in_order(
            [PastVisit(one.id, one.number, one.opens, one.framework, rated[one.id]) for one in visits]
        )

    def review_day(self, page: DayReview) -> Changes:
        """Save the team's page of one question at the end of a day (an ISO 8601 day)."""
        try:
            date.fromisoformat(page.day)
        except ValueError:
            raise Refused(f"{page.day} is no day.", "Write it as 2026-10-14.") from None
        if self._frameworks.of(page.visit_id).kloe(page.question) is None:
            raise Refused(f"{page.question} is not a question of this framework.")
        identity = DayReview.identity(page.visit_id, page.day, page.question)
        return self._desk.save(page.visit_id, replace(page, id=identity, author=self._desk.me.id))

    def score(self, visit_id: UUID, statement: str, score: int, reason: str = "") -> Changes:
        """Save the score of a statement, from 1 to what the framework's method has as its highest."""
        framework = self._frameworks.of(visit_id)
        if framework.kloe(statement) is None and framework.prompt(statement) is None:
            raise Refused(f"{statement} is not a statement of {framework.title}.")
        if not 1 <= score <= framework.method.highest:
            raise Refused(f"A score goes from 1 to {framework.method.highest}.")
        identity = StatementScore.identity(visit_id, statement)
        return self._desk.save(
            visit_id, StatementScore(identity, visit_id, statement, score, self._desk.me.id, reason)
        )


def _value_of(visit_id: UUID, indicator: Indicator, figure: Figure) -> IndicatorValue:
    for each in (figure.value, figure.low, figure.middle, figure.high):
        try:
            known = not each or abs(Decimal(each)) < _LARGEST
        except InvalidOperation:
            known = False
        if not known:
            raise Refused(f"{each} is no number.", "Write it as 6.4.")
    value = "" if figure.suppressed else figure.value
    identity = IndicatorValue.identity(indicator.id, figure.period)
    return IndicatorValue(
        identity,
        visit_id,
        indicator.id,
        figure.period,
        value,
        figure.people,
        figure.low,
        figure.middle,
        figure.high,
        figure.suppressed,
    )
