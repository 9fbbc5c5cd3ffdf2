"""Through whose hands an exhibit went: what the operation log proves, and what this workspace saw travel.

What is written in operations is the same for the whole team. Packages, exports and openings are written down
where they happen and never travel: another inspector's workspace knows of its own alone.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from wellled_desktop.core.canonical import canonical
from wellled_desktop.core.capture_records import ExhibitMark
from wellled_desktop.core.codec import fields_of
from wellled_desktop.core.moments import Moment, hybrid_ms
from wellled_desktop.core.operations import DELETED, Operation
from wellled_desktop.core.records import Exhibit
from wellled_desktop.core.vocabulary import MarkKind, word
from wellled_desktop.workspace.desk import Desk
from wellled_desktop.workspace.naming import persons

STRANGER = "Somebody who is not known here"
_TOLD_WHEN_RECEIVED = frozenset(field.name for field in fields_of(Exhibit))


@dataclass(frozen=True, slots=True)
class CustodyEntry:
    """One thing that happened to an exhibit: when, by whom (a name), what, in a sentence.

    `here` says that only this workspace knows of it; otherwise it stands in the log that the team shares.
    """

    at: Moment
    name: str
    what: str
    here: bool = False


def custody_of(desk: Desk, exhibit: Exhibit) -> tuple[CustodyEntry, ...]:
    """Return what happened to an exhibit, oldest first."""
    known = persons(desk)
    entries = [*_shared(desk, exhibit, known), *_seen_here(desk, exhibit)]
    return tuple(sorted(entries, key=lambda one: one.at.ms))


def grouped(digest: str) -> str:
    """Return a hash in groups of eight, so that two can be compared by eye."""
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))


def went_out(desk: Desk, visit_id: UUID, contents: Iterable[str], how: str) -> None:
    """Write down that originals (by SHA-256) left in a package or export, `how` being the sentence."""
    _note(desk, visit_id, sorted(contents), how)


def came_in(desk: Desk, visit_id: UUID, contents: Iterable[str], how: str) -> None:
    """Write down that originals (by SHA-256) came in a package, `how` being the sentence."""
    _note(desk, visit_id, sorted(contents), how)


def was_opened(desk: Desk, exhibit: Exhibit, how: str) -> None:
    """Write down that an original was handed out, `how` being the sentence."""
    _note(desk, exhibit.visit_id, [exhibit.sha256], how)


def _shared(desk: Desk, exhibit: Exhibit, known: dict[UUID, str]) -> Iterator[CustodyEntry]:
    log = desk.store.log
    for operation in log.of_record(exhibit.id):
        yield _entry(desk, operation, known, _of_exhibit(operation, exhibit))
    marks = desk.store.records.all(ExhibitMark, exhibit.visit_id, exhibit_id=exhibit.id)
    gone = desk.store.records.removed(ExhibitMark, exhibit.visit_id)
    for mark in (*marks, *(one for one in gone if one.exhibit_id == exhibit.id)):
        for operation in log.of_record(mark.id):
            yield _entry(desk, operation, known, _of_mark(operation, mark.kind))


def _entry(desk: Desk, operation: Operation, known: dict[UUID, str], what: str) -> CustodyEntry:
    at = Moment(hybrid_ms(operation.hlc), desk.clock.zone)
    return CustodyEntry(at, known.get(operation.author, STRANGER), what)


def _of_exhibit(operation: Operation, exhibit: Exhibit) -> str:
    values = operation.values()
    if values is None:
        return "Something was written that was withheld from this workspace."
    if DELETED in values and len(values) == 1:
        return "Removed from the visit." if values[DELETED] else "Brought back."
    if "sha256" in values:
        giver = values.get("received_from") or ""
        said = f"Received from {giver}" if giver else "Received"
        at = values.get("received")
        when = f" at {Moment(*at).clock()}" if isinstance(at, list) else ""
        return f"{said}{when}, {exhibit.size:,} bytes, SHA-256 {grouped(str(values['sha256']))}."
    spoken = [name.removesuffix("_id").replace("_", " ") for name in values if name in _TOLD_WHEN_RECEIVED]
    return f"Changed what is said of it: {', '.join(spoken) or 'something new'}. The file stays as it was."


def _of_mark(operation: Operation, kind: MarkKind) -> str:
    values = operation.values()
    called = word(kind)
    if values is None:
        return "A mark was drawn that was withheld from this workspace."
    if DELETED in values and len(values) == 1:
        return f"{called} taken off its copy." if values[DELETED] else f"{called} put back on its copy."
    return f"{called} drawn on its copy." if "kind" in values else f"{called} on its copy changed."


def _seen_here(desk: Desk, exhibit: Exhibit) -> Iterator[CustodyEntry]:
    for number in range(_count(desk, exhibit.visit_id)):
        kept = desk.store.local.get(_place(exhibit.visit_id, number))
        said: dict[str, Any] = json.loads(kept) if kept else {"contents": []}
        if exhibit.sha256 in said["contents"]:
            yield CustodyEntry(Moment(*said["at"]), said["name"], said["what"], here=True)


def _note(desk: Desk, visit_id: UUID, contents: list[str], what: str) -> None:
    """Append an entry; where this workspace only reads, nothing can be written down."""
    if not contents or desk.store.refusal is not None:
        return
    at = desk.clock.now()
    plain = {"at": [at.ms, at.zone], "name": desk.me.name, "what": what, "contents": contents}
    with desk.store.transaction():
        number = _count(desk, visit_id)
        desk.store.local.set(_place(visit_id, number), canonical(plain))
        desk.store.local.set(_counter(visit_id), str(number + 1).encode())


def _count(desk: Desk, visit_id: UUID) -> int:
    return int(desk.store.local.get(_counter(visit_id)) or b"0")


def _counter(visit_id: UUID) -> str:
    return f"custody/{visit_id}"


def _place(visit_id: UUID, number: int) -> str:
    return f"custody/{visit_id}/{number}"
