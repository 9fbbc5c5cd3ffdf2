"""The short names by which people speak of records: AB/001, AB-I07, W1 finding, the beginning of an id."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from wellled_desktop.core.codec import KIND_OF
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.records import (
    Activity,
    AgreedJudgement,
    Exhibit,
    Finding,
    Location,
    Participant,
    Provider,
    ProvisionalRating,
    TeamMember,
)
from wellled_desktop.workspace.desk import Desk

SHORTEST = 6
LONGEST_NAME = 200
_NOT_IN_A_LINE = ("Cc", "Zl", "Zp")
_LISTED = 8
_ASKED = re.compile(r"(\S+) (finding|rating|judgement)", re.IGNORECASE)
_Judged = Finding | ProvisionalRating | AgreedJudgement
_WAYS = "Give an id, at least its first 6 signs, a reference such as AB/001 or AB-I07, or `W1 finding`."


@dataclass(frozen=True, slots=True)
class Named:
    """A record, and what people call it."""

    record_id: UUID
    called: str


def record_named(desk: Desk, said: str) -> UUID:
    """Return the one record that is meant; raises Refused when it is none, or lists those it may be.

    An id, its beginning of six signs or more (with or without hyphens), what stands before the colon in a
    conflict's name, a reference, or a question with `finding`, `rating` or `judgement`.
    """
    said = " ".join(said.split()).partition(":")[0]
    found = {one.record_id: one for one in (*_of_question(desk, said), *_of_reference(desk, said))}
    found = found or {one.record_id: one for one in _of_id(desk, said)}
    if not found:
        raise Refused(f"There is no record {said} here.", _WAYS)
    if len(found) > 1:
        listed = [f"{one.record_id} ({one.called})" for one in found.values()]
        more = " and others" if len(listed) > _LISTED else ""
        raise Refused(f"{said} may mean {', '.join(listed[:_LISTED])}{more}.", "Give one's id.")
    return next(iter(found))


def checked_name(said: str, what: str) -> str:
    """Return a name without spaces at its ends; raises Refused when it is long or not one line."""
    name = said.strip()
    if len(name) > LONGEST_NAME:
        raise Refused(
            f"The name of the {what} is {len(name):,} characters long.", f"Keep it to {LONGEST_NAME}."
        )
    if any(unicodedata.category(sign) in _NOT_IN_A_LINE for sign in name):
        raise Refused(f"The name of the {what} holds control characters.", "Write it on one line.")
    return name


def persons(desk: Desk) -> dict[UUID, str]:
    """Return the names of everybody who is known here."""
    known = {one.person_id: one.name for one in desk.store.records.all(TeamMember)}
    return known | {desk.me.id: desk.me.name}


def names(desk: Desk) -> dict[UUID, str]:
    """Return what people call records that have a short name, and the names of persons."""
    return persons(desk) | {one.record_id: one.called for one in _called(desk)}


def _of_id(desk: Desk, said: str) -> Iterator[Named]:
    digits = said.replace("-", "").lower()
    if len(digits) < SHORTEST or not re.fullmatch(r"[0-9a-f]{6,32}", digits):
        return
    for kind, each in desk.store.search.named(digits, _LISTED + 1):
        yield Named(each, kind.replace("_", " "))


def _of_question(desk: Desk, said: str) -> Iterator[Named]:
    asked = _ASKED.fullmatch(said)
    if asked is None:
        return
    question, what = asked[1].lower(), asked[2].lower()
    for one in _judgements(desk, what):
        if one.question.lower() == question:
            yield Named(one.id, _judged(one))


def _judgements(desk: Desk, what: str) -> Iterator[_Judged]:
    records = desk.store.records
    if what == "finding":
        yield from records.all(Finding)
    if what == "rating":
        yield from records.all(ProvisionalRating)
    if what in ("rating", "judgement"):
        yield from records.all(AgreedJudgement)


def _of_reference(desk: Desk, said: str) -> Iterator[Named]:
    return (one for one in _called(desk) if one.called.lower() == said.lower())


def _called(desk: Desk) -> Iterator[Named]:
    records = desk.store.records
    yield from (Named(one.id, one.reference) for one in records.all(Activity))
    yield from (Named(one.id, one.reference) for one in records.all(Participant))
    yield from (Named(one.id, one.reference) for one in records.all(Exhibit))
    yield from (Named(one.id, one.name) for one in records.all(Provider))
    yield from (Named(one.id, one.name) for one in records.all(Location))


def _judged(one: _Judged) -> str:
    said = one.statement if isinstance(one, Finding) else f"{one.question} {KIND_OF[type(one)]}"
    return " ".join(said.replace("_", " ").split())[:60]
