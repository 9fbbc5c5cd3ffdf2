"""Another engine reads the pages in the order that was meant, and sees nothing of what is an artifact."""

import pytest

from tests.report import makers
from wellled_desktop.core.errors import Damaged
from wellled_desktop.core.vocabulary import Profile
from wellled_desktop.report.content import report_content
from wellled_desktop.report.layout import build_pdf
from wellled_desktop.report.reading_order import ReadPart, reading_order


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> tuple[ReadPart, ...]:
    path = tmp_path_factory.mktemp("order") / "report.pdf"
    with path.open("wb") as out:
        build_pdf(report_content(makers.inspection(), Profile.INTERNAL, makers.facts()), out)
    return reading_order(path)


def test_numbers_begin_anew_on_each_page_and_leave_none_out(parts: tuple[ReadPart, ...]) -> None:
    for page in {one.page for one in parts}:
        numbers = [one.number for one in parts if one.page == page]
        assert numbers == list(range(1, len(numbers) + 1))


def test_the_summary_is_read_from_its_heading_down(parts: tuple[ReadPart, ...]) -> None:
    summary = [one for one in parts if one.page == 2]
    assert summary[0].role == "H1"
    tops = [one.box[1] for one in summary if one.role in ("H1", "H2")]
    assert tops == sorted(tops)
    assert {"H1", "H2", "P", "LI", "Lbl", "Link", "TH", "TD"} <= {one.role for one in parts}
    for one in parts:
        left, top, right, bottom = one.box
        assert 0 <= left < right <= 596
        assert 0 <= top < bottom <= 842


def test_running_heads_and_feet_are_not_read(parts: tuple[ReadPart, ...]) -> None:
    assert all(one.box[1] > 60 and one.box[3] < 800 for one in parts if one.page)


def test_what_is_no_pdf_has_no_order() -> None:
    with pytest.raises(Damaged):
        reading_order(b"Dear all")
