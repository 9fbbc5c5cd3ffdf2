"""A visit as a coded project: each activity a text, each line a selection, its tags the codes on it."""

from collections import defaultdict
from collections.abc import Mapping
from uuid import UUID

from wellled_desktop.core.closing import struck_out
from wellled_desktop.core.ids import natural_id
from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.records import Activity, EvidenceTag, Note, Participant
from wellled_desktop.core.vocabulary import word
from wellled_desktop.exchange.coded_project import (
    Case,
    CodedProject,
    CodedText,
    Coder,
    Coding,
    Selection,
    Value,
    Variable,
    VariableKind,
)
from wellled_desktop.exchange.qdpx_codes import CodeBook
from wellled_desktop.exchange.qdpx_memos import lines, memos_of, read_exhibits, second
from wellled_desktop.exchange.qdpx_values import moment_of
from wellled_desktop.exchange.qdpx_writing import ORIGIN

_FIRST = Moment(0, "UTC")
_LONGEST_NAME = 60
_UNKNOWN = "No longer on the team"
_VARIABLES = (
    ("Role", "role", VariableKind.TEXT),
    ("Staff group", "staff_group", VariableKind.TEXT),
    ("Level", "level", VariableKind.TEXT),
    ("Area", "area", VariableKind.TEXT),
    ("Shift", "shift", VariableKind.TEXT),
    ("People", "count", VariableKind.INTEGER),
)


def project_of(inspection: Inspection, exhibits: Mapping[str, bytes] | None = None) -> CodedProject:
    """Return a visit as a coded project, the same for the same visit; whoever calls leaves out what is kept.

    `exhibits` gives bytes by SHA-256 in hex: those that are plain text become sources. Names that are sealed
    are never looked at.
    """
    return _Making(inspection, exhibits or {}).project()


