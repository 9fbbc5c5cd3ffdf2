"""Tables from other programs: CSV in any usual shape, and spreadsheets; read as text, nothing guessed."""

import csv
import io
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TypeVar
from zipfile import BadZipFile, ZipFile

from wellled_desktop.core.errors import Refused

MOST_BYTES = 64 << 20
MOST_UNPACKED = 512 << 20
MOST_ROWS, MOST_COLUMNS = 200_000, 4_000
_AGAIN = "Save it again as CSV or XLSX in the program it came from."
Row = TypeVar("Row", bound=Sequence[object])
_SHEET_NAMES = ("xl/workbook.xml", "[Content_Types].xml")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: its name ("" for CSV), the names of its columns, and its rows, all as text."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def column(self, head: str) -> int:
        """Return the place of a column; raises Refused when there is none of this name."""
        try:
            return self.heads.index(head)
        except ValueError:
            raise Refused(f"There is no column {head}.", f"There are: {', '.join(self.heads)}.") from None


def read_sheets(path: Path) -> tuple[Sheet, ...]:
    """Return every table of a file that has heads and rows.

    Raises Refused, with the file's name, for what is no table, is damaged, or is too large.
    """
    try:
        size = path.stat().st_size
    except OSError as trouble:
        raise Refused(f"{path.name} cannot be read: {trouble.strerror}.", "Choose another file.") from None
    if size > MOST_BYTES:
        raise Refused(f"{path.name} is larger than {MOST_BYTES >> 20} MB.", "Leave out what is not needed.")
    content = path.read_bytes()
    sheets = _spreadsheet(content, path.name) if content[:2] == b"PK" else (_csv(content, path.name),)
    found = tuple(one for one in sheets if one.heads and one.rows)
    if not found:
        raise Refused(f"{path.name} holds no table: a row of heads and rows below are needed.", _AGAIN)
    return found


def _csv(content: bytes, name: str) -> Sheet:
    text = _text(content, name)
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t|", key=first.count)
    try:
        rows = list(
            _bounded(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), name)
        )
    except csv.Error as trouble:
        raise Refused(f"{name} is no sound CSV: {trouble}.", _AGAIN) from None
    return _sheet("", rows, name)


def _text(content: bytes, name: str) -> str:
    if b"\0" in content[:4096] and content[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        raise Refused(f"{name} is neither CSV nor a spreadsheet.", _AGAIN)
    encodings = ["utf-16"] if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(f"The letters of {name} cannot be read.", "Save it as CSV UTF-8.")


def _spreadsheet(content: bytes, name: str) -> tuple[Sheet, ...]:
    _check_archive(content, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = import_module("openpyxl").load_workbook(
                io.BytesIO(content), read_only=True, data_only=True
            )
            found = []
            for sheet in book.worksheets:
                rows = [
                    tuple(_cell(value) for value in row)
                    for row in _bounded(sheet.iter_rows(values_only=True), name)
                ]
                found.append(_sheet(sheet.title, rows, name))
            book.close()
    except Refused:
        raise
    except Exception as trouble:
        raise Refused(f"{name} is damaged, or no spreadsheet that can be read.", _AGAIN) from trouble
    return tuple(found)


def _check_archive(content: bytes, name: str) -> None:
    """Refuse what is no spreadsheet, or would be far larger unpacked, before anything is unpacked."""
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            inside = archive.infolist()
    except (BadZipFile, ValueError, OSError):
        raise Refused(f"{name} is damaged.", _AGAIN) from None
    if not set(_SHEET_NAMES) <= {one.filename for one in inside}:
        raise Refused(f"{name} is no spreadsheet (XLSX).", _AGAIN)
    if sum(one.file_size for one in inside) > MOST_UNPACKED:
        raise Refused(
            f"{name} would be larger than {MOST_UNPACKED >> 20} MB.", "Leave out what is not needed."
        )


def _bounded(rows: Iterator[Row], name: str) -> Iterator[Row]:
    for place, row in enumerate(rows):
        if place > MOST_ROWS or len(row) > MOST_COLUMNS:
            raise Refused(
                f"{name} has more rows or columns than can be read.", "Leave out what is not needed."
            )
        yield row


def _sheet(title: str, rows: Sequence[Sequence[str]], name: str) -> Sheet:
    """Return the table: its heads are the first row with at least two cells, empty rows are left out."""
    filled = [tuple(cell.strip() for cell in row) for row in rows if any(cell.strip() for cell in row)]
    start = next((place for place, row in enumerate(filled) if sum(map(bool, row)) > 1), None)
    if start is None:
        return Sheet(title, (), ())
    heads = filled[start]
    while heads and not heads[-1]:
        heads = heads[:-1]
    doubled = sorted({one for one in heads if one and heads.count(one) > 1})
    if doubled:
        raise Refused(f"{name} has two columns named {doubled[0]}.", "Rename one of them.")
    width = len(heads)
    return Sheet(
        title, heads, tuple((*row[:width], *[""] * (width - len(row))) for row in filled[start + 1 :])
    )


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return (
            value.date().isoformat()
            if not (value.hour or value.minute or value.second)
            else value.isoformat(" ")
        )
    if isinstance(value, float):
        return repr(value).removesuffix(".0")
    return str(value)
