"""Where answers go: a file of the kind that was asked for, a name that is free, a folder that is there."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from wellled_desktop.core.errors import Refused, Surroundings
from wellled_desktop.workspace.files import folder_name, told


def check_kind(to: Path, suffix: str) -> None:
    """Raise Refused for a name of another kind: no answer takes the place of a file of another kind."""
    if to.suffix.lower() != suffix:
        raise Refused(f"{to.name} does not end in {suffix}.", f"Name it {_stem(to)}{suffix}.")


def check_free(to: Path) -> None:
    """Raise Refused when there is something of that name already; a link that leads nowhere counts."""
    if os.path.lexists(to):
        raise Refused(f"{to.name} is there already, and was left as it is.", "Choose another name.")


def check_output(to: Path, suffix: str) -> None:
    """Raise Refused unless `to` ends in `suffix` and is free, Surroundings when its folder is not there."""
    check_kind(to, suffix)
    check_free(to)
    check_folder(to)


def check_folder(to: Path) -> None:
    """Raise Surroundings when the folder that a file goes into is not there."""
    if not to.parent.is_dir():
        raise Surroundings(
            f"There is no folder {to.parent.name} for {to.name}.", "Make it first, or choose another."
        )


@contextmanager
def folder_made(folder: Path) -> Iterator[Path]:
    """Make a folder with what it lies in; those made here are gone again when the block raises."""
    made = [one for one in (folder, *folder.parents) if not one.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        yield folder
    except BaseException as error:
        for one in made:
            with suppress(OSError):
                one.rmdir()
        if isinstance(error, OSError):
            raise told(error, folder_name(folder)) from None
        raise


def _stem(to: Path) -> str:
    return to.stem or "file"
