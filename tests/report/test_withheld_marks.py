"""What the pages of a copy say of what is withheld, read from the file."""

from dataclasses import replace

import pytest

from tests.report import makers
from tests.report.test_layout import pdf_of
from wellled_desktop.core.errors import Damaged
from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.redaction import MARKS, NAME
from wellled_desktop.core.vocabulary import Profile
from wellled_desktop.report.withheld_marks import drawn_marks


def saying(text: str) -> Inspection:
    whole = makers.inspection()
    notes = tuple(replace(one, text=text) if at == 1 else one for at, one in enumerate(whole.notes))
    return replace(whole, notes=notes)


NAMED = "Mrs Okafor had nobody on nights"


def test_each_mark_is_found_with_the_words_around_it() -> None:
    marked = f"On the ward {NAME} had nobody on nights"
    pdf, _ = pdf_of(saying(marked), profile=Profile.DISCLOSURE)
    around = [
        (" ".join(before.split()), " ".join(after.split()))
        for before, _, after in (one.said for one in drawn_marks(pdf))
        if "On the ward" in before
    ]
    assert around
    assert all(before.endswith("On the ward") and after.startswith("had nobody") for before, after in around)


def test_marks_lie_on_their_page_where_they_are_drawn_and_only_known_ones_are_found() -> None:
    pdf, built = pdf_of(saying(NAMED), profile=Profile.PROVIDER)
    found = drawn_marks(pdf)
    assert found
    for one in found:
        assert 0 <= one.page < built.pages
        assert " ".join(one.said[1].split()) in MARKS
        for left, top, right, bottom in one.boxes:
            assert 0 <= left < right <= 596
            assert 0 <= top < bottom <= 842


def test_the_team_s_own_copy_has_no_mark() -> None:
    assert drawn_marks(pdf_of(saying(NAMED))[0]) == ()


def test_what_is_no_file_is_told() -> None:
    with pytest.raises(Damaged):
        drawn_marks(b"Dear all")
