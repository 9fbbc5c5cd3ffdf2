"""One value, one form: what is written reads back the same, and nothing else is read at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellled_desktop.core.canonical import canonical, check_text, parse_canonical, sha256
from wellled_desktop.core.errors import TextRefused

texts = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]))
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner) | st.dictionaries(texts, inner),
    max_leaves=12,
)


@given(plain)
def test_what_is_written_reads_back_the_same(value) -> None:
    assert parse_canonical(canonical(value)) == value


@settings(max_examples=40)
@given(st.dictionaries(texts, plain, min_size=2, max_size=5))
def test_the_order_in_which_it_was_put_together_leaves_no_trace(value) -> None:
    turned = dict(reversed(list(value.items())))

    assert canonical(turned) == canonical(value)


@given(st.binary())
def test_bytes_are_refused_with_a_value_error_or_are_the_one_form(data: bytes) -> None:
    try:
        value = parse_canonical(data)
    except ValueError:
        return
    assert canonical(value) == data


@pytest.mark.parametrize(
    "data",
    [
        b'{"b":1,"a":2}',
        b'{"a": 1}',
        b'{"a":1,"a":1}',
        b"1.5",
        b'{"a":NaN}',
        b"Infinity",
        b'"\\ud800"',
        b'"\\u0000"',
        b'"\\u00e9"',
        b"\xff",
        b"",
        b"9" * 5000,
        b"[" * 100_000,
        b'{"a":' * 100_000,
    ],
    ids=lambda data: repr(data[:14]),
)
def test_every_other_form_is_refused_in_the_same_way(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the kind of error is what counts here
        parse_canonical(data)


@pytest.mark.parametrize("value", [1.5, [1.5], {"a": (1.5,)}])
def test_fractions_are_kept_as_text(value: object) -> None:
    with pytest.raises(TypeError, match="as text"):
        canonical(value)


def test_text_that_cannot_be_kept_is_refused_with_its_place() -> None:
    with pytest.raises(TextRefused, match="NUL"):
        check_text("a\x00")
    with pytest.raises(TextRefused, match="place 3"):
        check_text("ab\ud83d")
    with pytest.raises(TextRefused):
        canonical({"\x00": 1})
    assert check_text("“Ward 7” 🙂") == "“Ward 7” 🙂"


def test_a_tuple_is_written_as_a_list() -> None:
    assert canonical((1, "a")) == b'[1,"a"]'


def test_a_hash_is_of_32_bytes() -> None:
    assert sha256(b"").hex().startswith("e3b0c44298fc1c14")
