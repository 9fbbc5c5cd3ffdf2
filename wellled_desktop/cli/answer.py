"""What a command answers: plain data for `--json`, lines for people, and an exit code."""

import json
import sys
from dataclasses import dataclass, field
from typing import Any, TextIO

DONE = 0
FOUND_SOMETHING = 1
USAGE = 2


@dataclass(frozen=True, slots=True)
class Answer:
    """`data` goes out as JSON, `lines` as text; `code` is the exit code."""

    data: Any
    lines: tuple[str, ...] = ()
    code: int = DONE
    notes: tuple[str, ...] = field(default=())


def show(answer: Answer, as_json: bool, out: TextIO | None = None) -> None:
    """Print an answer: data or lines to standard output, notes to standard error."""
    stream = out or sys.stdout
    if as_json:
        stream.write(json.dumps(answer.data, ensure_ascii=False, indent=2) + "\n")
    else:
        for line in answer.lines:
            stream.write(_printable(line, stream) + "\n")
    for note in answer.notes:
        say(note)


def say(sentence: str) -> None:
    """Tell a person something on standard error."""
    sys.stderr.write(_printable(sentence, sys.stderr) + "\n")


class Progress:
    """A progress bar on a terminal; silent where standard error is a file."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._shown = self._stream.isatty()

    def step(self, what: str, done: int, of: int) -> None:
        """Show how far the work has come."""
        if not self._shown:
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


def _printable(text: str, stream: TextIO) -> str:
    """Return text that the terminal can show: control characters told, unknown letters replaced."""
    visible = "".join(one if one.isprintable() or one == "\t" else "�" for one in text)
    encoding = stream.encoding or "utf-8"
    return visible.encode(encoding, "replace").decode(encoding)
