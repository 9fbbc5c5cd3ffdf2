"""Photos stand in the team's own copy of the report, as clean copies, and in no copy that leaves."""

import io
from pathlib import Path
from typing import Any
from uuid import UUID

import pikepdf
import pytest
from PIL import Image

from tests.makers import make_interview, make_visit
from tests.pictures.making import photo
from wellled_desktop.core.vocabulary import MarkKind, Profile
from wellled_desktop.workspace import Annotation, NewExhibit, Pasted, Workspace


@pytest.fixture
def visit(ana: Workspace) -> UUID:
    made = make_visit(ana)
    talk = make_interview(ana, made)
    ana.exhibits.take(made, Pasted("board.jpg", photo()), NewExhibit("The board on ward 7", activity_id=talk))
    ana.exhibits.take(made, Pasted("broken.jpg", photo()[:400]), NewExhibit("Cut off"))
    ana.exhibits.take(made, Pasted("minutes.txt", b"Minutes"), NewExhibit("Minutes"))
    return made


def pictures(ana: Workspace, visit: UUID, profile: Profile, path: Path) -> list[str]:
    path.write_bytes(ana.reports.build(visit, profile).pdf)
    with pikepdf.open(path) as pdf:
        assert b"matron" not in b"".join(
            one.read_raw_bytes() for one in pdf.objects if isinstance(one, pikepdf.Stream)
        )
        return [
            str(one.Alt)
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
        ]


def test_the_teams_copy_shows_photos_with_what_they_show_in_words(
    ana: Workspace, visit: UUID, tmp_path: Path
) -> None:
    assert pictures(ana, visit, Profile.INTERNAL, tmp_path / "in.pdf") == [
        "Photo AB/001: The board on ward 7"
    ]
    for profile in (Profile.PROVIDER, Profile.PUBLIC, Profile.DISCLOSURE):
        assert pictures(ana, visit, profile, tmp_path / f"{profile.value}.pdf") == []


def test_the_same_visit_gives_the_same_bytes_and_the_file_can_be_signed(
    ana: Workspace, visit: UUID, tmp_path: Path
) -> None:
    first = ana.reports.build(visit)
    file = tmp_path / "report.pdf"
    file.write_bytes(first.pdf)
    ana.reports.sign(file, "")  # laid out anew from its data, without the pictures
    assert ana.reports.verify(file).holds


def test_what_is_drawn_over_a_photo_is_on_paper_too(ana: Workspace, visit: UUID, tmp_path: Path) -> None:
    before = _photo_of(ana.reports.build(visit).pdf, tmp_path)
    (shown,) = [one for one in ana.exhibits.of(visit) if one.file_name == "board.jpg"]
    ana.exhibits.mark(shown.id, Annotation(MarkKind.BLUR, 0, 0, 1000, 1000))
    after = _photo_of(ana.reports.build(visit).pdf, tmp_path)
    assert before.size == after.size
    assert before.tobytes() != after.tobytes()


def _photo_of(pdf: bytes, folder: Path) -> Image.Image:
    (folder / "one.pdf").write_bytes(pdf)
    with pikepdf.open(folder / "one.pdf") as opened:
        found: list[Any] = [one for page in opened.pages for one in page.get_images().values()]
        out = io.BytesIO()
        pikepdf.PdfImage(found[0]).extract_to(stream=out)
    return Image.open(out)
