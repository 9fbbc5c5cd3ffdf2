"""Where a file of the resources lies, in a checkout and in an installed wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "_resources"
_CHECKOUT = _PACKAGE.parent / "resources"
_ROOT = _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT


def path(*parts: str) -> Path:
    """Return the path of one of our own files or folders, as `path("frameworks", "seed-2014.json")`."""
    return _ROOT.joinpath(*parts)
