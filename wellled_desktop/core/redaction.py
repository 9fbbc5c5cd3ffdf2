"""What is withheld from the words of a copy that leaves the team, where, and why.

Rules propose, people decide: words can be added, and what a rule withholds can be shown for a recorded
reason. Whole lines under protection are no matter of this: they leave every such copy (DOMAIN 6).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import partial
from typing import Any, NamedTuple, get_type_hints
from uuid import UUID

from wellled_desktop.core import person_patterns as ways
from wellled_desktop.core.capture_records import PlannedHearing, SourceIdentity, SourceShown
from wellled_desktop.core.codec import KIND_OF
from wellled_desktop.core.inspection import PARTS, Inspection
from wellled_desktop.core.records import Participant, TeamMember, Visit
from wellled_desktop.core.reporting_records import FrameworkText, Redaction, ReportVersion
from wellled_desktop.core.speakers import Speakers, as_role, as_words, loose
from wellled_desktop.core.vocabulary import Treatment

NAME = "[name withheld]"
ROLE = "[role withheld]"
SPEAKER = "[speaker withheld]"
CONTACT = "[contact withheld]"
WORDS = "[words withheld]"
MARKS = (NAME, ROLE, SPEAKER, CONTACT, WORDS)
_NO_SENTENCES = frozenset(
    {
        "media_type",
        "sha256",
        "digest",
        "prompt",
        "question",
        "period",
        "value",
        "low",
        "middle",
        "high",
        "regulation",
    }
)
_LEFT = (
    TeamMember,
    Participant,
    PlannedHearing,
    SourceIdentity,
    SourceShown,
    FrameworkText,
    ReportVersion,
    Redaction,
)
_LEAST_NAME = 3
_SHORT = re.compile(r"P\d{2,}")  # a pseudonym as people say it to each other


class KnownName(NamedTuple):
    """The real name behind a pseudonym, as far as it may be opened here."""

    reference: str
    name: str


@dataclass(frozen=True, slots=True)
class Removed:
    """Words that a copy does not show: of which record and field, what stands there instead, and why.

    `words` never spell a sealed name. `term` is what a choice about them is recorded under, empty where no
    choice is open. `within` is the whole text as the copy shows it.
    """

    kind: str
    record_id: UUID
    words: str
    shown_as: str
    reason: str
    term: str = ""
    within: str = ""


def sentences(record: Any) -> Iterator[str]:
    """Yield the texts of a record that are looked at for people; of some kinds none are."""
    for name in () if isinstance(record, _LEFT) else _SENTENCES[type(record)]:
        if said := getattr(record, name):
            yield said


def unsigned(shown: Inspection) -> Inspection:
    """Return records without who gave an exhibit, what that person called its file, and who raised what."""
    return replace(
        shown,
        exhibits=tuple(replace(one, file_name="", received_from="") for one in shown.exhibits),
        chains=tuple(replace(one, raised_by="") for one in shown.chains),
    )


class _Rule(NamedTuple):
    found: re.Pattern[str]
    shown_as: str
    reason: str
    told: str = ""
    choice: bool = True
    group: int | str = 0


class Redactor:
    """Withholds words from a visit's texts, by its people, its sealed names and its recorded choices."""

    def __init__(self, whole: Inspection, names: Sequence[KnownName] = ()) -> None:
        chosen = _choices(whole)
        self._shown = frozenset(term for term, one in chosen.items() if one is Treatment.SHOW)
        self._team = frozenset(part for one in whole.team for part in one.name.split())
        self._speakers = Speakers(whole.participants)
        self._rules = (
            _Rule(ways.CONTACT, CONTACT, "a telephone number, an address or a patient's number"),
            *_names(names),
            *_added(whole, chosen),
            *_references(whole.participants),
            *(
                _Rule(titled, NAME, "a person's name with a title", group="name")
                for titled in (ways.TITLED_TWO, ways.TITLED, ways.TITLED_LOW, ways.CALLED)
            ),
            *(
                _Rule(as_role(one), ROLE, "one person alone was heard in this role")
                for one in sorted(self._speakers.lone_roles(), key=len, reverse=True)
            ),
        )

    def text(self, said: str) -> tuple[str, tuple[tuple[str, str, str, str], ...]]:
        """Return a text without what is withheld, and each piece: words, what stands there, reason, term."""
        pieces: list[tuple[str, str, str, str]] = []
        said = said.translate(ways.UNSEEN)
        for rule in (*self._rules, *self._combined(said)):
            said = rule.found.sub(partial(self._put, rule, pieces), said)
        return said, tuple(pieces)

    def visit(self, shown: Inspection) -> tuple[Inspection, tuple[Removed, ...]]:
        """Return what a copy shows of a visit without what is withheld, and what that was."""
        removed: list[Removed] = []
        changed: dict[str, Any] = {
            part: tuple(self._record(one, removed) for one in getattr(shown, part))
            for part, shape in PARTS.items()
            if shape not in _LEFT
        }
        visit = self._record(shown.visit, removed)
        return replace(shown, visit=visit, **changed), tuple(removed)

    def _record(self, one: Any, removed: list[Removed]) -> Any:
        changed: dict[str, str] = {}
        for name in _SENTENCES[type(one)]:
            said = getattr(one, name)
            new, pieces = self.text(said) if said else (said, ())
            if pieces:
                changed[name] = new
                removed += [Removed(KIND_OF[type(one)], one.id, *piece, new) for piece in pieces]
        return replace(one, **changed) if changed else one

    def _put(self, rule: _Rule, pieces: list[tuple[str, str, str, str]], hit: re.Match[str]) -> str:
        words, whole = hit.group(rule.group), hit.group()
        term = " ".join(words.casefold().split()) if rule.choice else ""
        of_the_team = bool(rule.group) and self._team.issuperset(words.split())
        if of_the_team or term in self._shown:
            return whole
        pieces.append((rule.told or words, rule.shown_as, rule.reason, term))
        return whole.replace(words, rule.shown_as)

    def _combined(self, said: str) -> Iterable[_Rule]:
        """Yield the roles held by several that this text narrows down to one person by place or shift."""
        for role in self._speakers.shared_roles():
            if as_role(role).search(said) is None:
                continue
            for parts in self._speakers.lone_places(role):
                if all(as_words(part).search(said) for part in parts):
                    because = f"with {' and '.join(parts)} it points to one person"
                    yield _Rule(as_role(role), ROLE, because)
                    break


