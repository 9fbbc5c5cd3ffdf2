"""Commands for the care of the file."""

from argparse import Namespace
from pathlib import Path

from wellled_desktop.cli.answer import DONE, FOUND_SOMETHING, Answer, Progress
from wellled_desktop.cli.door import opened, passphrase_of
from wellled_desktop.cli.outputs import output
from wellled_desktop.workspace import BACKUP_SUFFIX, recover_from, restore


def check(args: Namespace, _progress: Progress) -> Answer:
    """Look the file over; exit 1 when something is not as it should be."""
    with opened(args) as workspace:
        found = workspace.care.check()
        points = workspace.care.restore_points()
        steps = _steps(workspace.path, points[0] if points else None) if found else ()
    return Answer(
        {"sound": not found, "sentences": list(found), "next": list(steps)},
        (*found, *steps) or ("The workspace is sound: every page, every chain, every row.",),
        FOUND_SOMETHING if found else DONE,
    )


def _steps(path: Path, point: Path | None) -> tuple[str, ...]:
    backup = f"{path.with_suffix('.backups').name}/{point.name}" if point else "FILE.wlbackup"
    return (
        "What to do: leave this file as it is, and write nothing more in it.",
        f"Bring the last backup back: `restore {backup} --to NEW.wellled`.",
        f"Or bring out what can still be read: `recover {path.name} --to NEWFOLDER`.",
    )


def backup(args: Namespace, _progress: Progress) -> Answer:
    """Make a backup and say where it is."""
    to = output(args.file, BACKUP_SUFFIX) if args.file else None
    with opened(args) as workspace:
        made = workspace.care.backup(to)
    return Answer({"file": str(made.path)}, (f"Backup made and opened again: {made.path}",))


def restore_backup(args: Namespace, _progress: Progress) -> Answer:
    """Bring a backup back under a new name."""
    to = Path(args.to)
    passphrase = "" if args.recovery_key else passphrase_of(args)
    restore(Path(args.file), to, passphrase, args.recovery_key)
    return Answer({"workspace": str(to)}, (f"{to.name} is there again, as it was when the backup was made.",))


def recover_damaged(args: Namespace, _progress: Progress) -> Answer:
    """Bring out of a damaged file all that can be read; exit 1 when something was lost."""
    report = recover_from(Path(args.file), Path(args.to), passphrase_of(args))
    data = {
        "folder": str(args.to),
        "workspace": str(report.path),
        "whole": report.whole,
        "saves_lost": report.operations_lost,
        "exhibits_lost": report.exhibits_lost,
        "sentences": list(report.sentences),
    }
    lines = (f"{report.path.name} is in {report.path.parent.name}.", *report.sentences)
    return Answer(data, lines, DONE if report.whole else FOUND_SOMETHING)
