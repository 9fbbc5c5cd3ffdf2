"""Words of a report: claims without a number, groups too small to name, words to avoid; reading age."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellled_desktop.core.readability import LEAST_WORDS, reading_age, syllables, words_in
from wellled_desktop.core.wording import small_groups, to_avoid, uncounted
from wellled_desktop.exchange import shipped_wording

OURS = shipped_wording()
SPELT = dict(enumerate(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 2))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3 staff said so", ("3 staff",)),
        ("Two night nurses, and two night nurses again", ("Two night nurses", "two night nurses")),
        ("one of the three porters", ("one of the three porters",)),
        ("two out of 4 staff", ("two out of 4 staff",)),
        ("two of the registered nurses", ("two of the registered nurses",)),
        ("2 of 10 staff", ()),
        ("8 of 10 ward staff", ()),
        ("One nurse said", ()),
        ("12 staff, 1.3 staff, 2026-3 staff", ()),
        ("Ward 3 staff and band 4 nurses", ()),
        ("wards 2 and 3 staff", ()),
        ("3 weeks ago nurses left", ()),
        ("2 incidents where staff fell", ()),
        ("two beds. Staff said", ()),
        ("0 of 0 staff", ("0 of 0 staff",)),
    ],
)
def test_small_groups_are_told_from_large_ones(text: str, found: tuple[str, ...]) -> None:
    assert small_groups(text, OURS) == found


@given(st.integers(0, 200), st.sampled_from(OURS.people), st.booleans())
def test_a_group_is_small_from_two_to_four(count: int, who: str, spelt: bool) -> None:
    figure = SPELT.get(count, str(count)) if spelt else str(count)
    assert bool(small_groups(f"On nights, {figure} {who} spoke.", OURS)) == (2 <= count <= 4)


@given(st.integers(0, 60), st.integers(1, 60), st.sampled_from(OURS.people))
def test_of_a_share_the_whole_group_counts(some: int, whole: int, who: str) -> None:
    assert bool(small_groups(f"{some} of {whole} {who} spoke", OURS)) == (whole < 5)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Most ward staff know it", ("Most ward staff",)),
        ("a few of the nurses", ("a few of the nurses",)),
        ("almost all people", ("almost all people",)),
        ("Most staff (8 of 10) know it", ()),
        ("She said “most staff know”", ()),
        ("most wards", ()),
        ("Most of all, staff", ()),
        ("Utmost staff care", ()),
    ],
)
def test_claims_on_people_need_a_number(text: str, found: tuple[str, ...]) -> None:
    assert uncounted(text, OURS) == found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Leaders listen, e.g. at night, etc.", ["e.g.", "etc."]),
        ("Some staff worried; the audit score fell", ["Some staff", "audit score"]),
        ("A   number of leaders", ["A   number of"]),
        ("Eggs, science, fiend, clinical audit", []),
        ("“Some people e.g. me”", []),
    ],
)
def test_words_to_avoid_are_found_as_they_are_spelt(text: str, words: list[str]) -> None:
    said = to_avoid(text, OURS)
    assert [one.words for one in said] == words
    assert all(one.instead for one in said)


@given(st.text())
def test_any_text_can_be_looked_through(text: str) -> None:
    for hit in (
        *small_groups(text, OURS),
        *uncounted(text, OURS),
        *(one.words for one in to_avoid(text, OURS)),
    ):
        assert hit in text
    age = reading_age(text)
    assert (age is None) == (words_in(text) < LEAST_WORDS)
    assert age is None or age >= 5


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("ward", 1),
        ("nurse", 1),
        ("nurses", 2),
        ("able", 2),
        ("staffed", 1),
        ("wanted", 2),
        ("leadership", 3),
        ("governance", 3),
        ("the", 1),
        ("accountability", 6),
        ("shh", 1),
    ],
)
def test_syllables_are_counted_as_they_are_spoken(word: str, count: int) -> None:
    assert syllables(word) == count


def test_longer_words_and_sentences_are_for_older_readers() -> None:
    plain = "The ward is calm. Staff know what to do. People are safe at night. " * 3
    hard = "Organisational accountability necessitates multidisciplinary participation. " * 8
    young, old = reading_age(plain), reading_age(hard)
    assert young is not None
    assert old is not None
    assert young < 9
    assert old > 20
