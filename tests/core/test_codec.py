"""Records as plain values and back, and what cannot be taken refused by the name of its field."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.making import ANN, NINE, activity, exhibit, note
from tests.core.test_canonical import plain
from wellled_desktop.core.canonical import canonical, parse_canonical
from wellled_desktop.core.codec import (
    KIND_OF,
    KINDS,
    LARGEST,
    Field,
    changed_values,
    fields_of,
    from_values,
    to_values,
)
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.moments import FIRST_MS, LAST_MS, Moment
from wellled_desktop.core.records import Note, Record

zones = st.sampled_from(["Europe/London", "Pacific/Kiritimati", "UTC"])
texts = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=12)
BASES: dict[type, st.SearchStrategy[Any]] = {
    UUID: st.uuids(),
    str: texts,
    bool: st.booleans(),
    int: st.integers(-LARGEST, LARGEST),
    Moment: st.builds(Moment, st.integers(FIRST_MS, LAST_MS), zones),
}


def held_by(field: Field) -> st.SearchStrategy[Any]:
    """Return whatever a field can hold."""
    one = BASES[field.base] if field.base in BASES else st.sampled_from(field.base)
    held = st.lists(one, max_size=3).map(tuple) if field.many else one
    return st.none() | held if field.optional else held


def any_of(shape: type[Record]) -> st.SearchStrategy[Record]:
    """Return whatever a record of a shape can be."""
    return st.builds(shape, id=st.uuids(), **{field.name: held_by(field) for field in fields_of(shape)})


every_record = st.one_of([any_of(shape) for shape in KINDS.values()])


@given(every_record)
def test_every_record_reads_back_as_it_was(record: Record) -> None:
    carried = parse_canonical(canonical(to_values(record)))

    assert from_values(type(record), record.id, carried) == record


@given(every_record, st.dictionaries(st.text(max_size=6), plain, max_size=3))
def test_whatever_a_package_says_makes_a_record_or_a_refusal(record: Record, said: dict[str, Any]) -> None:
    names = [field.name for field in fields_of(type(record))]
    values = to_values(record) | dict(zip(names, said.values(), strict=False)) | said
    try:
        made = from_values(type(record), record.id, values)
    except Refused:
        return
    assert made.id == record.id


def test_each_kind_has_its_shape_and_each_shape_its_kind() -> None:
    assert {KIND_OF[shape]: shape for shape in KINDS.values()} == KINDS


def test_fields_tell_what_may_be_empty_what_is_a_list_and_what_must_be_there() -> None:
    fields = {field.name: field for field in fields_of(Note)}

    assert "id" not in fields
    assert (fields["text"].base, fields["text"].required, fields["text"].optional) == (str, True, False)
    assert (fields["speaker"].base, fields["speaker"].required, fields["speaker"].optional) == (
        UUID,
        False,
        True,
    )
    assert (fields["disclosed_to"].base, fields["disclosed_to"].many) == (UUID, True)


def test_an_edit_is_only_what_differs() -> None:
    before = note(1)

    assert changed_values(before, before) == {}
    assert changed_values(before, replace(before, text="Other.", event=Moment(5, "UTC"))) == {
        "text": "Other.",
        "event": [5, "UTC"],
    }


def test_a_field_that_is_not_known_is_left_aside() -> None:
    line = note(1)

    assert from_values(Note, line.id, to_values(line) | {"mood": "grim"}) == line


def test_a_field_that_may_be_absent_takes_its_default() -> None:
    paper = exhibit(1)
    values = {name: value for name, value in to_values(paper).items() if name != "received_from"}

    assert from_values(type(paper), paper.id, values) == paper


def test_a_missing_field_is_named() -> None:
    with pytest.raises(Refused, match="A note lacks its visit_id"):
        from_values(Note, UUID(int=1), {})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", None),
        ("text", 5),
        ("text", ["a"]),
        ("position", True),
        ("position", "1"),
        ("position", LARGEST + 1),
        ("position", -LARGEST - 1),
        ("protected", 1),
        ("kind", "rumour"),
        ("activity_id", "not an identity"),
        ("activity_id", 5),
        ("speaker", 5),
        ("disclosed_to", None),
        ("disclosed_to", str(ANN)),
        ("disclosed_to", [5]),
        ("event", None),
        ("event", 5),
        ("event", [5]),
        ("event", [True, "UTC"]),
        ("event", ["5", "UTC"]),
        ("event", [5, None]),
        ("event", [LAST_MS + 1, "UTC"]),
        ("event", [FIRST_MS - 1, "UTC"]),
    ],
)
def test_a_value_of_another_type_is_refused_by_the_name_of_its_field(field: str, value: object) -> None:
    line = note(1)

    with pytest.raises(Refused, match=field):
        from_values(Note, line.id, to_values(line) | {field: value})


def test_what_may_be_empty_may_be_empty() -> None:
    talk = activity()

    assert from_values(type(talk), talk.id, to_values(talk)).started is None
    assert to_values(replace(talk, started=NINE))["started"] == [NINE.ms, "Europe/London"]
