"""Where workspaces lie; light, so that the window can ask before anything else is loaded."""

from pathlib import Path

import platformdirs

from wellled_desktop.keys.harden import harden_process

__all__ = ["SUFFIX", "default_folder", "harden_process", "known_workspaces"]
SUFFIX = ".wellled"


def default_folder() -> Path:
    """Return the folder where workspaces lie unless another is named."""
    return Path(platformdirs.user_data_dir("wellled-desktop", appauthor=False))


def known_workspaces(folder: Path | None = None) -> tuple[Path, ...]:
    """Return the workspaces in a folder, the last used first."""
    place = folder or default_folder()
    found = place.glob(f"*{SUFFIX}") if place.is_dir() else []
    return tuple(sorted(found, key=lambda path: path.stat().st_mtime, reverse=True))
