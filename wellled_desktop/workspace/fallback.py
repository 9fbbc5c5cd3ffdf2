"""When the laptop is not at hand: blank guides for paper and Word, and filled Word forms brought in."""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

from wellled_desktop.core.changes import Changes
from wellled_desktop.core.errors import Refused, Surroundings
from wellled_desktop.core.framework import Framework
from wellled_desktop.core.guide import Guide, GuideCode
from wellled_desktop.core.moments import day_text
from wellled_desktop.core.records import Activity, Exhibit, Participant, Provider, TeamMember, Visit
from wellled_desktop.core.vocabulary import ActivityKind, NoteOrigin
from wellled_desktop.exchange.word_form_archive import LARGEST_FILE
from wellled_desktop.exchange.word_form_reading import read_form
from wellled_desktop.exchange.word_form_writing import write_form
from wellled_desktop.report.guide_sheet import guide_pdf
from wellled_desktop.workspace.activities import Activities, NewActivity, NewParticipant
from wellled_desktop.workspace.desk import Desk
from wellled_desktop.workspace.exhibits import Exhibits, NewExhibit
from wellled_desktop.workspace.files import in_place
from wellled_desktop.workspace.frameworks import Frameworks
from wellled_desktop.workspace.notes import NewNote, Notes
from wellled_desktop.workspace.transcribing import FormFile, Incoming, IncomingLine, Surrounding, incoming


