"""What every test stands on: a home of its own, a Qt that shows nothing, nothing left running behind it."""

import gc
import os
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from wellled_desktop.keys.cost import Argon2Cost

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["DBUS_SESSION_BUS_ADDRESS"] = "disabled:"
os.environ["TZ"] = "Europe/London"  # an offset that changes in the year finds more than UTC does
for _name in [name for name in os.environ if name.startswith("WELLLED_")]:
    del os.environ[_name]

_shared = tempfile.TemporaryDirectory(prefix="wellled-tests-")
os.environ["XDG_RUNTIME_DIR"] = _shared.name  # Qt warns without one; made for this person alone
os.environ["XDG_CACHE_HOME"] = str(Path(_shared.name) / "cache")  # the font cache is worth sharing

settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("here"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

_HOMES = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
}
_A_LAST_MOMENT = 2.0  # seconds; a thread that was told to stop may still be on its way out


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the patient tests of tests/outside repeat as often as asked."""
    parser.addoption("--outside", type=int, default=0, metavar="KILLS", help="kill the window this often")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Let Python collect widgets between tests alone: within a call into Qt it may wait for ever."""
    if "qapp" not in getattr(item, "fixturenames", ()):
        return (yield)
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect(0)  # nothing grew older meanwhile
        gc.enable()


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return this test's own, empty home; nothing of the person who runs the tests is read or written."""
    place = tmp_path_factory.mktemp("home")
    for name, below in _HOMES.items():
        monkeypatch.setenv(name, str(place / below))
    return place


@pytest.fixture
def cheap() -> "Argon2Cost":
    """Return a cost of argon2 that no person's vault would have, for tests that are not about it."""
    from wellled_desktop.keys.cost import Argon2Cost

    return Argon2Cost(memory_kib=64, time_cost=1, lanes=1)


@pytest.fixture(autouse=True)
def _nothing_left_running() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before and _is_ours(thread)]
    for thread in left:
        thread.join(_A_LAST_MOMENT)
    alive = [thread.name for thread in left if thread.is_alive()]
    assert not alive, f"the test left threads running: {', '.join(alive)}"


def _is_ours(thread: threading.Thread) -> bool:
    # Qt's own threads show up as dummies for ever once Python code has run in them.
    return not isinstance(thread, threading._DummyThread)
