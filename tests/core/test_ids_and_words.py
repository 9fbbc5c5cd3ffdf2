"""Identities, words for people, known trouble, and what an action changed."""

from enum import StrEnum
from uuid import RFC_4122

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.making import ANN, BEN, VISIT
from wellled_desktop.core import errors, vocabulary
from wellled_desktop.core.changes import Changes
from wellled_desktop.core.errors import Refused, Trouble
from wellled_desktop.core.ids import natural_id, uuid7
from wellled_desktop.core.records import AgreedJudgement, Provider, ProvisionalRating, TeamMember
from wellled_desktop.core.seals import PdfIdentity
from wellled_desktop.core.vocabulary import WORDS, EvidenceCategory, NoteKind, Rating, word

LISTS = [each for each in vars(vocabulary).values() if isinstance(each, type) and issubclass(each, StrEnum)]


@given(st.integers(0, (1 << 48) - 1), st.binary(min_size=10, max_size=16))
def test_an_identity_is_a_uuid_of_version_7_that_tells_its_time(ms: int, random: bytes) -> None:
    made = uuid7(ms, random)

    assert (made.version, made.variant, made.int >> 80) == (7, RFC_4122, ms)


@given(st.sets(st.integers(0, (1 << 62) - 1), min_size=2, max_size=9))
def test_other_randomness_is_another_identity(numbers: set[int]) -> None:
    assert len({uuid7(1, number.to_bytes(10, "big")) for number in numbers}) == len(numbers)


def test_the_same_thing_has_one_identity_whoever_writes_it_first() -> None:
    assert Provider.identity(" lark ") == Provider.identity("LARK")
    assert TeamMember.identity(VISIT, ANN) != TeamMember.identity(VISIT, BEN)
    assert ProvisionalRating.identity(VISIT, "W1", ANN) != ProvisionalRating.identity(VISIT, "W1", BEN)
    assert AgreedJudgement.identity(VISIT, "W1") != AgreedJudgement.identity(VISIT, "W2")
    assert natural_id("a", "b").version == 5


def test_words_are_as_people_read_them() -> None:
    assert word(Rating.REQUIRES_IMPROVEMENT) == "Requires improvement"
    assert word(NoteKind.VERBATIM) == "Quote"
    assert word(EvidenceCategory.LEADERS) == "Leaders and board"


def test_no_word_of_one_list_is_taken_for_a_word_of_another() -> None:
    for special in WORDS:
        named = [each for values in LISTS for each in values if each.value == special.value]
        assert named == [special], "two lists share a value, and a word is found by its value"


@pytest.mark.parametrize("values", LISTS, ids=lambda values: values.__name__)
def test_every_value_has_a_word_of_its_own(values: type[StrEnum]) -> None:
    assert len({word(each) for each in values}) == len(values)


def test_trouble_says_what_happened_and_what_next() -> None:
    assert str(Trouble("The disk is full.", "Make room.")) == "The disk is full. Make room."
    assert str(Refused("It was changed.")) == "It was changed."
    kinds = [each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, Trouble)]
    assert {each.exit_code for each in kinds} == {2, 3, 4}


def test_a_key_that_signs_reports_is_never_printed() -> None:
    identity = PdfIdentity(b"secret key", b"certificate", (), "Ann Brook", "Inspector", "ab:cd")

    assert "secret" not in repr(identity)
    assert "Ann Brook" in repr(identity)


def test_changes_add_up() -> None:
    one = Changes(None, frozenset({("note", ANN)}))
    other = Changes(VISIT, frozenset({("note", BEN), ("activity", BEN)}), BEN)
    both = one.merged(other)

    assert both.of("note") == {ANN, BEN}
    assert (both.visit_id, both.made) == (VISIT, BEN)
    assert other.merged(Changes(ANN, made=ANN)).made == BEN
