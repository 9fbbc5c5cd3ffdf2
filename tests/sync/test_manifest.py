"""The manifest comes first, in one form; a newer one is refused with what to do; the small files likewise."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import jsonschema
import pytest

from tests.sync.makers import Author, blob, outgoing, written
from tests.sync.tries import Entries, opened, read_all, refused, resigned, restated, rezipped
from wellled_desktop import resources
from wellled_desktop.core.canonical import parse_canonical
from wellled_desktop.core.errors import PackageRefused
from wellled_desktop.sync import describe, sentences


@pytest.fixture
def sound(tmp_path: Path, ann: Author) -> Path:
    """Return a sound package."""
    return written(tmp_path / "sound.wlsync", ann, outgoing(ann)).path


def test_the_manifest_comes_first_and_keeps_to_its_published_schema(
    tmp_path: Path, ann: Author, ben: Author
) -> None:
    schema = json.loads(resources.path("schemas", "package-manifest.json").read_text(encoding="utf-8"))
    checker = jsonschema.Draft202012Validator(schema)
    checker.check_schema(schema)
    since = {"basis": {ann.tip.stream: (ann.tip.head,)}, "recipients": (ben.person,)}
    content = b""
    for number, made in enumerate((outgoing(ann, ben, blobs=(blob(b"x"),)), outgoing(ann, **since))):
        path = written(tmp_path / f"{number}.wlsync", ann, made).path
        with zipfile.ZipFile(path) as bundle:
            assert bundle.namelist()[0] == "manifest.json"
            content = bundle.read("manifest.json")
        checker.validate(parse_canonical(content))
    assert not checker.is_valid({**json.loads(content), "extra": 1})


NEWER: tuple[tuple[dict[str, object], str], ...] = (
    ({"min_reader": 99}, "newer version"),
    ({"schema": 99}, "newer version"),
    ({"critical": ["holograms"]}, "needs holograms"),
    ({"critical": [["nested"], "Ring 0123 for the password"]}, "needs something"),
)


@pytest.mark.parametrize(("changed", "said"), NEWER, ids=str)
def test_a_newer_package_is_refused_with_what_to_do(
    tmp_path: Path, ann: Author, sound: Path, changed: dict[str, object], said: str
) -> None:
    path = rezipped(sound, lambda entries: resigned(entries, ann, **changed), tmp_path / "newer.wlsync")
    with pytest.raises(PackageRefused, match=said) as caught:
        read_all(path, tmp_path, ann)
    assert "newest version" in caught.value.next_step


def test_a_newer_package_that_this_version_may_read_is_read(tmp_path: Path, ann: Author, sound: Path) -> None:
    def newer(entries: Entries) -> None:
        resigned(entries, ann, version=2, weather="rain")

    read_all(rezipped(sound, newer, tmp_path / "newer.wlsync"), tmp_path, ann)


PERSON = str(UUID(int=1))
WRONG: tuple[dict[str, object], ...] = (
    {"format": "other"},
    {"version": 0},
    {"version": True},
    {"min_reader": "1"},
    {"schema": None},
    {"critical": {}},
    {"extra": 1},
    {"made": "yesterday"},
    {"made": ["x", 1]},
    {"made": [1 << 60, "Europe/London"]},
    {"made": [1, 5]},
    {"title": 5},
    {"title": None},
    {"protected": "no"},
    {"protected": 1},
    {"package": PERSON.upper().replace("0", "A")},
    {"visit": "{" + PERSON + "}"},
    {"recipients": "0"},
    {"recipients": {PERSON: 1}},
    {"recipients": [PERSON.replace("-", "")]},
    {"acknowledges": [[PERSON]]},
    {"files": {"seals.jsonl": [-1, "00"]}},
    {"files": {"seals.jsonl": [1, "AA " * 32]}},
    {"files": {}},
    {"files": []},
    {"sender": {}},
    {"sender": {"person": PERSON, "name": 1, "initials": "", "role": "", "card": ""}},
    {"sender": {"person": PERSON, "name": "", "initials": "", "role": "", "card": "", "more": ""}},
    {"leads_to": {"00": []}},
    {"leads_to": {"AB" * 16: []}},
    {"leads_to": {"ab" * 16: ["00"]}},
    {"basis": []},
)


@pytest.mark.parametrize("changed", WRONG, ids=str)
def test_a_manifest_that_does_not_hold_is_refused(
    tmp_path: Path, ann: Author, sound: Path, changed: dict[str, object]
) -> None:
    def wrong(entries: Entries) -> None:
        restated(entries, **changed)
        entries["manifest.sig"] = ann.signer.sign(b"manifest", entries["manifest.json"])

    refused(rezipped(sound, wrong, tmp_path / "wrong.wlsync"), tmp_path, ann)


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b"[" * 10_000, b"9" * 5000, b'{"a": 1}', b"\xff"], ids=repr
)
def test_something_else_in_its_place_is_refused(tmp_path: Path, sound: Path, content: bytes) -> None:
    path = rezipped(sound, lambda entries: entries.update({"manifest.json": content}), tmp_path / "b.wlsync")
    refused(path, tmp_path)


def test_spaces_in_the_manifest_are_refused(tmp_path: Path, ann: Author, sound: Path) -> None:
    def spaced(entries: Entries) -> None:
        entries["manifest.json"] = json.dumps(json.loads(entries["manifest.json"])).encode()
        entries["manifest.sig"] = ann.signer.sign(b"manifest", entries["manifest.json"])

    refused(rezipped(sound, spaced, tmp_path / "b.wlsync"), tmp_path, ann, match="cannot|can be read")


STREAM = f"operations/{'01' * 16}.jsonl"
UNSIGNED: dict[str, Callable[[Entries], object]] = {
    "no signature": lambda entries: entries.pop("manifest.sig"),
    "a short signature": lambda entries: entries.update({"manifest.sig": b"short"}),
    "no stream": lambda entries: entries.pop(STREAM),
    "other words": lambda entries: entries.update({STREAM: entries[STREAM].replace(b"words", b"lords")}),
    "another roster": lambda entries: entries.update({"roster.json": b"{}"}),
    "no seals": lambda entries: entries.update({"seals.jsonl": b""}),
    "an exhibit more": lambda entries: entries.update({"blobs/ab/" + "ab" * 32: b"more"}),
    "another title": lambda entries: restated(entries, title="Else"),
}


@pytest.mark.parametrize("kind", sorted(UNSIGNED))
def test_what_was_changed_after_signing_is_refused(
    tmp_path: Path, ann: Author, sound: Path, kind: str
) -> None:
    refused(rezipped(sound, UNSIGNED[kind], tmp_path / "b.wlsync"), tmp_path, ann)


def _swapped_case(entries: Entries) -> None:
    entries["seals.jsonl"] = entries["seals.jsonl"].replace(b"01" * 16, b"01" * 15 + b" 01")


SIGNED: dict[str, Callable[[Entries], object]] = {
    "no roster": lambda entries: entries.pop("roster.json"),
    "no seals": lambda entries: entries.pop("seals.jsonl"),
    "an empty roster": lambda entries: entries.update({"roster.json": b"{}"}),
    "a roster that is a list": lambda entries: entries.update({"roster.json": b"[]"}),
    "a roster that is a number": lambda entries: entries.update({"roster.json": b"5"}),
    "a roster with more": lambda entries: entries.update(
        {"roster.json": entries["roster.json"].replace(b'{"members"', b'{"a":1,"members"')}
    ),
    "seals that are words": lambda entries: entries.update({"seals.jsonl": b"words\n"}),
    "seals that are numbers": lambda entries: entries.update({"seals.jsonl": b"[1,2,3,4]\n"}),
    "seals without an end": lambda entries: entries.update({"seals.jsonl": entries["seals.jsonl"][:-1]}),
    "seals in another form": _swapped_case,
    "a stream without lines": lambda entries: entries.update({STREAM: b""}),
    "a stream cut off": lambda entries: entries.update({STREAM: entries[STREAM][:-1]}),
    "an empty line": lambda entries: entries.update({STREAM: entries[STREAM] + b"\n"}),
    "a line of words": lambda entries: entries.update({STREAM: entries[STREAM] + b"words\n"}),
    "a line with spaces": lambda entries: entries.update(
        {STREAM: entries[STREAM].replace(b'{"author"', b'{ "author"')}
    ),
    "an exhibit under another name": lambda entries: entries.update({"blobs/ab/" + "ab" * 32: b"more"}),
}


@pytest.mark.parametrize("kind", sorted(SIGNED))
def test_what_is_signed_and_does_not_hold_is_refused_too(
    tmp_path: Path, ann: Author, sound: Path, kind: str
) -> None:
    def changed(entries: Entries) -> None:
        SIGNED[kind](entries)
        resigned(entries, ann)

    refused(rezipped(sound, changed, tmp_path / "b.wlsync"), tmp_path, ann)


def test_a_line_without_an_end_is_not_gathered_for_ever(tmp_path: Path, ann: Author, sound: Path) -> None:
    noise = bytes(range(11, 256)) * 140_000

    def endless(entries: Entries) -> None:
        entries[STREAM] = noise
        resigned(entries, ann)

    refused(
        rezipped(sound, endless, tmp_path / "b.wlsync"), tmp_path, ann, match="unfold|larger than one can be"
    )


def test_a_manifest_is_told_to_people(tmp_path: Path, ann: Author, ben: Author) -> None:
    kinds = {
        "everything": outgoing(ann, ben),
        "builds on": outgoing(ann, basis={}, blobs=(blob(b"x"),)),
        "protected": outgoing(ann, protected=True, recipients=(ben.person,)),
    }
    said = ""
    for number, (word, made) in enumerate(kinds.items()):
        to = [ben.recipient] if made.protected else []
        path = written(tmp_path / f"{number}.wlsync", ann, made, *to).path
        with opened(path, tmp_path, ben.secret) as reading:
            said = " ".join(sentences(reading.manifest))
            facts = describe(reading.manifest)
        assert "Person 1 made this package of Larkmoor, visit 1 on 14 October 2026" in said
        assert word in said
        assert facts["protected"] is made.protected
        assert facts["exhibits"] == len(made.blobs)
    assert "1 named person." in said
