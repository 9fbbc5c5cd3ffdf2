"""The preview: pictures and outline of the very bytes that are saved."""

from pathlib import Path

import pytest

from wellled_desktop.core.errors import Damaged
from wellled_desktop.report.preview import found_in, outline, page_count, render_page


def test_a_page_is_drawn_at_the_scale_that_was_asked(countersigned: Path) -> None:
    picture = render_page(countersigned, 0, 0.5)
    assert (picture.width, picture.height) == (298, 421)
    assert len(picture.rgba) == 298 * 421 * 4
    assert picture.rgba[:4] == b"\x0f\x3d\x6b\xff"  # the cover's head reaches the corner
    assert picture.rgba[-4:] == b"\xff\xff\xff\xff"


def test_a_signature_is_seen_on_its_page(certified: Path, countersigned: Path) -> None:
    last = page_count(countersigned) - 1
    assert render_page(certified, last, 0.5).rgba != render_page(countersigned, last, 0.5).rgba


def test_the_outline_leads_to_pages(unsigned: Path) -> None:
    entries = outline(unsigned.read_bytes())
    assert entries[0].title == "Summary and ratings"
    assert entries[0].page == 2
    assert entries[-1].page == page_count(unsigned) - 1
    assert {one.level for one in entries} == {0, 1}


def test_a_page_that_is_not_there_and_a_file_that_is_none(unsigned: Path) -> None:
    with pytest.raises(IndexError):
        render_page(unsigned, 99, 1)
    with pytest.raises(Damaged):
        page_count(b"Dear all")


def test_an_absurd_scale_is_drawn_smaller(unsigned: Path) -> None:
    assert render_page(unsigned, 0, 1000).height <= 6000


def test_words_are_found_on_their_pages_in_any_case_with_their_boxes(unsigned: Path) -> None:
    hits = found_in(unsigned, "SUMMARY and ratings")
    assert {1, 2} <= {one.page for one in hits}  # in the contents, and where it stands
    for left, top, right, bottom in (box for one in hits for box in one.boxes):
        assert 0 <= left < right <= 596
        assert 0 <= top < bottom <= 842
    assert found_in(unsigned, "  ") == found_in(unsigned, "zymurgy") == ()
