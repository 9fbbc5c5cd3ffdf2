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
    return Answer(
        {"sound": not found, "sentences": list(found)},
        found or ("The workspace is sound: every page, every chain, every row.",),
        FOUND_SOMETHING if found else DONE,
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
    """Bring out of a damaged file all that can be read."""
    report = recover_from(Path(args.file), Path(args.to), passphrase_of(args))
    return Answer({"folder": str(args.to), "sentences": list(report.sentences)}, report.sentences)
