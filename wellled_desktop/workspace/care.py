"""Care of the file: checks, backups of one file each, restore points, bringing all out of a damaged one."""

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from wellled_desktop.core.errors import Refused, Surroundings, Trouble
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.records import Visit
from wellled_desktop.keys.vault import vault_bytes, vault_path
from wellled_desktop.workspace.backup_file import DATABASE, write_backup
from wellled_desktop.workspace.bringing_back import BroughtBack, brought_back
from wellled_desktop.workspace.closings import Closings
from wellled_desktop.workspace.desk import Desk
from wellled_desktop.workspace.files import folder_name, in_place, private_folder
from wellled_desktop.workspace.outputs import check_output, folder_made
from wellled_desktop.workspace.restore_points import (
    BACKUP_SUFFIX,
    RestorePoint,
    copy_to,
    let_go,
    next_point,
    points_in,
    thinned,
)

_LAST = "last_backup_ms"
_SECOND = "second_place"


@dataclass(frozen=True, slots=True)
class BackupFile:
    """A backup that was made and opened again to see that it is whole.

    `missed` says why it has no copy in the second place; "" when it has one, or none is wanted.
    """

    path: Path
    made: Moment
    missed: str = ""


class Care:
    """Looks after the open workspace."""

    def __init__(self, path: Path, data_key: bytes, desk: Desk) -> None:
        self._path = path
        self._data_key = data_key
        self._desk = desk

    def check(self) -> tuple[str, ...]:
        """Return what is not as it should be, one sentence each; nothing when all is well."""
        closings = Closings(self._desk)
        visits = self._desk.store.records.all(Visit)
        broken = (told for visit in visits for told in closings.broken(visit.id))
        return (*self._desk.store.care.check(), *broken)

    def backup(self, to: Path | None = None) -> BackupFile:
        """Make a backup: database and vault in one file, verified; by default among the restore points."""
        now = self._desk.clock.now()
        target = to or self._next_point(now)
        if to is not None:
            check_output(to, BACKUP_SUFFIX)
        with folder_made(target.parent) as folder, private_folder(folder) as room:
            database = room / DATABASE
            self._desk.store.care.backup(database)
            vault = vault_bytes(vault_path(self._path), self._data_key)
            with in_place(target) as unfinished:
                write_backup(unfinished, database, vault)
        if not self._desk.store.read_only:
            self._desk.store.local.set(_LAST, str(now.ms).encode())
        return BackupFile(target, now)

    def restore_point(self) -> BackupFile:
        """Make a restore point before something large, copy it to the second place, and thin the old ones."""
        made = self.backup()
        let_go(thinned(self.points(), made.made))
        return replace(made, missed=self._copied(made))

    def safe_point(self) -> None:
        """Make a restore point before something that only reads: what hinders it holds nobody up."""
        with suppress(Trouble):
            if not self._desk.store.read_only:
                self.restore_point()

    def restore_points(self) -> tuple[Path, ...]:
        """Return the files of the restore points of this workspace, the newest first."""
        return tuple(one.path for one in self.points())

    def points(self) -> tuple[RestorePoint, ...]:
        """Return the restore points of this workspace, the newest first, with time and size."""
        return points_in(self._folder(), self._desk.clock.zone)

    def last_backup(self) -> Moment | None:
        """Return when the last good backup was made."""
        kept = self._desk.store.local.get(_LAST)
        return Moment(int(kept), self._desk.clock.zone) if kept else None

    def brought_back(self) -> BroughtBack | None:
        """Return from what this workspace was brought back, or None where it never was."""
        return brought_back(self._desk.store, self._desk.clock.zone)

    def second_place(self) -> Path | None:
        """Return the folder into which each restore point is copied too, or None."""
        kept = self._desk.store.local.get(_SECOND)
        return Path(kept.decode("utf-8")) if kept else None

    def set_second_place(self, folder: Path | None) -> None:
        """Copy each restore point into a folder too, from now on; None ends it.

        Raises Surroundings when there is no such folder, Refused for the one they lie in already.
        """
        if folder is not None and not folder.is_dir():
            raise Surroundings(f"{folder_name(folder)} is not there.", "Choose another.")
        if folder is not None and folder.resolve() in (self._folder().resolve(), self._path.parent.resolve()):
            raise Refused("The workspace lies there already.", "Choose a stick or another disk.")
        self._desk.store.local.set(_SECOND, str(folder.absolute()).encode("utf-8") if folder else b"")

    def _copied(self, made: BackupFile) -> str:
        place = self.second_place()
        if place is None:
            return ""
        try:
            copy_to(made.path, place / self._folder_there(), made.made)
        except Trouble as trouble:
            return trouble.what
        return ""

    def _folder_there(self) -> str:
        """Return the folder's name in a second place that others may share: with the person's initials."""
        return f"{self._path.stem}-{self._desk.me.initials}.backups"

    def _folder(self) -> Path:
        return self._path.with_suffix(".backups")

    def _next_point(self, now: Moment) -> Path:
        return next_point(self._folder(), self._path.stem, now)
