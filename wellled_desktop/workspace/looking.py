"""A report's file as it is looked at before it is signed: what is shown and compared is what is signed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from wellled_desktop.core.errors import Refused, Surroundings
from wellled_desktop.core.vocabulary import Profile
from wellled_desktop.report import Difference, ReportContent, compared, page_unlike, told_by
from wellled_desktop.report.preview import OutlineEntry, outline, page_count

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class FileToSign:
    """A file, its bytes, for whom the copy is, and where it says something else than one's own copy."""

    file: Path
    pdf: bytes
    visit_id: UUID
    profile: Profile
    pages: int
    differences: tuple[Difference, ...]
    not_held: int = 0
    contents: tuple[OutlineEntry, ...] = ()

    @property
    def words(self) -> str:
        """Say in a sentence how the file lies beside one's own copy of the visit."""
        if not self.differences and self.not_held:
            lines = "1 protected line" if self.not_held == 1 else f"{self.not_held} protected lines"
            return f"It says what your copy of the visit says, and {lines} that you do not hold."
        if not self.differences:
            return "It says what your copy of the visit says."
        count, first = len(self.differences), self.differences[0]
        places = "1 place" if count == 1 else f"{count} places"
        said = _short(first.before or first.after)
        return (
            f"It says something else than your copy of the visit in {places}, first in {first.place}: {said}"
        )

    def check(self, *, despite: bool) -> None:
        """Raise Refused where the file is not any more what was looked at, or unlike one's own copy."""
        if _digest(_bytes(self.file)) != _digest(self.pdf):
            raise Refused(f"{self.file.name} was changed since it was looked at.", "Look at it again.")
        if self.differences and not despite:
            raise Refused(
                f"{self.file.name} is not signed. {self.words}",
                "Receive the latest package, or read the file and sign it despite that.",
            )

    def reason(self, given: str) -> str:
        """Return the reason of a signature, which says where the file is unlike the signer's copy."""
        if not self.differences:
            return given
        count = len(self.differences)
        places = "1 place" if count == 1 else f"{count} places"
        return f"{given} (my copy of the visit says something else in {places})"


def look_at(file: Path, own: Callable[[UUID, Profile], ReportContent]) -> FileToSign:
    """Read a report's file for signing; `own` gives what one's own copy of the visit says to a profile.

    Raises Refused where its pages say something else than the data inside it.
    """
    pdf = _bytes(file)
    told = told_by(file)
    page = page_unlike(file, told)
    if page:
        raise Refused(
            f"Page {page} of {file.name} says something else than the data inside it.",
            "Ask who made it for the file as the program wrote it.",
        )
    mine = own(told.visit_id, told.profile)
    apart = _apart(mine, told)
    if apart:
        mine, told = _uncounted(mine), _uncounted(_without(told, apart))
    unlike = compared(mine, told)
    return FileToSign(
        file=file,
        pdf=pdf,
        visit_id=told.visit_id,
        profile=told.profile,
        pages=page_count(pdf),
        differences=unlike,
        not_held=len(apart),
        contents=outline(pdf),
    )


def _apart(mine: ReportContent, told: ReportContent) -> frozenset[str]:
    """Return the numbers, in the file, of protected lines that are not for whoever looks at it."""
    held = {(row.day, row.clock, row.text) for row in (*mine.evidence, *mine.aside)}
    rows = (row for row in (*told.evidence, *told.aside) if row.protected)
    return frozenset(row.number for row in rows if (row.day, row.clock, row.text) not in held)


def _without(told: ReportContent, apart: frozenset[str]) -> ReportContent:
    evidence, aside = (
        tuple(row for row in rows if row.number not in apart) for rows in (told.evidence, told.aside)
    )
    return replace(told, evidence=evidence, aside=aside)


def _uncounted(content: ReportContent) -> ReportContent:
    """Return a report without the counts of lines, of which some are not held by everybody."""
    return replace(content, questions=tuple(replace(one, prompts=()) for one in content.questions))


def _short(text: str) -> str:
    return f"“{text[:_SHOWN].rstrip()}…”" if len(text) > _SHOWN else f"“{text}”"


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Surroundings(f"{file.name} cannot be read: {error.strerror}.", "Check your rights.") from None


def _digest(data: bytes) -> bytes:
    return sha256(data).digest()
