"""The hardened process leaves no dump behind; tried in a process of its own."""

import os
import subprocess
import sys

import pytest

from wellled_desktop.keys.harden import harden_process

LOOK = """
import ctypes, os, resource
from wellled_desktop.keys.harden import harden_process
harden_process()
print(oct(os.umask(0)), resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux what was set")
def test_a_hardened_process_writes_for_its_owner_alone_and_cannot_be_dumped() -> None:
    told = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True, check=True).stdout
    assert told.strip() == "0o77 (0, 0) 0"


def test_a_system_that_cannot_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    before = os.umask(0o022)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "resource", None)
    try:
        harden_process()
        assert os.umask(before) == 0o077
    finally:
        os.umask(before)


@pytest.mark.skipif(sys.platform != "linux", reason="sets what Linux has")
def test_the_running_process_can_be_hardened() -> None:
    import ctypes
    import resource

    mask = os.umask(0o022)
    dumpable = ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)
    try:
        harden_process()
        assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)
    finally:
        os.umask(mask)
        ctypes.CDLL(None).prctl(4, dumpable, 0, 0, 0)
