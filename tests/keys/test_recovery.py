"""The recovery key is read with tolerance, and every slip of the hand is told apart from a wrong key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellled_desktop.core.errors import Refused
from wellled_desktop.keys.recovery import GROUP_LENGTH, GROUPS, MistypedRecoveryKey, RecoveryKey

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
keys = st.binary(min_size=17, max_size=17).map(lambda drawn: RecoveryKey.fresh(lambda _: drawn))
places = st.integers(0, GROUPS * GROUP_LENGTH - 1)


def key() -> RecoveryKey:
    return RecoveryKey.fresh(lambda length: bytes(range(7, 7 + length)))


def mistyped(text: str) -> MistypedRecoveryKey:
    with pytest.raises(MistypedRecoveryKey) as caught:
        RecoveryKey.read(text)
    return caught.value


@given(keys)
def test_a_key_reads_back_from_what_was_printed(made: RecoveryKey) -> None:
    assert RecoveryKey.read(made.text) == made
    assert len(made.groups) == GROUPS
    assert all(len(group) == GROUP_LENGTH and set(group) <= set(ALPHABET) for group in made.groups)


@given(keys, places, st.sampled_from(ALPHABET))
def test_each_single_wrong_character_is_told_with_its_group(
    made: RecoveryKey, place: int, other: str
) -> None:
    symbols = made.text.replace("-", "")
    if symbols[place] == other:
        return
    trouble = mistyped(symbols[:place] + other + symbols[place + 1 :])
    assert trouble.group_index == place // GROUP_LENGTH
    assert f"Group {place // GROUP_LENGTH + 1} " in trouble.what


@given(keys, st.integers(0, GROUPS * GROUP_LENGTH - 2))
def test_two_swapped_neighbours_are_told(made: RecoveryKey, place: int) -> None:
    symbols = made.text.replace("-", "")
    swapped = symbols[:place] + symbols[place + 1] + symbols[place] + symbols[place + 2 :]
    if swapped != symbols:
        mistyped(swapped)


@given(keys, st.permutations(range(GROUPS)))
def test_groups_in_another_order_are_told(made: RecoveryKey, order: list[int]) -> None:
    if order != sorted(order):
        mistyped("-".join(made.groups[index] for index in order))


@given(keys, places)
def test_a_missing_character_is_told(made: RecoveryKey, place: int) -> None:
    symbols = made.text.replace("-", "")
    trouble = mistyped(symbols[:place] + symbols[place + 1 :])
    assert trouble.group_index is not None
    assert trouble.group_index >= place // GROUP_LENGTH


@given(keys, places)
def test_a_character_missing_from_a_written_group_names_that_group(made: RecoveryKey, place: int) -> None:
    groups = list(made.groups)
    groups[place // GROUP_LENGTH] = groups[place // GROUP_LENGTH][1:]
    assert mistyped(" ".join(groups)).group_index == place // GROUP_LENGTH


def group_with_error(typed: str) -> int | None:
    """Return the group that is told of; one key in a thousand is whole by chance, and then it is that key."""
    try:
        assert RecoveryKey.read(typed).text == typed
    except MistypedRecoveryKey as trouble:
        return trouble.group_index
    return None


@given(keys)
def test_the_whole_key_is_checked_when_every_group_holds(made: RecoveryKey) -> None:
    mixed = "-".join([*made.groups[:6], RecoveryKey.fresh(bytes).groups[6]])
    assert group_with_error(mixed) is None


def test_a_key_is_read_in_any_case_with_any_spacing_and_with_look_alikes() -> None:
    made = RecoveryKey.fresh(lambda length: bytes(length - 1) + b"\x40")
    assert "0" in made.text
    assert "1" in made.text
    typed = (
        made.text.lower().replace("0", "o").replace("1", "l", 1).replace("1", "I").replace("-", " \u2013 ")
    )
    assert RecoveryKey.read(f"  {typed}\n") == made


def test_too_many_characters_are_told() -> None:
    assert mistyped(key().text + "7").group_index == 6
    trouble = mistyped(key().text.replace("-", "") + "777777")
    assert trouble.group_index is None
    assert "41 were typed" in trouble.what


def test_a_character_that_no_key_has_is_named() -> None:
    text = key().text
    assert "holds the character U" in mistyped("U" + text[1:]).what
    assert mistyped("U" + text[1:]).group_index == 0
    assert "holds a character" in mistyped("\x07" + text[1:]).what
    assert mistyped(text + "é").group_index is None


def test_a_part_typed_back_proves_that_the_key_was_written_down() -> None:
    made = key()
    assert made.matches_part(2, f" {made.groups[2].lower()} ")
    assert not made.matches_part(2, made.groups[3])
    assert not made.matches_part(2, made.groups[2][:4])
    assert not made.matches_part(2, "?")


def test_a_mistyped_key_is_a_refusal_and_the_key_does_not_show_itself() -> None:
    assert issubclass(MistypedRecoveryKey, Refused)
    assert key().secret.hex() not in repr(key())
    assert "secret" not in repr(key())


def test_a_fresh_key_has_130_random_bits() -> None:
    assert RecoveryKey.fresh(lambda length: b"\xff" * length).secret == ((1 << 130) - 1).to_bytes(17, "big")
    assert RecoveryKey.fresh() != RecoveryKey.fresh()
