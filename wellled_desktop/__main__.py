"""Starts the desktop, or the command line when a command is given."""

import os
import sys
from argparse import Namespace
from importlib import import_module
from pathlib import Path

from wellled_desktop.cli.door import PASSPHRASE, passphrase_of
from wellled_desktop.cli.main import main as terminal
from wellled_desktop.workspace.places import harden_process


def main() -> int:
    """Run the terminal command, or open the window when none is named."""
    harden_process()
    return terminal(sys.argv[1:], _window)


def _window(args: Namespace) -> int:
    """Open the window; Qt is loaded only now, so that the terminal needs no display libraries."""
    run = import_module("wellled_desktop.ui.app").run
    given = bool(args.passphrase_file) or PASSPHRASE in os.environ
    return int(run(Path(args.workspace) if args.workspace else None, passphrase_of(args) if given else ""))


if __name__ == "__main__":
    raise SystemExit(main())
