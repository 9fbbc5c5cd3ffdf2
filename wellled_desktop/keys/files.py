"""Small files that must never be half written: aside, synced, renamed, and the folder synced."""

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from wellled_desktop.core.errors import DiskFull, Surroundings

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` at `path`, readable by its owner alone (0600): the old file or the new one, never a part.

    Raises DiskFull or Surroundings; what stood at `path` then still stands there.
    """
    with told_of(path):
        aside = _written_aside(path, data)
        try:
            aside.replace(path)
        except OSError:
            aside.unlink()
            raise
        _sync_folder(path.parent)


def read_whole(path: Path, limit: int) -> bytes | None:
    """Return the file's bytes, cut after `limit` + 1; None when there is none. Raises Surroundings."""
    try:
        with path.open("rb") as file:
            return file.read(limit + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Surroundings(
            f"{path.name} cannot be read: {error.strerror}.", "Check who may read it."
        ) from error


@contextlib.contextmanager
def told_of(path: Path) -> Iterator[None]:
    """Turn an OSError about `path` into Surroundings or DiskFull."""
    try:
        yield
    except OSError as error:
        raise _trouble(path, error) from error


def _written_aside(path: Path, data: bytes) -> Path:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        aside.unlink()
        raise
    return aside


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system lets a folder be opened (not Windows)."""
    with contextlib.suppress(PermissionError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _trouble(path: Path, error: OSError) -> Surroundings:
    if error.errno in _NO_ROOM:
        return DiskFull(f"There is no room left to write {path.name}.", "Free some room and try again.")
    return Surroundings(f"{path.name} cannot be written: {error.strerror}.", "Check the folder's rights.")