class Fallback:
    """Paper and Word: blank guides out, filled forms in."""

    def __init__(self, desk: Desk, frameworks: Frameworks) -> None:
        self._desk = desk
        self._frameworks = frameworks
        self._activities = Activities(desk)
        self._notes = Notes(desk)
        self._exhibits = Exhibits(desk)

    def guide_pdf(self, visit_id: UUID, kind: ActivityKind, role: str = "", questions_for: str = "") -> bytes:
        """Return blank sheets of the visit's framework to print; `role` says who speaks, or what is seen.

        `questions_for` is the id of an interview guide (ward, executive, ...), whose words are then used;
        raises Refused naming those there are when it is none of them.
        """
        made = self._guide(GuideCode(visit_id, kind, self._frameworks.of(visit_id).reference), role)
        if not questions_for:
            return guide_pdf(made)
        known = {one.id: one for one in self._frameworks.guides(made.framework.reference)}
        if questions_for not in known:
            raise Refused(
                f"There is no interview guide called {questions_for}.", f"There are: {', '.join(known)}."
            )
        return guide_pdf(replace(made, framework=known[questions_for].in_words(made.framework)))

    def word_form(self, visit_id: UUID, kind: ActivityKind, role: str = "") -> bytes:
        """Return a blank Word form of the visit's framework, which `bring_in` reads when it is filled."""
        return write_form(
            self._guide(GuideCode(visit_id, kind, self._frameworks.of(visit_id).reference), role)
        )

    def save(self, guide: bytes, to: Path) -> None:
        """Write a blank guide that was made."""
        with in_place(to) as unfinished:
            unfinished.write_bytes(guide)

    def preview(self, file: Path) -> Incoming:
        """Say what a filled form would bring in, and what in it needs a look; nothing is changed.

        Raises Refused in one sentence for what is not a form of a visit that is here.
        """
        data = _bytes_of(file)
        form = read_form(data, file.name, self._framework_of)
        visit = self._desk.need(Visit, form.code.visit_id)
        around = Surrounding(
            guide=self._guide(form.code),
            visit=visit,
            people=self._desk.store.records.all(Participant, visit.id),
            team=self._desk.store.records.all(TeamMember, visit.id),
            now=self._desk.clock.now(),
        )
        sha256 = hashlib.sha256(data).hexdigest()
        found = incoming(form, FormFile(file.name, sha256), around)
        return replace(found, already=self._already(visit.id, sha256))

    def bring_in(self, visit_id: UUID, file: Path) -> Changes:
        """Make an activity with the lines of a filled form, marked as transcribed, in one transaction.

        The file itself is kept as an exhibit of the activity. Raises Refused for a form of another visit, one
        that came in before, or one without lines.
        """
        found = self.preview(file)
        self.check(visit_id, found)
        with self._desk.store.transaction():
            people, changes = self._people(found)
            changes = changes.merged(self._activity(found, tuple(one.id for one in people.values())))
            activity_id = _only(changes, "activity")
            for one in found.lines:
                changes = changes.merged(self._note(activity_id, one, people))
            changes = changes.merged(self._keep(file, found, activity_id))
        return replace(changes, made=activity_id)

    def check(self, visit_id: UUID, found: Incoming) -> None:
        """Raise Refused unless what a form would bring can come into this visit."""
        if found.visit_id != visit_id:
            there = ", ".join(self._visit_words(found.visit_id))
            raise Refused(f"{found.file_name} belongs to another visit: {there}.", "Bring it in there.")
        if found.already:
            raise Refused(
                f"{found.file_name} was brought in already, as {found.already}.",
                f"Remove {found.already} first to bring it in again.",
            )
        if not found.lines:
            raise Refused(f"{found.file_name} holds no lines.", "Fill it in, save it and try again.")

    def _people(self, found: Incoming) -> tuple[dict[str, Participant], Changes]:
        """Write down who is new; return everybody of the activity by reference or, when new, by role."""
        known = (self._desk.need(Participant, one) for one in found.known_people)
        people = {one.reference: one for one in known}
        changes = Changes(found.visit_id)
        for role in found.new_people:
            made = self._activities.add_person(found.visit_id, NewParticipant(role))
            people[role] = self._desk.need(Participant, _only(made, "participant"))
            changes = changes.merged(made)
        return people, changes

    def _activity(self, found: Incoming, people: tuple[UUID, ...]) -> Changes:
        new = NewActivity(found.kind, found.title, people, found.place, found.confidentiality)
        made = self._activities.start(found.visit_id, new)
        activity = self._activities.get(_only(made, "activity"))
        whole = replace(
            activity,
            note_taker=found.note_taker or activity.note_taker,
            present=found.present,
            introduced=found.introduced,
            identified=found.identified,
            consent=found.consent,
            started=found.started,
            ended=found.ended,
        )
        return made.merged(self._activities.edit(whole))

    def _note(self, activity_id: UUID, one: IncomingLine, people: dict[str, Participant]) -> Changes:
        line = one.line
        if line.speaker in people:
            line = replace(line, speaker=people[line.speaker].reference)
        return self._notes.write(NewNote(activity_id, line, one.event, origin=NoteOrigin.TRANSCRIBED))

    def _keep(self, file: Path, found: Incoming, activity_id: UUID) -> Changes:
        """Keep the file as an exhibit; of a form with a protected line it goes with that line."""
        notes = self._notes.of(activity_id)
        protected = next((one.id for one in notes if one.protected), None)
        new = NewExhibit("Word form as it was filled in", "", activity_id, protected)
        kept = self._exhibits.take(found.visit_id, file, new)
        exhibit = self._desk.need(Exhibit, _only(kept, "exhibit"))
        if exhibit.sha256 != found.sha256:
            raise Refused(f"{file.name} was changed while it was read.", "Close it in Word and try again.")
        return kept

    def _already(self, visit_id: UUID, sha256: str) -> str:
        for exhibit in self._desk.store.records.all(Exhibit, visit_id, sha256=sha256):
            activity = (
                self._desk.store.records.get(Activity, exhibit.activity_id) if exhibit.activity_id else None
            )
            if activity is not None:
                return activity.reference
        return ""

    def _framework_of(self, code: GuideCode) -> Framework:
        visit = self._desk.store.records.get(Visit, code.visit_id)
        if visit is None:
            raise Refused(
                "The form belongs to a visit that is not here.", "Receive the visit’s package first."
            )
        if visit.framework != code.framework:
            raise Refused(
                f"The form asks by {code.framework}, the visit by {visit.framework}.",
                "Make a fresh form and copy the words over.",
            )
        return self._frameworks.get(code.framework)

    def _guide(self, code: GuideCode, role: str = "") -> Guide:
        framework = self._frameworks.get(code.framework)
        provider, days = self._visit_words(code.visit_id)
        return Guide(code, framework, provider, days, role.strip(), self._desk.me.initials)

    def _visit_words(self, visit_id: UUID) -> tuple[str, str]:
        visit = self._desk.need(Visit, visit_id)
        provider = self._desk.need(Provider, visit.provider_id)
        return provider.name, _days(date.fromisoformat(visit.opens), date.fromisoformat(visit.closes))


def _days(first: date, last: date) -> str:
    """Return the days of a visit: 14 to 16 October 2026."""
    if first == last:
        return day_text(first)
    same_month = (first.year, first.month) == (last.year, last.month)
    return f"{first.day if same_month else day_text(first)} to {day_text(last)}"


def _only(changes: Changes, kind: str) -> UUID:
    (made,) = changes.of(kind)
    return made


def _bytes_of(file: Path) -> bytes:
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise Refused(f"{file.name} is larger than a form can be.", "Check that it is the right file.")
        return file.read_bytes()
    except OSError as error:
        raise Surroundings(f"{file.name} cannot be read: {error.strerror}.", "Check the name.") from None
