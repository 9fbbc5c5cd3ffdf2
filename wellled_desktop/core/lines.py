"""How a typed line is read: speaker, prompts, polarity, kind and marks from its tokens.

Tokens count only between spaces, so that "band 6-7" stays text and a list keeps its dashes; a time (~10:30)
counts at the very beginning alone, so that "she left ~10:30" stays text too. What is not a token is kept to
the letter.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from wellled_desktop.core.moments import Moment
from wellled_desktop.core.records import Note, Participant
from wellled_desktop.core.vocabulary import ActivityKind, EvidenceCategory, Level, NoteKind, Polarity

_MARKS = {"+": Polarity.STRENGTH, "-": Polarity.CONCERN}
_ABOUT = re.compile(r"~([01]?\d|2[0-3])[:.]([0-5]\d)(?: +|$)")
_WORDS = re.compile(r"([ \n]*)([^ \n]+)")
_QUOTED = re.compile(r"^[\"“].*[\"”]$", re.DOTALL)
_WATCHED = {ActivityKind.OBSERVATION, ActivityKind.WALK_ROUND, ActivityKind.MEETING}
_LEADERS = {Level.EXECUTIVE, Level.BOARD, Level.NON_EXECUTIVE, Level.GOVERNOR}


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it will be saved; `unknown` holds tokens that name nothing known and stay in the text.

    `about` is the time of day of which it tells, HH:MM, where the line begins with one.
    """

    text: str
    kind: NoteKind
    speaker: str = ""
    prompts: tuple[str, ...] = ()
    polarity: Polarity = Polarity.NEUTRAL
    protected: bool = False
    follow_up: bool = False
    unknown: tuple[str, ...] = ()
    about: str = ""


@dataclass(frozen=True, slots=True)
class LineContext:
    """What a line is read against: known prompt codes and speakers, the kind chosen, the activity's kind."""

    prompts: frozenset[str]
    speakers: frozenset[str]
    chosen: NoteKind | None = None
    activity: ActivityKind = ActivityKind.INTERVIEW


def read_line(typed: str, context: LineContext) -> Line:
    """Read a typed line; the kind is the chosen one, or told by quotes and the activity."""
    whole = typed.strip()
    about = _ABOUT.match(whole)
    rest = whole[about.end() :] if about else whole
    found = _Found([], [], [])
    kept = [each for each in _WORDS.finditer(rest) if not _takes(each, context, found)]
    text = "".join(each[0] for each in kept).strip()
    marks = found.marks
    return Line(
        text=text,
        kind=context.chosen or kind_of(text, context.activity),
        speaker=found.speakers[-1] if found.speakers else "",
        prompts=tuple(dict.fromkeys(found.prompts)),
        polarity=next((_MARKS[mark] for mark in reversed(marks) if mark in _MARKS), Polarity.NEUTRAL),
        protected="!" in marks,
        follow_up="?" in marks,
        unknown=tuple(each[2] for each in kept if len(each[2]) > 1 and each[2][0] in "@#"),
        about=f"{int(about[1]):02d}:{about[2]}" if about else "",
    )


def said_about(about: str, started: Moment | None, now: Moment) -> Moment | None:
    """Return when a time of day (HH:MM) was: the first one since the activity began, else the one before it.

    None when it is still to come.
    """
    begin = (started or now).local()
    hours, minutes = (int(part) for part in about.split(":"))
    days = range((now.local().date() - begin.date()).days + 1)
    times = [
        (begin + timedelta(days=day)).replace(hour=hours, minute=minutes, second=0, microsecond=0)
        for day in days
    ]
    past = [Moment(round(time.timestamp() * 1000), now.zone) for time in times]
    past = [one for one in past if one.ms <= now.ms]
    since = [one for one in past if started is None or one.ms >= started.ms - 60_000]
    return next(iter(since or past[-1:]), None)


def category_of(note: Note, speaker: Participant | None) -> EvidenceCategory:
    """Return from whom or what a note's evidence comes: its kind first, then the speaker's place."""
    if note.kind is NoteKind.SEEN:
        return EvidenceCategory.OBSERVATION
    if note.kind is NoteKind.DOCUMENT:
        return EvidenceCategory.DOCUMENTS
    level = speaker.level if speaker else Level.WARD
    if level is Level.PATIENT:
        return EvidenceCategory.PEOPLE_USING_SERVICES
    if level is Level.PARTNER:
        return EvidenceCategory.PARTNERS
    return EvidenceCategory.LEADERS if level in _LEADERS else EvidenceCategory.STAFF


def kind_of(text: str, activity: ActivityKind) -> NoteKind:
    """Return the kind of a line of which nothing is said: told by its quotes and by the activity."""
    if _QUOTED.match(text):
        return NoteKind.VERBATIM
    if activity in _WATCHED:
        return NoteKind.SEEN
    return NoteKind.DOCUMENT if activity is ActivityKind.DOCUMENT_REVIEW else NoteKind.PARAPHRASE


def next_reference(initials: str, letter: str, taken: Iterable[str]) -> str:
    """Return the next reference issued by this author: AB-I07 for letter I, AB/001 for no letter."""
    stem = f"{initials}-{letter}" if letter else f"{initials}/"
    width = 2 if letter else 3
    tails = [ref[len(stem) :] for ref in taken if ref.startswith(stem)]
    numbers = [int(tail) for tail in tails if tail.isdecimal()]
    return f"{stem}{max(numbers, default=0) + 1:0{width}d}"


@dataclass(frozen=True, slots=True)
class _Found:
    speakers: list[str]
    prompts: list[str]
    marks: list[str]


def _takes(each: re.Match[str], context: LineContext, found: _Found) -> bool:
    word = each[2]
    if word in ("+", "-", "!", "?"):
        if "\n" in each[1] or each.string.startswith("\n", each.end()):  # a list has its dashes there
            return False
        found.marks.append(word)
        return True
    if word.startswith("@") and word[1:] in context.speakers:
        found.speakers.append(word[1:])
        return True
    if word.startswith("#") and word[1:].upper() in context.prompts:
        found.prompts.append(word[1:].upper())
        return True
    return False
