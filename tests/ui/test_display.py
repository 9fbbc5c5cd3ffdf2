"""Whether a window can be shown is asked before Qt, which would end the program, is."""

import os
import shutil
import socket
import subprocess
import sys
from ctypes.util import find_library
from pathlib import Path

import pytest

from wellled_desktop.core.errors import Surroundings
from wellled_desktop.ui import display

WAYLAND = all(find_library(f"wayland-{name}") for name in ("client", "cursor"))
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)


def refusal() -> str:
    with pytest.raises(Surroundings) as told:
        display.require_display()
    return told.value.what


def test_no_display_is_told() -> None:
    assert refusal() == "The window cannot open: there is no display."


def test_a_display_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":4711")
    assert "no display answers at “:4711”" in refusal()


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="needs Xvfb")
def test_a_display_that_answers_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    started = ["Xvfb", "-displayfd", "1", "-nolisten", "tcp", "-screen", "0", "64x64x24"]
    with subprocess.Popen(started, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        try:
            assert server.stdout is not None
            monkeypatch.setenv("DISPLAY", f":{server.stdout.readline().decode().strip()}")
            display.require_display()
        finally:
            server.terminate()


@pytest.mark.skipif(not WAYLAND, reason="needs the libraries of Wayland")
def test_a_compositor_that_listens_is_enough(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", "w")
    assert "no display answers at “w”" in refusal()
    with socket.socket(socket.AF_UNIX) as compositor:
        compositor.bind(str(tmp_path / "w"))
        compositor.listen()
        display.require_display()


def test_what_is_asked_for_is_tried_in_its_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "no-such;offscreen:size=1x1")
    display.require_display()
    monkeypatch.setenv("QT_QPA_PLATFORM", "no-such;xcb")
    assert "no platform “no-such”" in refusal()


def test_a_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise OSError("libxcb-cursor.so.0: cannot open shared object file: No such file or directory")

    monkeypatch.setenv("DISPLAY", ":4711")
    monkeypatch.setattr("ctypes.CDLL", missing)
    assert "a library of the system is missing (libxcb-cursor.so.0)" in refusal()


def test_other_systems_always_have_a_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    display.require_display()


def test_the_installer_asks_from_outside() -> None:
    settings = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    asked = [sys.executable, "-m", "wellled_desktop.ui.display"]
    ended = subprocess.run(asked, env={**settings, "DISPLAY": ":4711"}, capture_output=True, check=False)
    assert (ended.returncode, b"4711" in ended.stderr) == (1, True)
    ended = subprocess.run(
        asked, env={**settings, "QT_QPA_PLATFORM": "offscreen"}, capture_output=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
