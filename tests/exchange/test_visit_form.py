"""A visit as open JSON comes back the same, and a file that does not hold changes nothing."""

import base64
import hashlib
import json
from dataclasses import fields, replace
from enum import StrEnum
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellled_desktop import resources
from wellled_desktop.core.codec import KINDS, fields_of
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.inspection import PARTS, Inspection
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.records import (
    Activity,
    AgreedJudgement,
    EvidenceTag,
    Exhibit,
    Finding,
    Location,
    Note,
    Participant,
    Provider,
    ProvisionalRating,
    Record,
    TeamMember,
    Visit,
)
from wellled_desktop.exchange import VisitFile, demo_visit, read_visit, shipped_frameworks, write_visit
from wellled_desktop.exchange.visit_file import OWN_FIELDS, REFERENCES, written_fields
from wellled_desktop.exchange.visit_writing import records_of

DEMO = resources.path("demo", "wexmoor-vale.json")


def together(visit_file: VisitFile) -> Inspection:
    return Inspection(
        visit=visit_file.of(Visit)[0],
        provider=visit_file.of(Provider)[0],
        framework=shipped_frameworks()[0],
        locations=visit_file.of(Location),
        **{name: visit_file.of(shape) for name, shape in PARTS.items()},
    )


def raw_demo() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(DEMO.read_text(encoding="utf-8"))
    return loaded


def refusal(raw: dict[str, Any]) -> str:
    text = json.dumps(raw, indent=1, ensure_ascii=False)
    with pytest.raises(Refused) as caught:
        read_visit(text, "visit.json")
    assert caught.value.what.startswith("visit.json, line ")
    return caught.value.what


def test_the_same_visit_is_written_as_the_same_bytes() -> None:
    visit_file = demo_visit()
    written = write_visit(together(visit_file), lambda sha256: visit_file.contents[sha256])
    assert written == DEMO.read_text(encoding="utf-8")


def test_no_kind_of_record_is_forgotten() -> None:
    assert set(PARTS.values()) | {Provider, Location, Visit} == set(KINDS.values())
    whole = together(demo_visit())
    assert len(records_of(whole)) == 2 + sum(len(getattr(whole, name)) for name in (*PARTS, "locations"))


def test_a_visit_without_its_exhibits_bytes_can_be_read() -> None:
    whole = demo_visit()
    bare = read_visit(write_visit(together(whole)), "bare.json")
    absent = read_visit(write_visit(together(whole), lambda sha256: b""), "bare.json")
    assert bare.records == absent.records == whole.records
    assert bare.contents == absent.contents == {}


def test_lines_kept_apart_are_named_as_not_included_and_the_rest_comes_back() -> None:
    inspection = together(demo_visit())
    cited = inspection.findings[0].basis[0]
    without = replace(inspection, notes=tuple(one for one in inspection.notes if one.id != cited))
    text = write_visit(without)
    assert str(cited) in json.loads(text)["not_included"]
    assert read_visit(text, "visit.json").of(Finding) == inspection.findings


identities = st.uuids()
moments = st.builds(
    Moment,
    st.integers(0, 4_000_000_000_000),
    st.sampled_from(["Europe/London", "UTC", "Asia/Kolkata"]),
)
words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)
lines = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=30)
LONG = {"purpose", "card", "present", "introduced", "text", "description", "statement", "impact", "reason"}
LONG |= {"would_move_on", "dissent"}


def values_of(shape: type[Record], name: str, base: type) -> st.SearchStrategy[Any]:
    if issubclass(base, StrEnum):
        return st.sampled_from(list(base))
    if base is str and name == "sha256":
        return st.binary(max_size=8).map(lambda data: hashlib.sha256(data).hexdigest())
    if base is str and name in ("prompt", "question"):
        return st.sampled_from(["W2", "W2.2", "W4"])
    plain: dict[type, st.SearchStrategy[Any]] = {
        UUID: identities,
        Moment: moments,
        str: words if name in LONG else lines,
        int: st.integers(0, 10**9),
        bool: st.booleans(),
    }
    return plain[base]


@st.composite
def made(draw: st.DrawFn, shape: type[Record], given_values: dict[str, Any]) -> Any:
    values: dict[str, Any] = {"id": draw(identities)}
    for field in fields_of(shape):
        one = values_of(shape, field.name, field.base)
        if field.many:
            one = st.lists(one, max_size=3).map(tuple)
        elif field.optional:
            one = st.none() | one
        values[field.name] = draw(one)
    known = {field.name for field in fields(shape)}
    return shape(**{**values, **{name: value for name, value in given_values.items() if name in known}})


@st.composite
def inspections(draw: st.DrawFn) -> Inspection:
    visit_id = draw(identities)
    own = {"visit_id": visit_id}
    visit_values = {
        "id": visit_id,
        "framework": "seed-2014@1",
        "opens": "2026-10-14",
        "closes": "2026-10-16",
    }

    def some(shape: type[Record]) -> Any:
        return tuple(draw(st.lists(made(shape, own), max_size=2, unique_by=lambda one: one.id)))

    return Inspection(
        visit=draw(made(Visit, visit_values)),
        provider=draw(made(Provider, {})),
        framework=shipped_frameworks()[0],
        locations=some(Location),
        team=some(TeamMember),
        participants=some(Participant),
        activities=some(Activity),
        notes=some(Note),
        tags=some(EvidenceTag),
        exhibits=some(Exhibit),
        findings=some(Finding),
        provisional=some(ProvisionalRating),
        agreed=some(AgreedJudgement),
    )


@settings(max_examples=40, deadline=None)
@given(inspections())
def test_whatever_a_visit_holds_comes_back_the_same(inspection: Inspection) -> None:
    text = write_visit(inspection)
    back = read_visit(text, "visit.json")
    assert together(back) == inspection
    assert write_visit(together(back)) == text


