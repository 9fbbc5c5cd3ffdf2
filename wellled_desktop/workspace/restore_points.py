"""Restore points: which are kept as they grow old, and their copies in a second place."""

import re
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from wellled_desktop.core.errors import Surroundings
from wellled_desktop.core.moments import Moment
from wellled_desktop.workspace.files import aside, folder_name, in_place, told
from wellled_desktop.workspace.outputs import folder_made

BACKUP_SUFFIX = ".wlbackup"
KEPT = 64
_DAY = 24 * 60 * 60 * 1000
_DAYS, _WEEKS = 14, 24
_STAMP = re.compile(r"-(\d{4}-\d\d-\d\dT)(\d\d)(\d\d)(\d\d)-(\d{3}Z)(?:-\d+)?$")


@dataclass(frozen=True, slots=True)
class RestorePoint:
    """A backup made by itself: its file, when it was made, and its size in bytes."""

    path: Path
    made: Moment
    size: int


def points_in(folder: Path, zone: str) -> tuple[RestorePoint, ...]:
    """Return the restore points of a folder, the newest first; files of other names are left alone."""
    found = [_point(one, zone) for one in folder.glob(f"*{BACKUP_SUFFIX}")] if folder.is_dir() else []
    return tuple(sorted((one for one in found if one), key=_age, reverse=True))


def thinned(points: Sequence[RestorePoint], now: Moment) -> tuple[RestorePoint, ...]:
    """Return those that may go: the last day keeps all, then each day and each week its last, 64 in all."""
    in_order = sorted(points, key=_age, reverse=True)
    recent = [one for one in in_order if now.ms - one.made.ms < _DAY]
    older = in_order[len(recent) :]
    days = _last_of_each(older, _DAY)[:_DAYS]
    weeks = _last_of_each([one for one in older if not days or _age(one) < _age(days[-1])], 7 * _DAY)
    kept = [*days, *weeks[:_WEEKS]]
    kept += recent[: KEPT - len(kept)]
    return tuple(one for one in in_order if one not in kept)


def next_point(folder: Path, stem: str, now: Moment) -> Path:
    """Return the name of a restore point made now."""
    stamp = now.iso().replace(":", "").replace(".", "-")
    return aside(folder / f"{stem}-{stamp}{BACKUP_SUFFIX}")


def copy_to(point: Path, folder: Path, now: Moment) -> None:
    """Copy a restore point into a folder of the second place and thin what is there.

    Raises Surroundings when the place is not there, DiskFull when it has no room.
    """
    if not folder.parent.is_dir():
        raise Surroundings(f"{folder_name(folder.parent)} is not there.", "Put the stick in again.")
    target = folder / point.name
    with folder_made(folder):
        try:
            with in_place(target) as unfinished:
                shutil.copyfile(point, unfinished)
            let_go(thinned(points_in(folder, now.zone), now))
        except OSError as error:
            raise told(error, target.name) from None


def let_go(points: Iterable[RestorePoint]) -> None:
    """Remove restore points."""
    for one in points:
        one.path.unlink(missing_ok=True)


def _last_of_each(points: Sequence[RestorePoint], span: int) -> list[RestorePoint]:
    """Return the newest of each span of milliseconds, of points that come newest first."""
    found: dict[int, RestorePoint] = {}
    for one in points:
        found.setdefault(one.made.ms // span, one)
    return list(found.values())


def _point(path: Path, zone: str) -> RestorePoint | None:
    stamp = _STAMP.search(path.stem)
    if stamp is None:
        return None
    day, hours, minutes, seconds, rest = stamp.groups()
    try:
        made = Moment.parse(f"{day}{hours}:{minutes}:{seconds}.{rest[:3]}+00:00", zone)
        return RestorePoint(path, made, path.stat().st_size)
    except (OSError, ValueError):  # it has just gone, or is no name of ours
        return None


def _age(point: RestorePoint) -> tuple[int, str]:
    return point.made.ms, point.path.name
