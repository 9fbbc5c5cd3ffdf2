"""The terminal's own door: what it reads, what it answers, and what it says when something is in the way."""

import errno
import getpass
import io
import json
import os
import signal
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.cli.conftest import Terminal
from tests.makers import CHEAP, PASSPHRASE, make_workspace
from wellled_desktop import __main__ as start
from wellled_desktop.cli import door, later, main, samples
from wellled_desktop.cli.command import Command
from wellled_desktop.cli.commands import COMMANDS
from wellled_desktop.core.errors import Refused, Surroundings, UsageTrouble
from wellled_desktop.workspace import default_folder, make_sample

INIT = ("init", "--name", "Ana Brook", "--initials", "ab", "--role", "lead")


class Keyboard(io.StringIO):
    """A terminal that somebody sits at."""

    def isatty(self) -> bool:
        """Say so."""
        return True


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the user's data folder be one of the test."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr("wellled_desktop.workspace.opening.calibrated", lambda: CHEAP)
    return default_folder()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Namespace]:
    """Return what a command was given, with somebody at the keyboard who types these."""

    def sit_down(*typed: str) -> Namespace:
        answers: Iterator[str] = iter(typed)

        def type_next(_prompt: str) -> str:
            for one in answers:
                return one
            raise EOFError

        monkeypatch.setattr("sys.stdin", Keyboard())
        monkeypatch.setattr(getpass, "getpass", type_next)
        monkeypatch.delenv("WELLLED_PASSPHRASE", raising=False)
        return Namespace(workspace=None, passphrase_file=None, json=False)

    return sit_down


def flat(commands: tuple[Command, ...]) -> Iterator[Command]:
    """Go through commands with those under them."""
    for command in commands:
        yield command
        yield from flat(command.under)


def test_every_command_finds_its_function_when_it_runs() -> None:
    for command in flat(COMMANDS):
        if command.under:
            assert command.run is None
        else:
            assert isinstance(command.run, later.Later)
            assert callable(command.run.function)
    with pytest.raises(AttributeError, match="has no _none"):
        later._none  # noqa: B018 (looked up is what is tested)


def test_ctrl_c_waits_until_a_module_is_loaded() -> None:
    seen: list[str] = []

    def load() -> None:
        with later._held():
            signal.raise_signal(signal.SIGINT)
            seen.append("loaded")

    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            load()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        load()
    finally:
        signal.signal(signal.SIGINT, before)
    assert seen == ["loaded", "loaded"]


def test_the_workspace_used_last_is_opened_and_the_others_are_named(terminal: Terminal, data: Path) -> None:
    assert "no workspace yet" in terminal("visits").err
    data.mkdir(parents=True)
    for age, name in enumerate(("ana", "ben", "cy")):
        make_workspace(data / f"{name}.wellled", "Ana Brook").close()
        os.utime(data / f"{name}.wellled", (1000 - age, 1000 - age))
    said = terminal("whoami")
    assert str(data / "ana.wellled") in said.out
    sentence = "ana.wellled is opened, the one used last; --workspace names another: ben.wellled, cy.wellled."
    assert sentence in said.err
    last = terminal("--json", "whoami")
    assert json.loads(last.err)["note"].startswith(f"{Path(last.data['workspace']).name} is opened")
    assert terminal("--workspace", data / "cy.wellled", "whoami").err == ""


def test_one_workspace_is_opened_without_a_word(terminal: Terminal, data: Path) -> None:
    made = terminal(*INIT)
    assert (made.code, made.err) == (0, "")
    assert str(data / "ab.wellled") in made.out
    assert (terminal("visits").code, terminal("visits").err) == (0, "")


def test_a_passphrase_is_typed_once_for_a_workspace_and_twice_for_a_new_one(
    asked: Callable[..., Namespace],
) -> None:
    assert door.passphrase_of(asked("one")) == "one"
    assert door.passphrase_of(asked("one", "one"), new=True) == "one"
    with pytest.raises(Refused, match="differ"):
        door.passphrase_of(asked("one", "two"), new=True)
    with pytest.raises(UsageTrouble, match="No passphrase was typed"):
        door.passphrase_of(asked())


