"""How soon the program answers at all, beside a Python that does nothing."""

import subprocess
import sys

from tests.bench import Figure, medians

RUNS = 7


def run() -> list[Figure]:
    """Start each in turns and take the medians, after one start that fills the caches."""
    ours = [sys.executable, "-m", "wellled_desktop", "--version"]
    bare = [sys.executable, "-c", "pass"]
    _start(ours)
    value, floor = medians(RUNS, lambda: _start(ours), lambda: _start(bare))
    return [Figure("answering --version", value, "s", "python -c pass", floor)]


def _start(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)
