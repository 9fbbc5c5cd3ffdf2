"""A folder in which nothing can be written, whoever runs the tests."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def unwritable_folder(folder: Path, fill: Callable[[Path], None] = lambda _: None) -> Iterator[Path]:
    """Make a folder, fill it, and take the right to write in it away while it lasts.

    Who may write everywhere gets a file system mounted that is only read.
    """
    if sys.platform != "linux":
        pytest.skip("needs a folder that cannot be written to")
    folder.mkdir()
    root = os.geteuid() == 0
    if root:
        command = ["mount", "-t", "tmpfs", "tmpfs", str(folder)]
        if subprocess.run(command, check=False, capture_output=True).returncode:
            pytest.skip("mounting is not allowed here")
    fill(folder)
    if root:
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
    else:
        folder.chmod(0o500)
    try:
        yield folder
    finally:
        if root:
            subprocess.run(["umount", str(folder)], check=True)
        else:
            folder.chmod(0o700)
