"""A backup as one file: a ZIP that is, to the last bit, what this program writes of its content."""

import errno
import shutil
import struct
import zipfile
import zlib
from io import RawIOBase
from pathlib import Path
from typing import Any, BinaryIO

from wellled_desktop.core.errors import Damaged
from wellled_desktop.workspace.files import told

DATABASE = "workspace.wellled"
VAULT = "workspace.vault"
_DATE = (1980, 1, 1, 0, 0, 0)
_MODE = 0o600 << 16
_EARLIER_MODES = tuple(mode << 16 for mode in (0o100600, 0o100644, 0o100666))  # as backups were first written
_SYSTEMS = (0, 3)
_PIECE = 1024 * 1024
_SMALL = 4096
_LARGEST_VAULT = 16 * 1024**2
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    LookupError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


def write_backup(to: Path, database: Path, vault: bytes) -> None:
    """Write database and vault into one file; raises OSError for trouble of the disk."""
    with to.open("wb") as file:
        _write(file, (_entry(DATABASE), _entry(VAULT)), database, vault)


def read_backup(backup: Path, database: Path) -> bytes:
    """Write the database of a backup to `database`, and return its vault.

    Every bit counts: what was written of the content just read is compared with the file. Raises Damaged,
    or Surroundings for trouble of the disk.
    """
    vault, same = b"", False
    try:
        with zipfile.ZipFile(backup) as bundle:
            entries = _entries(bundle)
            with bundle.open(DATABASE) as source, database.open("xb") as target:
                shutil.copyfileobj(source, target, _PIECE)
            vault = bundle.read(VAULT)
        with backup.open("rb") as original:
            twin = _Twin(original)
            _write(twin, entries, database, vault)
            same = twin.same()
    except _BROKEN:
        pass
    except OSError as error:
        if error.errno != errno.EINVAL:  # a place that no file has
            raise told(error, database.name) from None
    if not same:
        raise Damaged(f"{backup.name} is not a whole backup.", "Choose another backup.")
    return vault


def _write(file: Any, entries: tuple[zipfile.ZipInfo, ...], database: Path, vault: bytes) -> None:
    first, second = entries
    first.file_size, second.file_size = database.stat().st_size, len(vault)
    with zipfile.ZipFile(file, "w") as bundle:
        with database.open("rb") as source, bundle.open(first, "w") as target:
            shutil.copyfileobj(source, target, _PIECE)
        with bundle.open(second, "w") as target:
            target.write(vault)


def _entry(name: str, like: zipfile.ZipInfo | None = None) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name, like.date_time if like else _DATE)
    made.create_system = like.create_system if like else 3
    made.external_attr = like.external_attr if like else _MODE
    return made


def _entries(bundle: zipfile.ZipFile) -> tuple[zipfile.ZipInfo, ...]:
    """Return the entries to write again, as they should be; raises ValueError where they are others."""
    found = bundle.infolist()
    if [one.filename for one in found] != [DATABASE, VAULT]:
        raise ValueError("other files than a backup's")
    if found[1].file_size > _LARGEST_VAULT or any(one.compress_type for one in found):
        raise ValueError("packed otherwise than a backup")
    now = all(one.date_time == _DATE for one in found)
    modes = [(_MODE,), (_MODE,)] if now else [_EARLIER_MODES, (_MODE,)]
    for one, allowed in zip(found, modes, strict=True):
        if one.external_attr not in allowed or one.create_system not in _SYSTEMS:
            raise ValueError("marks that no backup has")
    return tuple(_entry(one.filename, one) for one in found)


class _Twin(RawIOBase):
    """Takes what is written and compares it with a file; what is short may be written over until the end."""

    def __init__(self, original: BinaryIO) -> None:
        super().__init__()
        self._original = original
        self._at = self._end = 0
        self._same = True
        self._short: dict[int, bytes] = {}

    def writable(self) -> bool:
        """Say that it can be written."""
        return True

    def seekable(self) -> bool:
        """Say that places can be chosen."""
        return True

    def tell(self) -> int:
        """Return the present place."""
        return self._at

    def seek(self, place: int, whence: int = 0) -> int:
        """Go to a place, counted from the beginning or from the end of what was written."""
        self._at = place + (self._end if whence == 2 else self._at if whence == 1 else 0)
        return self._at

    def write(self, data: Any) -> int:
        """Take bytes at the present place."""
        content = bytes(data)
        if len(content) <= _SMALL:
            self._short[self._at] = content
        else:
            self._same = self._same and self._there(self._at, len(content)) == content
        self._at += len(content)
        self._end = max(self._end, self._at)
        return len(content)

    def same(self) -> bool:
        """Say whether all that was written is the file, and nothing else."""
        length = self._original.seek(0, 2)
        short = all(self._there(at, len(content)) == content for at, content in self._short.items())
        return self._same and short and self._end == length

    def _there(self, at: int, length: int) -> bytes:
        self._original.seek(at)
        return self._original.read(length)
