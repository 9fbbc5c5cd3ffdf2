"""Commands on the time-stamping authorities that are trusted here."""

from argparse import Namespace
from pathlib import Path

from wellled_desktop.cli.answer import Answer, Progress
from wellled_desktop.cli.door import opened
from wellled_desktop.cli.outputs import grouped
from wellled_desktop.workspace import CertificateFacts


def add(args: Namespace, _progress: Progress) -> Answer:
    """Trust the certificates of a file for timestamps."""
    with opened(args) as workspace:
        return _told(workspace.time_authorities.add(Path(args.file)))


def listed(args: Namespace, _progress: Progress) -> Answer:
    """List the authorities."""
    with opened(args) as workspace:
        return _told(workspace.time_authorities.all())


def remove(args: Namespace, _progress: Progress) -> Answer:
    """Trust one no longer."""
    with opened(args) as workspace:
        gone = workspace.time_authorities.remove(args.fingerprint)
    return Answer({"removed": gone.holder}, (f"{gone.holder} is trusted for timestamps no longer.",))


def _told(found: tuple[CertificateFacts, ...]) -> Answer:
    data = [{"name": one.holder, "fingerprint": one.fingerprint, "until": one.ends.iso()} for one in found]
    lines = tuple(f"{one.holder}, until {one.ends.day()}: {grouped(one.fingerprint)}" for one in found)
    return Answer(data, lines or ("No authority is trusted for timestamps yet.",))
