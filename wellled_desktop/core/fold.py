"""The fold: what a set of operations adds up to. A function of a set, so order and repetition cannot matter.

A field's survivors are the operations on it that no other operation on that field names as a parent. One
survivor, or several of equal value: the value. Several different ones: a conflict, shown with the latest by
(hlc, id), and nothing is lost. No clock ever decides who wins.

A survivor whose payload was withheld hides nothing that is known: the last readable value that it replaced
is shown, and told as such. Only what protects a speaker is read the careful way instead.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from wellled_desktop.core.canonical import canonical
from wellled_desktop.core.operations import DELETED, Operation
from wellled_desktop.core.upgrades import upgraded
from wellled_desktop.core.vocabulary import Confidentiality

CAREFUL: dict[str, Any] = {"protected": True, "confidentiality": Confidentiality.PROTECTED.value}


class Life(StrEnum):
    """Whether a record lives; an edit that a delete had not seen keeps it alive, and disputed."""

    LIVE = "live"
    DELETED = "deleted"
    EDITED_AND_DELETED = "edited_and_deleted"


@dataclass(frozen=True, slots=True)
class Folded:
    """One record as its operations add up: values, survivors by field, what is disputed or withheld.

    `last_read` names, for each field of which no survivor can be read, what they replaced and can be read,
    oldest first: the last one's value is shown.
    """

    kind: str
    record_id: UUID
    visit_id: UUID
    values: dict[str, Any]
    survivors: dict[str, tuple[Operation, ...]]
    disputed: tuple[str, ...]
    withheld: tuple[str, ...]
    life: Life
    latest_hlc: int
    last_read: dict[str, tuple[Operation, ...]]


def fold(operations: Iterable[Operation]) -> Folded:
    """Fold all operations of one record; raises ValueError when there is none."""
    known = _unique(operations)
    if not known:
        raise ValueError("no operation to fold")
    survivors = surviving(known)
    values, disputed, withheld = _values(survivors)
    last_read = {one: found for one in withheld if one not in values and (found := _last_read(one, known))}
    values |= {field: (upgraded(found[-1]) or {})[field] for field, found in last_read.items()}
    values |= {field: CAREFUL[field] for field in withheld if field in CAREFUL}
    deleted = bool(values.pop(DELETED, False))
    life = _life(survivors, deleted, DELETED in disputed)
    if life is Life.EDITED_AND_DELETED and DELETED not in disputed:
        disputed = (*disputed, DELETED)
    newest = max(known, key=_order)
    return Folded(
        kind=newest.kind,
        record_id=newest.record_id,
        visit_id=newest.visit_id,
        values=values,
        survivors=survivors,
        disputed=disputed,
        withheld=withheld,
        life=life,
        latest_hlc=newest.hlc,
        last_read=last_read,
    )


def surviving(operations: Iterable[Operation]) -> dict[str, tuple[Operation, ...]]:
    """Return each field's survivors, oldest first by (hlc, id)."""
    touching: dict[str, list[Operation]] = {}
    replaced: dict[str, set[bytes]] = {}
    for operation in operations:
        for field in operation.fields:
            touching.setdefault(field, []).append(operation)
            replaced.setdefault(field, set()).update(operation.parents)
    return {
        field: tuple(sorted((one for one in found if one.id not in replaced[field]), key=_order))
        for field, found in sorted(touching.items())
    }


def parents_of_edit(folded: Folded | None, fields: Iterable[str]) -> tuple[bytes, ...]:
    """Return what an edit of `fields` replaces: what its author sees there, never a withheld value."""
    if folded is None:
        return ()
    return tuple(sorted({one.id for field in fields for one in _seen(folded, field)}))


def parents_of_delete(folded: Folded) -> tuple[bytes, ...]:
    """Return what a delete lists: all that its author sees, in every field."""
    return tuple(sorted({one.id for field in folded.survivors for one in _seen(folded, field)}))


def unseen_edits(survivors: dict[str, tuple[Operation, ...]]) -> tuple[Operation, ...]:
    """Return the edits that no standing delete had seen, oldest first.

    What a withheld operation says of deletion cannot be known, so it covers nothing.
    """
    deletes = [one for one in survivors.get(DELETED, ()) if one.payload is not None]
    seen = {each for one in deletes for each in (one.id, *one.parents)}
    edits = {one.id: one for field, found in survivors.items() if field != DELETED for one in found}
    return tuple(sorted((one for one in edits.values() if one.id not in seen), key=_order))


def forks(operations: Iterable[Operation]) -> list[tuple[bytes, bytes]]:
    """Return (stream, prev) wherever two operations follow the same one: a copied database wrote on."""
    followers: dict[tuple[bytes, bytes], set[bytes]] = {}
    for operation in operations:
        followers.setdefault((operation.stream, operation.prev), set()).add(operation.id)
    return sorted(place for place, ids in followers.items() if len(ids) > 1)


def _seen(folded: Folded, field: str) -> list[Operation]:
    """Return whose values of a field can be read here: the readable survivors, else the last one read."""
    readable = [one for one in folded.survivors.get(field, ()) if one.payload is not None]
    return readable or list(folded.last_read.get(field, ()))


def _last_read(field: str, known: list[Operation]) -> tuple[Operation, ...]:
    """Return the readable operations that withheld ones replaced in a field, oldest first.

    Of deletion none is told: what may have been brought back stays in sight.
    """
    if field == DELETED:
        return ()
    touching = {one.id: one for one in known if field in one.fields}
    ahead = [one for one in touching.values() if one.payload is None]
    replaced = {parent for one in ahead for parent in one.parents if parent in touching}
    readable = [touching[one] for one in replaced if field in (upgraded(touching[one]) or {})]
    return tuple(sorted(readable, key=_order))


def _unique(operations: Iterable[Operation]) -> list[Operation]:
    """Keep one of each id; a present payload is never replaced by nothing."""
    known: dict[bytes, Operation] = {}
    for operation in operations:
        before = known.get(operation.id)
        if before is None or before.payload is None:
            known[operation.id] = operation
    return list(known.values())


def _values(
    survivors: dict[str, tuple[Operation, ...]],
) -> tuple[dict[str, Any], tuple[str, ...], tuple[str, ...]]:
    values: dict[str, Any] = {}
    disputed: list[str] = []
    withheld: list[str] = []
    readers = {one.id: one for found in survivors.values() for one in found}
    contents = {identity: upgraded(one) for identity, one in readers.items()}
    for field, found in survivors.items():
        readable = (contents[one.id] for one in found)
        present = [content[field] for content in readable if content is not None and field in content]
        if len(present) < len(found):
            withheld.append(field)
        if not present:
            continue
        values[field] = present[-1]
        if len(present) > 1 and len({canonical(value) for value in present}) > 1:
            disputed.append(field)
    return values, tuple(disputed), tuple(withheld)


def _life(survivors: dict[str, tuple[Operation, ...]], deleted: bool, contested: bool) -> Life:
    if contested:
        return Life.EDITED_AND_DELETED
    if not deleted:
        return Life.LIVE
    return Life.EDITED_AND_DELETED if unseen_edits(survivors) else Life.DELETED


def _order(operation: Operation) -> tuple[int, bytes]:
    return operation.hlc, operation.id