def _choices(whole: Inspection) -> dict[str, Treatment]:
    """Return the choices that hold, by their words in lower case; where versions differ it is withheld."""
    disputed = {
        one.record_id
        for one in whole.conflicts
        if any(version.value == Treatment.WITHHOLD.value for version in one.versions)
    }
    return {
        " ".join(one.words.casefold().split()): Treatment.WITHHOLD if one.id in disputed else one.treatment
        for one in whole.redactions
    }


def _names(names: Sequence[KnownName]) -> Iterable[_Rule]:
    for reference, name in names:
        told = f"the sealed name of {reference}"
        parts = [one for one in name.replace(",", " ").split() if len(one) >= _LEAST_NAME]
        for found in filter(
            None, (ways.whole_name(name), ways.initials_of(name), *map(ways.part_of_name, parts))
        ):
            yield _Rule(found, NAME, "who spoke is not named", told, choice=False)


def _added(whole: Inspection, chosen: dict[str, Treatment]) -> Iterable[_Rule]:
    reasons = {" ".join(one.words.casefold().split()): one.reason for one in whole.redactions}
    for term, treatment in sorted(chosen.items(), key=lambda item: -len(item[0])):
        if treatment is Treatment.WITHHOLD:
            yield _Rule(as_words(term), WORDS, reasons[term] or "withheld by the team")


def _references(heard: Sequence[Participant]) -> Iterable[_Rule]:
    known = {one.reference for one in heard if one.reference}
    known |= {short for one in known if _SHORT.fullmatch(short := one.rpartition("-")[2])}
    if known:
        either = "|".join(loose(one) for one in sorted(known, key=len, reverse=True))
        found = re.compile(rf"{ways.START}(?:{either}){ways.END}")
        yield _Rule(found, SPEAKER, "who spoke is not named", choice=False)


def _sentences(shape: type[Any]) -> tuple[str, ...]:
    hints = get_type_hints(shape)
    return tuple(
        one.name for one in fields(shape) if hints[one.name] is str and one.name not in _NO_SENTENCES
    )


_SENTENCES = {shape: _sentences(shape) for shape in (*PARTS.values(), Visit)}
