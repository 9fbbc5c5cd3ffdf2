"""Tables for other programs: a spreadsheet, CSV, plain text. A cell is words and never a formula.

In CSV, which tells words from formulas by their first letter alone, such a cell begins with an apostrophe.
"""

import csv
import io
import re
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from wellled_desktop.core.weighing_tables import Table

Named = tuple[str, Table]

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"-?\d+([.,]\d+)?%?$")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_UNFIT = re.compile(r"[\[\]:*?/\\']")
_LONGEST = 32_767  # letters that a cell of a spreadsheet holds


def csv_of(table: Table) -> bytes:
    """Return a table as CSV: UTF-8 with its mark, every cell in quotes, formulas made words."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for row in (table.heads, *table.rows):
        writer.writerow([_harmless(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig", "surrogatepass")


def xlsx_of(tables: Sequence[Named]) -> bytes:
    """Return the tables as a spreadsheet, a sheet for each; every cell holds words."""
    openpyxl = import_module("openpyxl")
    cell_of = import_module("openpyxl.cell").WriteOnlyCell
    book = openpyxl.Workbook(write_only=True)
    taken: set[str] = set()
    for title, table in tables:
        sheet = book.create_sheet(_sheet_name(title, taken))
        sheet.freeze_panes = "A2"
        for row in (table.heads, *table.rows):
            sheet.append([_cell(cell_of, sheet, words) for words in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def text_of(title: str, tables: Sequence[Named]) -> str:
    """Return the tables as plain text: each row a paragraph, each cell after its head."""
    parts = [title, "=" * len(title)]
    for name, table in tables:
        parts += ["", name, "-" * len(name)]
        for row in table.rows:
            parts += ["", *(f"{head}: {cell}" for head, cell in zip(table.heads, row, strict=True) if cell)]
    return "\n".join(parts) + "\n"


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) and not _NUMBER.match(cell) else cell


def _cell(cell_of: Any, sheet: Any, words: str) -> Any:
    """Return a cell of words; control characters, which the format has no room for, become visible signs."""
    made = cell_of(sheet, value="")
    made.value = _CONTROL.sub(_visible, words)[:_LONGEST]
    made.data_type = "s"
    return made


def _visible(found: re.Match[str]) -> str:
    code = ord(found.group())
    return chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else "\ufffd"


def _sheet_name(title: str, taken: set[str]) -> str:
    """Return a name that a sheet may have, and no other has: 31 letters without signs."""
    stem = _UNFIT.sub(" ", title).strip()[:28] or "Table"
    name, number = stem, 2
    while name.casefold() in taken:
        name, number = f"{stem} {number}", number + 1
    taken.add(name.casefold())
    return name
