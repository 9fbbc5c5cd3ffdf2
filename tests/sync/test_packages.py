"""A package is written whole and read as it was written; any bit of it that changed is noticed."""

import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.sync.makers import NOW, VISIT, Author, blob, outgoing, verifiers, written
from tests.sync.tries import entries_of, forged, nothing_left, opened, read_all, refused, resigned, rezipped
from wellled_desktop.core.errors import PackageRefused, Trouble
from wellled_desktop.core.moments import Moment
from wellled_desktop.sync import describe


def test_what_was_written_is_read(tmp_path: Path, ann: Author, ben: Author) -> None:
    photo = blob(b"a photo" * 1000)
    made = outgoing(ann, ben, blobs=(photo,))
    where = written(tmp_path / "a.wlsync", ann, made)
    assert (where.operations, where.blobs, where.size) == (8, 1, where.path.stat().st_size)
    known = verifiers(ann, ben)
    with opened(where.path, tmp_path) as reading:
        lines = reading.verify(lambda member: known[member.person_id])
        assert list(reading.operations()) == [*ann.operations, *ben.operations]
        assert b"".join(reading.blob(photo.sha256)) == b"a photo" * 1000
        assert reading.blobs == (photo.sha256,)
        assert reading.manifest.visit_id == VISIT
        assert reading.manifest.made == Moment(NOW + 60_000)
        assert reading.manifest.acknowledges == made.acknowledges
        assert reading.manifest.leads_to == made.leads_to
        assert (reading.roster, reading.seals) == (made.roster, tuple(sorted(made.seals)))
        assert reading.roster_holds(known[ann.person])
        assert not reading.roster_holds(known[ben.person])
        assert reading.needs() == ()
    assert {line.state for line in lines} == {"ok"}
    assert describe(reading.manifest)["exhibits"] == 1
    assert nothing_left(tmp_path)


def test_a_repeated_writing_gives_the_same_operations_whatever_their_order_between_streams(
    tmp_path: Path, ann: Author, ben: Author
) -> None:
    mixed = [*ann.operations[:2], *ben.operations, *ann.operations[2:]]
    path = forged(tmp_path, ann, ben, operations=mixed)
    read_all(path, tmp_path, ann, ben)
    with opened(path, tmp_path) as reading:
        assert list(reading.operations()) == [*ann.operations, *ben.operations]


def test_a_long_stream_unfolds_whole(tmp_path: Path) -> None:
    ann = Author(1).writes(300, "a long line of words " * 400)
    read_all(written(tmp_path / "a.wlsync", ann, outgoing(ann)).path, tmp_path, ann)


def test_a_withheld_payload_leaves_its_head(tmp_path: Path, ann: Author) -> None:
    hidden = [ann.operations[0].withheld(), *ann.operations[1:]]
    path = written(tmp_path / "a.wlsync", ann, outgoing(ann, operations=hidden)).path
    assert any("withheld" in line.sentence for line in read_all(path, tmp_path, ann))
    with zipfile.ZipFile(path) as bundle:
        first = bundle.read(f"operations/{ann.tip.stream.hex()}.jsonl").split(b"\n")[0]
    assert first == ann.operations[0].head() + b"\t"
    with opened(path, tmp_path) as reading:
        assert next(reading.operations()).payload is None


def test_a_since_package_names_what_it_builds_on(tmp_path: Path, ben: Author) -> None:
    ann = Author(1).writes(3)
    basis = {one.tip.stream: (one.tip.head,) for one in (ann, ben)}
    ann.writes(2)
    later = ann.operations[3:]
    path = forged(tmp_path, ann, ben, basis=basis, operations=later)
    read_all(path, tmp_path, ann, ben)
    with opened(path, tmp_path) as reading:
        assert set(reading.needs()) == {tips[0] for tips in basis.values()}
        assert describe(reading.manifest)["kind"] == "since"
    other = {ann.tip.stream: (ann.operations[0].id,)}
    refused(forged(tmp_path, ann, basis=other, operations=later), tmp_path, ann, match="missing")


def test_progress_is_told_and_can_stop_the_work(tmp_path: Path, ann: Author) -> None:
    class Stopped(Trouble):
        """The person asked to stop."""

    told: list[tuple[int, int]] = []

    def stop(done: int, whole: int) -> None:
        told.append((done, whole))
        if done > 600_000:
            raise Stopped("Stopped.")

    photo = blob(bytes(1_000_000))
    made = outgoing(ann, blobs=(photo,))
    for to in ([], [ann.recipient]):
        out = tmp_path / f"{len(to)}.wlsync"
        path = written(out, ann, made, *to, progress=lambda *seen: told.append(seen)).path
        assert told[-1][0] == told[-1][1] > photo.size
        assert all(one[0] <= two[0] for one, two in pairwise(told))
        path.unlink()
        with pytest.raises(Stopped):
            written(out, ann, made, *to, progress=stop)
        assert not path.exists()
        path = written(out, ann, made, *to).path
        with pytest.raises(Stopped):
            opened(path, tmp_path, ann.secret, progress=stop)
        assert nothing_left(tmp_path)
        told.clear()
        with opened(path, tmp_path, ann.secret, progress=lambda *seen: told.append(seen)):
            assert told[-1] == (path.stat().st_size, path.stat().st_size)
        told.clear()
    assert not list(tmp_path.glob(".*"))


SPOILED = settings(
    max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@SPOILED
@given(data=st.data())
def test_any_flipped_bit_is_refused_or_changes_nothing(
    tmp_path: Path, ann: Author, ben: Author, data: st.DataObject
) -> None:
    path = tmp_path / "sound.wlsync"
    if not path.exists():
        written(path, ann, outgoing(ann, ben, blobs=(blob(b"exhibit" * 50),)))
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as bundle:
        places = [*(info.header_offset for info in bundle.infolist()), bundle.start_dir, len(content)]
    start, end = data.draw(st.sampled_from(list(pairwise(places))), "an entry, or the directory")
    place, bit = data.draw(st.integers(start, end - 1), "byte"), data.draw(st.integers(0, 7), "bit")
    content[place] ^= 1 << bit
    flipped = tmp_path / "flipped.wlsync"
    flipped.write_bytes(content)
    known = verifiers(ann, ben)
    try:
        with opened(flipped, tmp_path) as reading:
            reading.verify(lambda member: known[member.person_id])
            assert list(reading.operations()) == [*ann.operations, *ben.operations]
            assert b"".join(reading.blob(reading.blobs[0])) == b"exhibit" * 50
    except PackageRefused:
        assert nothing_left(tmp_path)


@SPOILED
@given(data=st.data())
def test_a_changed_byte_that_is_hashed_and_signed_again_never_ends_in_a_bug(
    tmp_path: Path, ann: Author, data: st.DataObject
) -> None:
    path = tmp_path / "sound.wlsync"
    if not path.exists():
        written(path, ann, outgoing(ann))
    name = data.draw(st.sampled_from([one for one in entries_of(path) if one != "manifest.sig"]))

    def spoil(entries: dict[str, bytes]) -> None:
        content = bytearray(entries[name])
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
        entries[name] = bytes(content)
        if name == "manifest.json":
            entries["manifest.sig"] = ann.signer.sign(b"manifest", entries[name])
        else:
            resigned(entries, ann)

    known = verifiers(ann)
    try:
        with opened(rezipped(path, spoil, tmp_path / "spoiled.wlsync"), tmp_path) as reading:
            reading.verify(lambda member: known.get(member.person_id, known[ann.person]))
            describe(reading.manifest)
    except PackageRefused:
        assert nothing_left(tmp_path)
