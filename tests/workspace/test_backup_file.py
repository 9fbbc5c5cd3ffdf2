"""A backup is the file that was written, to the last bit, or it is refused."""

import random
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from wellled_desktop.core.errors import Damaged
from wellled_desktop.workspace.backup_file import DATABASE, VAULT, read_backup, write_backup

CONTENT = random.Random(3).randbytes(20_000)
SECRET = random.Random(4).randbytes(300)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Return a file that stands for a database."""
    path = tmp_path / "database"
    path.write_bytes(CONTENT)
    return path


def spots(whole: bytes) -> Iterator[int]:
    """Yield the places of a backup's headers, and some of what lies between."""
    vault = whole.index(SECRET)
    content = whole.index(CONTENT)
    yield from range(content)
    yield from range(content + len(CONTENT), vault)
    yield from range(vault + len(SECRET), len(whole))
    yield from random.Random(5).sample(range(content, content + len(CONTENT)), 40)
    yield from random.Random(6).sample(range(vault, vault + len(SECRET)), 10)


def accepted(file: Path, whole: bytes) -> list[tuple[int, int]]:
    """Return the places and bits whose flipping is not noticed."""
    out = file.with_name("out")
    found = []
    for place in spots(whole):
        for bit in range(8):
            file.write_bytes(whole[:place] + bytes([whole[place] ^ (1 << bit)]) + whole[place + 1 :])
            out.unlink(missing_ok=True)
            try:
                read_backup(file, out)
            except Damaged:
                continue
            found.append((place, bit))
    return found


def test_a_backup_comes_back_as_it_was_written(tmp_path: Path, database: Path) -> None:
    write_backup(tmp_path / "b.wlbackup", database, SECRET)
    assert read_backup(tmp_path / "b.wlbackup", tmp_path / "out") == SECRET
    assert (tmp_path / "out").read_bytes() == CONTENT


def test_any_flipped_bit_of_a_backups_headers_is_refused(tmp_path: Path, database: Path) -> None:
    write_backup(tmp_path / "b.wlbackup", database, SECRET)
    assert accepted(tmp_path / "f.wlbackup", (tmp_path / "b.wlbackup").read_bytes()) == []


def test_an_earlier_backup_opens_and_is_as_strictly_read(tmp_path: Path, database: Path) -> None:
    earlier = tmp_path / "earlier.wlbackup"
    database.chmod(0o600)
    with zipfile.ZipFile(earlier, "w") as bundle:
        bundle.write(database, DATABASE)
        bundle.writestr(VAULT, SECRET)
    assert read_backup(earlier, tmp_path / "out") == SECRET
    assert accepted(tmp_path / "f.wlbackup", earlier.read_bytes()) == []


def test_bytes_that_belong_to_nothing_are_refused(tmp_path: Path, database: Path) -> None:
    write_backup(tmp_path / "b.wlbackup", database, SECRET)
    whole = (tmp_path / "b.wlbackup").read_bytes()
    end = whole.rindex(b"PK\x05\x06")
    offset = struct.unpack("<L", whole[end + 16 : end + 20])[0]
    moved = whole[:end] + b"\0" + whole[end : end + 16] + struct.pack("<L", offset + 1) + whole[end + 20 :]
    for number, other in enumerate((b"x" + whole, whole + b"x", moved, whole[:-1], b"", b"PK")):
        (tmp_path / "f.wlbackup").write_bytes(other)
        with pytest.raises(Damaged):
            read_backup(tmp_path / "f.wlbackup", tmp_path / f"out-{number}")


def test_other_files_in_the_place_of_a_backups_are_refused(tmp_path: Path, database: Path) -> None:
    other = tmp_path / "other.wlbackup"
    for names, method in (((DATABASE,), 0), ((VAULT, DATABASE), 0), ((DATABASE, VAULT), 8)):
        with zipfile.ZipFile(other, "w", method) as bundle:
            for name in names:
                bundle.writestr(name, CONTENT)
        with pytest.raises(Damaged):
            read_backup(other, tmp_path / f"out-{names[0]}-{method}")
