"""Columns of tables share the page, and no word of a cell is broken where there is room for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth

from wellled_desktop.core.weighing_tables import Table
from wellled_desktop.report.fonts import BODY, register
from wellled_desktop.report.measured import _table, shared
from wellled_desktop.report.paper import PAD_SIDES, WIDTH


@given(st.lists(st.tuples(st.floats(1, 40), st.floats(5, 60)), min_size=1, max_size=7))
def test_widths_fill_the_page_and_none_is_under_its_least(wished: list[tuple[float, float]]) -> None:
    wanted, least = [one for one, _ in wished], [one for _, one in wished]
    widths = shared(wanted, least)
    assert sum(widths) == pytest.approx(WIDTH)
    assert all(width >= floor - 1e-6 for width, floor in zip(widths, least, strict=True))


def test_least_widths_that_are_too_many_share_as_they_can() -> None:
    assert shared([1, 1], [WIDTH, WIDTH]) == [WIDTH, WIDTH]  # proportions of the page


def test_a_long_word_in_a_narrow_column_stays_whole() -> None:
    register()
    cells = ("Sustained", "61 of 61 teams; 38 held since April, and what else there is to say of them", "x")
    made = _table(Table(("A", "B", "C"), (cells,) * 3))
    assert made._widths[0] >= stringWidth("Sustained", BODY, 8.6) + PAD_SIDES
