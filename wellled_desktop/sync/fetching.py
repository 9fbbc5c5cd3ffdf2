"""Bringing a file that somebody sent into a private folder, decrypted where it is encrypted."""

import shutil
import stat
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from wellled_desktop.core.errors import PackageRefused
from wellled_desktop.sync.disk import told
from wellled_desktop.sync.encrypting import TooLarge, WatchedFile, decrypt

Progress = Callable[[int, int], None]
_AGE = b"age-encryption.org/v1\n"
_BROKEN = "Ask the inspector who made it to make it again."
_PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Fetched:
    """A private copy in clear, and whether the file came encrypted."""

    copy: Path
    encrypted: bool

    def remove(self) -> None:
        """Remove the copy."""
        self.copy.unlink(missing_ok=True)


def fetch(
    path: Path, private_dir: Path, age_secrets: Sequence[str], most: int, progress: Progress | None = None
) -> Fetched:
    """Copy or decrypt a file into `private_dir`; nothing stays there when it cannot be done whole.

    `most` is the size in bytes beyond which it is refused; `progress` is told bytes done and in all, and may
    raise to stop. Raises PackageRefused in one sentence, Surroundings or DiskFull for trouble of the disk.
    """
    copy = private_dir / "package"
    if copy.exists():
        raise FileExistsError(f"{copy.name} lies in the private folder already")
    try:
        return Fetched(copy, _bring(path, copy, age_secrets, _Watcher(path, most, progress)))
    except BaseException as error:
        copy.unlink(missing_ok=True)
        if isinstance(error, TooLarge):
            raise PackageRefused(f"{path.name} is larger than a package can be.", _BROKEN) from None
        if isinstance(error, OSError):
            step = "Copy it to this computer and try again."
            raise told(error, f"{path.name} cannot be read", step) from None
        raise


@dataclass(frozen=True, slots=True)
class _Watcher:
    path: Path
    most: int
    progress: Progress | None

    def __call__(self, done: int) -> None:
        if self.progress is not None:
            self.progress(done, self.path.stat().st_size)


def _bring(path: Path, copy: Path, age_secrets: Sequence[str], watcher: _Watcher) -> bool:
    """Return whether the file was encrypted."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise PackageRefused(f"{path.name} is not a file.", "Choose a .wlsync file.")
    with path.open("rb") as source, copy.open("xb") as target:
        encrypted = source.read(len(_AGE)) == _AGE
        source.seek(0)
        reading = WatchedFile(source, watch=watcher)
        writing = WatchedFile(target, watcher.most)
        if encrypted:
            decrypt(reading, writing, path.name, age_secrets)
        else:
            shutil.copyfileobj(reading, writing, _PIECE)
    return encrypted
