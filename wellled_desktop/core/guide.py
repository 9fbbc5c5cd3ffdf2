"""A blank guide for paper or Word: what stands on it, and the code that tells where a filled one belongs."""

import re
from dataclasses import dataclass
from uuid import UUID

from wellled_desktop.core.canonical import sha256
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.framework import Framework
from wellled_desktop.core.vocabulary import ActivityKind, word

GUIDE_VERSION = 1
COLUMNS = ("Time", "Who", "What was said or seen", "Kind", "+/−")
ANYTHING_ELSE = "Anything else"
KIND_HINT = "Kind: quote, paraphrase, asked, seen, document or opinion."
MARK_HINT = "Last column: + strength, − concern, ! protected disclosure, ? follow up."
_FAMILY = "WLG"
_CODE = re.compile(rf"{_FAMILY}(\d{{1,4}}) ([0-9a-f-]{{36}}) ([a-z_]+) (\S+) ([0-9a-f]{{4}})")


@dataclass(frozen=True, slots=True)
class GuideCode:
    """Where a guide belongs: visit, kind of activity, framework (id@version), and the guide's own version."""

    visit_id: UUID
    kind: ActivityKind
    framework: str
    version: int = GUIDE_VERSION

    def text(self) -> str:
        """Return the whole code on one line; its last four characters tell when it was altered."""
        said = f"{_FAMILY}{self.version} {self.visit_id} {self.kind.value} {self.framework}"
        return f"{said} {_check(said)}"

    def on_page(self, page: int, pages: int) -> str:
        """Return the short code of one sheet of paper: beginning of the visit's id, kind, page of pages."""
        short = str(self.visit_id)[:13]
        return f"{_FAMILY}{self.version} {short} {self.kind.value} {self.framework} {page}/{pages}"


def read_code(text: str) -> GuideCode | None:
    """Return the first code that stands in a text, or None.

    Raises Refused for a code that was altered, or that another version of the program made.
    """
    found = _CODE.search(text)
    if found is None:
        return None
    version, visit, kind, framework, check = found.groups()
    _check_version(int(version))
    if _check(found.group().rpartition(" ")[0]) != check:
        raise Refused("The code of this form was altered.", "Make a fresh form and copy the words over.")
    try:
        return GuideCode(UUID(visit), ActivityKind(kind), framework, int(version))
    except ValueError:
        raise Refused("The code of this form names nothing known here.", "Make a fresh form.") from None


@dataclass(frozen=True, slots=True)
class HeaderField:
    """A field at the head of a guide: its key, its label, and what is to be written there."""

    key: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Guide:
    """What a blank guide is made from; `days` says when the visit is, `role` who speaks, or what is seen."""

    code: GuideCode
    framework: Framework
    provider: str
    days: str
    role: str = ""
    note_taker: str = ""

    @property
    def visit(self) -> str:
        """Return the visit as its header field says it."""
        return f"{self.provider}, {self.days}"

    def filled(self) -> dict[str, str]:
        """Return what is known of the header fields when the guide is made, by key."""
        subject = "who" if speaks(self.code.kind) else "subject"
        return {"visit": self.visit, subject: self.role, "note_taker": self.note_taker}


def header_fields(kind: ActivityKind) -> tuple[HeaderField, ...]:
    """Return the header's fields for a kind of activity (what notes must hold: HMRC manual ECSH33025)."""
    when = (
        HeaderField("visit", "Visit"),
        HeaderField("day", "Date", "as 14 October 2026"),
        HeaderField("place", "Place"),
    )
    ends = (
        HeaderField("started", "Started", "as 09:00"),
        HeaderField("ended", "Ended", "as 09:45"),
        HeaderField("note_taker", "Note taker", "initials"),
    )
    if not speaks(kind):
        return (
            *when,
            HeaderField("subject", _SUBJECT.get(kind, "What is observed")),
            HeaderField("present", "Present"),
            *ends,
        )
    return (
        *when,
        HeaderField("who", "Who", "pseudonym and role, never a name"),
        HeaderField("present", "Others present"),
        HeaderField("purpose", "Purpose and limits of confidentiality explained", "yes, and in what words"),
        HeaderField("identification", "Identification shown", "yes or no"),
        HeaderField("consent", "Consent to notes", "yes or no"),
        HeaderField("confidentiality", "Confidentiality agreed", "open, by role or protected"),
        *ends,
    )


def guide_title(code: GuideCode, framework: Framework) -> str:
    """Return the first line of a guide, which its code alone tells."""
    return f"{word(code.kind)}: {framework.title}"


def speaks(kind: ActivityKind) -> bool:
    """Say whether people are heard in this kind of activity."""
    return kind in (ActivityKind.INTERVIEW, ActivityKind.FOCUS_GROUP)


_SUBJECT = {ActivityKind.DOCUMENT_REVIEW: "Documents (title, date, version)"}


def _check(said: str) -> str:
    return sha256(said.encode("utf-8")).hex()[:4]


def _check_version(version: int) -> None:
    if version > GUIDE_VERSION:
        raise Refused("This form was made by a newer version of the program.", "Install that version.")
    if version < GUIDE_VERSION:
        raise Refused("This form is older than this program can read.", "Make a fresh form and copy it over.")
