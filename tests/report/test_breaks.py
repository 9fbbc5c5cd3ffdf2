"""Where a table breaks: between rows, never with one or two of them alone on a page."""

import pytest
from reportlab.pdfgen.canvas import Canvas

from wellled_desktop.report.breaks import FEW_ROWS, RowTable

_WIDTH, _ROW = 200.0, 20.0


def table(rows: int, height: float = _ROW) -> RowTable:
    made = RowTable([["Head"], *([str(number)] for number in range(rows))], rowHeights=height, repeatRows=1)
    made.full = 20 * _ROW
    made.canv = Canvas("unused.pdf")
    return made


def bodies(made: RowTable, room: float) -> list[int]:
    made.wrap(_WIDTH, room)
    return [part.body for part in made.split(_WIDTH, room)]


def test_as_many_rows_as_there_is_room_for_stay() -> None:
    assert bodies(table(14), 11 * _ROW) == [10, 4]


@pytest.mark.parametrize("left", [1, 2])
def test_the_next_page_never_begins_with_a_row_or_two(left: int) -> None:
    assert bodies(table(10 + left), 11 * _ROW) == [10 + left - FEW_ROWS, FEW_ROWS]


def test_a_short_table_gives_none_of_its_rows_away() -> None:
    assert bodies(table(7), 7 * _ROW) == [6, 1]


def test_a_row_that_the_next_page_has_room_for_goes_there() -> None:
    assert bodies(table(2, 8 * _ROW), 10 * _ROW) == []


def test_a_row_taller_than_a_page_is_broken() -> None:
    made = RowTable([["A line\n" * 60], ["end"]], repeatRows=0)
    made.full = 400
    made.canv = Canvas("unused.pdf")
    made.wrap(_WIDTH, 400)
    parts = made.split(_WIDTH, 400)
    assert len(parts) == 2
    assert parts[0].wrap(_WIDTH, 400)[1] <= 400
