"""The terminal's door: reads the command, does it, answers; only here is trouble caught."""

import logging
import sys
from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Callable, Sequence

from wellled_desktop import __version__
from wellled_desktop.cli.answer import USAGE, Progress, say, show
from wellled_desktop.cli.commands import COMMANDS, Command
from wellled_desktop.core.errors import Trouble

BUG = 4
log = logging.getLogger("wellled_desktop")


class _Stop(Exception):
    """The parser has said what was wrong."""


class _Parser(ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]
        say(f"The command was not understood: {message}. `{self.prog} --help` shows what there is.")
        raise _Stop


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
    try:
        args = parser().parse_args(arguments)
    except _Stop:
        return USAGE
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else USAGE
    if args.command is None and window is None:
        parser().print_help()
        return USAGE
    return _done(args, window)


def _done(args: Namespace, window: Callable[[Namespace], int] | None) -> int:
    try:
        if args.command is None and window is not None:
            return window(args)
        answer = args.run(args, Progress())
        show(answer, args.json)
    except Trouble as trouble:
        say(str(trouble))
        return trouble.exit_code
    except KeyboardInterrupt:
        say("Stopped. What was saved is safe.")
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception as error:  # the last door: a bug is told calmly, its trace goes to the log
        log.debug("bug", exc_info=error)
        say(f"Something went wrong inside the program ({type(error).__name__}). What was saved is safe.")
        return BUG
    return int(answer.code)


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
