"""The program as a process of its own: closed and full streams, odd names, Ctrl-C, no display."""

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.ceilings import ROOT
from tests.makers import PASSPHRASE, make_workspace
from wellled_desktop.core.vocabulary import Role

pytestmark = pytest.mark.skipif(os.name == "nt", reason="streams and signals are those of Unix")

Started = subprocess.CompletedProcess[bytes]
Program = Callable[..., Started]
INIT = ("init", "--name", "Ana Brook", "--initials", "AB", "--role", "lead")
FULL = Path("/dev/full")
HEAVY = ("sqlalchemy", "sqlcipher3", "reportlab", "pyhanko", "pikepdf", "cryptography", "PySide6")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "data" / "wellled-desktop"


@pytest.fixture
def ana(home: Path) -> Path:
    """Return a workspace that stands where the program looks for them."""
    home.mkdir(parents=True)
    make_workspace(home / "ana.wellled", "Ana Brook", Role.LEAD).close()
    return home / "ana.wellled"


@pytest.fixture
def program(tmp_path: Path) -> Program:
    def run(*words: str | bytes, begin: tuple[str, ...] = ("-m", "wellled_desktop"), **more: Any) -> Started:
        settings = {key: value for key, value in os.environ.items() if "DISPLAY" not in key}
        settings.pop("QT_QPA_PLATFORM", None)
        settings |= {"XDG_DATA_HOME": str(tmp_path / "data"), "WELLLED_PASSPHRASE": PASSPHRASE}
        settings |= {"PYTHONPATH": str(ROOT), **more.pop("settings", {})}
        streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more}
        return subprocess.run([sys.executable, *begin, *words], env=settings, check=False, **streams)

    return run


@pytest.fixture
def without() -> Callable[[int], dict[str, Any]]:
    """Return how a process is begun without one of its standard streams."""
    return lambda number: {"preexec_fn": lambda: os.close(number)}


def sentence(ended: Started, code: int) -> str:
    """Return the one sentence of trouble."""
    said = ended.stderr.decode("utf-8")
    assert (ended.returncode, said.count("\n")) == (code, 1), said
    assert "Traceback" not in said
    assert "inside the program" not in said
    return said


def test_the_version_and_the_help_wait_for_no_library(program: Program) -> None:
    look = (
        "import sys\n"
        "from wellled_desktop.__main__ import main\n"
        f"sys.argv = ['wellled-desktop', sys.argv[1]]\nmain()\nprint({HEAVY} & sys.modules.keys())"
    ).replace(f"{HEAVY}", f"set({HEAVY})")
    for word in ("--version", "--help"):
        assert program(word, begin=("-c", look)).stdout.decode().splitlines()[-1] == "set()"


def test_initials_lead_nowhere_else(program: Program, tmp_path: Path) -> None:
    ended = program("init", "--name", "A", "--initials", "../../x", "--role", "lead")
    assert "two to five letters" in sentence(ended, 3)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has a disk that is always full")
def test_a_workspace_whose_recovery_key_nobody_saw_is_taken_back(program: Program, home: Path) -> None:
    with FULL.open("wb") as full:
        ended = program(*INIT, stdout=full)
    assert "No space left" in sentence(ended, 4)
    assert "taken back" in sentence(ended, 4)
    assert list(home.iterdir()) == []
    reader, writer = os.pipe()
    os.close(reader)
    with open(writer, "wb") as pipe:  # noqa: PTH123 (a pipe has no path)
        assert "taken back" in sentence(program(*INIT, stdout=pipe), 4)
    assert list(home.iterdir()) == []
    assert program(*INIT).returncode == 0


def test_nothing_is_done_that_could_not_be_answered(
    program: Program, home: Path, without: Callable[[int], dict[str, Any]]
) -> None:
    for words in (INIT, ("--help",), ("--version",), ("check", "--help")):
        ended = program(*words, stdout=None, **without(1))
        assert "Standard output is closed" in sentence(ended, 4)
    assert not home.exists()


def test_a_closed_standard_input_or_error_stands_in_no_ones_way(
    program: Program, ana: Path, without: Callable[[int], dict[str, Any]]
) -> None:
    assert program("visits", stderr=None, **without(2)).returncode == 0
    assert program("whoami", stdin=None, **without(0)).returncode == 0
    assert program("nonsense", stderr=None, **without(2)).returncode == 2
    assert program("check").returncode == 0
    asked = program("whoami", stdin=None, settings={"WELLLED_PASSPHRASE": ""}, **without(0))
    assert asked.returncode == 3


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has a disk that is always full")
def test_an_answer_that_cannot_be_written_is_told(program: Program, ana: Path) -> None:
    with FULL.open("wb") as full:
        assert "It is done, but the answer" in sentence(program("whoami", stdout=full), 4)
        assert "could not be written" in sentence(program("--help", stdout=full), 4)
        assert program("nonsense", stderr=full).returncode == 2


