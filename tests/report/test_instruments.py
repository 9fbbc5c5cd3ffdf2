"""Measures and instruments in the report: whole for the team, less for others, and in the PDF's own words."""

from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest

from tests.exchange.test_visit_form import together
from tests.report.makers import facts
from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.vocabulary import Profile
from wellled_desktop.exchange import demo_visit
from wellled_desktop.report import build_pdf, report_content
from wellled_desktop.report.parts import InstrumentPart


@pytest.fixture(scope="module")
def demo() -> Inspection:
    return together(demo_visit())


def parts(demo: Inspection, profile: Profile) -> dict[str, InstrumentPart]:
    return {one.title: one for one in report_content(demo, profile, facts()).instruments}


def test_the_team_sees_everything(demo: Inspection) -> None:
    found = parts(demo, Profile.INTERNAL)
    assert list(found) == [
        "Staff engagement",
        "Falls",
        "Advocacy",
        "Involvement",
        "Motivation",
        "Worry list and risk register",
        "Voice to action",
        "Actions and targets",
        "Time to reflect",
        "Leaders at every level",
    ]
    falls = found["Falls"]
    assert falls.chart is not None
    assert len(falls.chart.marks) == 24
    assert "getting worse from 2025-12 to 2026-06 (7 points)" in falls.summary
    assert found["Worry list and risk register"].table.rows[0][2] == "6"
    assert "Healthcare assistant, ward 7" in found["Voice to action"].table.rows[0][0]


def test_a_copy_that_leaves_the_team_tells_no_small_number_and_not_who_raised_it(demo: Inspection) -> None:
    found = parts(demo, Profile.PROVIDER)
    said = [row[2] for row in found["Worry list and risk register"].table.rows]
    assert set(said) == {"6", "–"}
    told = "".join(cell for row in found["Voice to action"].table.rows for cell in row)
    assert "Healthcare assistant" not in told
    assert "Porters" not in told
    public = parts(demo, Profile.PUBLIC)
    assert "Voice to action" not in public
    assert "Worry list and risk register" not in public
    assert {"Falls", "Actions and targets"} <= set(public)


def test_a_visit_without_instruments_has_no_such_chapter(demo: Inspection) -> None:
    bare = replace(demo, figures=(), worries=(), risks=(), chains=(), actions=(), reflections=(), tags=())
    assert report_content(bare, Profile.INTERNAL, facts()).instruments == ()


def test_the_pdf_says_the_sentence_and_the_table_of_each_picture(demo: Inspection) -> None:
    out = BytesIO()
    build_pdf(report_content(demo, Profile.INTERNAL, facts()), out)
    with pypdfium2.PdfDocument(out.getvalue()) as pages:
        said = " ".join("".join(page.get_textpage().get_text_bounded() for page in pages).split())
    assert "Measures and instruments" in said
    assert "Falls (lower is better), special cause: getting worse from 2025-12 to 2026-06 (7 points)." in said
    assert "2 of 4 worries are on a register." in said
    assert "Stops at heard" in said
