"""No line is called saved before the disk was told to keep it: seen in the system's calls."""

import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.makers import make_interview, make_visit, make_workspace, write
from tests.outside.desktop import ROOT, Desktop
from tests.outside.seat import Seat
from wellled_desktop.core.vocabulary import Role

_ACKNOWLEDGED = 12
_TYPED = 6
_FIRST = "ready"
_TRACER = ("strace", "-f", "-y", "-ttt", "-e", "trace=write,pwrite64,fsync,fdatasync", "-o")
_CALL = re.compile(r"^\d+ +(\d+\.\d+) (write|pwrite64|fsync|fdatasync)\((\d+)<([^>]*)>(.*?)(?:= (-?\d+)|$)")

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("strace"), reason="needs strace on Linux"
)


@dataclass(frozen=True, slots=True)
class Call:
    """One call: when, and W a write to the log of changes, S its sync, A a line said to be saved."""

    at: float
    kind: str


def calls(trace: Path) -> list[Call]:
    """Return what matters of a trace, in order; a call that was interrupted counts where it began."""
    found = []
    for line in trace.read_text(encoding="utf-8", errors="replace").splitlines():
        told = _CALL.match(line)
        if told is None:
            continue
        at, name, number, target, _, answer = told.groups()
        if target.endswith("-wal"):
            kind = "W" if "write" in name else "S" if answer == "0" else ""
        else:
            heard = name == "write" and number == "1" and answer != "-1"  # not into a pipe nobody reads
            kind = "A" if heard and _FIRST not in line else ""
        found += [Call(float(at), kind)] if kind else []
    return found


def unsynced(order: str) -> int:
    """Return how many times something was said to be saved with writes before it that were not synced."""
    return sum(1 for before in order.split("A")[:-1] if "W" not in before or not before.endswith("S"))


def traced(folder: Path, *weaker: str) -> str:
    """Let the witness say that some lines are saved; return the order of its calls."""
    trace = folder / "trace"
    witness = [sys.executable, "-m", "tests.outside.witness", str(folder / "own.wellled"), "5", *weaker]
    with subprocess.Popen(
        [*_TRACER, str(trace), *witness], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        said = [line for line, _ in zip(running.stdout, range(_ACKNOWLEDGED + 1), strict=False)]
        running.stdout.close()  # which ends it at the next line
        complaint = running.stderr.read()
    if "ptrace" in complaint.lower():
        pytest.skip("strace is not let trace here")
    assert len(said) == _ACKNOWLEDGED + 1, complaint
    order = "".join(call.kind for call in calls(trace))
    assert order.count("A") >= _ACKNOWLEDGED
    return order


def test_every_acknowledged_line_was_synced_before(tmp_path: Path) -> None:
    assert unsynced(traced(tmp_path)) == 0


def test_the_trace_tells_when_commits_are_not_synced(tmp_path: Path) -> None:
    assert unsynced(traced(tmp_path, "NORMAL")) >= _ACKNOWLEDGED - 1


def test_every_line_that_the_window_shows_was_synced_before(seat: Seat, tmp_path: Path) -> None:
    path, trace = tmp_path / "own.wellled", tmp_path / "trace"
    with make_workspace(path, "Ana Brook", Role.LEAD) as workspace:
        write(workspace, make_interview(workspace, make_visit(workspace)), "the first line of the day")
    desktop = Desktop(seat, path, under=(*_TRACER[:1], "-D", *_TRACER[1:], str(trace)))
    desktop.writes_lines()
    stream = desktop.finds("Lines", "list")
    seen = []
    for number in range(_TYPED):
        desktop.hands.types(f"line {number} #W1.1 +")
        struck = time.time()
        desktop.hands.presses("Return")
        desktop.shows_lines(stream, number + 2)
        seen.append((struck, time.time()))
    desktop.closes()
    found = calls(trace)
    for struck, shown in seen:
        between = "".join(call.kind for call in found if struck <= call.at <= shown)
        assert "W" in between, "nothing was written"
        assert between.endswith("S"), "the line was shown before its sync"
