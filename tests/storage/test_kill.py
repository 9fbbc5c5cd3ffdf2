"""A program that is killed at any moment has lost nothing that it had said to be saved."""

import os
import random
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from uuid import UUID

import pytest

from tests.storage.making import created, make_field, opened
from wellled_desktop.core.records import Note

ROOT = Path(__file__).parents[2]
KILLS = 100

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="killing a forked child needs POSIX")

# Forked from one that has imported everything, so that a hundred children start in a few seconds.
NURSERY = """
import os, sys
sys.path.insert(0, {root!r})
from tests.storage import writer
for order in sys.stdin:
    seed, out = order.split()
    child = os.fork()
    if not child:
        os.dup2(os.open(out, os.O_WRONLY), 1)
        sys.argv = ["writer", {file!r}, seed]
        writer.main()
    print(child, flush=True)
    os.waitpid(child, 0)
    print("gone", flush=True)
"""


def said_until_killed(nursery: subprocess.Popen[str], pipe: Path, seed: int, after: float) -> list[UUID]:
    """Start a writer, kill it `after` seconds from its first word, and return what it said was saved."""
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    nursery.stdin.write(f"{seed} {pipe}\n")
    nursery.stdin.flush()
    child = int(nursery.stdout.readline())
    heard = os.open(pipe, os.O_RDONLY)
    said = os.read(heard, 6)
    end = time.perf_counter() + after
    while (left := end - time.perf_counter()) > 0:
        if select.select([heard], [], [], left)[0]:
            said += os.read(heard, 65536)
    os.kill(child, signal.SIGKILL)
    while more := os.read(heard, 65536):
        said += more
    os.close(heard)
    assert nursery.stdout.readline() == "gone\n"
    words = said.decode().split("\n")
    return [UUID(word) for word in words[1:-1]]


def test_what_was_said_to_be_saved_is_there_after_a_hundred_kills(tmp_path: Path) -> None:
    path, pipe = tmp_path / "own.wellled", tmp_path / "said"
    with created(path) as store:
        make_field(store)
    os.mkfifo(pipe)
    dice = random.Random(20261014)
    code = NURSERY.format(root=str(ROOT), file=str(path))
    saved: list[UUID] = []
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as nursery:
        for seed in range(KILLS):
            said = said_until_killed(nursery, pipe, seed + 10, dice.uniform(0, 0.12))
            saved += said
            if seed % 10 == 9:
                _all_there(path, saved)
        assert nursery.stdin is not None
        nursery.stdin.close()
    assert len(saved) > KILLS // 10, "hardly anything was saved before it was killed"
    _all_there(path, saved)


def _all_there(path: Path, saved: list[UUID]) -> None:
    with opened(path) as store:
        assert not store.read_only
        there = {note.id for note in store.records.all(Note)}
        assert not [each for each in saved if each not in there]
        assert store.log.verify() == ()
