"""Commands on the time-stamping authorities that are trusted here."""

from argparse import Namespace
from pathlib import Path

from wellled_desktop.cli.answer import Answer, Progress
from wellled_desktop.cli.door import opened
from wellled_desktop.cli.outputs import grouped
from wellled_desktop.core.moments import Moment
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
    return Answer({"removed": gone.name}, (f"{gone.name} is trusted for timestamps no longer.",))


def _told(found: tuple[CertificateFacts, ...]) -> Answer:
    data = [
        {"name": one.name, "fingerprint": one.fingerprint.hex(), "until": Moment(one.ends, "UTC").iso()}
        for one in found
    ]
    lines = tuple(
        f"{one.name}, until {Moment(one.ends, 'UTC').day()}: {grouped(one.fingerprint.hex())}"
        for one in found
    )
    return Answer(data, lines or ("No authority is trusted for timestamps yet.",))
