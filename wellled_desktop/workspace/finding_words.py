"""Search over notes, people, exhibits and findings, with who said it and when."""

from dataclasses import dataclass, replace
from uuid import UUID

from wellled_desktop.core.moments import hybrid_ms
from wellled_desktop.core.records import Activity, EvidenceTag, Finding, Note, Participant
from wellled_desktop.workspace.desk import Desk
from wellled_desktop.workspace.naming import persons


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

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def find(self, words: str, visit_id: UUID | None = None, limit: int = 50) -> tuple[Found, ...]:
        """Return the best hits for a person's words; each word is taken as it stands."""
        if not words.strip():
            return ()
        hits = self._desk.store.search.find(words, visit_id, limit)
        return tuple(self._told(hit.kind, hit.record_id, hit.visit_id, hit.snippet) for hit in hits)

    def _told(self, kind: str, record_id: UUID, visit_id: UUID, snippet: str) -> Found:
        records = self._desk.store.records
        note = records.get(Note, record_id) if kind == "note" else None
        if note is None:
            return self._saved(Found(kind, record_id, visit_id, snippet))
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

    def _saved(self, found: Found) -> Found:
        """Return a hit that is no line with who saved it last, when, and a finding's prompt or question."""
        last = self._desk.store.log.of_record(found.record_id)[-1]
        finding = self._desk.store.records.get(Finding, found.record_id) if found.kind == "finding" else None
        return replace(
            found,
            who=persons(self._desk).get(last.author, ""),
            when_ms=hybrid_ms(last.hlc),
            zone=self._desk.clock.zone,
            prompts=(finding.prompt or finding.question,) if finding else (),
        )
