"""The encrypted database of a workspace: operations, what they add up to, search, exhibits, backups."""

from wellled_desktop.storage.backup import opens
from wellled_desktop.storage.derive import WITHHELD
from wellled_desktop.storage.issues import Issue
from wellled_desktop.storage.local import Receipt, Trusted
from wellled_desktop.storage.merging import MergeOutcome, Tally
from wellled_desktop.storage.oplog import OperationLog, Pen
from wellled_desktop.storage.records import Records
from wellled_desktop.storage.salvage import RecoveryReport, recover
from wellled_desktop.storage.search import Hit
from wellled_desktop.storage.store import Store

__all__ = [
    "WITHHELD",
    "Hit",
    "Issue",
    "MergeOutcome",
    "OperationLog",
    "Pen",
    "Receipt",
    "Records",
    "RecoveryReport",
    "Store",
    "Tally",
    "Trusted",
    "opens",
    "recover",
]
