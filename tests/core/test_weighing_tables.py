"""Measures and instruments as tables of words."""

from dataclasses import replace
from uuid import UUID

from tests.core.making import inspection, note
from wellled_desktop.core.instruments import compared, voices
from wellled_desktop.core.records import Note
from wellled_desktop.core.vocabulary import Better, Level, Progress, Said, Step
from wellled_desktop.core.weighing_records import (
    ImprovementAction,
    Indicator,
    IndicatorValue,
    RiskEntry,
    RiskMatch,
    TeamReflection,
    VoiceChain,
    VoiceStep,
    Worry,
)
from wellled_desktop.core.weighing_tables import (
    action_table,
    register_summary,
    register_table,
    series_of,
    team_table,
    voice_table,
)

VISIT = UUID(int=3)


def measure(
    at: int, name: str, better: Better, *values: str, middle: str = ""
) -> tuple[Indicator, tuple[IndicatorValue, ...]]:
    made = Indicator(UUID(int=400 + at), VISIT, name, better=better)
    low, high = ("6.0", "7.0") if middle else ("", "")
    figures = [
        IndicatorValue(
            UUID(int=500 + 50 * at + row),
            VISIT,
            made.id,
            f"{2000 + row}",
            value,
            0,
            low,
            middle,
            high,
            not value,
        )
        for row, value in enumerate(values)
    ]
    return made, tuple(reversed(figures))


def test_measures_beside_a_group_come_first_then_those_with_limits() -> None:
    short = measure(1, "Advocacy", Better.HIGHER, "6.1", "", "6.0")
    group = measure(2, "Engagement", Better.HIGHER, "6.9", "6.4", middle="6.8")
    usual = measure(3, "Complaints", Better.LOWER, *("4.0", "5.0") * 7)
    spike = measure(4, "Falls", Better.NEITHER, *("4.0", "4.1") * 8, "9.9", "4.0")
    worse = measure(5, "Harm", Better.LOWER, *("4.0", "4.1") * 8, "9.9")
    bare = (Indicator(UUID(int=499), VISIT, "Nothing yet"), ())
    all_of = (short, group, usual, spike, worse, bare)
    whole = inspection(
        indicators=tuple(one for one, _ in all_of), figures=tuple(each for _, many in all_of for each in many)
    )
    found = series_of(whole)
    assert [one.indicator.name for one in found] == ["Engagement", "Complaints", "Falls", "Harm", "Advocacy"]
    assert found[0].table.rows == (("2000", "6.9", "6.8", "6.0–7.0"), ("2001", "6.4", "6.8", "6.0–7.0"))
    assert found[0].summary == "Engagement: 2000 6.9, 2001 6.4."
    assert found[1].summary == "Complaints: usual variation, no special cause."
    assert found[2].summary == "Falls, special cause: changing from 2000 to 2017 (18 points)."
    assert found[3].summary == (
        "Harm (lower is better), special cause: improving from 2000 to 2015 (16 points), "
        "getting worse in 2016 (1 point)."
    )
    assert found[2].table.rows[16] == ("2016", "9.9", "changing", "outside the limits")
    assert found[4].summary == "Advocacy: 2000 6.1, 2001 left out, 2002 6.0."
    assert found[4].values == (6.1, None, 6.0)
    assert found[4].chart is None


def worry(at: int, people: int = 3) -> Worry:
    return Worry(UUID(int=100 + at), VISIT, f"Worry {at}", Level.WARD, people)


def test_the_register_is_told_gaps_first_and_counted_by_level() -> None:
    risks = tuple(
        RiskEntry(UUID(int=200 + at), VISIT, f"Risk {at}", Level.DIVISION, ref)
        for at, ref in enumerate(("R-1", ""))
    )
    match = RiskMatch(UUID(int=9), VISIT, worry(1).id, risks[0].id, VISIT, acted=True)
    rows = compared((worry(1), worry(2, 0)), risks, (match,))
    assert register_table(rows).rows == (
        ("Worry 2", "Ward", "–", "–", "Not on the register"),
        ("Worry 1", "Ward", "3", "R-1", "On the register and acted on"),
        ("Risk 1", "Division", "–", "Risk 1", "On the register, not named by staff"),
    )
    assert register_summary(rows) == "1 of 2 worries are on a register. Not on it, by level: ward 1."
    assert register_summary(rows[:1]) == "1 of 1 worry is on a register."
    assert register_summary(()) == "No worries written down yet."


def test_voices_actions_and_teams_are_told() -> None:
    chain = VoiceChain(UUID(int=300), VISIT, "Scanners", Level.WARD, "Nurse")
    other, third = replace(chain, id=UUID(int=301)), replace(chain, id=UUID(int=302))
    steps = tuple(VoiceStep(UUID(int=310 + at), VISIT, chain.id, one) for at, one in enumerate(Step))
    heard = VoiceStep(UUID(int=330), VISIT, other.id, Step.RAISED, when="2026-02")
    table = voice_table(voices(inspection(chains=(chain, other, third), steps=(*steps, heard))))
    assert [row[-1] for row in table.rows] == ["Came all the way", "Stops at raised", "Not traced"]
    assert table.rows[0][1:-1] == ("yes",) * 6
    assert table.rows[1][1:3] == ("2026-02", "–")
    action = ImprovementAction(
        UUID(int=1), VISIT, "Review nights", "W2", Progress.STARTED, "An owner", "Director", "2026-12"
    )
    assert action_table((action,)).rows == (
        ("W2 Review nights", "An owner", "Director", "2026-12", "Started"),
    )
    team = TeamReflection(UUID(int=2), VISIT, "Ward 7", Said.YES, Said.PARTLY, Said.NOT_ASKED)
    assert team_table((team,)).rows == (("Ward 7", "Yes", "Partly", "Not asked"),)


def test_what_stands_on_a_protected_line_leaves_with_it() -> None:
    shut, said = note(1, protected=True), note(2)

    def on(line: Note) -> dict[str, object]:
        key = line.position
        chain = VoiceChain(UUID(int=300 + key), VISIT, "Scanners", Level.WARD)
        return {
            "worries": Worry(UUID(int=100 + key), VISIT, "Nights", Level.WARD, 1, (line.id,)),
            "risk_matches": RiskMatch(UUID(int=150 + key), VISIT, UUID(int=100 + key), VISIT, VISIT),
            "chains": chain,
            "steps": VoiceStep(UUID(int=350 + key), VISIT, chain.id, Step.RAISED, notes=(line.id,)),
            "actions": ImprovementAction(UUID(int=600 + key), VISIT, "Review", "W2", notes=(line.id,)),
            "reflections": TeamReflection(UUID(int=700 + key), VISIT, "Ward 7", notes=(line.id,)),
        }

    both = {name: (on(shut)[name], on(said)[name]) for name in on(said)}
    shown = inspection(notes=(shut, said), **both).without_protected()
    for name, one in on(said).items():
        assert getattr(shown, name) == (one,), name
