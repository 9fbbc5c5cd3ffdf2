"""What the database says, in one sentence for people; never the statement, never its values."""

import errno
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as driver
from sqlalchemy.exc import DBAPIError

from wellled_desktop.core.errors import Damaged, DiskFull, FileLocked, Surroundings, Trouble, WrongKey

_BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 5, 6, 8, 10, 11, 13, 14, 26
_LITTLE = 1 << 20
_WORDS = {
    "disk is full": _FULL,
    "disk I/O": _IOERR,
    "locked": _BUSY,
    "readonly": _READONLY,
    "malformed": _CORRUPT,
    "not a database": _NOTADB,
    "unable to open": _CANTOPEN,
}


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the database or the machine says about `path` into known trouble."""
    try:
        yield
    except DBAPIError as error:
        raise _of(error.orig, path) from None
    except driver.Error as error:
        raise _of(error, path) from None


@contextmanager
def told_by_system(path: Path) -> Iterator[None]:
    """Turn an OSError about `path` into known trouble."""
    try:
        yield
    except OSError as error:
        raise of_system(error, path) from None


def of_system(error: OSError, path: Path) -> Trouble:
    """Return the trouble that an OSError about `path` means."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _full(path)
    reason = error.strerror or "the system refused"
    return Surroundings(
        f"{path.name} cannot be used here: {reason}.", "Check the folder and your rights to it."
    )


def _of(error: BaseException | None, path: Path) -> Exception:
    code = getattr(error, "sqlite_errorcode", None)
    simple = code & 0xFF if isinstance(code, int) else _by_words(str(error))
    if simple == _FULL or (simple in (_IOERR, _CANTOPEN) and no_room(path.parent)):
        return _full(path)
    found = _SENTENCES.get(simple)
    if found is None:
        return RuntimeError(f"The database refused ({code}): {error}")
    kind, what, next_step = found
    return kind(what.format(name=path.name), next_step)


def _by_words(said: str) -> int:
    """Return the code of a message: the backup call gives none."""
    return next((code for words, code in _WORDS.items() if words in said), -1)


def _full(path: Path) -> DiskFull:
    return DiskFull(
        f"The disk is full: {path.name} was not written to, and what was saved before is safe.",
        "Make room and save again.",
    )


def no_room(folder: Path) -> bool:
    """Say whether the disk of `folder`, or what this program may write, is used up."""
    try:
        if shutil.disk_usage(folder).free < _LITTLE:
            return True
    except OSError:
        return False
    if sys.platform == "win32":
        return False
    import resource  # noqa: PLC0415 - Windows has none

    return resource.getrlimit(resource.RLIMIT_FSIZE)[0] != resource.RLIM_INFINITY


_SENTENCES: dict[int, tuple[type[Trouble], str, str]] = {
    _BUSY: (FileLocked, "Another program is writing to {name}.", "Close it there and try again."),
    _LOCKED: (FileLocked, "Another program is writing to {name}.", "Close it there and try again."),
    _READONLY: (Surroundings, "{name} can only be read here.", "Check the folder and your rights to it."),
    _IOERR: (Surroundings, "The disk did not do as asked for {name}.", "Check the disk and try again."),
    _CANTOPEN: (Surroundings, "{name} cannot be opened here.", "Check that its folder can be written to."),
    _CORRUPT: (Damaged, "{name} is damaged in places.", "Restore a backup, or recover what can be read."),
    _NOTADB: (
        WrongKey,
        "{name} does not open with this key.",
        "If the key is right, the start of the file is damaged: restore a backup.",
    ),
}
