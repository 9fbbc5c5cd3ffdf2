"""A package is written whole, read with care, and refused in one sentence when anything is amiss."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.sync.makers import NOW, VISIT, Author, blob, outgoing, verifiers, written
from wellled_desktop import resources
from wellled_desktop.core.canonical import canonical
from wellled_desktop.core.errors import DiskFull, PackageRefused, Surroundings
from wellled_desktop.core.moments import Moment
from wellled_desktop.sync import LIMITS, CheckLine, Limits, Outgoing, Reading, describe, open_package


@pytest.fixture(scope="module")
def ann() -> Author:
    return Author(1).writes(5)


@pytest.fixture(scope="module")
def ben() -> Author:
    return Author(2).writes(3)


def opened(path: Path, room: Path, *secrets: str, limits: Limits = LIMITS) -> Reading:
    private = room / "private"
    shutil.rmtree(private, ignore_errors=True)
    private.mkdir()
    return open_package(path, private, secrets, limits)


def read_all(path: Path, room: Path, *people: Author) -> tuple[CheckLine, ...]:
    """Open, verify and read everything, as a receiver would."""
    known = verifiers(*people)
    with opened(path, room) as reading:
        lines = reading.verify(lambda member: known[member.person_id])
        assert sum(1 for _ in reading.operations()) > 0
        return lines


def refused(path: Path, room: Path, *people: Author, match: str = ".") -> None:
    with pytest.raises(PackageRefused, match=match):
        read_all(path, room, *people)
    private = room / "private"
    assert not private.exists() or not any(private.iterdir())


def test_what_was_written_is_read(tmp_path: Path, ann: Author, ben: Author) -> None:
    photo = blob(b"a photo" * 1000)
    made = outgoing(ann, ben, blobs=(photo,))
    where = written(tmp_path / "a.wlsync", ann, made)
    assert (where.operations, where.blobs) == (8, 1)
    known = verifiers(ann, ben)
    with opened(where.path, tmp_path) as reading:
        lines = reading.verify(lambda member: known[member.person_id])
        assert list(reading.operations()) == [*ann.operations, *ben.operations]
        assert b"".join(reading.blob(photo.sha256)) == b"a photo" * 1000
        assert reading.manifest.made == Moment(NOW + 60_000)
        assert reading.manifest.acknowledges == made.acknowledges
        assert reading.roster == made.roster
        assert reading.roster_holds(known[ann.person])
        assert not reading.roster_holds(known[ben.person])
        assert reading.needs() == ()
    assert {line.state for line in lines} == {"ok"}
    assert describe(reading.manifest)["exhibits"] == 1
    assert not any((tmp_path / "private").iterdir())


def test_the_manifest_keeps_to_its_published_schema(tmp_path: Path, ann: Author) -> None:
    import jsonschema

    path = written(tmp_path / "a.wlsync", ann, outgoing(ann)).path
    schema = json.loads(resources.path("schemas", "package-manifest.json").read_text())
    with zipfile.ZipFile(path) as bundle:
        assert bundle.namelist()[0] == "manifest.json"
        jsonschema.Draft202012Validator(schema).validate(json.loads(bundle.read("manifest.json")))


def test_a_withheld_payload_leaves_its_head(tmp_path: Path, ann: Author) -> None:
    hidden = [ann.operations[0].withheld(), *ann.operations[1:]]
    path = written(tmp_path / "a.wlsync", ann, outgoing(ann, operations=hidden)).path
    lines = read_all(path, tmp_path, ann)
    assert any("withheld" in line.sentence for line in lines)
    with opened(path, tmp_path) as reading:
        assert next(reading.operations()).payload is None


def test_only_its_recipients_can_read_it(tmp_path: Path, ann: Author, ben: Author) -> None:
    path = written(tmp_path / "a.wlsync", ann, outgoing(ann), ben.recipient).path
    assert path.name == "a.wlsync.age"
    assert b"words" not in path.read_bytes()
    with opened(path, tmp_path, ben.secret) as reading:
        assert len(list(reading.operations())) == 5
    with pytest.raises(PackageRefused, match="not for you"):
        opened(path, tmp_path, ann.secret)
    for cut in (5, 200, 2000):
        short = tmp_path / "short.wlsync.age"
        short.write_bytes(path.read_bytes()[:-cut])
        with pytest.raises(PackageRefused):
            opened(short, tmp_path, ben.secret)
        assert not any((tmp_path / "private").iterdir())


def test_a_since_package_names_what_it_builds_on(tmp_path: Path) -> None:
    ann = Author(1).writes(3)
    basis = {ann.tip.stream: (ann.tip.head,)}
    ann.writes(2)
    later = ann.operations[3:]
    path = written(tmp_path / "a.wlsync", ann, outgoing(ann, basis=basis, operations=later)).path
    read_all(path, tmp_path, ann)
    with opened(path, tmp_path) as reading:
        assert reading.needs() == basis[ann.tip.stream]
    other = {ann.tip.stream: (ann.operations[0].id,)}
    path = written(tmp_path / "b.wlsync", ann, outgoing(ann, basis=other, operations=later)).path
    refused(path, tmp_path, ann, match="missing")


def test_a_since_package_leads_to_what_it_does_not_carry_as_well(tmp_path: Path, ben: Author) -> None:
    ann = Author(1).writes(3)
    basis = {one.tip.stream: (one.tip.head,) for one in (ann, ben)}
    ann.writes(1)
    path = written(
        tmp_path / "a.wlsync", ann, outgoing(ann, ben, basis=basis, operations=ann.operations[3:])
    ).path
    read_all(path, tmp_path, ann, ben)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_flipped_bit_is_refused_or_changes_nothing(
    tmp_path: Path, ann: Author, ben: Author, data: st.DataObject
) -> None:
    path = tmp_path / "sound.wlsync"
    if not path.exists():
        written(path, ann, outgoing(ann, ben, blobs=(blob(b"exhibit" * 50),)))
    content = bytearray(path.read_bytes())
    bit = data.draw(st.integers(0, len(content) * 8 - 1))
    content[bit // 8] ^= 1 << bit % 8
    flipped = tmp_path / "flipped.wlsync"
    flipped.write_bytes(content)
    known = verifiers(ann, ben)
    try:
        with opened(flipped, tmp_path) as reading:
            reading.verify(lambda member: known[member.person_id])
            assert list(reading.operations()) == [*ann.operations, *ben.operations]
            assert b"".join(reading.blob(reading.blobs[0])) == b"exhibit" * 50
    except PackageRefused:
        assert not any((tmp_path / "private").iterdir())


def test_every_truncation_is_refused(tmp_path: Path, ann: Author) -> None:
    whole = written(tmp_path / "a.wlsync", ann, outgoing(ann)).path.read_bytes()
    short = tmp_path / "short.wlsync"
    for length in {0, 1, 21, 22, *range(0, len(whole), 97), len(whole) - 1}:
        short.write_bytes(whole[:length])
        refused(short, tmp_path, ann)
    short.write_bytes(whole + b"x")
    refused(short, tmp_path, ann)
    short.write_bytes(b"x" + whole)
    refused(short, tmp_path, ann)


def rezipped(path: Path, change: Callable[[dict[str, bytes]], None], to: Path) -> Path:
    """Write a package's entries anew after a change, the manifest first."""
    with zipfile.ZipFile(path) as bundle:
        entries = {name: bundle.read(name) for name in bundle.namelist()}
    change(entries)
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in entries.items():
            bundle.writestr(name, content)
    return to


