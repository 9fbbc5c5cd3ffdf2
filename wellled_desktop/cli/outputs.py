"""Where a command writes (a terminal asks nobody, so it never takes a file's place); texts on one line."""

from pathlib import Path

from wellled_desktop.workspace import PACKAGE_SUFFIXES, check_output

_LONGEST = 300
_PLAIN, _SEALED = PACKAGE_SUFFIXES


def output(name: str, suffix: str) -> Path:
    """Return the file to write; raises Refused for a name that is taken or of another kind."""
    to = Path(name)
    check_output(to, suffix)
    return to


def package_output(name: str) -> Path:
    """Return F.wlsync for F.wlsync and F.wlsync.age, where neither is there yet; raises Refused."""
    plain = Path(name.removesuffix(_SEALED) + _PLAIN) if name.endswith(_SEALED) else Path(name)
    check_output(plain, _PLAIN)
    check_output(plain.with_name(plain.name + ".age"), ".age")
    return plain


def in_line(text: object) -> str:
    """Return a text on one line: ends of lines as ` / `, a long text cut where `--json` gives it whole."""
    said = " / ".join(part.strip() for part in str(text).splitlines() if part.strip())
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST].rstrip()}…"


def grouped(digest: str) -> str:
    """Return a digest in groups of four, as the report prints it."""
    return " ".join(digest[place : place + 4] for place in range(0, len(digest), 4)).upper()
