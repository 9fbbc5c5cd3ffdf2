"""A risk register from another program: which column is what, and what each row comes to."""

from collections.abc import Mapping
from dataclasses import dataclass

from wellled_desktop.exchange.tables import Sheet

FIELDS = {
    "title": ("risk", "title", "description", "risk description", "risk title", "name"),
    "reference": ("reference", "ref", "id", "risk id", "risk ref", "number"),
    "score": ("score", "rating", "current score", "risk score", "current rating", "residual score"),
    "owner": ("owner", "owner_role", "owner role", "risk owner", "lead", "executive lead"),
    "opened": ("opened", "date opened", "open date", "date added", "raised", "created"),
}


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """An entry as it was read."""

    title: str
    reference: str = ""
    score: str = ""
    owner: str = ""
    opened: str = ""


def guess_columns(sheet: Sheet) -> dict[str, str]:
    """Return which column seems to hold what, by their usual names; what is not found is left out."""
    known = {_plain(head): head for head in sheet.heads}
    return {
        field: known[usual]
        for field, names in FIELDS.items()
        for usual in [next((one for one in names if one in known), "")]
        if usual
    }


def register_rows(
    sheet: Sheet, columns: Mapping[str, str]
) -> tuple[tuple[RegisterRow, ...], tuple[str, ...]]:
    """Return the entries by these columns, and what was left out and why.

    Raises Refused for a column that is not there.
    """
    places = {field: sheet.column(head) for field, head in columns.items()}
    found, left = [], []
    for number, row in enumerate(sheet.rows, 2):
        values = {field: row[place] for field, place in places.items()}
        if not values.get("title"):
            left.append(f"Row {number} names no risk.")
            continue
        found.append(RegisterRow(**values))
    return tuple(found), tuple(left)


def _plain(head: str) -> str:
    return " ".join(head.casefold().replace("*", "").split())
