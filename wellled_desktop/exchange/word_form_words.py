"""Times, days, kinds and marks as people write them into a form; None for what cannot be read."""

import re
from dataclasses import dataclass
from datetime import date

from wellled_desktop.core.vocabulary import Confidentiality, NoteKind, Polarity

_CLOCK = re.compile(r"(\d{1,2})\s?[:.h]\s?(\d{2})(?::\d{2})?\s*(am|pm)?")
_FOUR = re.compile(r"(\d{2})(\d{2})()")
_HOUR = re.compile(r"(\d{1,2})()\s*(am|pm)")
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_BRITISH_DAY = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})")
_SPELT_DAY = re.compile(r"(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9}),? (\d{4})")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_KINDS = {
    NoteKind.ASKED: ("asked", "ask", "question", "a"),
    NoteKind.VERBATIM: ("quote", "verbatim", "quoted", "q"),
    NoteKind.PARAPHRASE: ("paraphrase", "paraphrased", "said", "p"),
    NoteKind.SEEN: ("seen", "saw", "observed", "observation", "s"),
    NoteKind.DOCUMENT: ("document", "documents", "read", "d"),
    NoteKind.OPINION: ("opinion", "my view", "view", "o"),
}
_KIND_OF = {said: kind for kind, words in _KINDS.items() for said in words}
_POLARITIES = {
    "+": Polarity.STRENGTH,
    "strength": Polarity.STRENGTH,
    "-": Polarity.CONCERN,
    "concern": Polarity.CONCERN,
    "neutral": Polarity.NEUTRAL,
}
_AGREED = {
    "": Confidentiality.BY_ROLE,
    "open": Confidentiality.OPEN,
    "by role": Confidentiality.BY_ROLE,
    "attributable by role": Confidentiality.BY_ROLE,
}
_DASHES = str.maketrans(dict.fromkeys("\u2212\u2013\u2014\u2010\u2011\uff0d", "-") | {"\uff0b": "+"})


@dataclass(frozen=True, slots=True)
class Marks:
    """What the last column of a row says."""

    polarity: Polarity = Polarity.NEUTRAL
    protected: bool = False
    follow_up: bool = False


def minute_of(text: str) -> int | None:
    """Return minutes after midnight of 9:05, 09.05, 0905, 9.05 pm or 9 am."""
    said = text.strip().lower().replace("a.m.", "am").replace("p.m.", "pm")
    found = _CLOCK.fullmatch(said) or _FOUR.fullmatch(said) or _HOUR.fullmatch(said)
    if found is None:
        return None
    hour, minute = int(found.group(1)), int(found.group(2) or 0)
    half = found.group(3)
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return hour * 60 + minute if hour < 24 and minute < 60 else None


def day_of(text: str) -> date | None:
    """Return the day of 2026-10-14, 14/10/2026, 14.10.26 or Wednesday 14 October 2026."""
    said = " ".join(text.lower().split())
    try:
        if found := _ISO_DAY.fullmatch(said):
            return date(*(int(part) for part in found.groups()))
        if found := _BRITISH_DAY.fullmatch(said):
            day, month, year = (int(part) for part in found.groups())
            return date(year if year > 99 else 2000 + year, month, day)
        if found := _SPELT_DAY.fullmatch(said):
            spelt = next((name for name in _MONTHS if name.startswith(found[2])), "")
            return date(int(found[3]), _MONTHS.index(spelt) + 1, int(found[1]))
    except ValueError:
        return None
    return None


def kind_of(text: str) -> NoteKind | None:
    """Return the kind that a word of the form's kinds names."""
    return _KIND_OF.get(" ".join(text.lower().split()))


def marks_of(text: str) -> Marks | None:
    """Return what +, −, ! and ? (or strength, concern) say, in any order; nothing said is neutral."""
    said = text.strip().lower().translate(_DASHES)
    signs = [said] if said in _POLARITIES else [sign for sign in said if not sign.isspace()]
    chosen = {_POLARITIES[sign] for sign in signs if sign in _POLARITIES}
    if len(chosen) > 1 or any(sign not in _POLARITIES and sign not in "!?" for sign in signs):
        return None
    return Marks(next(iter(chosen), Polarity.NEUTRAL), "!" in signs, "?" in signs)


def confidentiality_of(text: str) -> Confidentiality | None:
    """Return what was agreed; nothing written means by role."""
    said = " ".join(text.lower().replace("_", " ").split())
    if said.startswith(("protected", "confidential")):
        return Confidentiality.PROTECTED
    return _AGREED.get(said)
