"""A visit as a coded project (REFI-QDA) for programs of analysis, and such a project brought in."""

import re
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from wellled_desktop.core.changes import Changes
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.lines import Line
from wellled_desktop.core.vocabulary import ActivityKind, NoteKind, NoteOrigin, Polarity, word
from wellled_desktop.exchange.coded_project import Code, CodedProject, CodedText, Selection
from wellled_desktop.exchange.qdpx import project_of
from wellled_desktop.exchange.qdpx_limits import not_held
from wellled_desktop.exchange.qdpx_reading import read_qdpx
from wellled_desktop.exchange.qdpx_writing import write_qdpx
from wellled_desktop.report import for_disclosure
from wellled_desktop.workspace.activities import Activities, NewActivity
from wellled_desktop.workspace.custody import went_out
from wellled_desktop.workspace.desk import Desk
from wellled_desktop.workspace.files import in_place
from wellled_desktop.workspace.notes import NewNote, Notes
from wellled_desktop.workspace.outputs import check_kind
from wellled_desktop.workspace.redactions import known_names
from wellled_desktop.workspace.visits import Visits

_LARGEST = 512 * 1024**2
_NOBODY = "Nobody who spoke is a case in it, and words that could point to one person are withheld."
_CODE = re.compile(r"[A-Z]{1,3}[0-9]{1,3}\.[0-9]{1,3}")
_POLARITIES = {word(one).casefold(): one for one in Polarity}


@dataclass(frozen=True, slots=True)
class Brought:
    """What a project brought: activities and lines that were made, and what was passed over."""

    activities: int
    lines: int
    passed_over: tuple[str, ...]
    changes: Changes


class CodedProjects:
    """Coded projects out and in."""

    def __init__(self, desk: Desk, visits: Visits, activities: Activities, notes: Notes) -> None:
        self._desk = desk
        self._visits = visits
        self._activities = activities
        self._notes = notes

    def export(self, visit_id: UUID, to: Path, *, protected: bool = False) -> tuple[str, ...]:
        """Write a visit as a project and return what the format cannot hold, in sentences.

        It holds every line by pseudonym and is for the team alone; protected lines only where `protected`.
        """
        check_kind(to, ".qdpx")
        whole = self._visits.inspection(visit_id)
        shown = whole if protected else whole.without_protected()
        blobs = self._desk.store.blobs
        texts = [
            one for one in shown.exhibits if one.media_type.startswith("text/") and blobs.has(one.sha256)
        ]
        contents = {one.sha256: b"".join(blobs.read(one.sha256)) for one in texts}
        with in_place(to) as unfinished:
            unfinished.write_bytes(write_qdpx(project_of(shown, contents)))
        went_out(self._desk, visit_id, set(contents), f"Original written into {to.name}, in clear.")
        kept_back = len(whole.notes) - len(shown.notes)
        told = (f"Protected lines that are not in it: {kept_back}.",) if kept_back else ()
        return (*told, *not_held(shown, contents))

    def disclose(self, visit_id: UUID, to: Path) -> tuple[str, ...]:
        """Write what the copy for disclosure shows as a project: nobody who spoke is in it, and no file.

        Returns what it does not hold, in sentences.
        """
        check_kind(to, ".qdpx")
        whole = self._visits.inspection(visit_id)
        shown = for_disclosure(whole, known_names(self._desk, whole))
        with in_place(to) as unfinished:
            unfinished.write_bytes(write_qdpx(project_of(shown)))
        return (_NOBODY, *not_held(shown))

    def bring_in(self, visit_id: UUID, file: Path) -> Brought:
        """Make an activity of each text of a project, a line of each marked passage, in one transaction.

        A code that begins with a prompt of the framework (W2.2) becomes its tag, a code that is called
        Strength or Concern says which way. Raises Refused for a file that does not hold, and for one
        without a marked passage.
        """
        if file.stat().st_size > _LARGEST:
            raise Refused(f"{file.name} is larger than such a project can be.", "Check the file.")
        project = read_qdpx(file.read_bytes(), file.name)
        marked = [one for one in project.sources if one.selections]
        if not marked:
            raise Refused(f"{file.name} has no marked passage.", "Mark and code some in its program first.")
        changes, lines = Changes(visit_id), 0
        known = {one.code for one in self._visits.inspection(visit_id).framework.prompts()}
        book = _Book.of(project, known)
        with self._desk.store.transaction():
            for source in marked:
                changes = changes.merged(self._take(visit_id, source, book))
                lines += len(source.selections)
        unmarked = len(project.sources) - len(marked)
        told = (f"Texts without a marked passage: {unmarked}.",) if unmarked else ()
        return Brought(len(marked), lines, (*told, *book.strange, *project.ignored), changes)

    def _take(self, visit_id: UUID, source: CodedText, book: "_Book") -> Changes:
        title = " ".join(source.name.split())[:200] or "A text of a coded project"
        made = self._activities.start(visit_id, NewActivity(ActivityKind.DOCUMENT_REVIEW, title, (), ""))
        activity_id = made.made
        if activity_id is None:
            return made
        changes = made
        for one in sorted(source.selections, key=lambda each: (each.start, each.end)):
            prompts, polarity = book.says(one)
            line = Line(source.quote(one), NoteKind.DOCUMENT, prompts=prompts, polarity=polarity)
            event = one.created or source.created
            new = NewNote(activity_id, line, event, origin=NoteOrigin.TRANSCRIBED)
            changes = changes.merged(self._notes.write(new))
        return replace(changes, made=activity_id)


@dataclass(frozen=True, slots=True)
class _Book:
    """What the codes of a project are here: prompts, or a way of speaking; the others are named."""

    prompts: dict[UUID, str]
    ways: dict[UUID, Polarity]
    strange: tuple[str, ...]

    @classmethod
    def of(cls, project: CodedProject, known: set[str]) -> "_Book":
        prompts: dict[UUID, str] = {}
        ways: dict[UUID, Polarity] = {}
        strange: list[str] = []
        used = {each.code for one in project.sources for mark in one.selections for each in mark.codings}
        for code in _all(project.codes):
            found = _CODE.match(code.name)
            if found and found.group() in known:
                prompts[code.id] = found.group()
            elif code.name.casefold() in _POLARITIES:
                ways[code.id] = _POLARITIES[code.name.casefold()]
            elif code.id in used:
                strange.append(code.name)
        told = (f"Codes that are no prompt here: {', '.join(sorted(strange))}.",) if strange else ()
        return cls(prompts, ways, told)

    def says(self, mark: Selection) -> tuple[tuple[str, ...], Polarity]:
        """Return the prompts of a passage and which way it speaks."""
        codes = [one.code for one in mark.codings]
        prompts = tuple(dict.fromkeys(self.prompts[one] for one in codes if one in self.prompts))
        way = next((self.ways[one] for one in codes if one in self.ways), Polarity.NEUTRAL)
        return prompts, way


def _all(codes: tuple[Code, ...]) -> list[Code]:
    return [each for one in codes for each in (one, *_all(one.children))]
