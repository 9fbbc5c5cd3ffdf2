"""What the terminal does with streams that are full, closed, or of other letters."""

import errno
import io
import json
import os
from pathlib import Path

import pytest

from tests.cli.conftest import Terminal
from tests.cli.test_terminal_door import INIT, Keyboard
from tests.makers import CHEAP
from wellled_desktop.cli import answer, main
from wellled_desktop.workspace import default_folder


class Full(io.StringIO):
    """A stream that nothing more goes into."""

    def write(self, _text: str) -> int:
        """Refuse."""
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


class Closed(io.StringIO):
    """A pipe whose reader has gone."""

    def write(self, _text: str) -> int:
        """Refuse."""
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the user's data folder be one of the test."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr("wellled_desktop.workspace.opening.calibrated", lambda: CHEAP)
    return default_folder()


def test_what_nobody_saw_is_taken_back(
    terminal: Terminal, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for stream in (Full(), Closed()):
        with monkeypatch.context() as broken:
            broken.setattr("sys.stdout", stream)
            assert main.main(INIT) == 4
        assert list(data.iterdir()) == []


def test_what_was_stopped_while_it_was_shown_is_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stopping(io.StringIO):
        def write(self, _text: str) -> int:
            raise KeyboardInterrupt

    monkeypatch.setattr("sys.stdout", Stopping())
    taken: list[bool] = []
    for unseen in (lambda: taken.append(True), None):
        stopped = answer.Answer({}, ("x",), unseen=unseen)
        with pytest.raises(KeyboardInterrupt):
            answer.deliver(stopped, as_json=False)
    assert taken == [True]


def test_an_answer_that_is_not_written_is_told_and_one_that_is_not_read_is_not(
    terminal: Terminal, lead: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    look = ["--workspace", str(lead), "visits"]
    for stream, code, said in ((Full(), 4, "It is done, but"), (Closed(), 0, "")):
        for words in (look, ["--help"]):
            with monkeypatch.context() as broken:
                broken.setattr("sys.stdout", stream)
                assert main.main(words) == code
            told = capsys.readouterr().err
            assert told.startswith(said) if words is look else bool(told) is bool(said)
    monkeypatch.setattr("sys.stdout", None)
    for words in (look, ["--help"]):
        assert main.main(words) == 4
        assert "Standard output is closed" in capsys.readouterr().err
    answer.let_go(None)


def test_where_nobody_can_be_told_the_code_still_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    for stream in (None, Full(), Closed()):
        monkeypatch.setattr("sys.stderr", stream)
        assert main.main(["frobnicate"]) == 2


def test_what_a_stream_cannot_write_is_escaped_or_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    for as_json in (True, False):
        written = io.BytesIO()
        stream = io.TextIOWrapper(written, encoding="latin-1", newline="\n")
        one = answer.Answer({"name": "Łucja é \udcff"}, ("Łucja é\x1b[2J",))
        answer.show(one, as_json, stream)
        if as_json:
            assert json.loads(written.getvalue()) == one.data
        else:
            assert written.getvalue() == "?ucja é?[2J\n".encode("latin-1")
        stream.detach()


def test_notes_go_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    one = answer.Answer({}, notes=("Look at this.",))
    answer.deliver(one, as_json=False)
    assert capsys.readouterr() == ("", "Look at this.\n")
    answer.deliver(one, as_json=True)
    assert capsys.readouterr() == ("{}\n", '{"note": "Look at this."}\n')


def test_progress_is_shown_on_a_terminal_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Keyboard()
    bar = answer.Progress(screen)
    bar.step("Merging", 1, 2)
    bar.step("Merging", 2, 2)
    bar.step("Nothing", 0, 0)
    assert screen.getvalue().count("\r") == 3
    assert "1/2" in screen.getvalue()
    file = io.StringIO()
    answer.Progress(file).step("Merging", 1, 2)
    assert file.getvalue() == ""
    monkeypatch.setattr("sys.stderr", None)
    answer.Progress().step("Merging", 1, 2)
