"""Commands for the care of the file."""

from argparse import Namespace
from pathlib import Path

from wellled_desktop.cli.answer import DONE, FOUND_SOMETHING, Answer, Progress
from wellled_desktop.cli.door import opened, renewed_passphrase, secret_of
from wellled_desktop.cli.outputs import output
from wellled_desktop.workspace import (
    BACKUP_SUFFIX,
    change_passphrase,
    recover_from,
    renew_recovery_key,
    restore,
)


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
    secret = secret_of(args)
    known = restore(Path(args.file), to, secret.passphrase, secret.recovery_key)
    data = {"workspace": str(to), "holds_until": known.until.iso() if known.until else None}
    return Answer(data, (f"{to.name} is there again, with its vault.", *known.sentences()))


def recover_damaged(args: Namespace, _progress: Progress) -> Answer:
    """Bring out of a damaged file all that can be read; exit 1 when something was lost."""
    secret = secret_of(args)
    report = recover_from(Path(args.file), Path(args.to), secret.passphrase, secret.recovery_key)
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


def new_passphrase(args: Namespace, _progress: Progress) -> Answer:
    """Change the passphrase of a workspace; the present one or the recovery key is asked for."""
    with opened(args) as workspace:
        change_passphrase(workspace, secret_of(args), renewed_passphrase(args))
        data = {"workspace": str(workspace.path)}
    return Answer(
        data,
        (
            "The passphrase is changed. The recovery key stays as it is.",
            "Backups made before still open with the old passphrase.",
        ),
    )


def new_recovery_key(args: Namespace, _progress: Progress) -> Answer:
    """Make a new recovery key and print it this once; the old one opens nothing any more."""
    with opened(args) as workspace:
        key = renew_recovery_key(workspace, secret_of(args))
    return Answer(
        {"recovery_key": key.text},
        (
            f"Recovery key: {key.text}",
            "Print it and keep it apart from the laptop: it is shown only this once.",
            "The old one opens only backups made before.",
        ),
    )