def restated(entries: dict[str, bytes], **changed: object) -> None:
    manifest = json.loads(entries["manifest.json"])
    manifest.update(changed)
    entries["manifest.json"] = canonical(manifest)


NEWER = {"min_reader": 99, "schema": 99, "critical": ["holograms"]}


@pytest.mark.parametrize("field", sorted(NEWER))
def test_a_newer_package_is_refused_with_what_to_do(tmp_path: Path, ann: Author, field: str) -> None:
    sound = written(tmp_path / "a.wlsync", ann, outgoing(ann)).path

    def newer(entries: dict[str, bytes]) -> None:
        restated(entries, **{field: NEWER[field]})

    path = rezipped(sound, newer, tmp_path / "newer.wlsync")
    with pytest.raises(PackageRefused) as caught:
        read_all(path, tmp_path, ann)
    assert "newest version" in caught.value.next_step


WRONG_MANIFESTS: tuple[dict[str, object], ...] = (
    {"format": "other"},
    {"made": "yesterday"},
    {"made": ["x", 1]},
    {"title": 5},
    {"protected": "no"},
    {"files": {"seals.jsonl": [-1, "00"]}},
    {"files": {}},
    {"sender": {}},
    {"sender": {"person": str(UUID(int=1)), "name": 1, "initials": "", "role": "", "card": ""}},
    {"leads_to": {"00": []}},
    {"extra": 1},
    {"min_reader": "1"},
    {"critical": {}},
)


