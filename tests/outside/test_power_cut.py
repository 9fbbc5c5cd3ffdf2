"""The power fails under a program that writes: what it had acknowledged is on the disk.

What this shows: a disk that forgets every write it was not told to flush, or keeps any part of them in
sectors of 512 bytes, still holds each acknowledged line after ext4 has replayed its journal, in a file
whose chain verifies. The calls from the database down to the flush are the real ones: SQLCipher, ext4, the
kernel's block layer, a loop device. What it does not show: a disk that lies about a flush, sectors torn
within, other file systems.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from tests.outside.desktop import ROOT
from tests.outside.power import REFUSED
from tests.storage.making import opened
from wellled_desktop.core.records import Note

CUTS, CUTS_OF_THE_WEAKER = 21, 9


def why_not() -> str:
    """Say why no disk can be made here, "" when one can."""
    if sys.platform != "linux":
        return "a disk is made up on Linux alone"
    absent = [name for name in ("unshare", "mkfs.ext4", "mount") if not shutil.which(name)]
    absent += [name for name in ("/dev/fuse", "/dev/loop-control") if not Path(name).exists()]
    if absent:
        return f"needs {', '.join(absent)}"
    tried = subprocess.run(["unshare", "--mount", "true"], check=False, capture_output=True)
    return "" if tried.returncode == 0 else "needs the right to mount: run as root"


def after_cuts(folder: Path, cuts: int, seed: int, *weaker: str) -> list[dict[str, Any]]:
    """Return for each cut what had been acknowledged; what was found lies in folder/cut-N."""
    why = why_not()
    if why:
        pytest.skip(why)
    apart = ["unshare", "--mount", "--propagation", "private"]
    command = [sys.executable, "-m", "tests.outside.power", str(folder), str(cuts), str(seed), *weaker]
    done = subprocess.run([*apart, *command], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode == REFUSED:
        pytest.skip(f"the system lets nobody mount a disk of our own here: {done.stderr[-200:]}")
    assert done.returncode == 0, done.stderr
    told: list[dict[str, Any]] = json.loads(done.stdout)
    return told


def lost(folder: Path, acknowledged: list[str]) -> int:
    """Return how many acknowledged lines are not in a file after a cut; the rest of it is sound."""
    with opened(folder / "own.wellled") as store:
        assert store.log.verify() == ()
        there = {note.id for note in store.records.all(Note)}
        return len({UUID(one) for one in acknowledged} - there)


@pytest.mark.timeout(300)
def test_after_a_power_cut_every_acknowledged_line_is_there(tmp_path: Path, patience: int) -> None:
    told = after_cuts(tmp_path, CUTS, 100 * patience)
    assert len(told[-1]["acknowledged"]) > CUTS
    assert all(one["forgotten"] for one in told[1::2]), "a cut came when nothing could be lost"
    gone = [lost(tmp_path / f"cut-{at}", one["acknowledged"]) for at, one in enumerate(told)]
    assert not any(gone), f"lost at each cut: {gone}"


@pytest.mark.timeout(300)
def test_the_power_cut_is_seen_when_commits_are_not_synced(tmp_path: Path) -> None:
    told = after_cuts(tmp_path, CUTS_OF_THE_WEAKER, 7, "NORMAL")
    gone = [lost(tmp_path / f"cut-{at}", one["acknowledged"]) for at, one in enumerate(told)]
    assert sum(one > 0 for one in gone) > CUTS_OF_THE_WEAKER // 3, f"lost at each cut: {gone}"
