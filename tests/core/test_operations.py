"""Operations: one encoding each, an identity that commits to everything, and no other bytes are taken."""

import json
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.making import ANN, NINE, RECORD, VISIT, writer
from tests.core.test_canonical import plain, texts
from wellled_desktop.core.canonical import canonical, sha256
from wellled_desktop.core.operations import (
    ROOT,
    Authorship,
    ChainTip,
    Change,
    Operation,
    compose,
    parse_line,
    parse_operation,
)

hashes = st.binary(min_size=32, max_size=32)
numbers = st.integers(0, (1 << 63) - 1)


@st.composite
def operations(draw) -> Operation:
    values = draw(st.dictionaries(texts, plain, min_size=1, max_size=3))
    change = Change(draw(texts), draw(st.uuids()), draw(st.uuids()), values)
    tip = draw(
        st.builds(ChainTip, st.binary(min_size=16, max_size=16))
        | st.builds(
            ChainTip, st.binary(min_size=16, max_size=16), st.integers(1, 1 << 40), hashes.filter(any)
        )
    )
    by = Authorship(draw(st.uuids()), NINE.ms, draw(st.binary(min_size=16, max_size=16)))
    return compose(change, tip, draw(st.lists(hashes, max_size=3)), draw(numbers), by)


@given(operations())
def test_a_line_reads_back_as_the_same_operation(one: Operation) -> None:
    assert parse_line(one.line()) == one
    assert parse_line(one.withheld().line()) == one.withheld()


@given(operations())
def test_withholding_changes_neither_identity_nor_chain(one: Operation) -> None:
    without = one.withheld()

    assert (without.id, without.head(), without.values()) == (one.id, one.head(), None)
    assert one.values() is not None


@given(operations(), st.data())
def test_no_byte_of_a_line_can_change_unseen(one: Operation, data) -> None:
    line = bytearray(one.line())
    at = data.draw(st.integers(0, len(line) - 1))
    line[at] ^= data.draw(st.integers(1, 255))
    try:
        other = parse_line(bytes(line))
    except ValueError:
        return
    assert other.id != one.id


def test_a_change_takes_the_next_place_in_its_stream() -> None:
    ann = writer()
    first, second = ann.write(text="one"), ann.write(text="two")

    assert (first.seq, first.prev, first.parents) == (1, ROOT, ())
    assert (second.seq, second.prev, second.parents) == (2, first.id, (first.id,))
    assert second.values() == {"text": "two"}


def test_equal_words_twice_are_two_operations_because_the_salt_differs() -> None:
    change = Change("note", RECORD, VISIT, {"text": "yes"})
    made = [
        compose(change, ChainTip(b"s" * 16), (), 1, Authorship(ANN, 1, bytes([at]) * 16)) for at in (1, 2)
    ]

    assert made[0].payload_hash != made[1].payload_hash


def _head(**changed: object) -> bytes:
    head = json.loads(writer().write(text="one").head())
    return canonical({key: value for key, value in {**head, **changed}.items() if value is not ...})


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"extra": 1}, "other fields"),
        ({"hlc": ...}, "other fields"),
        ({"author": 5}, "another type"),
        ({"stream": 5}, "another type"),
        ({"fields": 5}, "another type"),
        ({"fields": [5]}, "not text"),
        ({"kind": None}, "not text"),
        ({"seq": True}, "out of range"),
        ({"seq": -1}, "out of range"),
        ({"hlc": 1 << 63}, "out of range"),
        ({"hlc": "1"}, "out of range"),
        ({"author": "00000000000000000000000000000001"}, "canonical form"),
        ({"stream": "AB" * 16}, "canonical form"),
        ({"fields": "t"}, "canonical form"),
        ({"stream": "ab"}, "another length"),
        ({"prev": "ab"}, "another length"),
        ({"parents": ["ab"]}, "another length"),
        ({"fields": []}, "fields are not sorted"),
        ({"fields": ["b", "a"]}, "fields are not sorted"),
        ({"fields": ["a", "a"]}, "fields are not sorted"),
        ({"parents": ["bb" * 32, "aa" * 32]}, "parents are not sorted"),
        ({"seq": 0}, "place in the chain"),
        ({"seq": 2}, "place in the chain"),
        ({"prev": "aa" * 32}, "place in the chain"),
    ],
    ids=str,
)
def test_a_head_that_is_not_an_operation_is_refused(changed: dict[str, object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        parse_operation(_head(**changed), None)


def test_a_head_that_is_no_object_is_refused() -> None:
    with pytest.raises(ValueError, match="other fields"):
        parse_operation(b"[]", None)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ([], "another shape"),
        ({"values": {"text": "one"}}, "another shape"),
        ({"salt": "", "values": []}, "another shape"),
        ({"salt": "", "values": {"title": "one"}}, "other fields"),
    ],
    ids=str,
)
def test_a_payload_of_another_shape_is_refused(body: object, said: str) -> None:
    payload = canonical(body)

    with pytest.raises(ValueError, match=said):
        parse_operation(_head(payload=sha256(payload).hex()), payload)


def test_a_payload_that_the_head_does_not_name_is_refused() -> None:
    one, other = writer().write(text="one"), writer().write(text="two")

    with pytest.raises(ValueError, match="not the one"):
        parse_operation(one.head(), other.payload)


def test_a_line_without_its_second_part_is_refused() -> None:
    with pytest.raises(ValueError, match="no payload part"):
        parse_line(writer().write(text="one").head())


def test_a_head_commits_to_every_field() -> None:
    one = writer().write(text="one")
    others = [
        replace(one, stream=b"z" * 16),
        replace(one, seq=9),
        replace(one, prev=b"z" * 32),
        replace(one, hlc=9),
        replace(one, author=UUID(int=9)),
        replace(one, visit_id=UUID(int=9)),
        replace(one, kind="z"),
        replace(one, record_id=UUID(int=9)),
        replace(one, fields=("z",)),
        replace(one, parents=(b"z" * 32,)),
        replace(one, schema=9),
        replace(one, payload_hash=b"z" * 32),
    ]

    assert len({each.head() for each in (one, *others)}) == len(others) + 1
