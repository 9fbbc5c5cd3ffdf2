"""What one can do with an inspection: the hall that the window and the terminal share.

Names are looked up when first used, so that a window paints before the database and the PDF tools load.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wellled_desktop.exchange.surveys import Survey
    from wellled_desktop.keys.card import Card
    from wellled_desktop.keys.certificate_facts import CertificateFacts
    from wellled_desktop.keys.recovery import RecoveryKey
    from wellled_desktop.keys.smart_card import CardPlace
    from wellled_desktop.pictures import Annotation, CannotBeShown, Look, PictureFacts
    from wellled_desktop.report import (
        Checked,
        Difference,
        Organisation,
        SignatureSeen,
        TimestampSeen,
        Verdict,
        Verification,
    )
    from wellled_desktop.report.preview import Hit, OutlineEntry
    from wellled_desktop.report.reading_order import ReadPart
    from wellled_desktop.storage import MergeOutcome, Receipt
    from wellled_desktop.sync import CheckLine, NotForYou
    from wellled_desktop.workspace.accuracy import NewPoint, PointReply
    from wellled_desktop.workspace.activities import NewActivity, NewParticipant
    from wellled_desktop.workspace.bringing_back import BroughtBack, recover_from, restore
    from wellled_desktop.workspace.care import BackupFile
    from wellled_desktop.workspace.clock import Clock
    from wellled_desktop.workspace.custody import CustodyEntry, grouped
    from wellled_desktop.workspace.desk import Person
    from wellled_desktop.workspace.exhibits import NewExhibit, Pasted
    from wellled_desktop.workspace.finding_words import Found
    from wellled_desktop.workspace.forms import Imported
    from wellled_desktop.workspace.hall import Workspace
    from wellled_desktop.workspace.histories import Chapter, FieldChange, Save
    from wellled_desktop.workspace.importing import REGISTER_FIELDS, RegisterPreview
    from wellled_desktop.workspace.instruments import NewRisk
    from wellled_desktop.workspace.judgements import Agreement, NewFinding, Proposal
    from wellled_desktop.workspace.looking import FileToSign
    from wellled_desktop.workspace.measures import Figure, NewIndicator
    from wellled_desktop.workspace.moving import MovePlan
    from wellled_desktop.workspace.notes import Draft, NewNote
    from wellled_desktop.workspace.observing import WATCHED, Seen
    from wellled_desktop.workspace.open_tables import TABLE_KINDS
    from wellled_desktop.workspace.opening import (
        NewPerson,
        Secret,
        create_workspace,
        keep_identity,
        open_workspace,
    )
    from wellled_desktop.workspace.outputs import check_output
    from wellled_desktop.workspace.packages import PACKAGE_SUFFIXES, PackageWish
    from wellled_desktop.workspace.passphrases import change_passphrase, prove, renew_recovery_key
    from wellled_desktop.workspace.people import Acquaintance, certificate_text
    from wellled_desktop.workspace.places import SUFFIX, default_folder, known_workspaces
    from wellled_desktop.workspace.planning import Hearing, Wanted
    from wellled_desktop.workspace.receiving import Arrival
    from wellled_desktop.workspace.redactions import MarkOnPage
    from wellled_desktop.workspace.reports import BuiltReport, verify_report
    from wellled_desktop.workspace.restore_points import BACKUP_SUFFIX, RestorePoint
    from wellled_desktop.workspace.review import Keep, Sides
    from wellled_desktop.workspace.sample import Sample, make_sample, new_passphrase
    from wellled_desktop.workspace.seats import Seat
    from wellled_desktop.workspace.smart_cards import KnownCard
    from wellled_desktop.workspace.timestamps import Timestamps
    from wellled_desktop.workspace.visits import NewVisit, VisitSummary

_HOMES = {
    "wellled_desktop.storage": (
        "MergeOutcome",
        "Receipt",
    ),
    "wellled_desktop.sync": (
        "CheckLine",
        "NotForYou",
    ),
    "wellled_desktop.keys.card": ("Card",),
    "wellled_desktop.keys.certificate_facts": ("CertificateFacts",),
    "wellled_desktop.keys.recovery": ("RecoveryKey",),
    "wellled_desktop.keys.smart_card": ("CardPlace",),
    "wellled_desktop.pictures": ("Annotation", "CannotBeShown", "Look", "PictureFacts"),
    "wellled_desktop.report": (
        "Difference",
        "Checked",
        "Organisation",
        "SignatureSeen",
        "TimestampSeen",
        "Verdict",
        "Verification",
    ),
    "wellled_desktop.workspace.redactions": ("MarkOnPage",),
    "wellled_desktop.workspace.accuracy": ("NewPoint", "PointReply"),
    "wellled_desktop.workspace.activities": (
        "NewActivity",
        "NewParticipant",
    ),
    "wellled_desktop.workspace.bringing_back": ("BroughtBack", "recover_from", "restore"),
    "wellled_desktop.workspace.care": ("BackupFile",),
    "wellled_desktop.workspace.seats": ("Seat",),
    "wellled_desktop.workspace.clock": ("Clock",),
    "wellled_desktop.workspace.custody": ("CustodyEntry", "grouped"),
    "wellled_desktop.workspace.desk": ("Person",),
    "wellled_desktop.workspace.exhibits": ("NewExhibit", "Pasted"),
    "wellled_desktop.workspace.finding_words": ("Found",),
    "wellled_desktop.workspace.forms": ("Imported",),
    "wellled_desktop.workspace.hall": ("Workspace",),
    "wellled_desktop.workspace.moving": ("MovePlan",),
    "wellled_desktop.workspace.histories": ("Chapter", "FieldChange", "Save"),
    "wellled_desktop.exchange.surveys": ("Survey",),
    "wellled_desktop.workspace.importing": ("REGISTER_FIELDS", "RegisterPreview"),
    "wellled_desktop.workspace.open_tables": ("TABLE_KINDS",),
    "wellled_desktop.workspace.instruments": ("NewRisk",),
    "wellled_desktop.workspace.looking": ("FileToSign",),
    "wellled_desktop.workspace.measures": ("Figure", "NewIndicator"),
    "wellled_desktop.workspace.judgements": (
        "Agreement",
        "NewFinding",
        "Proposal",
    ),
    "wellled_desktop.workspace.notes": (
        "Draft",
        "NewNote",
    ),
    "wellled_desktop.workspace.observing": ("WATCHED", "Seen"),
    "wellled_desktop.workspace.opening": (
        "NewPerson",
        "Secret",
        "create_workspace",
        "keep_identity",
        "open_workspace",
    ),
    "wellled_desktop.workspace.outputs": ("check_output",),
    "wellled_desktop.workspace.packages": (
        "PACKAGE_SUFFIXES",
        "PackageWish",
    ),
    "wellled_desktop.workspace.people": (
        "Acquaintance",
        "certificate_text",
    ),
    "wellled_desktop.workspace.passphrases": ("change_passphrase", "prove", "renew_recovery_key"),
    "wellled_desktop.workspace.planning": ("Hearing", "Wanted"),
    "wellled_desktop.workspace.places": ("SUFFIX", "default_folder", "known_workspaces"),
    "wellled_desktop.report.preview": ("Hit", "OutlineEntry"),
    "wellled_desktop.report.reading_order": ("ReadPart",),
    "wellled_desktop.workspace.receiving": ("Arrival",),
    "wellled_desktop.workspace.reports": ("BuiltReport", "verify_report"),
    "wellled_desktop.workspace.restore_points": ("BACKUP_SUFFIX", "RestorePoint"),
    "wellled_desktop.workspace.review": (
        "Keep",
        "Sides",
    ),
    "wellled_desktop.workspace.sample": (
        "Sample",
        "make_sample",
        "new_passphrase",
    ),
    "wellled_desktop.workspace.smart_cards": ("KnownCard",),
    "wellled_desktop.workspace.timestamps": ("Timestamps",),
    "wellled_desktop.workspace.visits": (
        "NewVisit",
        "VisitSummary",
    ),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    """Return a public name of the hall, loading its home when it is first asked for."""
    if name not in _HOME_OF:
        raise AttributeError(f"{__name__} has no {name}")
    return getattr(import_module(_HOME_OF[name]), name)


__all__ = [
    "BACKUP_SUFFIX",
    "PACKAGE_SUFFIXES",
    "REGISTER_FIELDS",
    "SUFFIX",
    "TABLE_KINDS",
    "WATCHED",
    "Acquaintance",
    "Agreement",
    "Annotation",
    "Arrival",
    "BackupFile",
    "BroughtBack",
    "BuiltReport",
    "CannotBeShown",
    "Card",
    "CardPlace",
    "CertificateFacts",
    "Chapter",
    "CheckLine",
    "Checked",
    "Clock",
    "CustodyEntry",
    "Difference",
    "Draft",
    "FieldChange",
    "Figure",
    "FileToSign",
    "Found",
    "Hearing",
    "Hit",
    "Imported",
    "Keep",
    "KnownCard",
    "Look",
    "MarkOnPage",
    "MergeOutcome",
    "MovePlan",
    "NewActivity",
    "NewExhibit",
    "NewFinding",
    "NewIndicator",
    "NewNote",
    "NewParticipant",
    "NewPerson",
    "NewPoint",
    "NewRisk",
    "NewVisit",
    "NotForYou",
    "Organisation",
    "OutlineEntry",
    "PackageWish",
    "Pasted",
    "Person",
    "PictureFacts",
    "PointReply",
    "Proposal",
    "ReadPart",
    "Receipt",
    "RecoveryKey",
    "RegisterPreview",
    "RestorePoint",
    "Sample",
    "Save",
    "Seat",
    "Secret",
    "Seen",
    "Sides",
    "SignatureSeen",
    "Survey",
    "TimestampSeen",
    "Timestamps",
    "Verdict",
    "Verification",
    "VisitSummary",
    "Wanted",
    "Workspace",
    "certificate_text",
    "change_passphrase",
    "check_output",
    "create_workspace",
    "default_folder",
    "grouped",
    "keep_identity",
    "known_workspaces",
    "make_sample",
    "new_passphrase",
    "open_workspace",
    "prove",
    "recover_from",
    "renew_recovery_key",
    "restore",
    "verify_report",
]