@pytest.mark.parametrize("changed", WRONG_MANIFESTS, ids=str)
def test_a_manifest_that_does_not_hold_is_refused(
    tmp_path: Path, ann: Author, changed: dict[str, object]
) -> None:
    sound = written(tmp_path / "a.wlsync", ann, outgoing(ann)).path
    path = rezipped(sound, lambda entries: restated(entries, **changed), tmp_path / "wrong.wlsync")
    refused(path, tmp_path, ann)


def test_a_changed_manifest_does_not_bear_its_signature(tmp_path: Path, ann: Author) -> None:
    sound = written(tmp_path / "a.wlsync", ann, outgoing(ann)).path
    path = rezipped(sound, lambda entries: restated(entries, title="Else"), tmp_path / "b.wlsync")
    refused(path, tmp_path, ann, match="changed after it was made")


def test_entries_that_do_not_hold_are_refused(tmp_path: Path, ann: Author, ben: Author) -> None:
    sound = written(tmp_path / "a.wlsync", ann, outgoing(ann, ben)).path
    stream = f"operations/{ann.tip.stream.hex()}.jsonl"
    changes: list[Callable[[dict[str, bytes]], object]] = [
        lambda entries: entries.pop("manifest.sig"),
        lambda entries: entries.pop(stream),
        lambda entries: entries.update({stream: entries[stream].replace(b"words", b"lords")}),
        lambda entries: entries.update({stream: entries[stream][:-5] + b"xxxxx"}),
        lambda entries: entries.update({"roster.json": b"{}"}),
        lambda entries: entries.update({"extra.txt": b""}),
        lambda entries: entries.update({"../up": b""}),
        lambda entries: entries.update({"blobs/ab/" + "ab" * 32: b"more"}),
        lambda entries: entries.update({"manifest.json": entries.pop("manifest.json")}),
        lambda entries: entries.update({"manifest.json": b"[" * 10_000}),
    ]
    for number, change in enumerate(changes):

        def changing(
            entries: dict[str, bytes], change: Callable[[dict[str, bytes]], object] = change
        ) -> None:
            change(entries)

        refused(rezipped(sound, changing, tmp_path / f"{number}.wlsync"), tmp_path, ann, ben)


def forged(tmp_path: Path, ann: Author, *others: Author, **changed: object) -> Path:
    """Return a package that is signed and hashed as it should be, and says something that does not hold."""
    return written(tmp_path / "forged.wlsync", ann, outgoing(ann, *others, **changed)).path


def test_a_stream_with_a_gap_is_refused(tmp_path: Path, ann: Author) -> None:
    refused(forged(tmp_path, ann, operations=ann.operations[1:]), tmp_path, ann, match="missing")
    gap = [*ann.operations[:2], *ann.operations[3:]]
    refused(forged(tmp_path, ann, operations=gap), tmp_path, ann, match="missing")


