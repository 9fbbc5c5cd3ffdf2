"""Capture: a key until it is painted, Enter until the next line can be typed, with few lines and with many.

Each is measured in a window of its own process, offscreen; the workspaces are made first, one minute for the
largest.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench import Figure, medians

SIZES = (10, 1_000, 100_000)
STARTS = 7


def run() -> list[Figure]:
    """Return what typing costs as an interview grows, and how soon the first window is painted."""
    with tempfile.TemporaryDirectory() as folder:
        files = {size: Path(folder) / f"{size}.wellled" for size in SIZES}
        for size, file in files.items():
            _child("make", str(file), str(size))
        return [*_typing(files), *_finding(files[SIZES[-1]]), _painting(files[SIZES[0]])]


def _typing(files: dict[int, Path]) -> Iterator[Figure]:
    found = {size: _child("type", str(file)) for size, file in files.items()}
    few = found[SIZES[0]]
    for size, one in found.items():
        name = f"a key painted, {size:,} lines"
        yield Figure(name, one["key"] * 1000, "ms", "in a bare text field (ms)", one["bare"] * 1000)
    for size, one in found.items():
        name = f"Enter until one can type on, {size:,} lines"
        yield Figure(name, one["enter"] * 1000, "ms", f"with {SIZES[0]} lines (ms)", few["enter"] * 1000)
    for size, one in found.items():
        yield Figure(f"opened, {size:,} lines", one["open"], "s", f"with {SIZES[0]} lines (s)", few["open"])
    for size, one in found.items():
        more = f"with {SIZES[0]} lines (MB)"
        yield Figure(f"memory of the window, {size:,} lines", one["memory"], "MB", more, few["memory"])


def _finding(file: Path) -> Iterator[Figure]:
    for name, one in _child("find", str(file)).items():
        said = f"found while typing, a word {name}, {SIZES[-1]:,} lines"
        yield Figure(said, one["ours"] * 1000, "ms", "every line that is LIKE it (ms)", one["like"] * 1000)


def _painting(file: Path) -> Figure:
    taken: dict[str, list[float]] = {"ours": [], "empty": []}

    def start(what: str, word: str) -> None:
        begun = time.monotonic()
        taken[what].append(_child("paint", word)["at"] - begun)

    medians(STARTS, lambda: start("ours", str(file)), lambda: start("empty", "empty"))
    ours, empty = (sorted(each)[STARTS // 2] for each in taken.values())
    return Figure("start until the first window is painted", ours, "s", "an empty Qt window (s)", empty)


def _child(*words: str) -> Any:
    command = [sys.executable, "-m", "tests.bench.capture_child", *words]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)
