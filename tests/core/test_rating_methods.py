"""What the arithmetic of a framework indicates: every combination of four ratings, every edge of a band."""

from itertools import combinations_with_replacement

import pytest

from wellled_desktop.core.rating_methods import (
    JUDGEMENT,
    ORDER,
    Indication,
    indicate,
    indicate_scores,
    letters_of,
)
from wellled_desktop.core.vocabulary import Rating
from wellled_desktop.exchange import shipped_frameworks

BY_ID = {one.id: one for one in shipped_frameworks()}
SEED, SCORED = BY_ID["seed-2014"].method, BY_ID["cqc-saf-2023"].method
CODES = ("W1", "W2", "W3", "W4")
EXPECTED = {
    "outstanding": "OOOO OOOG OOGG",
    "good": "OOOR OOGR OGGG OGGR GGGG GGGR",
    "requires_improvement": "OORR OGRR GGRR ORRR GRRR RRRR OORI OGRI GGRI ORRI GRRI RRRI",
    "inadequate": "OOII OGII GGII ORII GRII RRII OIII GIII RIII IIII",
    "": "OOOI OOGI OGGI GGGI",
}
TABLE = {letters: rating for rating, sets in EXPECTED.items() for letters in sets.split()}


def rated(letters: str) -> dict[str, Rating]:
    return {code: ORDER["OGRI".index(letter)] for code, letter in zip(CODES, letters, strict=False)}


def test_the_table_has_every_combination() -> None:
    every = {"".join("OGRI"[at] for at in row) for row in combinations_with_replacement(range(4), 4)}
    assert set(TABLE) == every
    assert len(every) == 35


@pytest.mark.parametrize("letters", sorted(TABLE))
def test_each_combination_of_four_ratings(letters: str) -> None:
    found = indicate(SEED, rated(letters))
    assert (found.rating.value if found.rating else "") == TABLE[letters]
    assert letters_of(rated(letters[::-1])) == letters
    assert (found.at_most is Rating.REQUIRES_IMPROVEMENT) == (TABLE[letters] == "")
    assert found.words.startswith("W1 ")


def test_a_breach_normally_limits_the_rating() -> None:
    found = indicate(SEED, rated("OOGG"), breaches=2)
    assert (found.rating, found.at_most, found.hard) == (
        Rating.REQUIRES_IMPROVEMENT,
        Rating.REQUIRES_IMPROVEMENT,
        False,
    )
    assert "a regulation is breached" in found.words
    assert indicate(SEED, rated("GGII"), breaches=1).rating is Rating.INADEQUATE
    assert indicate(SEED, rated("GGGI"), breaches=1).rating is None


def test_nothing_is_indicated_before_everything_is_rated() -> None:
    one = indicate(SEED, rated("OGG") | {"W4": Rating.NOT_RATED})
    assert one == Indication(None, "W4 is not rated yet.")
    two = rated("OG") | {"W3": Rating.NOT_RATED, "W4": Rating.INSUFFICIENT_EVIDENCE}
    assert indicate(SEED, two).words == "W3, W4 are not rated yet."
    assert indicate(SEED, {}).words == "No question is rated yet."


def test_a_framework_without_arithmetic_says_so() -> None:
    assert indicate(JUDGEMENT, rated("OOOO")).rating is None
    assert indicate(BY_ID["cqc-2014"].method, rated("OOOO")).words.startswith(
        "This framework has no arithmetic"
    )
    assert indicate_scores(SEED, {"Q1": 3}, 1).words == "This framework has no scores."


def scores(*values: int) -> dict[str, int]:
    return {f"Q{at}": value for at, value in enumerate(values, 1)}


@pytest.mark.parametrize(
    ("values", "share", "rating"),
    [
        ((2, 2, 2, 2, 3, 3, 3, 3), 63, Rating.GOOD),
        ((4, 4, 4, 4, 3, 3, 3, 3), 88, Rating.OUTSTANDING),
        ((2, 2, 2, 2, 2, 3, 3, 3), 59, Rating.REQUIRES_IMPROVEMENT),
        ((4, 4, 4, 3, 3, 3, 3, 3), 84, Rating.GOOD),
        ((2, 2, 2, 2, 2, 1, 1, 1), 41, Rating.REQUIRES_IMPROVEMENT),
        ((2, 2, 2, 2, 1, 1, 1, 1), 38, Rating.INADEQUATE),
        ((1,) * 8, 25, Rating.INADEQUATE),
        ((4,) * 8, 100, Rating.OUTSTANDING),
    ],
)
def test_the_edges_of_the_bands_are_rounded_half_up(
    values: tuple[int, ...], share: int, rating: Rating
) -> None:
    found = indicate_scores(SCORED, scores(*values), 8)
    assert found.rating is rating
    assert f"are {share} per cent" in found.words


def test_low_scores_limit_the_rating() -> None:
    found = indicate_scores(SCORED, scores(1, 3, 3, 3, 3, 3, 3, 3), 8)
    assert (found.rating, found.hard) == (Rating.REQUIRES_IMPROVEMENT, True)
    high = indicate_scores(SCORED, scores(2, 4, 4, 4, 4, 4, 4, 4), 8)
    assert (high.rating, high.at_most) == (Rating.GOOD, Rating.GOOD)


def test_scores_that_are_missing_are_told() -> None:
    assert indicate_scores(SCORED, scores(3, 3), 8).words == "2 of 8 statements are scored."
    assert indicate_scores(SCORED, {}, 0).rating is None
