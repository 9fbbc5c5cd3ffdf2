"""A visit as tables and data for other programs, from any state it is in, as each copy may show it."""

from pathlib import Path
from uuid import UUID

from wellled_desktop.core.errors import Refused
from wellled_desktop.core.vocabulary import Profile
from wellled_desktop.exchange.open_tables import csv_of, text_of, xlsx_of
from wellled_desktop.report import as_data, open_tables
from wellled_desktop.workspace.files import in_place
from wellled_desktop.workspace.outputs import check_kind
from wellled_desktop.workspace.reports import Reports

TABLE_KINDS = (".xlsx", ".csv", ".txt")


class OpenTables:
    """Spreadsheets, CSV and plain text, as the name of the file says; and what a report says as JSON."""

    def __init__(self, reports: Reports) -> None:
        self._reports = reports

    def export(self, visit_id: UUID, to: Path, profile: Profile = Profile.INTERNAL) -> tuple[str, ...]:
        """Write a visit's tables, return their names; a CSV holds evidence, or ratings where there is none.

        Raises Refused for a file name of another kind.
        """
        kind = to.suffix.lower()
        if kind not in TABLE_KINDS:
            raise Refused(f"{to.name} is no table.", f"Let its name end in {', '.join(TABLE_KINDS)}.")
        content = self._reports.content(visit_id, profile)
        tables = open_tables(content)
        if kind == ".csv":
            named = dict(tables)
            title = "Evidence" if "Evidence" in named else "Ratings"
            tables = ((title, named[title]),)
            written = csv_of(named[title])
        elif kind == ".xlsx":
            written = xlsx_of(tables)
        else:
            written = text_of(f"{content.subtitle} ({content.profile_word})", tables).encode(
                "utf-8", "surrogatepass"
            )
        with in_place(to) as unfinished:
            unfinished.write_bytes(written)
        return tuple(title for title, _ in tables)

    def export_data(self, visit_id: UUID, to: Path, profile: Profile) -> None:
        """Write all that a copy of the report says as JSON, the same that lies in its PDF.

        Raises Refused for a file name that does not end in .json.
        """
        check_kind(to, ".json")
        with in_place(to) as unfinished:
            unfinished.write_bytes(as_data(self._reports.content(visit_id, profile)))
