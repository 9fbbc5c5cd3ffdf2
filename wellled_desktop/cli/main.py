"""The terminal's door: reads the command, does it, answers; only here is trouble caught."""

import logging
import sys
from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from wellled_desktop import __version__
from wellled_desktop.cli.answer import USAGE, Progress, complain, deliver, let_go, reason
from wellled_desktop.cli.command import Command
from wellled_desktop.cli.commands import COMMANDS
from wellled_desktop.core.errors import Surroundings, Trouble, UsageTrouble

STOPPED = 130
_SHOWN = 60  # letters of a name in a sentence
log = logging.getLogger("wellled_desktop")


class Stopped(Trouble):
    """The person stopped it."""

    exit_code = STOPPED


class _Parser(ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]
        raise UsageTrouble(
            f"The command was not understood: {message}.", f"`{self.prog} --help` shows what there is."
        )

    def _print_message(self, message: str, file: object = None) -> None:
        """Print help or the version; unlike its elder's, this one tells when it cannot."""
        _require_output()
        try:
            sys.stdout.write(message)
            sys.stdout.flush()
        except OSError as error:
            let_go(sys.stdout)
            if not isinstance(error, BrokenPipeError):
                said = f"The answer could not be written: {reason(error)}."
                raise Surroundings(said, "Send it elsewhere.") from None


def parser() -> ArgumentParser:
    """Return the parser of the whole contract."""
    top = _Parser(prog="wellled-desktop", description="Fieldwork for well-led inspections.")
    top.add_argument("--version", action="version", version=f"wellled-desktop {__version__}")
    _common(top, first=True)
    commands = top.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    for command in COMMANDS:
        _add(commands, command)
    return top


def main(arguments: Sequence[str] | None = None, window: Callable[[Namespace], int] | None = None) -> int:
    """Run a command and return its exit code: 0 done, 1 found, 2 usage, 3 refused, 4 surroundings.

    Without a command `window` is called, where one is given.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _run(words, window)
    except Trouble as trouble:
        told = trouble
    except KeyboardInterrupt:
        told = Stopped("Stopped.", "What was saved is safe.")
    except OSError as error:
        log.debug("refused by the system", exc_info=error)
        told = Surroundings(
            f"The system refused{_named(error)}: {reason(error)}.", "Settle that, then retry."
        )
    except Exception as error:  # the last door: a bug is told calmly, its trace goes to the log
        log.debug("bug", exc_info=error)
        told = Surroundings(
            f"Something went wrong inside the program ({type(error).__name__}).", "What was saved is safe."
        )
    complain(told, as_json="--json" in words)
    return told.exit_code


def _run(words: list[str], window: Callable[[Namespace], int] | None) -> int:
    args = _understood(words)
    if isinstance(args, int):
        return args
    if args.command is None and window is not None:
        return window(args)
    _require_output()
    if args.command is None:
        parser().print_help()
        return USAGE
    answer = args.run(args, Progress())
    deliver(answer, args.json)
    return int(answer.code)


def _understood(words: list[str]) -> Namespace | int:
    """Return what the words ask for, or the exit code where the parser has answered them itself."""
    for word in words:
        if any("\ud800" <= letter <= "\udfff" for letter in word):
            raise UsageTrouble(f"“{_short(word)}” is not written in UTF-8.", "Rename it, or type it again.")
    try:
        return parser().parse_args(words)
    except SystemExit as ended:  # --help and --version
        return ended.code if isinstance(ended.code, int) else USAGE


def _require_output() -> None:
    """Refuse to do what could not be answered; an open file would take the place of standard output."""
    stream: object = sys.stdout
    if stream is None:
        raise Surroundings("Standard output is closed, so nothing was done.", "Open it, or name a file.")


def _named(error: OSError) -> str:
    """Return the file that an error is about, for its sentence; nothing where it names none."""
    return f" “{_short(Path(error.filename).name)}”" if isinstance(error.filename, str) else ""


def _short(name: str) -> str:
    return name if len(name) <= _SHOWN else name[: _SHOWN - 1] + "…"


def _add(commands: object, command: Command) -> None:
    parent = commands
    made = parent.add_parser(command.name, help=command.help, description=command.help)  # type: ignore[attr-defined]
    if command.under:
        inner = made.add_subparsers(dest="subcommand", metavar="WHAT", required=True, parser_class=_Parser)
        for each in command.under:
            _add(inner, each)
        return
    _common(made, first=False)
    for flags, options in command.arguments:
        made.add_argument(*flags, **options)
    made.set_defaults(run=command.run)


def _common(to: ArgumentParser, *, first: bool) -> None:
    """Take the common options before the command and after it alike."""
    none = None if first else SUPPRESS
    to.add_argument("--workspace", metavar="FILE.wellled", default=none, help="which workspace")
    to.add_argument("--passphrase-file", metavar="FILE", default=none, help="where the passphrase stands")
    to.add_argument(
        "--json", action="store_true", default=False if first else SUPPRESS, help="answer as JSON"
    )
