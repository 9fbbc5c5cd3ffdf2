"""The open JSON of a visit: what is not held is named, and a name is no longer than a name."""

import json
from dataclasses import replace
from uuid import UUID

import pytest

from tests.exchange.test_visit_form import raw_demo, refusal, together
from wellled_desktop.core.inspection import Withheld
from wellled_desktop.exchange import demo_visit, read_visit, write_visit


def test_what_is_not_held_is_named_and_the_rest_comes_back() -> None:
    whole = together(demo_visit())
    hidden = Withheld("finding", UUID(int=7), "Its newest wording is withheld.")
    text = write_visit(replace(whole, withheld=(hidden,)), lambda sha256: b"")
    raw = json.loads(text)
    assert raw["not_held"]["records"] == [
        {"kind": "finding", "id": str(UUID(int=7)), "says": "Its newest wording is withheld."}
    ]
    assert [one["reference"] for one in raw["not_held"]["contents"]] == [
        one.reference for one in whole.exhibits
    ]
    assert read_visit(text, "visit.json").records == demo_visit().records


@pytest.mark.parametrize(
    ("name", "told"),
    [("x" * 201, "takes at most 200"), ("a\nb", "one line"), ("a\x1b[2J", "one line"), ("a\n", "one line")],
)
def test_a_name_is_one_line_of_a_names_length(name: str, told: str) -> None:
    raw = raw_demo()
    raw["provider"]["name"] = name
    assert told in refusal(raw)


def test_a_line_of_evidence_may_be_long_and_have_several_lines() -> None:
    raw = raw_demo()
    raw["records"]["note"][0]["text"] = "one\n\ttwo " + "x" * 4_999_000
    read_visit(json.dumps(raw), "visit.json")
    raw["records"]["note"][0]["text"] = "x" * 5_000_001
    assert "takes at most 5000000" in refusal(raw)
