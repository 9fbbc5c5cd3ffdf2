"""A place to sit at: a display that nobody sees, a window manager, a bus of its own; nothing stays behind."""

import contextlib
import ctypes
import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.outside.hands import Hands
from tests.outside.speech import Voice

_LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
_MARK = "TESTS_SEAT"
_PROGRAMS = ("Xvfb", "openbox", "dbus-daemon", "xclip", "xdotool")
_LIBRARIES = ("libXtst.so.6", "libxcb-cursor.so.0")
_BE_PARENT_OF_ORPHANS = 36
_SECONDS = 20.0


def why_not() -> str:
    """Say why nobody can sit at a window here, "" when somebody can."""
    if sys.platform != "linux":
        return "a window is worked from outside on Linux alone"
    absent = [name for name in _PROGRAMS if not shutil.which(name)]
    absent += [] if _LAUNCHER.exists() else [str(_LAUNCHER)]
    for name in _LIBRARIES:
        try:
            ctypes.CDLL(name)
        except OSError:
            absent.append(name)
    return f"needs {', '.join(absent)}: installer/dev.py installs it where it may" if absent else ""


class Seat:
    """A display with a window manager, a session bus with its accessibility bus, and a person's hands."""

    def __init__(self, folder: Path) -> None:
        self._mark = secrets.token_hex(8)
        self._started: list[subprocess.Popen[bytes]] = []
        _adopt_orphans(True)
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        self._record = (folder / "seat.log").open("ab")
        kept = ("PATH", "LANG", "TZ", "LD_LIBRARY_PATH", "XDG_CACHE_HOME")
        self.surroundings = {name: os.environ[name] for name in kept if name in os.environ} | {
            _MARK: self._mark,
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder),
            "PYTHONFAULTHANDLER": "1",
            "PYTHONNOUSERSITE": "1",
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "QT_ACCESSIBILITY": "1",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "QT_QPA_PLATFORM": "xcb",
            "NO_AT_BRIDGE": "1",  # the window manager has nothing to say
        }
        try:
            self._take()
        except BaseException:
            self.leave()
            raise

    def _take(self) -> None:
        screen = ["-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-noreset"]
        number = self._said("Xvfb", ["-displayfd", "{}", *screen])
        self.surroundings["DISPLAY"] = f":{number}"
        self.surroundings["DBUS_SESSION_BUS_ADDRESS"] = self._said(
            "dbus-daemon", ["--session", "--nofork", "--print-address={}"]
        )
        self.starts(["openbox", "--sm-disable"])
        self.hands = Hands(self.surroundings)
        self.voice = Voice(self.surroundings["DBUS_SESSION_BUS_ADDRESS"])

    def starts(self, command: list[str], **settings: str) -> subprocess.Popen[bytes]:
        """Start a program at this seat; what it says goes to the seat's record."""
        started = subprocess.Popen(
            command, env=self.surroundings | settings, stdin=subprocess.DEVNULL,
            stdout=self._record, stderr=self._record,
        )  # fmt: skip
        self._started.append(started)
        return started

    def record(self) -> str:
        """Return what the programs of this seat said."""
        return Path(self._record.name).read_text(encoding="utf-8", errors="replace")

    def leave(self) -> None:
        """End all that was started here and what it started in turn; fail when something stays."""
        for part in ("voice", "hands"):
            with contextlib.suppress(AttributeError, OSError):
                getattr(self, part).close()
        seen = set(self._left())
        for each in reversed(self._started):
            each.kill()
            each.wait()
        end = time.monotonic() + _SECONDS
        while (left := self._left()) and time.monotonic() < end:
            seen |= set(left)
            for pid in left:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            time.sleep(0.01)
        for pid in seen:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, 0)
        _adopt_orphans(False)
        self._record.close()
        assert not left, f"stayed behind: {left}"

    def _said(self, program: str, words: list[str]) -> str:
        """Start a program that writes one line to the file that `{}` stands for; return the line."""
        reading, writing = os.pipe()
        command = [program, *(word.format(writing) for word in words)]
        started = subprocess.Popen(
            command, env=self.surroundings, pass_fds=[writing], stdin=subprocess.DEVNULL,
            stdout=self._record, stderr=self._record,
        )  # fmt: skip
        self._started.append(started)
        os.close(writing)
        with os.fdopen(reading, encoding="ascii") as answer:
            said = answer.readline().strip()
        if not said:
            raise OSError(f"{program} did not start: {self.record()}")
        return said

    def _left(self) -> list[int]:
        """Return the processes that carry this seat's mark, wherever they went."""
        found = []
        for each in Path("/proc").iterdir():
            if not each.name.isdigit() or int(each.name) == os.getpid():
                continue
            with contextlib.suppress(OSError):
                if f"{_MARK}={self._mark}".encode() in (each / "environ").read_bytes().split(b"\0"):
                    found.append(int(each.name))
        return found


def _adopt_orphans(now: bool) -> None:
    """Let what our programs leave behind become our children, so that it can be waited for."""
    ctypes.CDLL(None).prctl(_BE_PARENT_OF_ORPHANS, int(now), 0, 0, 0)
