"""Starts the desktop, or the command line when a command is given."""

import os
import sys

TYPE_CHECKING = False  # as typing has it, which is not loaded yet
if TYPE_CHECKING:
    from argparse import Namespace

_STOPPED = 130


def main() -> int:
    """Run the terminal command, or open the window when none is named."""
    try:
        _hold_streams()
        return _begun()
    except KeyboardInterrupt:  # before the terminal's own door stands; all else is loaded within
        return _STOPPED


def _begun() -> int:
    from wellled_desktop.cli.main import main as terminal
    from wellled_desktop.workspace.places import harden_process

    harden_process()
    return terminal(sys.argv[1:], _window)


def _hold_streams() -> None:
    """Fill the places of closed standard streams, lest a workspace be opened there and written into."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


def _window(args: "Namespace") -> int:
    """Open the window; Qt is loaded only now, so that the terminal needs no display libraries."""
    from pathlib import Path

    from wellled_desktop.cli.door import PASSPHRASE, passphrase_of
    from wellled_desktop.core.errors import Surroundings

    given = bool(args.passphrase_file) or PASSPHRASE in os.environ
    passphrase = passphrase_of(args) if given else ""
    try:
        from wellled_desktop.ui.display import require_display

        require_display()
        from wellled_desktop.ui.app import run
    except ImportError as error:  # a library of the system that Qt stands on
        raise Surroundings(
            f"The window cannot open: {error}.", "Commands work without a window: `--help` lists them."
        ) from None
    return int(run(Path(args.workspace) if args.workspace else None, passphrase))


if __name__ == "__main__":
    raise SystemExit(main())
