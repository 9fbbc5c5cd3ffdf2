"""Survey questions are followed through the years, whatever number they had."""

from decimal import Decimal

import pytest

from wellled_desktop.exchange.survey_questions import PER_CENT, per_cent, question_of, questions
from wellled_desktop.exchange.surveys import read_survey, series_of_organisation
from wellled_desktop.exchange.tables import Sheet


@pytest.mark.parametrize(
    ("column", "year", "key"),
    [
        ("q21c", 2021, "recommend_work"),
        ("q23c_pos", 2022, "recommend_work"),
        ("Q25c", 2023, "recommend_work"),
        ("q25c", 2025, "recommend_work"),
        ("q25c", 2022, ""),  # that year it was another question
        ("q2a", 2024, "look_forward"),
        ("q21c", 2020, ""),  # the map does not reach back so far
        ("theme_engagement", 2025, ""),
    ],
)
def test_a_number_means_what_it_meant_in_its_year(column: str, year: int, key: str) -> None:
    assert question_of(column, year) == key


def test_nine_questions_are_behind_engagement() -> None:
    assert len(questions()) == 9
    assert all(one.number_in(2025) for one in questions())


def test_fractions_and_per_cent_come_out_alike() -> None:
    assert per_cent(Decimal("0.562")) == Decimal("56.2")
    assert per_cent(Decimal("56.2")) == Decimal("56.2")


def test_one_question_is_one_series_over_its_numbers_apart_from_the_scores() -> None:
    heads = (
        "org_code",
        "theme_engagement_2022",
        "q21c_2021",
        "q23c_2022",
        "q25c_2023",
        "q25c_n_2023",
        "q25c_2022",
    )
    rows = tuple(
        (f"R{at}", "6.8", f"0.6{at}", "61", "0.58", "9" if at == 1 else "400", "12") for at in range(1, 5)
    )
    survey = read_survey([Sheet("Acute", heads, rows)])
    engagement, recommend = series_of_organisation(survey, "R2")
    assert engagement.measure == "Staff engagement"
    assert (recommend.measure, recommend.scale) == (
        "I would recommend the organisation as a place to work",
        PER_CENT,
    )
    assert [(row.year, row.value) for row in recommend.rows] == [(2021, "62"), (2022, "61"), (2023, "58")]
    hidden = series_of_organisation(survey, "R1")[1].rows[-1]
    assert hidden.suppressed
    assert "R1 recommend_work 2023: 9 replies are fewer than 11." in survey.left_out