class _Making:
    """Looks records up by what they hang on."""

    def __init__(self, inspection: Inspection, exhibits: Mapping[str, bytes]) -> None:
        self._inspection = inspection
        self._book = CodeBook(inspection.framework, inspection.tags)
        self._speakers = {one.id: one for one in inspection.participants}
        self._initials = {one.person_id: one.initials for one in inspection.team}
        self._struck = struck_out(inspection.amendments)
        self._memos = memos_of(inspection, self._book)
        self._read = read_exhibits(inspection, exhibits)
        self._about: dict[UUID, list[UUID]] = defaultdict(list)
        self._tags: dict[UUID, list[EvidenceTag]] = defaultdict(list)
        for memo in self._memos:
            for each in memo.about:
                self._about[each].append(memo.text.id)
        for tag in sorted(inspection.tags, key=lambda one: (one.prompt, one.id)):
            self._tags[tag.note_id].append(tag)

    def project(self) -> CodedProject:
        visit, framework = self._inspection.visit, self._inspection.framework
        sources = (*self._sources(), *self._read)
        return CodedProject(
            name=f"{self._inspection.provider.name}, visit {visit.number}",
            origin=ORIGIN,
            created=moment_of(visit.opens),
            author=visit.lead_id,
            description=lines(f"{framework.title} ({framework.reference})\n{visit.purpose}").strip(),
            users=self._users(),
            codes=self._book.codes(self._about),
            variables=tuple(Variable(_variable_id(name), name, kind) for name, _, kind in _VARIABLES),
            cases=tuple(self._case(one) for one in _by_reference(self._inspection.participants)),
            sources=sources,
            memos=tuple(one.text for one in self._memos),
            sets=self._book.sets(),
            notes=tuple(self._about.get(visit.id, ())),
        )

    def _users(self) -> tuple[Coder, ...]:
        team = {one.person_id: Coder(one.person_id, one.name, one.initials) for one in self._inspection.team}
        wrote = {one.author for one in self._inspection.notes} | {self._inspection.visit.lead_id}
        wrote |= {one.note_taker for one in self._inspection.activities}
        wrote |= {one.text.author for one in self._memos if one.text.author}
        gone = {one: Coder(one, _UNKNOWN) for one in wrote - set(team)}
        return tuple(sorted((team | gone).values(), key=lambda one: (one.name, one.id)))

    def _sources(self) -> tuple[CodedText, ...]:
        """Return the activities as texts, and their lines too where the activity itself is not held."""
        activities = {one.id: one for one in self._inspection.activities}
        said: dict[UUID, list[Note]] = {one: [] for one in activities}
        for note in sorted(self._inspection.notes, key=_as_it_went):
            said.setdefault(note.activity_id, []).append(note)
        texts = [self._source(one, activities.get(one), notes) for one, notes in said.items()]
        return tuple(sorted(texts, key=lambda one: (one.created or _FIRST, one.name, one.id)))

    def _source(self, identity: UUID, activity: Activity | None, notes: list[Note]) -> CodedText:
        head = _head(activity)
        paragraphs, at, selections = [head], len(head) + 1, []
        for note in notes:
            lead, words = self._lead(note), lines(note.text)
            at += len(lead)
            if words:
                selections.append(self._selection(note, at, words))
            paragraphs.append(lead + words)
            at += len(words) + 1
        times = [activity.started, activity.planned] if activity else []
        began = next((one for one in (*times, *(note.event for note in notes[:1])) if one), None)
        return CodedText(
            id=identity,
            name=head,
            text="\n".join(paragraphs) + "\n",
            author=activity.note_taker if activity else None,
            created=second(began) if began else None,
            description=_description(activity, began),
            selections=tuple(selections),
            notes=tuple(self._about.get(identity, ())),
        )

    def _lead(self, note: Note) -> str:
        speaker = self._speakers.get(note.speaker) if note.speaker else None
        who = speaker.reference if speaker else self._initials.get(note.author, "")
        return f"{note.event.clock()} {who}".strip() + ": "

    def _selection(self, note: Note, start: int, words: str) -> Selection:
        tags = () if note.id in self._struck else tuple(self._tags.get(note.id, ()))
        codes = [self._book.shared(note.kind)]
        for tag in tags:
            signs = (self._book.prompt(tag.prompt), self._book.shared(tag.polarity))
            codes += [*signs, self._book.shared(tag.category)]
        written = second(note.recorded)
        short = words if len(words) <= _LONGEST_NAME else f"{words[: _LONGEST_NAME - 1]}…"
        return Selection(
            id=note.id,
            start=start,
            end=start + len(words),
            name=" ".join(short.split()),
            author=note.author,
            created=written,
            description=_belonging(tags),
            codings=tuple(
                Coding(natural_id("coding", note.id, code), code, note.author, written)
                for code in dict.fromkeys(codes)
            ),
            notes=tuple(self._about.get(note.id, ())),
        )

    def _case(self, one: Participant) -> Case:
        told = [
            Value(_variable_id(name), one.count if kind is VariableKind.INTEGER else _told(one, field))
            for name, field, kind in _VARIABLES
        ]
        took_part = {each.id for each in self._inspection.activities if one.id in each.participants}
        spoken = [each for each in self._inspection.notes if each.speaker == one.id]
        took_part |= {each.activity_id for each in spoken}
        return Case(
            id=one.id,
            name=f"{one.reference} {one.role}".strip(),
            description=lines(one.composition),
            values=tuple(each for each in told if each.value != ""),
            sources=tuple(sorted(took_part)),
            selections=tuple(each.id for each in sorted(spoken, key=_as_it_went) if each.text),
        )


def _belonging(tags: tuple[EvidenceTag, ...]) -> str:
    """Say what a line says on which prompt, where its codes alone would leave that open."""
    if len({(tag.polarity, tag.category) for tag in tags}) < 2:
        return ""
    return "; ".join(f"{one.prompt}: {word(one.polarity)}, {word(one.category)}" for one in tags)


def _told(one: Participant, field: str) -> str:
    return word(one.level) if field == "level" else str(getattr(one, field))


def _head(activity: Activity | None) -> str:
    if activity is None:
        return "An activity that is not held here"
    return " ".join(f"{activity.reference} {activity.title}".split())


def _description(activity: Activity | None, began: Moment | None) -> str:
    if activity is None:
        return ""
    told = (word(activity.kind), activity.place, began.day_and_clock() if began else "")
    return lines(", ".join(filter(None, told)))


def _as_it_went(note: Note) -> tuple[int, int, int, UUID]:
    return note.event.ms, note.recorded.ms, note.position, note.id


def _by_reference(people: tuple[Participant, ...]) -> list[Participant]:
    return sorted(people, key=lambda one: (one.reference, one.id))


def _variable_id(name: str) -> UUID:
    return natural_id("variable", "participant", name)
