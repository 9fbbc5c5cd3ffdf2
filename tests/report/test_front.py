"""The first pages: a summary that is one page, and ratings side by side in blocks that stay whole."""

import subprocess
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from tests.report import makers
from tests.report.test_layout import pdf_of
from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.records import WHOLE, AgreedJudgement, ProvisionalRating, TeamMember
from wellled_desktop.core.vocabulary import Role

STATEMENT = "Night staffing worries the wards, the register does not hold it, and nobody was told why. "


def pages_of(inspection: Inspection, tmp_path: Path) -> list[str]:
    path = tmp_path / "front.pdf"
    path.write_bytes(pdf_of(inspection)[0])
    ran = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True)
    return ran.stdout.split("\f")


def with_findings(whole: Inspection, of_each: int, sentences: int, reason: str) -> Inspection:
    kinds = {one.kind: one for one in whole.findings}
    findings = tuple(
        replace(one, id=UUID(int=7000 + 100 * at + number), statement=f"{number}. {STATEMENT * sentences}")
        for at, one in enumerate(kinds.values())
        for number in range(of_each)
    )
    identity = AgreedJudgement.identity(whole.visit.id, WHOLE)
    agreed = tuple(replace(one, reason=reason) if one.id == identity else one for one in whole.agreed)
    return replace(whole, findings=findings, agreed=agreed)


def summary_of(pages: list[str]) -> tuple[str, str]:
    """Return the page of the summary and the one after it."""
    at = next(at for at, page in enumerate(pages) if "Summary and ratings" in page and "Contents" not in page)
    return pages[at], pages[at + 1]


@pytest.mark.parametrize(("of_each", "sentences"), [(1, 1), (3, 1), (5, 1), (7, 1), (4, 2), (9, 2)])
@pytest.mark.parametrize("reason", ["In short.", "The board is open. " * 25])
def test_the_summary_is_one_page(tmp_path: Path, of_each: int, sentences: int, reason: str) -> None:
    pages = pages_of(with_findings(makers.inspection(), of_each, sentences, reason), tmp_path)
    summary, after = summary_of(pages)
    assert "Strengths" in summary
    assert "Areas to improve" in summary
    assert summary.count("•") >= 6 or "more stand" not in summary
    assert "•" not in after
    assert "The judgement is a person" in summary + after


def test_where_there_is_little_room_the_questions_are_left_to_their_chapters(tmp_path: Path) -> None:
    asked = makers.inspection().framework.kloes[0].question
    for of_each, sentences, spelt in ((1, 1, True), (4, 2, False)):
        pages = pages_of(with_findings(makers.inspection(), of_each, sentences, "In short."), tmp_path)
        assert (asked[:30] in summary_of(pages)[0]) is spelt
        assert any(asked[:30] in page for page in pages)


def test_a_reason_longer_than_a_page_takes_no_headline_away(tmp_path: Path) -> None:
    pages = pages_of(with_findings(makers.inspection(), 9, 1, "The board is open. " * 400), tmp_path)
    whole = "".join(pages[: next(at for at, page in enumerate(pages) if "The judgement is a person" in page)])
    assert whole.count("•") == 12


@pytest.mark.parametrize("inspectors", [2, 3, 5, 8, 11, 14, 17])
def test_ratings_side_by_side_are_never_divided(tmp_path: Path, inspectors: int) -> None:
    whole = makers.inspection()
    people = [UUID(int=8000 + number) for number in range(inspectors)]
    visit = whole.visit.id
    team = tuple(
        TeamMember(TeamMember.identity(visit, who), visit, who, f"Name{number}", f"N{number}", Role.INSPECTOR)
        for number, who in enumerate(people)
    )
    given = tuple(
        replace(
            whole.provisional[0],
            id=ProvisionalRating.identity(visit, code, who),
            inspector=who,
            question=code,
        )
        for who in people
        for code in ("W1", "W2", "W3", "W4")
    )
    pages = pages_of(replace(whole, team=team, provisional=given), tmp_path)
    seen = 0
    for page in pages:
        rows = [line[:2] for line in page.split("\n")]
        heads = sum(line.startswith("Question Agreed Name") for line in page.split("\n"))
        seen += heads
        if heads:
            blocks = "".join(rows).count("W1W2W3W4")
            assert blocks >= heads, page
    assert seen == -(-inspectors // 3)
