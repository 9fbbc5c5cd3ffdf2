"""Tables from other programs: read as they are, or refused in a sentence."""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from wellled_desktop.core.errors import Refused
from wellled_desktop.exchange import tables
from wellled_desktop.exchange.registers import guess_columns, register_rows
from wellled_desktop.exchange.tables import read_sheets


def kept(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def book(*rows: tuple[object, ...], title: str = "Register") -> bytes:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b'ref,risk,score\nR-1,Nights,12\nR-2,"Doors, side",9\n',
        "\ufeffref;risk;score\r\nR-1;Nights;12\r\n\r\nR-2;Doors, side;9\r\n".encode(),
        "ref\trisk\tscore\nR-1\tNights\t12\nR-2\tDoors, side\t9".encode("utf-16"),
        'Register of medicine\nref,risk,score\nR-1,Nights,12\nR-2,"Doors, side",9,more\n'.encode("cp1252"),
    ],
)
def test_csv_of_every_usual_shape(tmp_path: Path, content: bytes) -> None:
    (sheet,) = read_sheets(kept(tmp_path, "r.csv", content))
    assert sheet.heads == ("ref", "risk", "score")
    assert sheet.rows == (("R-1", "Nights", "12"), ("R-2", "Doors, side", "9"))


def test_a_spreadsheet_with_a_title_empty_rows_and_dates(tmp_path: Path) -> None:
    rows = (
        ("Risk register", None),
        (None, None),
        ("Risk", "Score", "Opened", "Seen"),
        ("Nights", 12.0, date(2026, 6, 12), datetime.fromisoformat("2026-06-12 09:30")),
        ("Doors", 9.5, None, datetime.fromisoformat("2026-06-12")),
    )
    (sheet,) = read_sheets(kept(tmp_path, "r.xlsx", book(*rows)))
    assert (sheet.name, sheet.heads) == ("Register", ("Risk", "Score", "Opened", "Seen"))
    assert sheet.rows == (
        ("Nights", "12", "2026-06-12", "2026-06-12 09:30:00"),
        ("Doors", "9.5", "", "2026-06-12"),
    )


def _cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _emptied(content: bytes) -> bytes:
    """Return the archive with every sheet's words replaced by something that is no sheet."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for one in old.infolist():
            new.writestr(one.filename, b"<not" if "sheet1" in one.filename else old.read(one))
    return out.getvalue()


def _other_archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("a.txt", "words")
    return out.getvalue()


SOUND = book(("Risk", "Score"), ("Nights", 12))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (_cut(SOUND), "is damaged"),
        (_emptied(SOUND), "is damaged, or no spreadsheet"),
        (_other_archive(), "is no spreadsheet"),
        (b"\x7fELF\0\0\0", "neither CSV nor a spreadsheet"),
        (b"", "holds no table"),
        (b"only one line, of heads\n", "holds no table"),
        (b"a\nb\nc\n", "holds no table"),
        (b'a,b\n"never closed,1\n', "is no sound CSV"),
        (b"a,b,a\n1,2,3\n", "two columns named a"),
        (b"\xff\xfea\0,\0b\0\xd8", "letters of"),
        (b"a,b\n\x81\x8d\x8f,1\n", "letters of"),
        (book(("Risk", "Risk"), ("Nights", 12)), "two columns named Risk"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(tmp_path: Path, content: bytes, told: str) -> None:
    with pytest.raises(Refused, match=told):
        read_sheets(kept(tmp_path, "r.any", content))


def test_what_is_too_large_is_refused_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = kept(tmp_path, "r.xlsx", SOUND)
    monkeypatch.setattr(tables, "MOST_UNPACKED", 10)
    with pytest.raises(Refused, match="would be larger"):
        read_sheets(path)
    monkeypatch.setattr(tables, "MOST_ROWS", 1)
    with pytest.raises(Refused, match="more rows or columns"):
        read_sheets(kept(tmp_path, "r.csv", b"a,b\n1,2\n3,4\n"))
    monkeypatch.setattr(tables, "MOST_BYTES", 10)
    with pytest.raises(Refused, match="is larger than"):
        read_sheets(path)
    with pytest.raises(Refused, match="cannot be read"):
        read_sheets(tmp_path / "none.csv")


def test_a_registers_columns_are_known_by_their_usual_names(tmp_path: Path) -> None:
    heads = b"Ref,Risk Description,Current score,Risk Owner,Review\n"
    content = heads + b"R-1,Nights,12,Director,2026\n,,9,,\nR-3,Doors,,,\n"
    (sheet,) = read_sheets(kept(tmp_path, "r.csv", content))
    columns = guess_columns(sheet)
    assert columns == {
        "title": "Risk Description",
        "reference": "Ref",
        "score": "Current score",
        "owner": "Risk Owner",
    }
    rows, left = register_rows(sheet, columns)
    assert [(one.reference, one.title, one.owner) for one in rows] == [
        ("R-1", "Nights", "Director"),
        ("R-3", "Doors", ""),
    ]
    assert left == ("Row 3 names no risk.",)
    with pytest.raises(Refused, match="no column Name"):
        register_rows(sheet, {"title": "Name"})


def test_columns_without_a_head_at_the_end_are_left_out(tmp_path: Path) -> None:
    (sheet,) = read_sheets(kept(tmp_path, "r.csv", b"a,b,,\n1,2,3,\n"))
    assert (sheet.heads, sheet.rows) == (("a", "b"), (("1", "2"),))
