"""One writer a file: a lock beside it, which the system itself gives back when a program ends."""

import os
import sys
from pathlib import Path

from wellled_desktop.storage.trouble import told_by_system


class WriterLock:
    """Held by the program that writes; the next one reads only."""

    def __init__(self, path: Path) -> None:
        self.path = path.with_name(path.name + ".lock")
        self._file: int | None = None

    def take(self) -> bool:
        """Take the lock if nobody has it; says whether it is held now. Raises Surroundings without rights."""
        with told_by_system(self.path):
            file = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        if _lock(file):
            self._file = file
            return True
        os.close(file)
        return False

    def give_back(self) -> None:
        """Let the next program write; a second time does nothing."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> bool:
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
