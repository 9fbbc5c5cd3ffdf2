"""How many, in words with their numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellled_desktop.core.quantifiers import counted, quantifier


@pytest.mark.parametrize(
    ("held_by", "asked", "words"),
    [
        (0, 7, "none"),
        (7, 7, "all"),
        (91, 100, "almost all"),
        (90, 100, "most"),
        (8, 10, "most"),
        (75, 100, "most"),
        (149, 200, "the majority"),
        (5, 10, "the majority"),
        (99, 200, "less than half"),
        (15, 100, "less than half"),
        (29, 200, "few"),
    ],
)
def test_the_bounds_of_each_word(held_by: int, asked: int, words: str) -> None:
    assert quantifier(held_by, asked) == words


@given(st.integers(1, 400), st.data())
def test_more_people_never_have_a_weaker_word(asked: int, data: st.DataObject) -> None:
    order = ["none", "few", "less than half", "the majority", "most", "almost all", "all"]
    fewer = data.draw(st.integers(0, asked))
    more = data.draw(st.integers(fewer, asked))
    assert order.index(quantifier(fewer, asked)) <= order.index(quantifier(more, asked))


def test_outside_the_team_a_small_group_is_told_without_its_numbers() -> None:
    assert counted(8, 10) == "most (8 of 10)"
    assert counted(3, 4) == "most (3 of 4)"
    assert counted(3, 4, outside=True) == "most"
    assert counted(4, 5, outside=True) == "most (4 of 5)"


@pytest.mark.parametrize(("held_by", "asked"), [(1, 0), (-1, 4), (5, 4), (0, 0)])
def test_what_cannot_be_is_refused(held_by: int, asked: int) -> None:
    with pytest.raises(ValueError, match="cannot be"):
        quantifier(held_by, asked)
