"""Tables for other programs: words stay words, whatever they begin with."""

import csv
import io

import pytest
from openpyxl import load_workbook

from wellled_desktop.core.weighing_tables import Table
from wellled_desktop.exchange.open_tables import csv_of, text_of, xlsx_of

HOSTILE = (
    '=HYPERLINK("http://x.test","y")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+44 20 7946 0000 ext",
    "-cmd",
    "\t=1+1",
    'two\nlines, "quoted"',
    "שלום 👩‍👩‍👧‍👦",
)


def table(*cells: str) -> Table:
    return Table(("No.", "Words"), tuple((str(at), cell) for at, cell in enumerate(cells)))


def test_csv_makes_no_formula_and_keeps_the_rest_to_the_letter() -> None:
    written = csv_of(table(*HOSTILE, "-0.3", "-5%", "plain"))
    assert written.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))[1:]
    assert [row[1] for row in rows[:5]] == [f"'{each}" for each in HOSTILE[:5]]
    assert [row[1] for row in rows[5:]] == [*HOSTILE[5:], "-0.3", "-5%", "plain"]
    assert not any(cell[:1] in ("=", "+", "@", "\t") for row in rows for cell in row)


def test_a_spreadsheet_holds_words_alone() -> None:
    written = xlsx_of([("Evidence", table(*HOSTILE, "bell\x07 and \x1b[31m", "x" * 40_000))])
    sheet = load_workbook(io.BytesIO(written))["Evidence"]
    cells = [row[1] for row in sheet.iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells[: len(HOSTILE)]] == list(HOSTILE)
    assert cells[-2].value == "bell\u2407 and \u241b[31m"
    assert len(str(cells[-1].value)) == 32_767


def test_sheets_have_names_that_a_sheet_may_have() -> None:
    tables = [
        ("A/B: what? [x]", table("a")),
        ("a b  what   x", table("b")),
        ("x" * 60, table("c")),
        ("''", table("d")),
    ]
    names = load_workbook(io.BytesIO(xlsx_of(tables))).sheetnames
    assert len({name.casefold() for name in names}) == 4
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)


@pytest.mark.parametrize("cell", ["", "words"])
def test_plain_text_tells_each_cell_after_its_head(cell: str) -> None:
    said = text_of("Larkmoor, visit 1", [("Evidence", table(cell))])
    assert said.startswith("Larkmoor, visit 1\n=================\n\nEvidence\n--------\n\nNo.: 0\n")
    assert ("Words: words" in said) == bool(cell)
