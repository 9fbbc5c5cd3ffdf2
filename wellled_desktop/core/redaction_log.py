"""The list of what a copy withholds from its words: where each stood, what it was, why it does not stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from operator import eq
from uuid import UUID

from wellled_desktop.core.codec import KIND_OF
from wellled_desktop.core.inspection import PARTS, Inspection
from wellled_desktop.core.preflight_parts import Copy, Facts, Found, Where, at_note, references_of, shortened
from wellled_desktop.core.preflight_words import at_exhibit, at_finding, copy_of
from wellled_desktop.core.records import WHOLE, AgreedJudgement, Exhibit, Finding, Note, ProvisionalRating
from wellled_desktop.core.redaction import KnownName, Removed, sentences
from wellled_desktop.core.vocabulary import Profile

_IN_PUBLIC = (
    "visit",
    "finding",
    "agreed_judgement",
    "indicator",
    "improvement_action",
)
_PRINTED = (
    *_IN_PUBLIC,
    "provisional_rating",
    "note",
    "amendment",
    "exhibit",
    "worry",
    "risk_entry",
    "risk_match",
    "voice_chain",
    "voice_step",
    "team_reflection",
    "accuracy_point",
)


_NO_FIT = (-1, 0)


@dataclass(frozen=True, slots=True)
class LogLine:
    """One piece that a copy withholds, and the place to go to."""

    removed: Removed
    where: Where


def redaction_log(
    whole: Inspection, profile: Profile, names: Sequence[KnownName] = ()
) -> tuple[LogLine, ...]:
    """Return what the words of a copy withhold, in the order of the records; nothing of the internal one."""
    return _log(copy_of(whole, profile, Facts(names=tuple(names))))


def shown_words(copy: Copy) -> Iterator[tuple[Where, str]]:
    """Yield each text that a copy which leaves the team shows, with its place, after what it withholds."""
    shown, _ = copy.redacted
    places = _places(copy.whole)
    for record in (shown.visit, *(one for part in PARTS for one in getattr(shown, part))):
        if KIND_OF[type(record)] in _printed(copy.profile):
            yield from ((places[record.id], text) for text in sentences(record))


def behind(mark: tuple[str, str, str], lines: Sequence[LogLine]) -> tuple[LogLine, ...]:
    """Return the lines of the list that a mark on a page may stand for: those whose text fits it best.

    The mark is given as words before, the mark itself, words after, as a page shows them; where lines break
    is of no matter. Several are returned where one text withholds several pieces by the same mark.
    """
    before, shown_as, after = map(_together, mark)
    found = [one for one in lines if _together(one.removed.shown_as) == shown_as]
    fits = [_fit(before, shown_as, after, _together(one.removed.within)) for one in found]
    best = max(fits, default=_NO_FIT)
    same = [one for one, fit in zip(found, fits, strict=True) if fit == best > _NO_FIT]
    return tuple(one for one in same if one.removed.within == same[0].removed.within)


def _log(copy: Copy) -> tuple[LogLine, ...]:
    if not copy.leaves:
        return ()
    places, kinds = _places(copy.whole), _printed(copy.profile)
    return tuple(LogLine(one, places[one.record_id]) for one in copy.redacted[1] if one.kind in kinds)


def _printed(profile: Profile) -> tuple[str, ...]:
    return _IN_PUBLIC if profile is Profile.PUBLIC else _PRINTED


def _together(words: str) -> str:
    return "".join(words.split())


def _fit(before: str, shown_as: str, after: str, text: str) -> tuple[int, int]:
    """Return how many sides agree to their end and how many letters, at the best place of the mark."""
    best, at = _NO_FIT, text.find(shown_as)
    while at >= 0:
        sides = ((before[::-1], text[:at][::-1]), (after, text[at + len(shown_as) :]))
        same = [sum(takewhile(bool, map(eq, *side))) for side in sides]
        whole = sum(count == min(map(len, side)) for count, side in zip(same, sides, strict=True))
        best = max(best, (whole, sum(same)))
        at = text.find(shown_as, at + 1)
    return best


def withheld_words(copy: Copy) -> Found:
    """Find the places that this copy withholds words of."""
    return Found(tuple(_seen(one) for one in _log(copy)))


def closed_names(copy: Copy) -> Found:
    """Find the pseudonyms whose sealed names could not be opened where this copy is made."""
    if not copy.leaves:
        return Found(())
    known = {one.reference for one in copy.facts.names}
    people = {one.id: one for one in copy.whole.participants}
    closed = [people[one.participant_id] for one in copy.whole.sealed_names if one.participant_id in people]
    return Found(
        tuple(Where("participant", one.id, "", one.reference) for one in closed if one.reference not in known)
    )


def _seen(one: LogLine) -> Where:
    said = f"“{one.removed.words}” as {one.removed.shown_as}: {one.removed.reason}"
    return Where(one.where.kind, one.where.record_id, one.where.code, one.where.words, said)


def _places(whole: Inspection) -> dict[UUID, Where]:
    references = references_of(whole)
    found = {whole.visit.id: Where("visit", whole.visit.id, "", "The visit’s purpose")}
    notes = {one.id: at_note(one, references) for one in whole.notes}
    for part in PARTS:
        for one in getattr(whole, part):
            found[one.id] = _place(one, notes)
    return found


def _place(one: object, notes: dict[UUID, Where]) -> Where:
    if isinstance(one, Note):
        return notes[one.id]
    if isinstance(one, Finding):
        return at_finding(one)
    if isinstance(one, Exhibit):
        return at_exhibit(one)
    kind, identity = KIND_OF[type(one)], one.id  # type: ignore[attr-defined]
    if isinstance(one, AgreedJudgement | ProvisionalRating):
        code = "" if one.question == WHOLE else one.question
        return Where(kind, identity, code, f"{code or 'The whole'} {kind.replace('_', ' ')}")
    note = notes.get(getattr(one, "note_id", None))  # type: ignore[arg-type]
    if note is not None:
        return note
    said = next((text for name in _NAMING if (text := getattr(one, name, ""))), "")
    return Where(kind, identity, "", f"{kind.replace('_', ' ').capitalize()} {shortened(said)}".strip())


_NAMING = ("title", "name", "statement", "told", "team", "said", "reason")
