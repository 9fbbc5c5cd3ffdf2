"""Starts the desktop, or the command line when a command is given."""

import sys
from argparse import Namespace

from wellled_desktop.cli.main import main as terminal
from wellled_desktop.workspace.places import harden_process


def main() -> int:
    """Run the terminal command, or open the window when none is named."""
    harden_process()
    return terminal(sys.argv[1:], _window)


def _window(args: Namespace) -> int:
    """Open the window; Qt is loaded only now, so that the terminal needs no display libraries."""
    from wellled_desktop.ui.app import run

    return run(args)


if __name__ == "__main__":
    raise SystemExit(main())
