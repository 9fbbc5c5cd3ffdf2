"""What stays behind when a package is made: protected disclosures and what hangs on them.

Their operations travel as heads without payload, so chains still verify and nobody can tell more than that
something was said (DESIGN: packages).
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from wellled_desktop.core.fold import CAREFUL, surviving
from wellled_desktop.core.operations import Operation
from wellled_desktop.core.vocabulary import Confidentiality

NAMED = "disclosed_to"


def protected_records(operations: Iterable[Operation]) -> dict[UUID, frozenset[UUID]]:
    """Return the protected records of a visit, each with the persons its disclosure names.

    A record is protected when any of its versions was, removed ones included, or may have been: a change of
    its protection that was withheld here counts as one. So are the tags and exhibits of a protected note,
    what is linked with it or stands on it, and every note and exhibit of a protected activity: an exhibit
    is for those whom all its notes name. A voice of which one step stands on such a note is protected
    whole. A person is named when every version of the disclosure that still
    stands names her: a name taken back is not named.
    What cannot be read here at all is not told of.
    """
    seen, readable = _Seen(), set[UUID]()
    for operation in operations:
        values = operation.values()
        if values is not None:
            readable.add(operation.record_id)
        seen.take(operation, _feared(operation) if values is None else values)
    return {record: named for record, named in seen.result().items() if record in readable}


def _feared(operation: Operation) -> dict[str, Any]:
    """Return what a withheld operation may have said of protection."""
    return {field: value for field, value in CAREFUL.items() if field in operation.fields}


class _Seen:
    def __init__(self) -> None:
        self.activities: set[UUID] = set()
        self.own: set[UUID] = set()
        self.naming: dict[UUID, list[Operation]] = {}
        self.notes_of: dict[UUID, set[str]] = {}
        self.activities_of: dict[UUID, set[str]] = {}
        self.held_in: dict[UUID, set[str]] = {}
        self.drawn_on: dict[UUID, set[str]] = {}
        self.steps_of: dict[str, set[UUID]] = {}

    def take(self, operation: Operation, values: dict[str, Any]) -> None:
        record = operation.record_id
        if operation.kind == "activity" and values.get("confidentiality") == Confidentiality.PROTECTED.value:
            self.activities.add(record)
        if operation.kind == "note":
            self._take_note(operation, values)
            return
        for each in (values.get("note_id"), values.get("other_id"), *_listed(values.get("notes"))):
            if isinstance(each, str):
                self.notes_of.setdefault(record, set()).add(each)
        if isinstance(values.get("exhibit_id"), str):
            self.drawn_on.setdefault(record, set()).add(values["exhibit_id"])
        if isinstance(values.get("chain_id"), str):
            self.steps_of.setdefault(values["chain_id"], set()).add(record)
        if isinstance(values.get("activity_id"), str):
            self.held_in.setdefault(record, set()).add(values["activity_id"])

    def _take_note(self, operation: Operation, values: dict[str, Any]) -> None:
        record = operation.record_id
        if NAMED in operation.fields:
            self.naming.setdefault(record, []).append(operation)
        if values.get("protected") is True:
            self.own.add(record)
        if isinstance(values.get("activity_id"), str):
            self.activities_of.setdefault(record, set()).add(values["activity_id"])

    def result(self) -> dict[UUID, frozenset[UUID]]:
        closed = {str(one) for one in self.activities}
        notes = self.own | {note for note, places in self.activities_of.items() if places & closed}
        found = {note: _named(self.naming.get(note, [])) for note in notes}
        by_text = {str(note): note for note in notes}
        for record, above in self.notes_of.items():
            on = [found[by_text[note]] for note in above if note in by_text]
            if on:
                found[record] = frozenset.intersection(*on)
        for record, places in self.held_in.items():
            if places & closed and record not in found:
                found[record] = _of_all(found[note] for note in notes if self._in(note, places & closed))
        found |= self._chains(found)
        by_text = {str(record): record for record in found}
        for mark, exhibits in self.drawn_on.items():
            on = [found[by_text[exhibit]] for exhibit in exhibits if exhibit in by_text]
            if on:
                found[mark] = frozenset.intersection(*on)
        return found

    def _chains(self, found: dict[UUID, frozenset[UUID]]) -> dict[UUID, frozenset[UUID]]:
        """Return the voices of which a step stands on a protected line, with all their steps."""
        whole: dict[UUID, frozenset[UUID]] = {}
        for chain, steps in self.steps_of.items():
            closed = [found[step] for step in steps if step in found]
            if closed:
                whole |= dict.fromkeys((UUID(chain), *steps), frozenset.intersection(*closed))
        return whole

    def _in(self, note: UUID, places: set[str]) -> bool:
        return bool(self.activities_of.get(note, set()) & places)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _of_all(named: Iterable[frozenset[UUID]]) -> frozenset[UUID]:
    every = list(named)
    return frozenset.intersection(*every) if every else frozenset()


def _named(naming: list[Operation]) -> frozenset[UUID]:
    standing = [_persons(one) for one in surviving(naming).get(NAMED, ())]
    return frozenset.intersection(*standing) if standing else frozenset()


def _persons(operation: Operation) -> frozenset[UUID]:
    named = (operation.values() or {}).get(NAMED)
    try:
        return frozenset(UUID(one) for one in named or ())
    except (TypeError, ValueError, AttributeError):
        return frozenset()