def test_the_published_form_has_every_field_of_every_record() -> None:
    defs = json.loads(resources.path("schemas", "visit.json").read_text(encoding="utf-8"))["$defs"]
    for kind, shape in KINDS.items():
        written = written_fields(shape)
        assert list(defs[kind]["properties"]) == ["id", *(one.name for one in written)]
        assert defs[kind]["required"] == ["id", *(one.name for one in written if one.required)]
        for field in written:
            one = defs[kind]["properties"][field.name]
            if issubclass(field.base, StrEnum):
                assert one["enum"] == [value.value for value in field.base]
            if not field.required:
                default = shape.__dataclass_fields__[field.name].default
                assert one["default"] == (list(default) if isinstance(default, tuple) else default)


def test_every_identity_in_a_record_is_known_as_a_reference() -> None:
    for shape in KINDS.values():
        for field in written_fields(shape):
            if field.base is UUID:
                assert (shape, field.name) in REFERENCES or (shape, field.name) in OWN_FIELDS


def test_a_note_of_an_activity_that_is_not_there_is_refused_with_its_line() -> None:
    raw = raw_demo()
    raw["records"]["note"][3]["activity_id"] = "01a13970-0000-7000-8000-00000000dead"
    told = refusal(raw)
    text = json.dumps(raw, indent=1, ensure_ascii=False)
    line = next(row for row, line in enumerate(text.splitlines(), 1) if "00000000dead" in line)
    assert told == (
        f"visit.json, line {line}: records.note[3].activity_id refers to activity "
        "01a13970-0000-7000-8000-00000000dead, which is not in the file."
    )


def test_a_cited_note_that_is_not_there_is_refused_at_its_place_in_the_list() -> None:
    raw = raw_demo()
    raw["records"]["agreed_judgement"][1]["cited"][2] = "01a13970-0000-7000-8000-00000000dead"
    assert "records.agreed_judgement[1].cited[2] refers to note 01a13970" in refusal(raw)


def test_an_author_who_is_not_on_the_team_is_refused() -> None:
    raw = raw_demo()
    raw["records"]["note"][0]["author"] = "01a13970-0000-7000-8000-00000000dead"
    assert "records.note[0].author refers to person 01a13970" in refusal(raw)


def test_an_identity_that_stands_twice_is_refused() -> None:
    raw = raw_demo()
    raw["records"]["note"][1]["id"] = raw["records"]["note"][0]["id"]
    assert "records.note[1].id repeats" in refusal(raw)


@pytest.mark.parametrize(
    ("kind", "field", "value", "told"),
    [
        ("note", "kind", "gossip", "records.note[0].kind must be one of asked, verbatim"),
        ("note", "text", 7, "records.note[0].text must be text"),
        ("note", "id", "AB-1", "records.note[0].id must be an identity as"),
        ("note", "visit_id", "x", "records.note[0].visit_id is not a name known here"),
        (
            "note",
            "event",
            {"utc": "2026-10-14T25:00:00.000Z", "zone": "UTC"},
            "not a time that a clock can show",
        ),
        ("note", "event", {"utc": "14 October", "zone": "UTC"}, "must be UTC as 2026-10-14T08:12:00.000Z"),
        ("note", "event", None, "records.note[0].event must be an object"),
        ("visit", "opens", "2026-02-30", "records.visit[0].opens is not a day of the calendar"),
        ("visit", "closes", "2026-10-13", "records.visit[0].closes lies before the day"),
        ("visit", "framework", "cqc-2017@1", "is not the framework named at the top"),
        (
            "evidence_tag",
            "prompt",
            "W9.1",
            "records.evidence_tag[0].prompt is W9.1, which seed-2014@1 does not",
        ),
        ("provisional_rating", "rating", "excellent", "records.provisional_rating[0].rating must be one of"),
    ],
)
def test_a_record_that_does_not_hold_is_refused(kind: str, field: str, value: object, told: str) -> None:
    raw = raw_demo()
    raw["records"][kind][0][field] = value
    assert told in refusal(raw)


@pytest.mark.parametrize(("version", "told"), [(2, "version must be 1"), ("1", "version must be 1")])
def test_another_version_is_told_before_anything_else(version: object, told: str) -> None:
    raw = raw_demo()
    raw["version"] = version
    raw["records"]["note"][0]["kind"] = "from the future"
    assert told in refusal(raw)


def test_exhibits_whose_bytes_are_not_theirs_are_refused() -> None:
    raw = raw_demo()
    sha256 = raw["records"]["exhibit"][0]["sha256"]
    raw["contents"][sha256] = base64.b64encode(b"something else").decode()
    assert "is not the file that was received" in refusal(raw)
    raw["contents"][sha256] = "not base64!"
    assert "is not base64" in refusal(raw)


def test_bytes_that_belong_to_no_exhibit_are_refused() -> None:
    raw = raw_demo()
    raw["contents"][hashlib.sha256(b"").hexdigest()] = ""
    assert "belongs to no exhibit" in refusal(raw)


def test_a_framework_that_is_not_here_is_left_to_whoever_has_it() -> None:
    raw = raw_demo()
    raw["framework"] = raw["records"]["visit"][0]["framework"] = "our-own@2"
    raw["records"]["evidence_tag"][0]["prompt"] = "X1.1"
    visit_file = read_visit(json.dumps(raw), "visit.json")
    assert visit_file.framework == "our-own@2"
    assert visit_file.visit_id == visit_file.of(Visit)[0].id


def test_an_identity_with_a_line_break_after_it_is_refused() -> None:
    raw = raw_demo()
    raw["records"]["note"][0]["id"] += "\n"
    assert "records.note[0].id takes at most 36 characters" in refusal(raw)