def test_a_stream_cut_at_its_end_is_refused(tmp_path: Path, ann: Author) -> None:
    refused(forged(tmp_path, ann, operations=ann.operations[:-1]), tmp_path, ann, match="seal")


def test_lines_out_of_order_or_doubled_are_refused(tmp_path: Path, ann: Author) -> None:
    refused(forged(tmp_path, ann, operations=ann.operations[::-1]), tmp_path, ann)
    refused(
        forged(tmp_path, ann, operations=[*ann.operations, ann.operations[0]]), tmp_path, ann, match="twice"
    )


def test_a_courier_cannot_write_in_anothers_stream(tmp_path: Path, ann: Author) -> None:
    ben = Author(2).writes(2)
    honest = ben.seal()
    ben.writes(1, "forged")
    own = replace(honest, signature=ann.signer.sign(b"seal", b"anything"))
    for seals in ((ann.seal(), honest), (ann.seal(), own), (ann.seal(),)):
        refused(forged(tmp_path, ann, ben, seals=seals), tmp_path, ann, ben, match="seal")


def test_operations_of_another_visit_or_stream_or_author_are_refused(
    tmp_path: Path, ann: Author, ben: Author
) -> None:
    refused(forged(tmp_path, ann, visit_id=UUID(int=8)), tmp_path, ann)
    stranger = Author(3).writes(1)
    refused(
        forged(tmp_path, ann, operations=[*ann.operations, *stranger.operations]), tmp_path, ann, match="seal"
    )
    mixed = replace(stranger.operations[0], stream=ann.tip.stream)
    refused(forged(tmp_path, ann, operations=[*ann.operations, mixed]), tmp_path, ann)


def test_a_fork_is_kept_and_told(tmp_path: Path) -> None:
    ann = Author(1).writes(2)
    copied = Author(1)
    copied.person, copied.signer, copied.member = ann.person, ann.signer, ann.member
    copied.operations, copied.tip = list(ann.operations), ann.tip
    ann.writes(1, "here")
    copied.writes(1, "there")
    both = [*ann.operations, copied.operations[-1]]
    ends = {ann.tip.stream: tuple(sorted((ann.tip.head, copied.tip.head)))}
    path = forged(tmp_path, ann, operations=both, seals=(ann.seal(), copied.seal()), leads_to=ends)
    assert any("two places" in line.sentence for line in read_all(path, tmp_path, ann))


def test_a_clock_that_jumped_is_a_remark_and_no_reason_to_refuse(tmp_path: Path, ann: Author) -> None:
    path = forged(tmp_path, ann, made=Moment(NOW - 3_600_000))
    assert any("clock" in line.sentence for line in read_all(path, tmp_path, ann))


