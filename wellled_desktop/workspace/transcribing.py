"""What a filled Word form would bring into a visit: people, times and speakers found, doubts told."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from wellled_desktop.core.guide import Guide, speaks
from wellled_desktop.core.lines import Line, kind_of
from wellled_desktop.core.moments import Moment, day_text
from wellled_desktop.core.records import Participant, TeamMember, Visit
from wellled_desktop.core.vocabulary import ActivityKind, Confidentiality, NoteKind, word
from wellled_desktop.exchange.word_form import FilledForm, FilledLine, evened
from wellled_desktop.exchange.word_form_text import quoted
from wellled_desktop.exchange.word_form_words import confidentiality_of, day_of, minute_of

_HALF_DAY = 720
_LONGEST = 300  # minutes after the start within which a time without am or pm is looked for in the afternoon


@dataclass(frozen=True, slots=True)
class Surrounding:
    """What a form is read against: its guide, the visit, who is known in it, and what time it is."""

    guide: Guide
    visit: Visit
    people: tuple[Participant, ...]
    team: tuple[TeamMember, ...]
    now: Moment


@dataclass(frozen=True, slots=True)
class IncomingLine:
    """A line as it would come in; `line.speaker` is a reference or a new person's role.

    While `nobody` is set it is what was typed, and no speaker will be set.
    """

    line: Line
    event: Moment
    place: str
    nobody: bool = False

    @property
    def speaker(self) -> str:
        """Return who speaks, as people read it."""
        return f"{quoted(self.line.speaker)} (nobody known)" if self.nobody else self.line.speaker


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a form would bring: the activity, its people (`new_people` by role), lines, and what needs a look.

    `sha256` is the file's; `already` names the activity as which the same file came in before, else "".
    """

    file_name: str
    sha256: str
    visit_id: UUID
    kind: ActivityKind
    title: str
    place: str
    present: str
    introduced: str
    identified: str
    consent: str
    confidentiality: Confidentiality
    started: Moment
    ended: Moment | None
    note_taker: UUID | None
    known_people: tuple[UUID, ...]
    new_people: tuple[str, ...]
    lines: tuple[IncomingLine, ...]
    remarks: tuple[str, ...]
    already: str = ""


@dataclass(frozen=True, slots=True)
class FormFile:
    """The file that was read: its name and SHA-256 (hex)."""

    name: str
    sha256: str


def incoming(form: FilledForm, file: FormFile, around: Surrounding) -> Incoming:
    """Return what a form would bring into its visit; nothing is changed."""
    reading = _Transcribing(form, around)
    reading.people()
    day = reading.day()
    started, ended = reading.span(day)
    lines = tuple(reading.lines(day, started, ended))
    fields = form.header
    subject = fields.get("subject", "") if not speaks(form.code.kind) else ", ".join(reading.roles())
    return Incoming(
        file_name=file.name,
        sha256=file.sha256,
        visit_id=form.code.visit_id,
        kind=form.code.kind,
        title=evened(subject) or word(form.code.kind),
        place=fields.get("place", ""),
        present=fields.get("present", ""),
        introduced=fields.get("purpose", ""),
        identified=fields.get("identification", ""),
        consent=fields.get("consent", ""),
        confidentiality=reading.confidentiality(),
        started=reading.moment(day, started),
        ended=None if ended is None else reading.moment(day, ended),
        note_taker=reading.note_taker(),
        known_people=tuple(one.id for one in reading.known),
        new_people=tuple(reading.new),
        lines=lines,
        remarks=(*form.unplaced, *reading.remarks),
    )


