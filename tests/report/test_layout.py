"""The pages: the same bytes each time, whole, quick, and whatever people type."""

import gc
import re
import subprocess
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from uuid import UUID

import pikepdf
import pytest

from tests.report import makers
from tests.report.records import note
from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.vocabulary import Profile
from wellled_desktop.report.content import report_content
from wellled_desktop.report.fonts import BODY, runs
from wellled_desktop.report.frame import Stopped
from wellled_desktop.report.front import more_words
from wellled_desktop.report.layout import Built, build_pdf
from wellled_desktop.report.paper import marked
from wellled_desktop.report.preview import outline


def pdf_of(
    inspection: Inspection, reviewers: int = 2, profile: Profile = Profile.INTERNAL
) -> tuple[bytes, Built]:
    out = BytesIO()
    built = build_pdf(report_content(inspection, profile, makers.facts(reviewers)), out)
    return out.getvalue(), built


def words_of(pdf: bytes, tmp_path: Path) -> str:
    path = tmp_path / "words.pdf"
    path.write_bytes(pdf)
    ran = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True)
    return " ".join(ran.stdout.split())


def feet_of(pdf: bytes, tmp_path: Path) -> list[float]:
    """Return how far down each page its words reach, of its height; running heads and feet are left out."""
    path = tmp_path / "feet.pdf"
    path.write_bytes(pdf)
    ran = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True)
    pages = ran.stdout.split("<page ")[1:]
    reached = [[float(one) for one in re.findall(r'yMax="([0-9.]+)"', page)] for page in pages]
    return [max((one / 842 for one in page if one < 780), default=0.0) for page in reached]


def test_the_same_content_gives_the_same_bytes() -> None:
    assert pdf_of(makers.inspection())[0] == pdf_of(makers.inspection())[0]


def test_the_number_of_pages_is_told_and_printed(tmp_path: Path) -> None:
    pdf, built = pdf_of(makers.inspection())
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert len(opened.pages) == built.pages
    assert f"Page {built.pages} of {built.pages}" in words_of(pdf, tmp_path)


def test_every_signature_field_lies_in_the_file_and_none_is_filled() -> None:
    pdf, built = pdf_of(makers.inspection(), reviewers=12)
    with pikepdf.open(BytesIO(pdf)) as opened:
        fields = list(opened.Root.AcroForm.Fields)
        assert tuple(str(one.T) for one in fields) == built.signature_fields
        assert all("/V" not in one for one in fields)
        assert all(str(one.TU).startswith("Signature: ") for one in fields)
    assert len(built.signature_fields) == 13


def test_what_people_type_is_text_and_nothing_else(tmp_path: Path) -> None:
    words = words_of(pdf_of(makers.inspection())[0], tmp_path)
    assert (
        "The lift at R&D <5 min away & thumbs up [U+1F44D] from [U+5F20][U+4F1F]; café at 20 °C ≤ 22 °C."
        in words
    )


@pytest.mark.parametrize(
    "text",
    [
        '<img src="/etc/passwd"/>',
        "a <b>bold</i> claim",
        "&amp; &#65; <",
        "]]> <!-- --> %s {0}",
        "\x0c\x01 line\nline",
        "",
    ],
)
def test_markup_and_odd_characters_do_no_harm(text: str) -> None:
    inspection = replace(makers.inspection(), notes=(note(1, text),))
    provider = replace(inspection.provider, name=text or "Nameless")
    assert pdf_of(replace(inspection, provider=provider))[1].pages > 5


def test_a_missing_character_is_shown_in_another_face_or_by_its_code() -> None:
    assert runs("a☂", BODY) == [("Report", "a"), ("Report-Fallback", "☂")]
    assert runs("ok \U0001f44d", BODY) == [("Report", "ok [U+1F44D]")]
    assert marked("R&D <5", BODY) == "R&amp;D &lt;5"


def test_every_citation_leads_to_its_evidence() -> None:
    pdf, _ = pdf_of(makers.inspection())
    pages = {one.title: one.page for one in outline(pdf)}
    with pikepdf.open(BytesIO(pdf)) as opened:
        numbers = {page.obj.objgen: at for at, page in enumerate(opened.pages)}
        chapter = opened.pages[pages["W2 Risk and innovation"]]
        leads_to = [numbers[one.Dest[0].objgen] for one in chapter.Annots if one.Subtype == "/Link"]
    assert leads_to == [pages["Evidence"]] * len(leads_to)
    assert len(leads_to) >= 6


