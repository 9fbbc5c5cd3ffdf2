"""What a command answers: plain data for `--json`, lines for people, and an exit code."""

import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from wellled_desktop.core.errors import Surroundings, Trouble

DONE = 0
FOUND_SOMETHING = 1
USAGE = 2
_UNSEEN = "\t\u200d\ufe0e\ufe0f"  # what joins and shapes emoji is shown with them


@dataclass(frozen=True, slots=True)
class Answer:
    """`data` goes out as JSON, `lines` as text; `code` is the exit code.

    `unseen` takes back what must not be kept where the answer could not be written: a recovery key is in it.
    """

    data: Any
    lines: tuple[str, ...] = ()
    code: int = DONE
    notes: tuple[str, ...] = field(default=())
    unseen: Callable[[], None] | None = None


def deliver(answer: Answer, as_json: bool) -> None:
    """Show an answer; a reader that has had enough is fine, other trouble is raised as Surroundings."""
    try:
        show(answer, as_json)
    except OSError as error:
        let_go(sys.stdout)
        _unwritten(answer, error)
    except BaseException:
        if answer.unseen:
            answer.unseen()
        raise


def show(answer: Answer, as_json: bool, out: TextIO | None = None) -> None:
    """Print an answer: data or lines to standard output, notes to standard error."""
    stream = out or sys.stdout
    if as_json:
        stream.write(_json(answer.data, stream, indent=2))
    else:
        for line in answer.lines:
            stream.write(_printable(line, stream) + "\n")
    stream.flush()
    for note in answer.notes:
        say(note, as_json)


def say(sentence: str, as_json: bool = False) -> None:
    """Tell a person something on standard error; for a machine, as an object with a `note`."""
    _tell({"note": sentence}, sentence, as_json)


def complain(trouble: Trouble, as_json: bool = False) -> None:
    """Tell trouble on standard error: one line of words, or an object with an `error`."""
    told = {"what": trouble.what, "next": trouble.next_step, "code": trouble.exit_code}
    _tell({"error": told}, str(trouble), as_json)


def let_go(stream: TextIO | None) -> None:
    """Drop what could not be written, so that the interpreter does not try again on its way out."""
    if stream is None:
        return
    with suppress(OSError, ValueError), Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), stream.fileno())


def reason(error: OSError) -> str:
    """Return what the system said, as part of a sentence."""
    return error.strerror or type(error).__name__


class Progress:
    """A progress bar on a terminal; silent where standard error is a file."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream: TextIO | None = stream or sys.stderr  # none where the caller closed it
        self._shown = self._stream is not None and self._stream.isatty()

    def step(self, what: str, done: int, of: int) -> None:
        """Show how far the work has come."""
        if self._stream is None or not self._shown:
            return
        width = 24
        filled = width * done // of if of else width
        self._stream.write(f"\r{what:<44.44} [{'#' * filled}{'.' * (width - filled)}] {done}/{of}")
        if done >= of:
            self._stream.write("\n")
        self._stream.flush()


def table(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> tuple[str, ...]:
    """Return rows as aligned lines under their heads."""
    widths = [max(len(row[column]) for row in [heads, *rows]) for column in range(len(heads))]
    return tuple(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in [heads, *rows]
    )


def _unwritten(answer: Answer, error: OSError) -> None:
    """Say that an answer was not written, and what became of what was asked."""
    where = "Send it where it can be written."
    if answer.unseen:
        answer.unseen()
        what = f"The answer could not be written ({reason(error)}), so what was made is taken back."
        raise Surroundings(what, where) from None
    if not isinstance(error, BrokenPipeError):
        raise Surroundings(f"It is done, but the answer could not be written: {reason(error)}.", where)


def _tell(data: Any, sentence: str, as_json: bool) -> None:
    stream: TextIO | None = sys.stderr
    if stream is None:
        return
    try:
        stream.write(_json(data, stream) if as_json else _printable(sentence, stream) + "\n")
        stream.flush()
    except OSError:
        let_go(stream)  # nobody can be told


def _json(data: Any, stream: TextIO, indent: int | None = None) -> str:
    """Return data as JSON; letters that the stream cannot write are escaped."""
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    try:
        text.encode(stream.encoding or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps(data, indent=indent)
    return text + "\n"


def _printable(text: str, stream: TextIO) -> str:
    """Return text that the terminal can show: control characters told, unknown letters replaced."""
    visible = "".join(one if one.isprintable() or one in _UNSEEN else "�" for one in text)
    encoding = stream.encoding or "utf-8"
    return visible.encode(encoding, "replace").decode(encoding)