@dataclass(slots=True)
class _Transcribing:
    form: FilledForm
    around: Surrounding
    known: list[Participant] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def people(self) -> None:
        """Find who spoke: known pseudonyms, or new people by their role."""
        if evened(said := self.form.header.get("visit", "")) != evened(self.around.guide.visit):
            self.remarks.append(f"The form names the visit {quoted(said)}.")
        for said in self.form.header.get("who", "").replace(";", "\n").split("\n"):
            person = self._person(said.strip().split(" ")[0].strip(",.:()"), self.around.people)
            if person is not None:
                self.known += [] if person in self.known else [person]
            elif role := evened(said):
                self.new += [] if role in self.new else [role]
        for role in self.new:
            self.remarks.append(f"{quoted(role)} becomes a new person: check that it is a role and no name.")

    def roles(self) -> tuple[str, ...]:
        """Return the roles of those who spoke."""
        return (*(one.role for one in self.known), *self.new)

    def day(self) -> date:
        """Return the day that was written, or the visit's first."""
        first = date.fromisoformat(self.around.visit.opens)
        written = self.form.header.get("day", "")
        day = day_of(written)
        if day is None:
            why = f"The date {quoted(written)} cannot be read" if written.strip() else "No date is written"
            self.remarks.append(f"{why}; the visit’s first day is taken, {day_text(first)}.")
            return first
        if not self.around.visit.opens <= day.isoformat() <= self.around.visit.closes:
            self.remarks.append(f"{day_text(day)} is no day of this visit.")
        if self.moment(day, 0).ms > self.around.now.ms:
            self.remarks.append(f"{day_text(day)} lies ahead.")
        return day

    def span(self, day: date) -> tuple[int, int | None]:
        """Return minutes of beginning and end; without a beginning it is the earliest line's."""
        started, ended = self._minute("started"), self._minute("ended")
        times = [line.minute for line in self.form.lines if line.minute is not None]
        if started is None:
            started = min(times, default=0)
            at = self.moment(day, started).clock()
            self.remarks.append(f"No time of beginning can be read; {at} is taken.")
        if ended is not None and ended < started:
            self.remarks.append("The end lies before the beginning, and is left out.")
            ended = None
        return started, ended

    def lines(self, day: date, started: int, ended: int | None) -> Iterator[IncomingLine]:
        """Yield the lines with time and speaker."""
        untimed = 0
        for filled in self.form.lines:
            minute = started
            if filled.minute is None:
                untimed += 1
            else:
                minute = self._in_the_afternoon(filled, started, ended)
            line = self._line(filled)
            nobody = line.speaker not in ("", *self.new, *(one.reference for one in self.around.people))
            yield IncomingLine(line, self.moment(day, minute), filled.place, nobody)
        if untimed:
            said = (
                "1 line has no time, and stands"
                if untimed == 1
                else f"{untimed} lines have no time, and stand"
            )
            self.remarks.append(f"{said} at the beginning.")

    def confidentiality(self) -> Confidentiality:
        """Return what was agreed; what cannot be read is protected, the careful side."""
        written = self.form.header.get("confidentiality", "")
        agreed = confidentiality_of(written)
        if agreed is None:
            self.remarks.append(
                f"The confidentiality {quoted(written)} cannot be read; it comes as protected."
            )
        return agreed or Confidentiality.PROTECTED

    def note_taker(self) -> UUID | None:
        """Return whose initials stand under the notes, None when nobody's of the team."""
        written = self.form.header.get("note_taker", "").strip()
        found = next((one for one in self.around.team if one.initials.casefold() == written.casefold()), None)
        if found is None:
            said = (
                f"{quoted(written)} is nobody’s initials on the team" if written else "No note taker is named"
            )
            self.remarks.append(f"{said}; you are taken.")
        return found.person_id if found else None

    def moment(self, day: date, minute: int) -> Moment:
        """Return a minute of the day where this program runs."""
        return Moment.parse(f"{day.isoformat()}T{minute // 60:02d}:{minute % 60:02d}", self.around.now.zone)

    def _minute(self, key: str) -> int | None:
        written = self.form.header.get(key, "")
        minute = minute_of(written)
        if written.strip() and minute is None:
            self.remarks.append(f"The time {quoted(written)} cannot be read.")
        return minute

    def _in_the_afternoon(self, filled: FilledLine, started: int, ended: int | None) -> int:
        """Return the minute meant by 2.15 in an interview that began at 14:00."""
        minute = filled.minute or 0
        later = minute + _HALF_DAY
        last = started + _LONGEST if ended is None else ended
        if minute >= started or not started <= later <= last:
            return minute
        self.remarks.append(f"{filled.place}: {quoted(filled.time)} is taken as the afternoon’s.")
        return later

    def _line(self, filled: FilledLine) -> Line:
        speaker, asked = self._speaker(filled)
        told = NoteKind.ASKED if asked else kind_of(filled.text, self.form.code.kind)
        return Line(
            text=filled.text,
            kind=filled.kind or told,
            speaker=speaker,
            prompts=(filled.prompt,) if filled.prompt else (),
            polarity=filled.polarity,
            protected=filled.protected,
            follow_up=filled.follow_up,
        )

    def _speaker(self, filled: FilledLine) -> tuple[str, bool]:
        """Return who spoke, and whether it was one of the team, who asks."""
        written = evened(filled.speaker)
        if not written:
            return "", False
        if any(one.initials.casefold() == written.casefold() for one in self.around.team):
            return "", True
        person = self._person(written, self.known) or self._person(written, self.around.people)
        if person is not None:
            return person.reference, False
        roles = [one.reference for one in self.known if one.role.casefold() == written.casefold()]
        roles += [role for role in self.new if role.casefold() == written.casefold()]
        if len(roles) != 1:
            self.remarks.append(
                f"{filled.place}: {quoted(filled.speaker)} is nobody known; no speaker is set."
            )
        return roles[0] if len(roles) == 1 else written, False

    def _person(self, written: str, among: Iterable[Participant]) -> Participant | None:
        """Return the one whose pseudonym is written, whole (AB-P03) or short (P03) where only one has it."""
        wanted = written.casefold()
        whole = [one for one in among if one.reference.casefold() == wanted]
        short = [one for one in among if one.reference.rpartition("-")[2].casefold() == wanted]
        return whole[0] if whole else short[0] if len(short) == 1 else None
