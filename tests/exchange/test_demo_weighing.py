"""What the instruments make of the sample inspection is what its design expects."""

from collections import Counter

import pytest

from wellled_desktop.core.control_charts import Meaning, chart_of, first_signal, meaning
from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.instruments import Outcome, compared, voices
from wellled_desktop.core.quantifiers import counted
from wellled_desktop.core.rating_methods import indicate
from wellled_desktop.core.records import AgreedJudgement, Finding, Provider, Visit
from wellled_desktop.core.vocabulary import Obligation, Rating, Step
from wellled_desktop.core.weighing_records import (
    EvidenceLink,
    Indicator,
    IndicatorValue,
    RiskEntry,
    RiskMatch,
    VoiceChain,
    VoiceStep,
    Worry,
)
from wellled_desktop.exchange import VisitFile, demo_visit, shipped_frameworks


@pytest.fixture(scope="module")
def demo() -> VisitFile:
    return demo_visit()


def figures(demo: VisitFile, name: str) -> list[IndicatorValue]:
    chosen = next(one for one in demo.of(Indicator) if one.name == name)
    return [one for one in demo.of(IndicatorValue) if one.indicator_id == chosen.id]


def test_two_worries_are_on_no_register(demo: VisitFile) -> None:
    rows = compared(demo.of(Worry), demo.of(RiskEntry), demo.of(RiskMatch))
    assert Counter(row.outcome for row in rows) == {
        Outcome.ACTED: 2,
        Outcome.NOT_ON_REGISTER: 2,
        Outcome.UNKNOWN_TO_STAFF: 15,
    }
    gaps = [row.worry for row in rows if row.outcome is Outcome.NOT_ON_REGISTER]
    assert [(gap.statement[:16], gap.people) for gap in gaps if gap] == [
        ("Too few register", 6),
        ("Wi-Fi is lost at", 2),
    ]


def test_one_voice_came_all_the_way_and_two_stop_at_heard(demo: VisitFile) -> None:
    seed = next(one for one in shipped_frameworks() if one.id == "seed-2014")
    chains, steps = demo.of(VoiceChain), demo.of(VoiceStep)
    whole = Inspection(demo.of(Visit)[0], demo.of(Provider)[0], seed, chains=chains, steps=steps)
    assert [(one.complete, one.stops) for one in voices(whole)] == [
        (True, Step.FED_BACK),
        (False, Step.HEARD),
        (False, Step.HEARD),
    ]


def test_the_engagement_series_stands_beside_its_group(demo: VisitFile) -> None:
    series = figures(demo, "Staff engagement")
    assert [one.value for one in series] == ["6.9", "6.8", "6.7", "6.5", "6.4"]
    assert {one.middle for one in series} == {"6.8"}
    assert all(float(one.low) <= float(one.value) <= float(one.high) for one in series)


def test_falls_are_a_special_cause_from_month_fifteen(demo: VisitFile) -> None:
    falls = next(one for one in demo.of(Indicator) if one.name == "Falls")
    chart = chart_of([float(one.value) for one in figures(demo, "Falls")])
    assert chart is not None
    assert not chart.trial
    assert first_signal(chart) == 14
    marked = [place for place, point in enumerate(chart.points) if point.signal]
    assert marked == list(range(14, 21))
    assert {meaning(chart.points[place], falls.better) for place in marked} == {Meaning.WORSE}


def test_the_indicated_rating_is_the_one_that_was_agreed(demo: VisitFile) -> None:
    seed = next(one for one in shipped_frameworks() if one.id == "seed-2014")
    agreed = {one.question: one.rating for one in demo.of(AgreedJudgement)}
    ratings = {kloe.code: agreed[kloe.code] for kloe in seed.kloes}
    breaches = sum(one.obligation is Obligation.MUST for one in demo.of(Finding))
    found = indicate(seed.method, ratings, breaches)
    assert found.rating is Rating.REQUIRES_IMPROVEMENT is agreed["well_led"]
    assert "two or more questions require improvement" in found.words


def test_eight_of_ten_are_most_and_views_that_conflict_are_linked(demo: VisitFile) -> None:
    told = [one for one in demo.of(Finding) if one.asked]
    assert [counted(one.held_by, one.asked) for one in told] == ["most (8 of 10)"]
    assert len(demo.of(EvidenceLink)) == 1
    assert {one.name for one in demo.of(Indicator)} >= {"Motivation", "Involvement", "Advocacy"}