def test_a_reader_that_has_had_enough_is_no_trouble(program: Program, ana: Path) -> None:
    for word in ("whoami", "--help", "--version"):
        reader, writer = os.pipe()
        os.close(reader)
        with open(writer, "wb") as pipe:  # noqa: PTH123 (a pipe has no path)
            ended = program(word, stdout=pipe)
        assert (ended.returncode, ended.stderr) == (0, b"")


def test_words_that_are_not_utf8_are_refused_in_one_sentence(program: Program, tmp_path: Path) -> None:
    for words in (
        ("--workspace", b"caf\xe9.wellled", "visits"),
        ("search", b"\xff"),
        ("sample", os.fsencode(tmp_path) + b"/\xff"),
        (b"\xfe" * 200,),
    ):
        said = sentence(program(*words), 2)
        assert "not written in UTF-8" in said
        assert len(said) < 200
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_too_long_is_refused_by_the_system_in_one_sentence(
    program: Program, tmp_path: Path
) -> None:
    name = "x" * 3000
    for words in (
        ("--workspace", f"{name}.wellled", "visits"),
        ("--workspace", f"{name}.wellled", *INIT),
        ("sample", str(tmp_path / "a" / name)),
        ("restore", name, "--to", str(tmp_path / "r.wellled")),
    ):
        ended = program(*words)
        said = ended.stderr.decode()
        assert ended.returncode in (3, 4), said
        assert (said.count("\n"), "inside the program" in said) == (1, False), said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "stage", ["argparse", "wellled_desktop.cli.main", "wellled_desktop.keys.harden", "sqlalchemy", "pyhanko"]
)
def test_ctrl_c_is_quiet_from_the_first_import_on(program: Program, stage: str) -> None:
    interrupted = (
        "import os, signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # ignored where a shell began us behind
        "class Ctrl:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        if name == {stage!r}:\n"
        "            sys.meta_path.remove(self)\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.modules.pop('argparse', None)\n"
        "sys.meta_path.insert(0, Ctrl())\n"
        "from wellled_desktop.__main__ import main\n"
        "raise SystemExit(main())"
    )
    ended = program(*INIT, begin=("-c", interrupted))
    assert ended.returncode == 130, ended.stderr
    assert ended.stderr in (b"", b"Stopped. What was saved is safe.\n")


def test_errors_under_json_are_one_object_on_standard_error(program: Program, home: Path) -> None:
    for words, code in ((("--json", "visits"), 3), (("frobnicate", "--json"), 2)):
        said = json.loads(sentence(program(*words), code))
        assert said["error"]["code"] == code
        assert said["error"]["what"].endswith(".")
        assert said["error"]["next"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({}, "there is no display"),
        ({"DISPLAY": ":4711"}, "no display answers at “:4711”"),
        ({"DISPLAY": "nonsense"}, "no display answers at “nonsense”"),
        ({"QT_QPA_PLATFORM": "no-such"}, "Qt has no platform “no-such”"),
        ({"QT_QPA_PLATFORM": "xcb"}, "there is no display"),
    ],
)
def test_without_a_display_the_window_says_so(program: Program, settings: dict[str, str], said: str) -> None:
    assert said in sentence(program(settings=settings), 4)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_a_library_of_the_system_that_is_missing_is_named(program: Program, tmp_path: Path) -> None:
    broken = tmp_path / "PySide6"
    broken.mkdir()
    (broken / "__init__.py").write_text("raise ImportError('libEGL.so.1: cannot open shared object file')")
    ended = program(settings={"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}", "QT_QPA_PLATFORM": "offscreen"})
    assert "libEGL.so.1" in sentence(ended, 4)


def test_a_sample_without_rights_leaves_nothing_and_says_so(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    refusing = (
        "import errno, os, sys\n"
        "def refuse(*given, **more):\n"
        "    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), sys.argv[-1])\n"
        "os.mkdir = refuse\n"
        "from wellled_desktop.__main__ import main\n"
        "raise SystemExit(main())"
    )
    ended = program("sample", str(tmp_path / "a" / "b"), begin=("-c", refusing))
    assert os.strerror(errno.EACCES) in sentence(ended, 4)
    assert "Nothing can be made" in sentence(program("sample", str(file / "b")), 4)
    short = program("sample", str(tmp_path / "a" / "b"), settings={"WELLLED_PASSPHRASE": "short"})
    sentence(short, 3)
    assert [one.name for one in tmp_path.iterdir()] == ["file"]
