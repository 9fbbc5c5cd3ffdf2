"""A package is for its recipients alone, whole or not at all, and never lies in memory whole."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sync.makers import Author, outgoing, written
from tests.sync.test_packages import SPOILED
from tests.sync.tries import nothing_left, opened
from wellled_desktop.core.errors import PackageRefused
from wellled_desktop.sync.encrypting import Encrypted, WatchedFile


def test_only_its_recipients_can_read_it(tmp_path: Path, ann: Author, ben: Author) -> None:
    path = written(tmp_path / "a.wlsync", ann, outgoing(ann), ben.recipient).path
    assert path.name == "a.wlsync.age"
    assert b"words" not in path.read_bytes()
    assert b"manifest" not in path.read_bytes()
    with opened(path, tmp_path, ann.secret, ben.secret) as reading:
        assert len(list(reading.operations())) == 5
    for secrets in ([ann.secret], []):
        with pytest.raises(PackageRefused) as caught:
            opened(path, tmp_path, *secrets)
        assert caught.value.what == "a.wlsync.age is not for you."
        assert nothing_left(tmp_path)


def test_a_name_that_says_encrypted_already_keeps_it_once(tmp_path: Path, ann: Author) -> None:
    assert written(tmp_path / "a.wlsync.age", ann, outgoing(ann), ann.recipient).path.name == "a.wlsync.age"
    assert written(tmp_path / "b.wlsync.age", ann, outgoing(ann)).path.name == "b.wlsync"


def test_a_truncated_package_leaves_nothing_in_clear(tmp_path: Path, ann: Author, ben: Author) -> None:
    whole = written(tmp_path / "a.wlsync", ann, outgoing(ann), ben.recipient).path.read_bytes()
    short = tmp_path / "short.wlsync.age"
    for length in (*range(22, len(whole), 131), len(whole) - 1):
        short.write_bytes(whole[:length])
        with pytest.raises(PackageRefused):
            opened(short, tmp_path, ben.secret)
        assert nothing_left(tmp_path)


@SPOILED
@given(data=st.data())
def test_any_flipped_bit_of_an_encrypted_package_is_refused(
    tmp_path: Path, ann: Author, data: st.DataObject
) -> None:
    path = tmp_path / "sound.wlsync.age"
    if not path.exists():
        written(path, ann, outgoing(ann), ann.recipient)
    content = bytearray(path.read_bytes())
    content[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    flipped = tmp_path / "flipped.wlsync.age"
    flipped.write_bytes(content)
    with pytest.raises(PackageRefused):
        opened(flipped, tmp_path, ann.secret)
    assert nothing_left(tmp_path)


def test_other_age_files_are_refused(tmp_path: Path, ann: Author) -> None:
    path = tmp_path / "other.wlsync.age"
    path.write_bytes(
        b"age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 18\n"
        + b"A" * 43
        + b"\n--- "
        + b"A" * 43
        + b"\n"
        + bytes(40)
    )
    with pytest.raises(PackageRefused, match="not for you"):
        opened(path, tmp_path, ann.secret)
    path.write_bytes(pyrage.encrypt(b"words", [ann.age.to_public()]))
    with pytest.raises(PackageRefused, match="not a whole package"):
        opened(path, tmp_path, ann.secret)
    for broken in (b"", b"words", b"-> X25519 aaa\nfoo\n---"):
        path.write_bytes(b"age-encryption.org/v1\n" + broken)
        with pytest.raises(PackageRefused, match="damaged"):
            opened(path, tmp_path, ann.secret)
    assert nothing_left(tmp_path)


def test_an_address_that_is_none_is_told_before_anything_is_written(tmp_path: Path, ann: Author) -> None:
    with pytest.raises(PackageRefused, match="no address"):
        written(tmp_path / "a.wlsync", ann, outgoing(ann), "age1nonsense")
    assert list(tmp_path.iterdir()) == []


class Small(BytesIO):
    """A file on a disk that is full after so many bytes."""

    def __init__(self, room: int) -> None:
        super().__init__()
        self._room = room

    def write(self, data: Any, /) -> int:
        if self.tell() + len(data) > self._room:
            raise OSError(28, "No space left on device")
        return super().write(data)


@pytest.mark.parametrize("size", [1, 1000, 65_536, 70_000, 300_000])
def test_no_byte_that_found_no_room_goes_unnoticed(ann: Author, size: int) -> None:
    whole = Small(1 << 30)
    with Encrypted(whole, [ann.recipient]) as to:
        to.write(bytes(size))
    assert len(pyrage.decrypt(whole.getvalue(), [ann.age])) == size
    for short in (600, 5000, 60_000):  # a header differs by some hundred bytes from the next
        small = Small(max(len(whole.getvalue()) - short, 10))
        with pytest.raises(OSError, match="No space left"), Encrypted(small, [ann.recipient]) as to:
            to.write(bytes(size))


def test_a_watched_file_remembers_what_went_wrong() -> None:
    small = WatchedFile(Small(3))
    assert small.writable()
    assert small.readable()
    small.write(b"abc")
    small.flush()
    assert small.read(None) == small.read(-1) == b""
    assert small.trouble is None
    with pytest.raises(OSError, match="No space"):
        small.write(b"d")
    assert isinstance(small.trouble, OSError)


_LARGE = """
import hashlib, resource, sys
from pathlib import Path
from tests.sync.makers import Author, outgoing, written, verifiers
from wellled_desktop.sync import BlobSource, open_package
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
known = verifiers(ann)
with open_package(path, private, [ann.secret]) as reading:
    reading.verify(lambda member: known[member.person_id])
    assert sum(len(one) for one in reading.blob(source.sha256)) == len(piece) * count
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print((after - before) // (1024 if sys.platform == "linux" else 1024 * 1024))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no resource module")
def test_sixty_megabytes_pass_through_in_constant_memory(tmp_path: Path) -> None:
    run = [sys.executable, "-c", _LARGE, str(tmp_path)]
    said = subprocess.run(run, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    assert int(said.stdout) < 25, "nearly half of the exhibit was held in memory"
