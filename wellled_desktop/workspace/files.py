"""Files made whole or not at all: written aside, synced, renamed; private folders that are emptied."""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import Any

from wellled_desktop.core.canonical import sha256
from wellled_desktop.core.errors import DiskFull, Refused, Surroundings

_PRIVATE = ".wellled-"


@contextmanager
def in_place(target: Path) -> Iterator[Path]:
    """Give a path to write aside; on a good end it is synced and takes `target`'s place, else it is gone.

    Raises DiskFull or Surroundings in one sentence for trouble of the disk.
    """
    unfinished = target.with_name(f".{target.name}.unfinished")
    try:
        yield unfinished
        with unfinished.open("rb+") as written:
            os.fsync(written.fileno())
        unfinished.replace(target)
    except OSError as error:
        raise told(error, target.name) from None
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


@contextmanager
def private_folder(beside: Path | None = None, owner: str = "") -> Iterator[Path]:
    """Give a folder that only this person can read, removed afterwards.

    What a killed program left is removed by `sweep`, told by the `owner`: a workspace's name.
    """
    try:
        room = Path(tempfile.mkdtemp(prefix=private_prefix(owner), dir=beside))
    except OSError as error:
        raise told(error, folder_name(beside) if beside else "The temporary folder") from None
    try:
        yield room
    except OSError as error:
        raise told(error, folder_name(room.parent)) from None
    finally:
        shutil.rmtree(room, ignore_errors=True)


def private_prefix(owner: str) -> str:
    """Return how an owner's private folders begin: no owner's beginning is another's."""
    return f"{_PRIVATE}{sha256(owner.encode('utf-8')).hex()[:12]}-"


def sweep(beside: Path, owner: str) -> None:
    """Remove the private folders that a killed program of this owner left."""
    for left in beside.glob(f"{private_prefix(owner)}*"):
        shutil.rmtree(left, ignore_errors=True)


def aside(path: Path) -> Path:
    """Return the path, or the first of its kind with a number that is free."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free


def folder_name(folder: Path) -> str:
    """Return how a folder is spoken of: by its own name, also where it was given as `.`."""
    whole = folder.absolute()
    return f"The folder {whole.name or whole}"


def told(error: OSError, name: str) -> Surroundings:
    """Return the trouble of the disk in words."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull(f"The disk is full, so {name} was not written.", "Make room and try again.")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return Surroundings(f"{name} cannot be written here.", "Choose a folder where you may write.")
    return Surroundings(f"{name} could not be written: {error.strerror}.", "Choose another place.")


def as_file(pieces: Iterator[bytes]) -> BufferedReader:
    """Return pieces of bytes as a file that can be read, at constant memory."""
    return BufferedReader(_Pieces(pieces))


class _Pieces(RawIOBase):
    """Hands out pieces in the lengths that are asked for."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = piece
        taken, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(taken)] = taken
        return len(taken)


def text_in(file: Path, largest: int) -> str:
    """Return the text of a UTF-8 file of at most `largest` bytes; raises Refused or Surroundings."""
    try:
        if file.stat().st_size > largest:
            raise Refused(f"{file.name} is larger than such a file can be.", "Check the file.")
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise Refused(f"{file.name} is not UTF-8 text (byte {error.start}).", "Save it as UTF-8.") from None
    except OSError as error:
        raise Surroundings(f"{file.name} cannot be read: {error.strerror}.", "Check the name.") from None