def test_a_passphrase_comes_from_a_file_or_the_environment(
    asked: Callable[..., Namespace], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "passphrase.txt"
    args = asked()
    args.passphrase_file = str(file)
    with pytest.raises(Refused, match="cannot be read"):
        door.passphrase_of(args)
    file.write_bytes(b"caf\xc3\xa9 au lait\r\n")
    assert door.passphrase_of(args) == "café au lait"
    file.write_bytes(b"caf\xe9")
    with pytest.raises(Refused, match="cannot be read"):
        door.passphrase_of(args)
    file.write_bytes(b"x" * 5000)
    with pytest.raises(Refused, match="too long"):
        door.passphrase_of(args)
    monkeypatch.setenv("WELLLED_PASSPHRASE", "caf\udce9")
    with pytest.raises(Refused, match="not written in UTF-8"):
        door.passphrase_of(asked_again(args))


def asked_again(args: Namespace) -> Namespace:
    """Return the same without a file."""
    return Namespace(**{**vars(args), "passphrase_file": None})


def test_nobody_at_a_keyboard_types_nothing(
    asked: Callable[..., Namespace], monkeypatch: pytest.MonkeyPatch
) -> None:
    args = asked("one")
    for nobody in (None, io.StringIO()):
        monkeypatch.setattr("sys.stdin", nobody)
        with pytest.raises(UsageTrouble, match="--passphrase-file"):
            door.passphrase_of(args)


def test_help_and_version_are_answers(terminal: Terminal) -> None:
    assert terminal("--version").out.startswith("wellled-desktop ")
    assert "--json" in terminal("check", "--help").out
    nothing = terminal()
    assert (nothing.code, "COMMAND" in nothing.out) == (2, True)


def test_without_a_command_the_window_opens() -> None:
    assert main.main([], lambda args: 7) == 7


def test_arguments_are_the_process_s_own_unless_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["wellled-desktop", "frobnicate"])
    assert main.main() == 2


@pytest.mark.parametrize(
    ("trouble", "code", "said"),
    [
        (KeyboardInterrupt(), 130, "Stopped. What was saved is safe.\n"),
        (RuntimeError("x"), 4, "inside the program (RuntimeError)"),
        (OSError(errno.EACCES, "Permission denied", "/a/secret"), 4, "The system refused “secret”: Perm"),
        (OSError(errno.EIO, "Input/output error"), 4, "The system refused: Input/output error."),
        (OSError("odd"), 4, "The system refused: OSError."),
        (OSError(errno.ENAMETOOLONG, "File name too long", "x" * 300), 4, f"“{'x' * 59}…”"),
        (Surroundings("No.", "Then."), 4, "No. Then.\n"),
    ],
)
def test_trouble_is_one_sentence_and_its_code(
    trouble: BaseException, code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def window(_args: Namespace) -> int:
        raise trouble

    assert main.main([], window) == code
    told = capsys.readouterr()
    assert said in told.err
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert main.main(["--json"], window) == code
    assert json.loads(capsys.readouterr().err)["error"]["code"] == code


def test_an_odd_word_is_refused_before_anything_is_done(terminal: Terminal) -> None:
    said = terminal("--workspace", "caf\udce9", "visits")
    assert (said.code, "not written in UTF-8" in said.err) == (2, True)


def test_the_sample_says_what_it_made_and_its_passphrase_where_it_chose_one(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wellled_desktop.workspace.sample.calibrated", lambda: CHEAP)
    made = cache(lambda folder: make_sample(folder, PASSPHRASE))
    monkeypatch.setattr(samples, "make_sample", lambda folder, passphrase, progress: made(folder))
    given = terminal("--json", "sample", tmp_path / "made")
    assert given.code == 0
    assert "passphrase" not in given.data
    assert {Path(one).exists() for one in given.data["packages"]} == {True}
    reviewer = terminal("sample", tmp_path / "made").out.splitlines()[-1].rpartition("--workspace ")[2]
    assert terminal("--workspace", reviewer, "visits").code == 0
    monkeypatch.delenv("WELLLED_PASSPHRASE")
    assert len(terminal("--json", "sample", tmp_path / "made").data["passphrase"].split()) == 5
    assert "Passphrase of every workspace: " in terminal("sample", tmp_path / "made").out


def test_the_process_holds_the_places_of_its_streams_and_stops_quietly(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["wellled-desktop", "--version"])
    before = os.umask(0o022)
    try:
        assert start.main() == 0
    finally:
        os.umask(before)
    assert capsys.readouterr().out.startswith("wellled-desktop")

    def interrupted() -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(start, "_begun", interrupted)
    assert start.main() == 130

    def not_open(_number: int) -> None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))

    opened: list[str] = []
    with monkeypatch.context() as closed:
        closed.setattr(os, "fstat", not_open)
        closed.setattr(os, "open", lambda name, how: opened.append(name))
        start._hold_streams()
    assert opened == [os.devnull] * 3


def test_a_window_that_cannot_open_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "no-such")
    monkeypatch.setattr("sys.platform", "linux")
    args = Namespace(workspace=None, passphrase_file=None, json=False)
    with pytest.raises(Surroundings, match="no platform"):
        start._window(args)
    monkeypatch.setitem(sys.modules, "wellled_desktop.ui.display", None)
    with pytest.raises(Surroundings, match="The window cannot open"):
        start._window(args)
