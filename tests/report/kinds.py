"""Reports of kinds that are seldom made: empty, hostile, long, with many photos."""

from dataclasses import replace
from pathlib import Path
from uuid import UUID

from PIL import Image

from tests.pictures.making import saved
from tests.report import makers
from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.records import Note
from wellled_desktop.core.vocabulary import Profile
from wellled_desktop.report.content import report_content
from wellled_desktop.report.layout import build_pdf
from wellled_desktop.report.parts import ReportContent

HOSTILE = (
    "Tab\t NUL-like \u2400, RTL \u05e9\u05dc\u05d5\u05dd, emoji \U0001f44d\U0001f3fd, e\u0301, "
    "<b>bold</b> & <img src='file:///etc/passwd'/>, R&D <5, \u200b\u2028 zero width, \ufffd, " + "x" * 400
)


def built(path: Path, inspection: Inspection, profile: Profile = Profile.INTERNAL) -> Path:
    with path.open("wb") as out:
        build_pdf(report_content(inspection, profile, makers.facts()), out)
    return path


def emptied(whole: Inspection) -> Inspection:
    return Inspection(visit=whole.visit, provider=whole.provider, framework=whole.framework, team=whole.team)


def with_words(whole: Inspection, words: str) -> Inspection:
    first: Note = whole.notes[0]
    return replace(whole, notes=(replace(first, text=words), *whole.notes[1:]))


def with_photos(whole: Inspection, count: int) -> ReportContent:
    """Return what a report with so many photos says, each of another size."""
    first = whole.exhibits[0]
    many = tuple(
        replace(first, id=UUID(int=7_000 + at), reference=f"AB/{at + 100}", description=f"Photo of ward {at}")
        for at in range(count)
    )
    pictures = {
        one.id: saved(
            Image.new("RGB", (60 + at, 40 + at % 7 * 20), (at * 4, 90, 60)), "JPEG" if at % 2 else "PNG"
        )
        for at, one in enumerate(many)
    }
    shown = replace(whole, exhibits=(*whole.exhibits, *many))
    return report_content(shown, Profile.INTERNAL, replace(makers.facts(), pictures=pictures))
