"""What the tests of the rules build with: operations by hand, and a small inspection."""

from dataclasses import dataclass, field
from itertools import count
from typing import Any
from uuid import UUID

from wellled_desktop.core.fold import Folded, fold, parents_of_delete, parents_of_edit
from wellled_desktop.core.framework import Framework, Kloe, Prompt
from wellled_desktop.core.inspection import Conflict, Inspection, Version
from wellled_desktop.core.moments import Moment, tick
from wellled_desktop.core.operations import DELETED, Authorship, ChainTip, Change, Operation, compose
from wellled_desktop.core.records import Activity, EvidenceTag, Exhibit, Note, Provider, Visit
from wellled_desktop.core.vocabulary import (
    ActivityKind,
    CaptureKind,
    Confidentiality,
    EvidenceCategory,
    NoteKind,
    Polarity,
)

NINE = Moment(1_792_137_600_000)
ANN, BEN, VISIT, RECORD = (UUID(int=at) for at in range(1, 5))
_salts = count(1)


@dataclass
class Writer:
    """A person with a stream of her own, writing on what she has seen."""

    stream: bytes
    person: UUID = ANN
    kind: str = "note"
    record: UUID = RECORD
    seen: list[Operation] = field(default_factory=list)
    tip: ChainTip = field(init=False)

    def __post_init__(self) -> None:
        self.tip = ChainTip(self.stream)

    def write(self, **values: Any) -> Operation:
        """Save these fields over what stands in them."""
        folded = self.folded()
        return self._save(values, parents_of_edit(folded, values))

    def delete(self) -> Operation:
        """Delete the record as it stands here."""
        folded = self.folded()
        assert folded is not None
        return self._save({DELETED: True}, parents_of_delete(folded))

    def restore(self) -> Operation:
        """Take the delete back."""
        return self._save({DELETED: False}, parents_of_edit(self.folded(), [DELETED]))

    def sees(self, *operations: Operation) -> "Writer":
        """Take in what others wrote."""
        self.seen.extend(operations)
        return self

    def folded(self) -> Folded | None:
        mine = [one for one in self.seen if one.record_id == self.record]
        return fold(mine) if mine else None

    def _save(self, values: dict[str, Any], parents: tuple[bytes, ...]) -> Operation:
        newest = max((one.hlc for one in self.seen), default=0)
        by = Authorship(self.person, NINE.ms, next(_salts).to_bytes(16, "big"))
        change = Change(self.kind, self.record, VISIT, values)
        made = compose(change, self.tip, parents, tick(NINE.ms, newest), by)
        self.tip = ChainTip(self.stream, made.seq, made.id, made.hlc)
        self.seen.append(made)
        return made


def writer(name: str = "a", person: UUID = ANN, **of: Any) -> Writer:
    """Return a writer with a stream named by one letter."""
    return Writer(name.encode() * 16, person, **of)


def two_people(**values: object) -> tuple[Writer, Writer]:
    """Return two people who have both seen one save."""
    ann, ben = writer("a"), writer("b", BEN)
    ben.sees(ann.write(**(values or {"text": "one"})))
    return ann, ben


PROVIDER = Provider(UUID(int=20), "Larkmoor Hospitals", "LARK")
OPEN_TALK, CLOSED_TALK = UUID(int=31), UUID(int=32)


def activity(identity: UUID = OPEN_TALK, confidentiality: Confidentiality = Confidentiality.OPEN) -> Activity:
    """Return an interview."""
    return Activity(
        identity, VISIT, ActivityKind.INTERVIEW, "AB-I01", "Nurse", ANN, confidentiality=confidentiality
    )


def note(at: int, activity_id: UUID = OPEN_TALK, **of: Any) -> Note:
    """Return a paraphrased line."""
    rest: dict[str, Any] = {
        "kind": NoteKind.PARAPHRASE,
        "text": f"Line {at}.",
        "event": NINE,
        "recorded": NINE,
    }
    return Note(
        id=UUID(int=100 + at), visit_id=VISIT, activity_id=activity_id, author=ANN, position=at, **rest | of
    )


def tag(on: Note, prompt: str = "W1.1", polarity: Polarity = Polarity.CONCERN) -> EvidenceTag:
    """Return what a note says on a prompt."""
    identity = EvidenceTag.identity(on.id, prompt)
    return EvidenceTag(identity, VISIT, on.id, prompt, polarity, EvidenceCategory.STAFF)


def exhibit(at: int, on: Note | None = None) -> Exhibit:
    """Return a photo."""
    return Exhibit(
        id=UUID(int=200 + at),
        visit_id=VISIT,
        reference=f"AB/{at:03d}",
        description="Board paper",
        file_name="paper.jpg",
        media_type="image/jpeg",
        sha256="00" * 32,
        size=1,
        received=NINE,
        produced_by=ANN,
        note_id=on.id if on else None,
    )


def conflict(record: UUID, name: str, *values: object, kind: str = "note") -> Conflict:
    """Return a field in dispute between these values."""
    versions = tuple(Version(bytes([at]) * 32, ANN, NINE.ms, value) for at, value in enumerate(values))
    return Conflict(kind, record, VISIT, name, versions)


def framework() -> Framework:
    """Return a framework of one question and two prompts."""
    prompts = tuple(
        Prompt(f"W1.{at}", f"Prompt {at}", "Text", "Text", CaptureKind.STATEMENT) for at in (1, 2)
    )
    question = Kloe("W1", "Governance", "How?", "How?", prompts)
    return Framework("well-led", "1", "Well-led", "published", "CQC", "", (question,), ())


def inspection(**of: Any) -> Inspection:
    """Return an inspection of one visit with these records."""
    visit = Visit(VISIT, PROVIDER.id, 1, "well-led@1", "2026-10-14", "2026-10-16", ANN)
    return Inspection(visit, PROVIDER, framework(), **of)
