"""A full disk loses nothing, is told in a sentence, and is forgotten when there is room again."""

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.storage.making import Field, created, make_field, opened
from wellled_desktop.core.errors import DiskFull
from wellled_desktop.core.records import Note

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a small disk or a limit on files")


class Small:
    """A place with little room, and a way to make more."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.room = self._mount("size=3m")
        self.ballast = folder / "ballast"

    def fill(self, leave: int) -> None:
        """Use up all but `leave` bytes."""
        if self.room:
            state = os.statvfs(self.folder)
            free = state.f_bavail * state.f_bsize
            self.ballast.write_bytes(bytes(max(0, free - leave)))
        else:
            self._limit(max(file.stat().st_size for file in self.folder.iterdir()) + leave)

    def make_room(self) -> None:
        """Give the room back."""
        if self.room:
            self.ballast.unlink(missing_ok=True)
        else:
            self._limit(-1)

    def close(self) -> None:
        """Give the place back."""
        if self.room:
            subprocess.run(["umount", str(self.folder)], check=True)
        else:
            self._limit(-1)

    def _mount(self, options: str) -> bool:
        if os.geteuid() != 0 or sys.platform != "linux":
            return False
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(self.folder)]
        return subprocess.run(command, check=False, capture_output=True).returncode == 0

    def _limit(self, size: int) -> None:
        import resource
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard if size < 0 else size, hard))


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Small]:
    """Return a place with little room."""
    folder = tmp_path / "small"
    folder.mkdir()
    place = Small(folder)
    try:
        yield place
    finally:
        place.close()


def write_until_full(field: Field) -> tuple[list[Note], str]:
    """Save notes until there is no room; returns what was said to be saved, and the trouble told."""
    saved: list[Note] = []
    for at in range(2000):
        note = field.note(f"line {at} " + "x" * 2000, at)
        try:
            field.save(note)
        except DiskFull as trouble:
            return saved, str(trouble)
        saved.append(note)
    raise AssertionError("the disk never filled")


def test_a_full_disk_is_told_and_nothing_saved_is_lost(small: Small) -> None:
    path = small.folder / "own.wellled"
    with created(path) as store:
        field = make_field(store)
        first = field.wrote("before")
        small.fill(leave=150_000)
        saved, told = write_until_full(field)
        assert saved
        assert "full" in told
        assert "xxx" not in told
        with pytest.raises(DiskFull):
            store.blobs.put(io.BytesIO(bytes(4_000_000)))
        small.make_room()
        last = field.wrote("after")
        assert set(store.records.all(Note)) == {first, *saved, last}
        assert store.log.verify() == ()
    with opened(path) as store:
        assert set(store.records.all(Note)) == {first, *saved, last}
        assert store.care.check() == ()


def test_a_backup_that_finds_no_room_leaves_nothing_behind(small: Small, tmp_path: Path) -> None:
    with created(tmp_path / "own.wellled") as store:
        field = make_field(store)
        field.save(*(field.note("x" * 900, at) for at in range(100)))
        small.fill(leave=40_000)
        with pytest.raises(DiskFull):
            store.care.backup(small.folder / "copy.backup")
        assert [file.name for file in small.folder.iterdir() if file != small.ballast] == []
        small.make_room()
        store.care.backup(small.folder / "copy.backup")
        assert store.care.check() == ()


def test_a_file_that_finds_no_room_is_not_begun(small: Small) -> None:
    small.fill(leave=8_000)
    with pytest.raises(DiskFull), created(small.folder / "own.wellled"):
        pass
    assert not (small.folder / "own.wellled").exists()


def test_a_file_on_a_full_disk_is_read_and_brought_out(small: Small, tmp_path: Path) -> None:
    path = small.folder / "own.wellled"
    with created(path) as store:
        first = make_field(store).wrote("before")
    path.with_name("own.wellled.lock").unlink()
    small.fill(leave=0)
    with opened(path) as store:
        assert store.records.all(Note) == (first,)
        assert [hit.record_id for hit in store.search.find("before")] == [first.id]
        store.care.backup(tmp_path / "out.backup")
        with pytest.raises(DiskFull):
            make_field(store, seed=2)
    small.make_room()
    with opened(path) as store:
        assert not store.read_only
        make_field(store, seed=2)
