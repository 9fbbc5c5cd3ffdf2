"""JSON is taken with care: what is wrong is told in one sentence with its line."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from wellled_desktop import resources
from wellled_desktop.core.errors import Refused
from wellled_desktop.exchange import checked
from wellled_desktop.exchange.json_places import DEEPEST, line_of, places

ANYTHING: dict[str, object] = {}


def refusal(text: str, schema: dict[str, object] = ANYTHING) -> str:
    with pytest.raises(Refused) as caught:
        checked(text, schema, "x.json")
    assert caught.value.next_step
    return caught.value.what


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{\n "a": 1,\n "a": 2\n}', "x.json, line 3: the name a stands twice."),
        ('{\n "a": 1\n "b": 2}', "x.json, line 3: a comma or } is expected."),
        ('{"a": 1,\n}', "x.json, line 2: a name in double quotes is expected."),
        ("{'a': 1}", "x.json, line 1: a name in double quotes is expected."),
        ('{"a"\n\n 1}', "x.json, line 3: a colon is expected."),
        ("[1,\n 2 3]", "x.json, line 2: a comma or ] is expected."),
        ("[1,\n 2.5]", "x.json, line 2: numbers are whole here; fractions are written as text."),
        ("[1e3]", "x.json, line 1: numbers are whole here; fractions are written as text."),
        ("[\n99999999999999999999]", "x.json, line 2: a number is too long."),
        ("[NaN]", "x.json, line 1: a value is expected."),
        ("[1]\n\n[2]", "x.json, line 3: there is more text after the end."),
        ("", "x.json, line 1: the text ends too early."),
        ("[\n", "x.json, line 2: the text ends too early."),
        (
            '["a\n"]',
            "x.json, line 1: a text is not closed, or holds a bare tab, line break or backslash.",
        ),
        ('[\n"\\u0000"]', "x.json, line 2: the text holds a NUL character."),
        ('[\n\n"\\ud800"]', "x.json, line 3: the text holds half of a character at place 1."),
    ],
)
def test_what_is_not_taken_is_told_with_its_line(text: str, told: str) -> None:
    assert refusal(text) == told


def test_nesting_is_bounded_however_deep_it_is() -> None:
    for depth in (DEEPEST + 2, 200_000):
        assert "nested more than" in refusal("[" * depth + "]" * depth)


def test_a_file_larger_than_allowed_is_refused_before_it_is_read() -> None:
    with pytest.raises(Refused, match="larger than such a file can be"):
        checked("[" * 50, ANYTHING, "x.json", largest=49)


@pytest.mark.parametrize(
    ("schema", "text", "told"),
    [
        ({"type": ["string", "null"]}, "1", "the whole must be text or null"),
        ({"items": {"maximum": 3}}, "[1,\n4]", "line 2: [1] must be at most 3"),
        ({"items": {"minItems": 2}}, "[[]]", "[0] needs at least 2"),
        ({"properties": {"a": {"const": 1}}}, '{"a": 2}', "a must be 1"),
        ({"required": ["a", "b"]}, '{"a": 2}', "the whole lacks its b"),
        ({"properties": {"a": {"pattern": "^x$", "description": "must be x"}}}, '{"a": "y"}', "a must be x"),
        ({"properties": {"a": {"pattern": "^x$"}}}, '{"a": "y"}', "a has another form than the schema gives"),
    ],
)
def test_what_the_schema_refuses_is_told_in_words(schema: dict[str, object], text: str, told: str) -> None:
    assert told in refusal(text, schema)


@pytest.mark.parametrize("name", ["framework.json", "visit.json"])
def test_the_published_schemas_are_themselves_sound(name: str) -> None:
    schema = json.loads(resources.path("schemas", name).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)


plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


@given(plain, st.sampled_from([None, 0, 2]))
def test_json_of_any_shape_is_read_alike_and_every_place_is_found(value: object, indent: int | None) -> None:
    if "\\u0000" in json.dumps(value):
        return
    text = json.dumps(value, indent=indent)
    assert checked(text, ANYTHING, "x.json") == value
    assert line_of(text, places(text).nearest(("nowhere", 3))) == 1
