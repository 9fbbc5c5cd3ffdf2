"""The instruments of weighing: links between lines, worries and register, voices, teams."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from wellled_desktop.core.canonical import check_text
from wellled_desktop.core.changes import Changes
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.instruments import likely
from wellled_desktop.core.records import Note
from wellled_desktop.core.vocabulary import Level, LinkKind, NoteKind, Said, Step
from wellled_desktop.core.weighing_records import (
    EvidenceLink,
    RiskEntry,
    RiskMatch,
    TeamReflection,
    VoiceChain,
    VoiceStep,
    WeighingRecord,
    Worry,
)
from wellled_desktop.workspace.desk import Desk

_NAMED = frozenset({"statement", "title", "name", "team"})


@dataclass(frozen=True, slots=True)
class NewRisk:
    """An entry of a risk register as it was read or typed."""

    title: str
    level: Level = Level.DIVISION
    reference: str = ""
    score: str = ""
    owner: str = ""
    opened: str = ""


class Instruments:
    """Lists that are matched, concerns that are followed; each method is one transaction."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def link(self, one: UUID, other: UUID, kind: LinkKind, reason: str = "") -> Changes:
        """Say that two lines speak of one event, or conflict; raises Refused for one line with itself."""
        first, second = self._desk.need(Note, one), self._desk.need(Note, other)
        if one == other or first.visit_id != second.visit_id:
            raise Refused("A line cannot be linked with itself.", "Choose two lines of one visit.")
        identity = EvidenceLink.identity(one, other, kind)
        made = EvidenceLink(
            identity, first.visit_id, first.id, second.id, kind, self._desk.me.id, line_of(reason)
        )
        return self._desk.save(first.visit_id, made)

    def worry(self, visit_id: UUID, statement: str, level: Level, notes: Sequence[UUID] = ()) -> Changes:
        """Put a worry on the list; those who said it are counted from its lines, one person once."""
        held = self._evidence(notes)
        people = len({note.speaker for note in held if note.speaker is not None})
        new = Worry(self._desk.clock.new_id(), visit_id, line_of(statement), level, people, tuple(notes))
        return self._save(visit_id, new)

    def risks(self, visit_id: UUID, entries: Iterable[NewRisk], source: str = "") -> Changes:
        """Put entries of a register down, all or none."""
        made = [
            RiskEntry(
                self._desk.clock.new_id(),
                visit_id,
                line_of(one.title),
                one.level,
                one.reference,
                one.score,
                one.owner,
                one.opened,
                source,
            )
            for one in entries
        ]
        return self._save(visit_id, *made)

    def likely(self, worry: Worry) -> tuple[RiskEntry, ...]:
        """Return the register's entries that share words with a worry; people match."""
        return likely(worry, self._desk.store.records.all(RiskEntry, worry.visit_id))

    def match(self, worry_id: UUID, risk_id: UUID, *, acted: bool, reason: str = "") -> Changes:
        """Say that a worry is on the register, and whether it was acted on."""
        worry, risk = self._desk.need(Worry, worry_id), self._desk.need(RiskEntry, risk_id)
        identity = RiskMatch.identity(worry.id, risk.id)
        author = self._desk.me.id
        made = RiskMatch(identity, worry.visit_id, worry.id, risk.id, author, acted, line_of(reason))
        return self._desk.save(worry.visit_id, made)

    def voice(self, visit_id: UUID, title: str, level: Level, raised_by: str) -> Changes:
        """Begin to follow a concern; who raised it is told by role."""
        chain = VoiceChain(self._desk.clock.new_id(), visit_id, line_of(title), level, line_of(raised_by))
        return self._save(visit_id, chain)

    def step(
        self, chain_id: UUID, step: Step, told: str, notes: Sequence[UUID] = (), when: str = ""
    ) -> Changes:
        """Put down a step that a concern has taken, over what was held of this step before."""
        chain = self._desk.need(VoiceChain, chain_id)
        self._evidence(notes)
        identity = VoiceStep.identity(chain.id, step)
        made = VoiceStep(identity, chain.visit_id, chain.id, step, line_of(told), when.strip(), tuple(notes))
        return self._desk.save(chain.visit_id, made)

    def reflect(self, visit_id: UUID, team: str, said: tuple[Said, Said, Said]) -> Changes:
        """Put down what a team says: shared objectives, common work, time to reflect."""
        return self._save(visit_id, TeamReflection(self._desk.clock.new_id(), visit_id, line_of(team), *said))

    def remove(self, *records: WeighingRecord) -> Changes:
        """Remove what was put down here; the history stays, and it can be brought back."""
        return self._desk.remove(records[0].visit_id, *records)

    def _save(self, visit_id: UUID, *records: WeighingRecord) -> Changes:
        return save_named(self._desk, visit_id, *records)

    def _evidence(self, notes: Sequence[UUID]) -> list[Note]:
        return evidence(self._desk, notes)


def save_named(desk: Desk, visit_id: UUID, *records: WeighingRecord) -> Changes:
    """Save records in one transaction; raises Refused when there is none, or one has no words."""
    for one in records:
        for field in _NAMED & set(type(one).__slots__):
            if not getattr(one, field):
                raise Refused("It has no words.", "Write what it is.")
    if not records:
        raise Refused("There is nothing to save.")
    return desk.save(visit_id, *records)


def evidence(desk: Desk, notes: Sequence[UUID]) -> list[Note]:
    """Return the lines; raises Refused for one that is not here, or is an opinion."""
    held = [desk.need(Note, one) for one in notes]
    if any(note.kind is NoteKind.OPINION for note in held):
        raise Refused("An opinion is not evidence.", "Choose what was said or seen.")
    return held


def line_of(text: str) -> str:
    """Return text as one line without needless spaces; raises TextRefused for what cannot be kept."""
    return " ".join(check_text(text).split())
