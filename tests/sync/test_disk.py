"""Trouble of the disk is told in one sentence and leaves nothing half-written."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.sync.makers import Author, blob, outgoing, written
from tests.sync.tries import nothing_left, opened
from wellled_desktop.core.errors import DiskFull, PackageRefused, Surroundings
from wellled_desktop.sync import LIMITS, BlobSource, Outgoing, open_package


def test_a_folder_that_cannot_be_written_gets_one_sentence(tmp_path: Path, ann: Author) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(Surroundings, match="could not be written"):
        written(tmp_path / "file" / "a.wlsync", ann, outgoing(ann))
    with pytest.raises(Surroundings):
        written(tmp_path / "nowhere" / "a.wlsync", ann, outgoing(ann), ann.recipient)
    with pytest.raises(PackageRefused, match="ends in"):
        written(tmp_path / "a.zip", ann, outgoing(ann))


@contextmanager
def without_roots_rights() -> Iterator[None]:
    """Be nobody in particular for a while: root may write anywhere."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps rights in another way")
def test_a_read_only_folder_is_left_as_it_is(ann: Author) -> None:
    with TemporaryDirectory() as room:
        folder = Path(room)
        folder.chmod(0o555)
        with without_roots_rights(), pytest.raises(Surroundings, match="could not be written"):
            written(folder / "a.wlsync", ann, outgoing(ann))
        assert list(folder.iterdir()) == []


def test_an_earlier_file_stays_when_the_new_one_cannot_be_written(tmp_path: Path, ann: Author) -> None:
    earlier = written(tmp_path / "a.wlsync", ann, outgoing(ann)).path.read_bytes()
    broken = replace(blob(b"x" * 100), size=99)
    with pytest.raises(PackageRefused, match="not whole"):
        written(tmp_path / "a.wlsync", ann, outgoing(ann, blobs=(broken,)))
    assert [one.name for one in tmp_path.iterdir()] == ["a.wlsync"]
    assert (tmp_path / "a.wlsync").read_bytes() == earlier


def test_an_exhibit_that_is_not_whole_stops_the_package(tmp_path: Path, ann: Author, ben: Author) -> None:
    broken = replace(blob(b"x" * 100), size=99)
    for recipients in ((), (ben.recipient,)):
        with pytest.raises(PackageRefused, match="not whole"):
            written(tmp_path / "a.wlsync", ann, outgoing(ann, blobs=(broken,)), *recipients)
    assert list(tmp_path.iterdir()) == []


def test_more_than_a_package_can_hold_is_told_before_it_is_written(tmp_path: Path, ann: Author) -> None:
    def never() -> Iterator[bytes]:
        raise AssertionError

    for blobs in (
        (BlobSource("ab" * 32, LIMITS.single + 1, never),),
        tuple(BlobSource("ab" * 32, LIMITS.single, never) for _ in range(3)),
        tuple(BlobSource("ab" * 32, 1, never) for _ in range(LIMITS.entries)),
    ):
        with pytest.raises(PackageRefused, match="more than one package can hold"):
            written(tmp_path / "a.wlsync", ann, outgoing(ann, blobs=blobs))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path, ann: Author, ben: Author) -> None:
    large: Outgoing = outgoing(ann, blobs=(blob(os.urandom(3_000_000)),))
    for made in (outgoing(ann), large):
        for name, recipients in (("a.wlsync", ()), ("a.wlsync.age", (ben.recipient,))):
            (tmp_path / f".{name}.unfinished").symlink_to("/dev/full")
            with pytest.raises(DiskFull):
                written(tmp_path / "a.wlsync", ann, made, *recipients)
            assert list(tmp_path.iterdir()) == []


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond `size` bytes."""
    import resource
    import signal

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    heard = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, heard)


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on files")
@pytest.mark.parametrize("encrypted", [False, True])
def test_a_file_that_may_not_grow_is_never_left_short(tmp_path: Path, ann: Author, encrypted: bool) -> None:
    to = [ann.recipient] if encrypted else []
    made = outgoing(ann, blobs=(blob(os.urandom(100_000)),))
    path = written(tmp_path / "a.wlsync", ann, made, *to).path
    size = path.stat().st_size
    path.unlink()
    for short in (700, 5000, 60_000, size - 1):
        with files_no_larger_than(size - short), pytest.raises(Surroundings):
            written(tmp_path / "a.wlsync", ann, made, *to)
        assert list(tmp_path.iterdir()) == []
    path = written(tmp_path / "a.wlsync", ann, made, *to).path
    with files_no_larger_than(20_000), pytest.raises(Surroundings, match="cannot be read"):
        opened(path, tmp_path, ann.secret)
    assert nothing_left(tmp_path)


def test_a_file_that_cannot_be_read_gets_one_sentence(tmp_path: Path, ann: Author) -> None:
    for path in (tmp_path / "nowhere.wlsync", tmp_path / "file" / "a.wlsync"):
        (tmp_path / "file").write_text("x")
        with pytest.raises(Surroundings, match="cannot be read"):
            opened(path, tmp_path)
    with pytest.raises(PackageRefused, match="not a file"):
        opened(tmp_path, tmp_path)
    assert nothing_left(tmp_path)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_no_room_for_the_private_copy_is_a_full_disk(tmp_path: Path, ann: Author) -> None:
    for to in ((), (ann.recipient,)):
        path = written(tmp_path / "a.wlsync", ann, outgoing(ann), *to).path
        private = tmp_path / "full"
        private.mkdir(exist_ok=True)
        (private / "package").symlink_to("/dev/full")
        with pytest.raises(FileExistsError):
            open_package(path, private, [ann.secret])
        assert (private / "package").is_symlink(), "what was there before is not ours to remove"
        (private / "package").unlink()
