"""A terminal to type at, with a workspace of its own."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.makers import PASSPHRASE, make_workspace
from wellled_desktop.cli.main import main
from wellled_desktop.core.vocabulary import Role


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """Return the JSON answer."""
        return json.loads(self.out)


Terminal = Callable[..., Said]


@pytest.fixture
def terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Return what runs a command with the tests' passphrase and returns its answer."""
    monkeypatch.setenv("WELLLED_PASSPHRASE", PASSPHRASE)

    def run(*arguments: object) -> Said:
        capsys.readouterr()
        code = main([str(one) for one in arguments])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return Said(code, out, err)

    return run


@pytest.fixture
def lead(tmp_path: Path) -> Path:
    """Return the workspace of a lead."""
    path = tmp_path / "lead.wellled"
    make_workspace(path, "Ana Brook", Role.LEAD).close()
    return path


@pytest.fixture
def jon(tmp_path: Path) -> Path:
    """Return the workspace of an inspector."""
    path = tmp_path / "jon.wellled"
    make_workspace(path, "Jon Tull").close()
    return path
