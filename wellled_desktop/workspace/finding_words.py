"""Search over notes, people, exhibits, findings, visits and prompts, with who said it and when."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from wellled_desktop.core.framework import Framework, Prompt
from wellled_desktop.core.moments import hybrid_ms
from wellled_desktop.core.records import (
    Activity,
    EvidenceTag,
    Finding,
    Location,
    Note,
    Participant,
    Provider,
    TeamMember,
    Visit,
)
from wellled_desktop.storage import Hit
from wellled_desktop.workspace.desk import Desk
from wellled_desktop.workspace.frameworks import Frameworks
from wellled_desktop.workspace.naming import persons

_FEW = 6
_LINES = 12
_MANY = 200
_ACTS = ("activity",)
_EXHIBITS = ("exhibit",)
_PEOPLE = ("participant", "team_member")
_PLACES = ("provider", "location", "visit")
_JUDGED = ("finding", "provisional_rating", "agreed_judgement")
_GROUPS = (_ACTS, _PEOPLE, _EXHIBITS, _JUDGED, _PLACES)


@dataclass(frozen=True, slots=True)
class Found:
    """One hit: what it is, the words around it, who said it, when (ms, 0 when unknown), which prompts."""

    kind: str
    record_id: UUID
    visit_id: UUID
    snippet: str
    who: str = ""
    when_ms: int = 0
    zone: str = ""
    activity: str = ""
    prompts: tuple[str, ...] = ()


class Finder:
    """Full-text search."""

    def __init__(self, desk: Desk, frameworks: Frameworks) -> None:
        self._desk = desk
        self._frameworks = frameworks

    def everywhere(self, words: str, here: UUID | None = None) -> tuple[Found, ...]:
        """Return what a person may mean, in groups: lines, activities, people and so on.

        Each word may stand anywhere, the last one may be a beginning. `here` is the visit that is open: its
        prompts are looked through, and what names a person is said of it.
        """
        if not words.strip():
            return ()
        lines = self.find(words, limit=_LINES, kinds=("note",))
        others = self._others(words)
        acts = self._all_told(others[_ACTS][:_FEW])
        people = self._team(self._all_told(others[_PEOPLE][: 4 * _FEW]), here)
        exhibits = self._all_told(others[_EXHIBITS][:_FEW])
        judged = self._all_told(others[_JUDGED][:_FEW])
        visits = tuple(self._visits(others[_PLACES][:_FEW]))[:_FEW]
        return (*lines, *acts, *people[:_FEW], *exhibits, *judged, *visits, *self._prompts(words, here))

    def find(
        self, words: str, visit_id: UUID | None = None, limit: int = 50, kinds: Iterable[str] = ()
    ) -> tuple[Found, ...]:
        """Return the best hits for a person's words, of some kinds or all; each word as it stands."""
        if not words.strip():
            return ()
        return self._all_told(self._desk.store.search.find(words, visit_id, limit, tuple(kinds)))

    def _others(self, words: str) -> dict[tuple[str, ...], tuple[Hit, ...]]:
        """Return what words find beside lines, by group; asked for at once while it is not very much."""
        find = self._desk.store.search.find
        hits = find(words, limit=_MANY, kinds=tuple(kind for group in _GROUPS for kind in group))
        if len(hits) < _MANY:
            return {group: tuple(one for one in hits if one.kind in group) for group in _GROUPS}
        return {group: find(words, limit=4 * _FEW, kinds=group) for group in _GROUPS}

    def _all_told(self, hits: Sequence[Hit]) -> tuple[Found, ...]:
        known = persons(self._desk) if any(hit.kind != "note" for hit in hits) else {}
        return tuple(self._told(hit, known) for hit in hits)

    def _told(self, hit: Hit, known: dict[UUID, str]) -> Found:
        records = self._desk.store.records
        kind, record_id, visit_id, snippet = hit.kind, hit.record_id, hit.visit_id, hit.snippet
        note = records.get(Note, record_id) if kind == "note" else None
        if note is None:
            return self._saved(Found(kind, record_id, visit_id, snippet), known)
        speaker = records.get(Participant, note.speaker) if note.speaker else None
        activity = records.get(Activity, note.activity_id)
        tags = records.all(EvidenceTag, visit_id, note_id=note.id)
        return Found(
            kind=kind,
            record_id=record_id,
            visit_id=visit_id,
            snippet=snippet,
            who=speaker.reference if speaker else "",
            when_ms=note.event.ms,
            zone=note.event.zone,
            activity=activity.reference if activity else "",
            prompts=tuple(tag.prompt for tag in tags),
        )

    def _saved(self, found: Found, known: dict[UUID, str]) -> Found:
        """Return a hit that is no line with who saved it last, when, and a finding's prompt or question."""
        last = self._desk.store.log.of_record(found.record_id)[-1]
        finding = self._desk.store.records.get(Finding, found.record_id) if found.kind == "finding" else None
        return replace(
            found,
            who=known.get(last.author, ""),
            when_ms=hybrid_ms(last.hlc),
            zone=self._desk.clock.zone,
            prompts=(finding.prompt or finding.question,) if finding else (),
        )

    def _team(self, people: Iterable[Found], here: UUID | None) -> tuple[Found, ...]:
        """Return each member of a team once, of the visit that is open where that is possible."""
        once: dict[object, Found] = {}
        for one in people:
            member = self._desk.store.records.get(TeamMember, one.record_id)
            key = member.person_id if member is not None else one.record_id
            if key not in once or one.visit_id == here:
                once[key] = one
        return tuple(once.values())

    def _visits(self, hits: Iterable[Hit]) -> Iterator[Found]:
        """Yield the visits that are meant by a provider, a location or their own purpose, each once."""
        records = self._desk.store.records
        told: set[UUID] = set()
        for hit in hits:
            if hit.kind == "visit":
                meant = records.all(Visit, id=hit.record_id)
            else:
                field = "provider_id" if hit.kind == "provider" else "location_id"
                meant = records.all(Visit, **{field: hit.record_id})
            for visit in reversed(meant):
                if visit.id not in told:
                    told.add(visit.id)
                    yield self._visit(visit)

    def _visit(self, visit: Visit) -> Found:
        records = self._desk.store.records
        provider = records.get(Provider, visit.provider_id)
        location = records.get(Location, visit.location_id) if visit.location_id else None
        named = [one.name for one in (provider, location) if one is not None]
        return Found(
            "visit", visit.id, visit.id, ", ".join([*named, f"visit {visit.number}"]), who=visit.opens
        )

    def _prompts(self, words: str, here: UUID | None) -> tuple[Found, ...]:
        visit = self._desk.store.records.get(Visit, here) if here is not None else None
        if visit is None:
            return ()
        wanted = words.casefold().replace("#", " ").split()
        framework = self._frameworks.get(visit.framework)
        fits = [one for one in framework.prompts() if _holds(_prompt_words(one), wanted)]
        return tuple(_prompt(one, visit.id, framework) for one in fits[:_FEW])


def _prompt(prompt: Prompt, visit_id: UUID, framework: Framework) -> Found:
    topic = next((one.topic for one in framework.kloes if prompt in one.prompts), "")
    snippet = f"{prompt.code}  {prompt.title}"
    return Found("prompt", visit_id, visit_id, snippet, who=topic, prompts=(prompt.code,))


def _prompt_words(prompt: Prompt) -> str:
    return f"{prompt.code} {prompt.title} {prompt.text} {prompt.ask}".casefold()


def _holds(said: str, wanted: list[str]) -> bool:
    """Say whether each word wanted stands there, or begins a word there."""
    return bool(wanted) and all(f" {each}" in f" {said}" for each in wanted)
