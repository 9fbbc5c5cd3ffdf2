"""What a receiver does with a package, and what somebody may have done to it on the way."""

import hashlib
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sync.makers import Author, outgoing, verifiers, written
from wellled_desktop.core.canonical import canonical
from wellled_desktop.core.errors import PackageRefused
from wellled_desktop.sync import LIMITS, CheckLine, Limits, Reading, open_package

Entries = dict[str, bytes]


def opened(
    path: Path,
    room: Path,
    *secrets: str,
    limits: Limits = LIMITS,
    progress: Callable[[int, int], None] | None = None,
) -> Reading:
    """Open a package in a private folder of its own."""
    private = room / "private"
    shutil.rmtree(private, ignore_errors=True)
    private.mkdir()
    return open_package(path, private, secrets, limits, progress)


def nothing_left(room: Path) -> bool:
    """Say whether the private folder is empty again."""
    private = room / "private"
    return not private.exists() or not any(private.iterdir())


def read_all(path: Path, room: Path, *people: Author) -> tuple[CheckLine, ...]:
    """Open, verify and read everything, as a receiver would."""
    known = verifiers(*people)
    with opened(path, room) as reading:
        lines = reading.verify(lambda member: known[member.person_id])
        assert sum(1 for _ in reading.operations()) > 0
        return lines


def refused(path: Path, room: Path, *people: Author, match: str = ".") -> None:
    """See a package refused in one sentence, with nothing left of it."""
    with pytest.raises(PackageRefused, match=match) as caught:
        read_all(path, room, *people)
    assert caught.value.what.endswith(".")
    assert caught.value.next_step.endswith(".")
    assert nothing_left(room)


def forged(tmp_path: Path, ann: Author, *others: Author, **changed: object) -> Path:
    """Return a package that is signed and hashed as it should be, and says something that does not hold."""
    return written(tmp_path / "forged.wlsync", ann, outgoing(ann, *others, **changed)).path


def entries_of(path: Path) -> Entries:
    """Return a package's entries, the manifest first."""
    with zipfile.ZipFile(path) as bundle:
        return {name: bundle.read(name) for name in bundle.namelist()}


def rezipped(path: Path, change: Callable[[Entries], object], to: Path) -> Path:
    """Write a package's entries anew after a change, the manifest first."""
    entries = entries_of(path)
    change(entries)
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in entries.items():
            bundle.writestr(name, content)
    return to


def restated(entries: Entries, **changed: object) -> None:
    """Change what the manifest says, and sign nothing."""
    manifest = json.loads(entries["manifest.json"])
    manifest.update(changed)
    entries["manifest.json"] = canonical(manifest)


def resigned(entries: Entries, by: Author, **changed: object) -> None:
    """Let the manifest state the entries as they are now, and sign it."""
    facts = {
        name: [len(data), hashlib.sha256(data).hexdigest()]
        for name, data in entries.items()
        if not name.startswith("manifest")
    }
    restated(entries, **{"files": facts, **changed})
    entries["manifest.sig"] = by.signer.sign(b"manifest", entries["manifest.json"])
