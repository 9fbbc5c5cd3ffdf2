"""Cuts the power under a program that writes: `FOLDER CUTS SEED [SYNCHRONOUS]`, apart from other mounts.

In FOLDER it makes a disk that forgets what was not flushed (see forgetful_disk) with an ext4 on it, and
lets tests.outside.witness write there. It takes what the disk would hold after a power cut: every other
time at a random moment, else when a write has just come, so that something is there to be lost however
slow the machine is. Then it mounts each of these as the next start of the machine would, and copies the
program's files to FOLDER/cut-N. It answers, as JSON, for each cut which lines had been acknowledged before
it. Run it by `unshare --mount`, so that no mount outlives it.
"""

import json
import os
import random
import select
import shutil
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tests.outside.forgetful_disk import say

REFUSED = 77
_SIZE = 12 * 1024 * 1024
_FIRST = "ready"
_LINES = 2


class Bench:
    """The disk, its filesystem, and the program that writes there."""

    def __init__(self, folder: Path, ends: ExitStack) -> None:
        self._ends = ends
        self.image, self.served, self.mounted = folder / "image", folder / "served", folder / "mounted"
        for each in (self.served, self.mounted):
            each.mkdir()
        with self.image.open("wb") as file:
            file.truncate(_SIZE)
        lazy = "lazy_itable_init=0,lazy_journal_init=0"
        subprocess.run(["mkfs.ext4", "-q", "-F", "-b", "1024", "-E", lazy, str(self.image)], check=True)
        self.disk = self.starts("tests.outside.forgetful_disk", str(self.image), str(self.served))
        assert self.disk.stdout is not None
        if self.disk.stdout.readline().strip() != _FIRST:
            sys.exit(REFUSED)
        ends.callback(unmounted, self.served)
        if not mounts(self.served / "disk", self.mounted):
            sys.exit(REFUSED)
        ends.callback(unmounted, self.mounted)

    def starts(self, module: str, *words: str) -> "subprocess.Popen[str]":
        """Start one of our own programs; it is killed when all is over."""
        started = subprocess.Popen(
            [sys.executable, "-m", module, *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._ends.callback(started.wait)
        self._ends.callback(started.kill)
        return started

    def cut(self, file: Path, seed: int, writes: int) -> int:
        """Write what the disk would hold if the power failed after so many more writes; return how many wait.

        The answer comes when they came, however slow the machine is.
        """
        assert self.disk.stdin is not None
        assert self.disk.stdout is not None
        self.disk.stdin.write(f"cut {file} {seed} {writes}\n")
        self.disk.stdin.flush()
        return int(self.disk.stdout.readline().split()[0])


def mounts(disk: Path, where: Path) -> bool:
    """Mount a file as a disk; say whether the system lets us.

    The filesystem flushes nothing by itself for five minutes: only what the program asks for is lasting.
    """
    done = subprocess.run(
        ["mount", "-o", "loop,commit=300", str(disk), str(where)], check=False, capture_output=True
    )
    return done.returncode == 0


def unmounted(where: Path) -> None:
    """Unmount, at once or as soon as nobody works there."""
    for way in ([], ["-l"]):
        if not subprocess.run(["umount", *way, str(where)], check=False, capture_output=True).returncode:
            return


def heard(pipe: int, seconds: float, lines: int) -> str:
    """Return what a program said within so many seconds, or until it said so many lines if that is longer."""
    end, said = time.monotonic() + seconds, b""
    while (left := end - time.monotonic()) > 0 or said.count(b"\n") < lines:
        if select.select([pipe], [], [], max(left, 0) or None)[0]:
            more = os.read(pipe, 65536)
            assert more, "the program that writes has ended"
            said += more
    return said.decode()


def cuts(bench: Bench, folder: Path, count: int, seed: int, words: list[str]) -> list[dict[str, Any]]:
    """Let the program write, and cut; return what had been acknowledged at each."""
    dice = random.Random(seed)
    (bench.mounted / "work").mkdir()
    writer = bench.starts("tests.outside.witness", str(bench.mounted / "work" / "own.wellled"), "5", *words)
    assert writer.stdout is not None
    pipe = writer.stdout.fileno()
    said, told = "", []
    while _FIRST not in said:
        said += heard(pipe, 0, 1)
    for number in range(count):
        said += heard(pipe, dice.uniform(0.02, 0.3), _LINES)
        writes = 0 if words else number % 2 * dice.randint(1, 12)
        forgotten = bench.cut(folder / f"image-{number}", seed + number, writes)
        told.append({"acknowledged": said.split("\n")[1:-1], "forgotten": forgotten})
    assert writer.poll() is None
    writer.kill()
    writer.wait()
    return told


def main() -> None:
    """Cut, start again, and hand out what was found."""
    folder, count, seed, words = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]
    with ExitStack() as ends:
        told = cuts(Bench(folder, ends), folder, count, seed, words)
    found = folder / "found"
    found.mkdir()
    for number in range(count):
        image = folder / f"image-{number}"
        assert mounts(image, found), "the filesystem did not come back"
        shutil.copytree(found / "work", folder / f"cut-{number}")
        unmounted(found)
        image.unlink()
    say(json.dumps(told))


if __name__ == "__main__":
    main()
