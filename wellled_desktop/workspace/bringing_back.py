"""Bringing work back: a backup as a new workspace, or what can still be read of a damaged one."""

import json
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from wellled_desktop.core.canonical import canonical
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.records import Visit
from wellled_desktop.keys.vault import data_keys, restore_vault, vault_bytes, vault_path
from wellled_desktop.keys.vault_file import copy_path
from wellled_desktop.storage import RecoveryReport, Store, opens, recover
from wellled_desktop.workspace.backup_file import read_backup
from wellled_desktop.workspace.files import private_folder
from wellled_desktop.workspace.outputs import check_free, check_kind, folder_made
from wellled_desktop.workspace.places import SUFFIX

_NAME = "brought_back"


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """From which file a workspace was brought back, and when its last save was; None where it held none."""

    source: str
    until: Moment | None

    def sentences(self) -> tuple[str, ...]:
        """Return what is missing since when, and how to get it."""
        if self.until is None:
            return (f"Brought back from {self.source}, which held no visit.",)
        return (
            f"Brought back from {self.source}, whose last save is of {self.until.day_and_clock()}.",
            "What was written later is missing until a package brings it: receive each colleague's latest.",
        )


def brought_back(store: Store, zone: str) -> BroughtBack | None:
    """Return from what the file in a store was brought back, or None where it never was."""
    kept = store.local.get(_NAME)
    if not kept:
        return None
    raw = json.loads(kept)
    return BroughtBack(raw["source"], Moment(raw["until_ms"], zone) if raw["until_ms"] else None)


def restore(backup: Path, to: Path, passphrase: str = "", recovery_key: str = "") -> BroughtBack:
    """Bring a backup back as a new workspace file; raises Refused, Damaged, WrongKey or Surroundings.

    The restored file begins a new incarnation, so that what it writes is never taken for what was lost; and
    it knows up to when it holds all.
    """
    check_kind(to, SUFFIX)
    for one in _files_of(to):
        check_free(one)
    if not backup.is_file():
        raise Refused(f"There is no backup {backup.name}.", "Check the name.")
    with folder_made(to.parent) as folder, private_folder(folder) as room:
        trial = room / to.name
        restore_vault(vault_path(trial), read_backup(backup, trial))
        key = _key(trial, passphrase, recovery_key)
        with closing(Store.open(trial, key, new_incarnation=True)) as store:
            known = _remembered(store, backup.name)
        for made in _files_of(trial):
            made.rename(to.with_name(made.name))
    return known


def recover_from(path: Path, to: Path, passphrase: str = "", recovery_key: str = "") -> RecoveryReport:
    """Bring out of a damaged workspace all that can be read, into a folder, with a report."""
    if not path.is_file():
        raise Refused(f"There is no file {path.name}.", "Check the name.")
    if to.is_dir() and any(to.iterdir()):
        raise Refused(f"The folder {to.name} is not empty, and was left as it is.", "Choose a new folder.")
    key = _key(path, passphrase, recovery_key)
    with folder_made(to):
        report = recover(path, key, to)
        restore_vault(vault_path(report.path), vault_bytes(vault_path(path), key))
        with closing(Store.open(report.path, key)) as store:
            _remembered(store, path.name)
    return report


def _remembered(store: Store, source: str) -> BroughtBack:
    """Note in a file brought back what it was made of, and the time of the last save in it."""
    until = max((store.log.saved_ms(one.id) for one in store.records.all(Visit)), default=0)
    store.local.set(_NAME, canonical({"source": source, "until_ms": until}))
    return BroughtBack(source, Moment(until) if until else None)


def _key(workspace: Path, passphrase: str, recovery_key: str) -> bytes:
    """Return the key that opens the file; where none does (its start is damaged), the vault's first."""
    found = list(data_keys(vault_path(workspace), passphrase=passphrase, recovery_key=recovery_key))
    return next((key for key in found if opens(workspace, key)), found[0])


def _files_of(workspace: Path) -> tuple[Path, ...]:
    """Return the files of a workspace, the one that makes it one last."""
    vault = vault_path(workspace)
    return vault, copy_path(vault), workspace