def test_the_outline_names_each_part() -> None:
    with pikepdf.open(BytesIO(pdf_of(makers.unsettled())[0])) as opened, opened.open_outline() as outline:
        titles = [one.title for one in outline.root]
    assert titles[:3] == ["Summary and ratings", "How it was judged", "W1 Governance"]
    assert titles[-4:] == ["Evidence", "Exhibits", "Conflicts still open", "Sign-off"]


def test_a_line_that_fills_more_than_a_page_is_carried_over(tmp_path: Path) -> None:
    endless = note(1, "word " * 3000 + "the end")
    pdf, _ = pdf_of(replace(makers.inspection(), notes=(note(2, "before"), endless, note(3, "after"))))
    assert "the end" in words_of(pdf, tmp_path)


def test_no_page_between_is_left_nearly_empty(tmp_path: Path) -> None:
    whole = makers.long_inspection(120)
    findings = tuple(replace(one, id=UUID(int=900 + at)) for at, one in enumerate(whole.findings * 4))
    pdf, built = pdf_of(replace(whole, findings=findings))
    lows = feet_of(pdf, tmp_path)
    assert len(lows) == built.pages
    assert min(lows[2:-1]) > 0.4


def test_a_hundred_lines_of_evidence_take_seven_pages_at_most() -> None:
    few, many = (pdf_of(makers.long_inspection(lines))[1].pages for lines in (10, 110))
    assert many - few <= 7


def test_a_page_says_which_chapter_it_belongs_to(tmp_path: Path) -> None:
    pdf, _ = pdf_of(makers.long_inspection(120))
    path = tmp_path / "words.pdf"
    path.write_bytes(pdf)
    command = ["pdftotext", "-raw", "-f", "12", "-l", "12", str(path), "-"]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "Evidence" in ran.stdout
    assert "Internal copy. Visit 4, version 3" in ran.stdout


def test_one_that_is_left_out_is_not_spoken_of_as_many() -> None:
    assert more_words(1) == "1 more stands with its question."
    assert more_words(3) == "3 more stand with their questions."


def test_three_hundred_lines_all_stand_in_the_table(tmp_path: Path) -> None:
    pdf, built = pdf_of(makers.long_inspection(300))
    words = words_of(pdf, tmp_path)
    assert all(f" {number}. The ward sister" in words for number in range(300))
    assert 20 < built.pages < 60


def test_time_grows_with_the_number_of_lines_and_not_faster() -> None:
    drawn = [_pages_drawn(lines) / lines for lines in (100, 200, 400)]
    assert all(later <= before * 1.05 for before, later in pairwise(drawn))


def test_it_can_be_stopped_and_tells_how_far_it_is() -> None:
    content = report_content(makers.inspection(), Profile.INTERNAL, makers.facts())
    told: list[int] = []
    with pytest.raises(Stopped):
        build_pdf(content, BytesIO(), told.append, lambda: len(told) >= 4)
    assert told == [1, 2, 3, 4]


def test_what_python_was_told_for_the_layout_is_taken_back_when_it_is_stopped() -> None:
    content = report_content(makers.inspection(), Profile.INTERNAL, makers.facts())
    usual, meanwhile = gc.get_threshold(), []
    with pytest.raises(Stopped):
        build_pdf(
            content, BytesIO(), lambda _: meanwhile.append(gc.get_threshold()), lambda: len(meanwhile) > 1
        )
    assert gc.get_threshold() == usual
    assert meanwhile[0] != usual


@pytest.mark.parametrize("profile", list(Profile))
def test_no_typeface_is_borrowed_from_the_reader(profile: Profile) -> None:
    with pikepdf.open(BytesIO(pdf_of(makers.inspection(), profile=profile)[0])) as opened:
        fonts = [one for page in opened.pages for one in page.Resources.Font.values()]
        assert all("/FontFile2" in one.FontDescriptor for one in fonts)


def _pages_drawn(lines: int) -> int:
    told: list[int] = []
    content = report_content(makers.long_inspection(lines), Profile.INTERNAL, makers.facts())
    build_pdf(content, BytesIO(), told.append)
    return told[-1]
