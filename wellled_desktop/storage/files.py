"""Files made private, put in their place whole, and known to be on the disk."""

import os
import sys
from pathlib import Path

from wellled_desktop.core.errors import Refused
from wellled_desktop.storage.trouble import told_by_system


def make_private(path: Path) -> None:
    """Make an empty file that only its owner can read; raises Refused when there is one already."""
    with told_by_system(path):
        try:
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        except FileExistsError:
            raise Refused(f"{path.name} exists already.", "Choose another name.") from None


def sync_file(path: Path) -> None:
    """Return when a file's bytes are on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Return when the folder's list of names is on the disk (Windows does so by itself)."""
    if sys.platform == "win32":
        return
    file = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def remove_database(path: Path) -> None:
    """Remove a database with what lies beside it."""
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
