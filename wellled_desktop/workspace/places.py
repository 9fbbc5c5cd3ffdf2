"""Where workspaces lie; light, so that the window can ask before anything else is loaded."""

import unicodedata
from contextlib import suppress
from pathlib import Path

import platformdirs

from wellled_desktop.core.errors import Refused
from wellled_desktop.keys.harden import harden_process

__all__ = [
    "SUFFIX",
    "are_initials",
    "default_folder",
    "harden_process",
    "known_workspaces",
    "right_initials",
    "take_back",
    "workspace_named",
]
SUFFIX = ".wellled"
_LEAST_LETTERS, _MOST_LETTERS = 2, 5
_BESIDE = ("", ".lock", "-journal", "-wal", "-shm")


def default_folder() -> Path:
    """Return the folder where workspaces lie unless another is named."""
    return Path(platformdirs.user_data_dir("wellled-desktop", appauthor=False))


def known_workspaces(folder: Path | None = None) -> tuple[Path, ...]:
    """Return the workspaces in a folder, the last used first."""
    place = folder or default_folder()
    found: list[tuple[float, Path]] = []
    with suppress(OSError):  # a folder that cannot be read has none for us
        for path in sorted(place.glob(f"*{SUFFIX}")):
            with suppress(OSError):  # a link that leads nowhere, a file that has just gone
                found.append((path.stat().st_mtime, path))
    return tuple(path for _, path in sorted(found, key=lambda one: one[0], reverse=True))


def are_initials(text: str) -> bool:
    """Say whether these can mark notes and exhibits, and name a file: two to five letters."""
    return text.isalpha() and _LEAST_LETTERS <= len(text) <= _MOST_LETTERS


def right_initials(text: str) -> str:
    """Return initials as they are kept; raises Refused for what are none."""
    initials = unicodedata.normalize("NFC", text).strip().upper()
    if not are_initials(initials):
        raise Refused("Initials are two to five letters, like AB.", "Type them again.")
    return initials


def workspace_named(initials: str, folder: Path | None = None) -> Path:
    """Return where the workspace of a person with these initials goes; never outside the folder."""
    return (folder or default_folder()) / f"{right_initials(initials).lower()}{SUFFIX}"


def take_back(workspace: Path) -> None:
    """Remove a workspace that has just been made, with its vault, so that the name is free again."""
    vault = workspace.with_suffix(".vault")
    beside = [workspace.with_name(workspace.name + ending) for ending in _BESIDE]
    for left in (*beside, vault, vault.with_name(vault.name + ".copy")):
        left.unlink(missing_ok=True)
