"""How a command finds its workspace and passphrase."""

import getpass
import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wellled_desktop.core.errors import Refused, UsageTrouble
from wellled_desktop.workspace import Secret, Workspace, default_folder, known_workspaces, open_workspace

PASSPHRASE = "WELLLED_PASSPHRASE"  # noqa: S105 (the name of a variable)


def workspace_path(args: Namespace) -> Path:
    """Return the workspace that is named, or the one used last; raises Refused when there is none."""
    if args.workspace:
        return Path(args.workspace)
    known = known_workspaces()
    if not known:
        raise Refused("There is no workspace yet.", "Make one with `init`, or name one with --workspace.")
    return known[0]


def new_workspace_path(args: Namespace, initials: str) -> Path:
    """Return where a new workspace goes: the named file, or one of the user's data folder."""
    return Path(args.workspace) if args.workspace else default_folder() / f"{initials.lower()}.wellled"


def passphrase_of(args: Namespace, *, new: bool = False) -> str:
    """Return the passphrase from the file, the environment or the person; never from the command line."""
    if args.passphrase_file:
        return _from_file(Path(args.passphrase_file))
    if PASSPHRASE in os.environ:
        return os.environ[PASSPHRASE]
    if not sys.stdin.isatty():
        raise UsageTrouble(
            "No passphrase was given.", f"Name a file with --passphrase-file, or set {PASSPHRASE}."
        )
    typed = getpass.getpass("Passphrase: ")
    if new and getpass.getpass("The same again: ") != typed:
        raise Refused("The two passphrases differ.", "Begin again.")
    return typed


@contextmanager
def opened(args: Namespace) -> Iterator[Workspace]:
    """Open the workspace of a command and close it afterwards."""
    secret = Secret(recovery_key=args.recovery_key) if getattr(args, "recovery_key", "") else None
    path = workspace_path(args)
    if not path.is_file():
        raise Refused(f"There is no workspace at {path.name}.", "Check the name, or make one with `init`.")
    workspace = open_workspace(path, secret or Secret(passphrase=passphrase_of(args)))
    try:
        yield workspace
    finally:
        workspace.close()


def _from_file(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise Refused(
            f"The passphrase file {path.name} cannot be read.", "Check its name and rights."
        ) from None
