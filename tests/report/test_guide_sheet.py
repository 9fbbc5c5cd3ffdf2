"""The sheets of a blank guide: what they say, whose they are, and that any text has room."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pikepdf
import pypdfium2
import pytest

from tests.exchange.word_forms import seed
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.guide import Guide, GuideCode
from wellled_desktop.core.vocabulary import ActivityKind
from wellled_desktop.report.guide_sheet import guide_pdf

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "guide_interview.txt"
VISIT = UUID("0199e0e8-7c00-7000-8000-000000000001")


def guide(kind: ActivityKind = ActivityKind.INTERVIEW, role: str = "Ward manager") -> Guide:
    code = GuideCode(VISIT, kind, "seed-2014@1")
    return Guide(code, seed(), "Larkmoor Hospitals", "14 to 16 October 2026", role, "AB")


def pages_of(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]


def test_the_sheets_say_what_the_golden_file_says() -> None:
    said = "\n== page\n".join(pages_of(guide_pdf(guide()))) + "\n"
    assert said == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ActivityKind)
def test_every_page_bears_its_code_and_every_prompt_stands_once(kind: ActivityKind) -> None:
    pages = pages_of(guide_pdf(guide(kind)))
    for number, page in enumerate(pages, 1):
        assert f"WLG1 0199e0e8-7c00 {kind.value} seed-2014@1 {number}/{len(pages)}" in page
        assert f"Page {number} of {len(pages)}" in page
    whole = " ".join("\n".join(pages).split())
    for prompt in seed().prompts():
        assert whole.count(f"{prompt.code} {prompt.title}") == 1


def test_the_same_guide_gives_the_same_bytes() -> None:
    assert guide_pdf(guide()) == guide_pdf(guide())


def test_every_typeface_is_embedded() -> None:
    with pikepdf.open(BytesIO(guide_pdf(guide()))) as pdf:
        fonts = {str(font.BaseFont) for page in pdf.pages for font in page.Resources.Font.values()}
    assert fonts
    assert all(re.match(r"/[A-Z]{6}\+Inter", name) for name in fonts), fonts


def test_text_is_drawn_as_it_is_and_never_as_markup() -> None:
    shown = "\n".join(pages_of(guide_pdf(guide(role="R&D <b>lead</b> \U0001f44d"))))
    assert "R&D <b>lead</b> [U+1F44D]" in shown


def test_a_long_name_of_a_provider_is_shortened_at_the_head_and_whole_in_its_field() -> None:
    long = replace(
        guide(), provider="Larkmoor and Wexmoor Vale University Hospitals and Community Services " * 3
    )
    pages = pages_of(guide_pdf(long))
    assert "…" in pages[1]
    assert " ".join(long.visit.split()) in " ".join(pages[0].split())


def test_a_text_that_no_sheet_can_hold_is_refused() -> None:
    with pytest.raises(Refused, match="does not fit"):
        guide_pdf(guide(role="ward " * 20000))
