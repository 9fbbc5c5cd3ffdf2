"""The structure that is read aloud: all that the pages say, in order, once, with its headings and links."""

import re
import subprocess
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.report import makers
from wellled_desktop.core.vocabulary import Profile
from wellled_desktop.report.content import report_content
from wellled_desktop.report.layout import build_pdf
from wellled_desktop.report.paper import paragraph
from wellled_desktop.report.parts import ReportContent
from wellled_desktop.report.tags import Node, TaggedCanvas, Untagged


@pytest.fixture(scope="module")
def content() -> ReportContent:
    return report_content(makers.long_inspection(60), Profile.INTERNAL, makers.facts())


@pytest.fixture(scope="module")
def pdf(content: ReportContent) -> Iterator[pikepdf.Pdf]:
    out = BytesIO()
    build_pdf(content, out)
    with pikepdf.open(out) as opened:
        yield opened


@pytest.fixture(scope="module")
def heard(pdf: pikepdf.Pdf, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return what is read aloud, by a reader that is not ours."""
    path = tmp_path_factory.mktemp("tags") / "report.pdf"
    pdf.save(path)
    ran = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, text=True, check=True)
    return " ".join(" ".join(re.findall(r'^ *"(.*)"$', ran.stdout, re.MULTILINE)).split())


def kids_of(one: Any) -> list[Any]:
    return list(one.K) if isinstance(one.K, pikepdf.Array) else [one.K]


def elements(pdf: pikepdf.Pdf, role: str) -> list[Any]:
    found: list[Any] = []

    def look(one: Any) -> None:
        if not isinstance(one, pikepdf.Dictionary) or one.get("/Type") != "/StructElem":
            return
        if str(one.S).startswith(f"/{role}"):
            found.append(one)
        for kid in kids_of(one):
            look(kid)

    look(pdf.Root.StructTreeRoot.K[0])
    return found


def test_all_that_the_pages_say_is_read_aloud(content: ReportContent, heard: str) -> None:
    said = [one.text for one in (*content.evidence, *content.aside)]
    said += [one.statement for question in content.questions for one in question.findings]
    said += [one.reason for question in content.questions for one in question.provisional]
    said += [one.title for question in content.questions for one in question.prompts]
    said += [f"{one.title} {one.meaning}" for one in content.signatures]
    said += [one.text for one in content.cover] + list(content.method)
    said += [f"{one.description} {one.file_name}" for one in content.exhibits]
    assert len(said) > 90
    assert [one for one in said if " ".join(one.split()) not in heard] == []


def test_what_is_repeated_on_each_page_is_heard_once(pdf: pikepdf.Pdf, heard: str) -> None:
    assert len(pdf.pages) > 10
    assert heard.count("What was said or seen") == 1
    assert "Page 3 of" not in heard
    assert "Internal copy. Visit" not in heard


def test_no_level_of_headings_is_left_out(pdf: pikepdf.Pdf) -> None:
    levels = [int(str(one.S)[2]) for one in elements(pdf, "H")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert levels.count(1) == len(elements(pdf, "Sect")) + 1  # the contents stand before the first section


def test_tables_have_headings_that_say_what_they_head(pdf: pikepdf.Pdf) -> None:
    scopes = {str(one.A.Scope) for one in elements(pdf, "TH")}
    assert scopes == {"/Column", "/Row"}
    for table in elements(pdf, "Table"):
        assert len({len(row.K) for row in table.K}) == 1


def test_each_link_and_each_place_to_sign_is_found_from_both_sides(pdf: pikepdf.Pdf) -> None:
    tree = pdf.Root.StructTreeRoot.ParentTree.Nums
    back = {int(tree[at]): tree[at + 1] for at in range(0, len(tree), 2)}
    seen = 0
    for page in pdf.pages:
        assert len(back[int(page.obj.StructParents)]) > 0
        for one in page.obj.get("/Annots", ()):
            element = back[int(one.StructParent)]
            assert ("/Link" if one.Subtype == "/Link" else "/Form") == element.S
            assert any(
                kid.get("/Obj", None) == one
                for kid in kids_of(element)
                if isinstance(kid, pikepdf.Dictionary)
            )
            seen += 1
    assert seen == len(elements(pdf, "Link")) + len(elements(pdf, "Form"))


def test_every_mark_on_a_page_is_content_or_an_artifact(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        depth = 0
        for step in pikepdf.parse_content_stream(page):
            name = str(step.operator)
            depth += {"BMC": 1, "BDC": 1, "EMC": -1}.get(name, 0)
            assert depth in (0, 1)
            assert depth == 1 or name not in ("Tj", "TJ", "f", "f*", "S", "B", "Do"), (name, step.operands)
        assert depth == 0


def test_text_that_has_no_place_in_the_structure_is_not_drawn() -> None:
    canvas = TaggedCanvas(BytesIO())
    lost = paragraph("Said to nobody")
    lost.wrap(200, 200)
    with pytest.raises(Untagged):
        lost.drawOn(canvas, 0, 0)
    with pytest.raises(Untagged), canvas.saying(None):
        canvas.drawString(0, 0, "Nor this")
    lost.node = Node("P")
    lost.drawOn(canvas, 0, 0)
    assert len(canvas.marks.drawn[lost.node]) == 1


def test_a_signed_report_says_that_it_is_tagged(countersigned: Path) -> None:
    with pikepdf.open(countersigned) as signed:
        assert signed.Root.MarkInfo.Marked
        assert b"<pdfuaid:part>1</pdfuaid:part>" in signed.Root.Metadata.read_bytes()