def test_limits_hold_before_anything_is_unpacked(tmp_path: Path, ann: Author) -> None:
    path = written(tmp_path / "a.wlsync", ann, outgoing(ann, blobs=(blob(bytes(100_000)),))).path
    for limits in (Limits(entries=3), Limits(total=50_000), Limits(single=50_000), Limits(small=10)):
        with pytest.raises(PackageRefused):
            opened(path, tmp_path, limits=limits)
    with zipfile.ZipFile(tmp_path / "bomb.wlsync", "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("manifest.json", bytes(50_000_000))
    refused(tmp_path / "bomb.wlsync", tmp_path, match="unfold")


def test_overlapping_twin_encrypted_and_linked_entries_are_refused(tmp_path: Path) -> None:
    twin = tmp_path / "twin.wlsync"
    with zipfile.ZipFile(twin, "w") as bundle:
        bundle.writestr("manifest.json", b"{}")
        with pytest.warns(UserWarning, match="Duplicate"):
            bundle.writestr("manifest.json", b"{}")
    refused(twin, tmp_path, match="two files of one name")
    link = tmp_path / "link.wlsync"
    info = zipfile.ZipInfo("manifest.json")
    info.external_attr = 0o120777 << 16
    with zipfile.ZipFile(link, "w") as bundle:
        bundle.writestr(info, b"/etc/passwd")
    refused(link, tmp_path, match="link")
    plain = tmp_path / "plain.wlsync"
    with zipfile.ZipFile(plain, "w") as bundle:
        bundle.writestr("manifest.json", b"{}")
        bundle.writestr("manifest.sig", b"{}")
    content = plain.read_bytes()
    locked = tmp_path / "locked.wlsync"
    locked.write_bytes(
        re.sub(rb"(PK\x01\x02.{4})\x00", lambda one: one[1] + b"\x01", content, flags=re.DOTALL)
    )
    refused(locked, tmp_path)
    second = content.index(b"PK\x01\x02", content.index(b"PK\x01\x02") + 4)
    overlapping = tmp_path / "overlapping.wlsync"
    overlapping.write_bytes(content[: second + 42] + bytes(4) + content[second + 46 :])
    refused(overlapping, tmp_path)


def test_a_folder_that_cannot_be_written_gets_one_sentence(tmp_path: Path, ann: Author) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(Surroundings):
        written(tmp_path / "file" / "a.wlsync", ann, outgoing(ann))
    with pytest.raises(PackageRefused, match="ends in"):
        written(tmp_path / "a.zip", ann, outgoing(ann))


def test_an_exhibit_that_is_not_whole_stops_the_package(tmp_path: Path, ann: Author, ben: Author) -> None:
    broken = replace(blob(b"x" * 100), size=99)
    for recipients in ((), (ben.recipient,)):
        with pytest.raises(PackageRefused, match="not whole"):
            written(tmp_path / "a.wlsync", ann, outgoing(ann, blobs=(broken,)), *recipients)
    assert list(tmp_path.glob("*wlsync*")) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path, ann: Author, ben: Author) -> None:
    for name, recipients in (("a.wlsync", ()), ("b.wlsync.age", (ben.recipient,))):
        (tmp_path / f".{name}.unfinished").symlink_to("/dev/full")
        made: Outgoing = outgoing(ann, blobs=(blob(os.urandom(3_000_000)),))
        with pytest.raises(DiskFull):
            written(
                tmp_path / "a.wlsync" if not recipients else tmp_path / "b.wlsync", ann, made, *recipients
            )
        assert list(tmp_path.glob("*.wlsync*")) == []


_LARGE = """
import resource, sys
from pathlib import Path
from dataclasses import replace
from tests.sync.makers import Author, outgoing, written, verifiers
from wellled_desktop.sync import BlobSource, open_package
import hashlib
piece, count = bytes(range(256)) * 4096, 60
digest = hashlib.sha256()
for _ in range(count): digest.update(piece)
def pieces():
    for _ in range(count): yield piece
ann = Author(1).writes(2)
source = BlobSource(digest.hexdigest(), len(piece) * count, pieces)
room = Path(sys.argv[1])
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
path = written(room / "large.wlsync", ann, outgoing(ann, blobs=(source,)), ann.recipient).path
private = room / "p"; private.mkdir()
with open_package(path, private, [ann.secret]) as reading:
    assert sum(len(one) for one in reading.blob(source.sha256)) == len(piece) * count
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print((after - before) // 1024)
"""


def test_sixty_megabytes_pass_through_in_constant_memory(tmp_path: Path) -> None:
    run = [sys.executable, "-c", _LARGE, str(tmp_path)]
    said = subprocess.run(run, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    assert int(said.stdout) < 30, "more than half of the exhibit was held in memory"


def test_the_visit_is_the_one_that_was_sent(tmp_path: Path, ann: Author) -> None:
    with opened(written(tmp_path / "a.wlsync", ann, outgoing(ann)).path, tmp_path) as reading:
        assert reading.manifest.visit_id == VISIT
