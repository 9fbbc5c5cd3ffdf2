"""What the tests of the workspace share: teams that are made once and copied, and a disk that gets tight."""

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from tests.makers import PASSPHRASE, Team, make_team, make_workspace
from wellled_desktop.core.vocabulary import Role
from wellled_desktop.workspace import Clock, Secret, Workspace, open_workspace

NAMES = ("Jon Tull", "Mo Irfan")
TightDisk = Callable[[Path], AbstractContextManager[None]]


@pytest.fixture(scope="session")
def _first_team(tmp_path_factory: pytest.TempPathFactory) -> Team:
    team = make_team(tmp_path_factory.mktemp("team"), *NAMES)
    team.close()
    return team


@pytest.fixture
def team(_first_team: Team, tmp_path: Path) -> Iterator[Team]:
    """Return a lead, Jon and Mo, who all have the visit; copies of a team that was made once."""
    for file in _first_team.folder.iterdir():
        if file.is_file() and file.suffix != ".lock":
            shutil.copy(file, tmp_path)
    others = {name: opened(tmp_path / f"{name.split()[0].lower()}.wellled") for name in NAMES}
    copied = Team(tmp_path, _first_team.visit_id, opened(tmp_path / "lead.wellled"), others)
    yield copied
    copied.close()


@pytest.fixture(scope="session")
def _first_ana(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ana") / "ana.wellled"
    make_workspace(path, "Ana Brook", Role.LEAD).close()
    return path


@pytest.fixture
def ana(_first_ana: Path, tmp_path: Path) -> Iterator[Workspace]:
    """Return the open workspace of a lead, without a visit."""
    for file in _first_ana.parent.iterdir():
        if file.is_file() and file.suffix != ".lock":
            shutil.copy(file, tmp_path)
    with opened(tmp_path / "ana.wellled") as workspace:
        yield workspace


class Watch:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.ms = 1_792_137_600_000  # 09:00 on 16 October 2026 in London

    def now(self) -> int:
        """Return the time it shows."""
        return self.ms

    def moves(self, *, seconds: int = 0, hours: int = 0) -> None:
        """Let time pass, or go back."""
        self.ms += 1000 * (seconds + 3600 * hours)


@pytest.fixture
def watch() -> Watch:
    """Return the clock of `timed`."""
    return Watch()


@pytest.fixture
def timed(_first_ana: Path, tmp_path: Path, watch: Watch) -> Iterator[Workspace]:
    """Return the open workspace of a lead whose clock the test moves."""
    for file in _first_ana.parent.iterdir():
        if file.is_file() and file.suffix != ".lock":
            shutil.copy(file, tmp_path)
    clock = Clock(now_ms=watch.now, zone="Europe/London")
    with open_workspace(tmp_path / "ana.wellled", Secret(PASSPHRASE), clock=clock) as workspace:
        yield workspace


@pytest.fixture
def tight_disk() -> TightDisk:
    """Return what lets no file grow beyond the size of the one given, while it lasts."""
    if sys.platform == "win32":
        pytest.skip("needs a limit on files")
    return _tight


@contextmanager
def _tight(file: Path) -> Iterator[None]:
    import resource
    import signal

    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (file.stat().st_size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)


def opened(path: Path) -> Workspace:
    """Return the open workspace of a file made by these tests."""
    return open_workspace(path, Secret(PASSPHRASE))
