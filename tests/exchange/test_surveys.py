"""Staff survey files, wide and long: beside the group, on one scale, with what was left out told."""

import random
from pathlib import Path

import pytest

from wellled_desktop.core.errors import Refused
from wellled_desktop.exchange.surveys import NEW_SCALE, OLD_SCALE, read_survey, series_of_organisation
from wellled_desktop.exchange.tables import Sheet, read_sheets

YEARS = range(2021, 2026)


def sheet(heads: str, *rows: str, name: str = "Acute") -> Sheet:
    cells = [tuple(row.split(",")) for row in rows]
    return Sheet(name, tuple(heads.split(",")), tuple(cells))


WIDE = sheet(
    "org_id,org_name,theme_engagement_2024,theme_engagement_n_2024,theme_engagement_2025,E_motivation_2025",
    "RA1,One,6.4,812,6.5,7.0",
    "RA2,Two,6.8,900,6.9,7.1",
    "RA3,Three,7.2,400,7.1,*",
    "RA4,Four,5.0,8,,",
)


def test_a_wide_sheet_stands_beside_its_group() -> None:
    survey = read_survey([WIDE])
    engagement, motivation = series_of_organisation(survey, "RA1")
    assert (engagement.measure, engagement.scale, engagement.group) == (
        "Staff engagement",
        NEW_SCALE,
        "Acute",
    )
    first, second = engagement.rows
    assert (first.year, first.value, first.people, first.low, first.middle, first.high) == (
        2024,
        "6.4",
        812,
        "6.4",
        "6.8",
        "7.2",
    )
    assert (second.value, second.middle) == ("6.5", "6.9")
    assert (motivation.rows[0].value, motivation.rows[0].middle) == (
        "7",
        "",
    )  # two of a group tell each other
    assert "RA4 engagement 2024: 8 replies are fewer than 11." in survey.left_out
    assert series_of_organisation(survey, "RA3")[1].rows[0].suppressed


def test_a_long_sheet_says_the_same() -> None:
    rows = [
        f"{code},{name},Acute,{what},{year},{value}"
        for code, name, what, year, value in (
            ("RA1", "One", "Staff engagement", 2024, "6.4"),
            ("RA2", "Two", "Staff engagement", 2024, "6.8"),
            ("RA3", "Three", "Staff engagement", 2024, "7.2"),
            ("RA1", "One", "Response rate", 2024, "0.5"),
            ("RA1", "One", "Staff engagement", "last", "6.4"),
        )
    ]
    survey = read_survey([sheet("Org_code,Organisation name,Benchmark group,Measure,Year,Value", *rows)])
    (engagement,) = series_of_organisation(survey, "RA1")
    assert (engagement.rows[0].middle, engagement.group) == ("6.8", "Acute")
    assert survey.left_out == ["Row 6: last is no year."]


def test_the_old_scale_is_never_on_one_line_with_the_new() -> None:
    survey = read_survey([sheet("org_id,theme_engagement_2016,theme_engagement_2019", "RA1,3.78,6.9")])
    old, new = series_of_organisation(survey, "RA1")
    assert [(one.scale, one.rows[0].value) for one in (old, new)] == [(OLD_SCALE, "3.78"), (NEW_SCALE, "6.9")]


def test_what_is_left_out_is_told() -> None:
    survey = read_survey(
        [
            sheet("notes,more", "read me,please", name="Notes"),
            sheet(
                "org_id,theme_engagement_2024,theme_engagement_2025",
                "RA1,6.4,64",
                "RA2,,6.6",
                ",6.1,6.1",
                "RA1,6.5,",
                "RA3,six,6.1",
            ),
        ]
    )
    assert survey.left_out == [
        "Sheet Notes: no column of organisation codes.",
        "RA1 engagement 2025: 64 lies outside 0 to 10.",
        "Acute row 4: no organisation code.",
        "RA1 engagement 2024: stands twice with different values; the first is kept.",
        "RA3 engagement 2024: six lies outside 0 to 10.",
        "RA2 has no figures before 2025: it may have been merged or renamed.",
        "RA3 has no figures before 2025: it may have been merged or renamed.",
    ]
    with pytest.raises(Refused, match="no organisation RZ9"):
        series_of_organisation(survey, "RZ9")


@pytest.mark.parametrize(
    "sheets",
    [
        [],
        [sheet("org_id,q1_2025", "RA1,0.5")],
        [sheet("name,theme_engagement_2025", "One,6.4")],
        [sheet("org_id,theme_engagement_2025", "RA1,640")],
    ],
)
def test_a_file_without_figures_is_refused(sheets: list[Sheet]) -> None:
    with pytest.raises(Refused, match="No figures of staff engagement"):
        read_survey(sheets)


def test_a_whole_countrys_file_is_read_with_progress(tmp_path: Path) -> None:
    dice = random.Random(1)
    heads = [
        "org_id",
        "org_name",
        *(f"{what}_{year}" for year in YEARS for what in ("theme_engagement", "E_advocacy")),
    ]
    lines = [",".join(heads)]
    lines += [
        f"R{at:03},Trust {at}," + ",".join(f"{dice.uniform(6, 8):.2f}" for _ in heads[2:])
        for at in range(238)
    ]
    path = tmp_path / "nss.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    seen: list[str] = []
    survey = read_survey(read_sheets(path), seen.append)
    assert len(survey.names) == 238
    assert len(survey.figures) == 238 * 10
    assert seen == [""]
    assert [len(one.rows) for one in series_of_organisation(survey, "R007")] == [5, 5]
