"""How a command finds its workspace and passphrase."""

import getpass
import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from wellled_desktop.cli.answer import say
from wellled_desktop.core.errors import Refused, UsageTrouble
from wellled_desktop.workspace import Secret, Workspace, open_workspace
from wellled_desktop.workspace.places import known_workspaces, right_initials, workspace_named

_MOST = 4096  # bytes of a passphrase file: more is another file
PASSPHRASE = "WELLLED_PASSPHRASE"  # noqa: S105 (the name of a variable)


def workspace_path(args: Namespace) -> Path:
    """Return the workspace that is named, or the one used last; raises Refused when there is none.

    Says on standard error which one it is where there are several.
    """
    if args.workspace:
        return Path(args.workspace)
    known = known_workspaces()
    if not known:
        raise Refused("There is no workspace yet.", "Make one with `init`, or name one with --workspace.")
    if len(known) > 1:
        others = ", ".join(path.name for path in known[1:])
        say(f"{known[0].name} is opened, the one used last; --workspace names another: {others}.", args.json)
    return known[0]


def new_workspace_path(args: Namespace, initials: str) -> Path:
    """Return where a new workspace goes: the named file, or one of the user's data folder."""
    right = right_initials(initials)
    return Path(args.workspace) if args.workspace else workspace_named(right)


def secret_of(args: Namespace) -> Secret:
    """Return what opens the workspace: the recovery key where one is given, else the passphrase."""
    key = getattr(args, "recovery_key", "")
    if key:
        return Secret(recovery_key=key)
    if not hasattr(args, "secret"):
        args.secret = Secret(passphrase_of(args))  # asked for once in a command
    secret: Secret = args.secret
    return secret


def passphrase_of(args: Namespace, *, new: bool = False) -> str:
    """Return the passphrase from the file, the environment or the person; never from the command line."""
    if args.passphrase_file:
        return _from_file(Path(args.passphrase_file))
    if PASSPHRASE in os.environ:
        return _utf8(os.environ[PASSPHRASE])
    if not _someone_types():
        raise UsageTrouble(
            "No passphrase was given.", f"Name a file with --passphrase-file, or set {PASSPHRASE}."
        )
    return _typed("Passphrase: ", twice=new)


def renewed_passphrase(args: Namespace) -> str:
    """Return the passphrase that is to take the old one's place, from its file or the person."""
    if args.new_passphrase_file:
        return _from_file(Path(args.new_passphrase_file))
    if not _someone_types():
        raise UsageTrouble("No new passphrase was given.", "Name a file with --new-passphrase-file.")
    return _typed("New passphrase: ", twice=True)


def pin_of(args: Namespace) -> str:
    """Return a smart card's PIN, from its file or the person; never from the command line."""
    if args.pin_file:
        return _from_file(Path(args.pin_file), "PIN file")
    if not _someone_types():
        raise UsageTrouble("No PIN was given.", "Name a file with --pin-file.")
    return _typed("PIN of the smart card: ", twice=False)


def card_pin_of(args: Namespace) -> str | None:
    """Return the PIN where a command is to sign by the smart card, None where by one's own key."""
    return pin_of(args) if args.smart_card else None


@contextmanager
def opened(args: Namespace) -> Iterator[Workspace]:
    """Open the workspace of a command and close it afterwards."""
    path = workspace_path(args)
    if not path.is_file():
        raise Refused(f"There is no workspace at {path.name}.", "Check the name, or make one with `init`.")
    workspace = open_workspace(path, secret_of(args))
    try:
        yield workspace
    finally:
        workspace.close()


def _someone_types() -> bool:
    stream: TextIO | None = sys.stdin  # none where the caller closed it
    return stream is not None and stream.isatty()


def _typed(words: str, *, twice: bool) -> str:
    try:
        typed = getpass.getpass(words)
        again = getpass.getpass("The same again: ") if twice else typed
    except EOFError:
        raise UsageTrouble("No passphrase was typed.", "Begin again.") from None
    if again != typed:
        raise Refused("The two passphrases differ.", "Begin again.")
    return typed


def _utf8(passphrase: str) -> str:
    try:
        passphrase.encode("utf-8")
    except UnicodeEncodeError:
        raise Refused(f"The passphrase in {PASSPHRASE} is not written in UTF-8.", "Set it again.") from None
    return passphrase


def _from_file(path: Path, kind: str = "passphrase file") -> str:
    try:
        with path.open("rb") as file:
            data = file.read(_MOST + 1)
        text = data.decode("utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise Refused(f"The {kind} {path.name} cannot be read.", "Check its name and rights.") from None
    if len(data) > _MOST:
        raise Refused(f"{path.name} is too long for a {kind}.", "Check its name.")
    return text
