"""Bringing in what others keep: risk registers and staff survey files, looked at before anything is saved."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from wellled_desktop.core.changes import Changes
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.vocabulary import Better, Level
from wellled_desktop.exchange.registers import FIELDS, RegisterRow, guess_columns, register_rows
from wellled_desktop.exchange.survey_questions import PER_CENT
from wellled_desktop.exchange.surveys import (
    Survey,
    SurveySeries,
    read_survey,
    series_of_organisation,
)
from wellled_desktop.exchange.tables import Sheet, read_sheets
from wellled_desktop.workspace.instruments import Instruments, NewRisk
from wellled_desktop.workspace.measures import Figure, Measures, NewIndicator

REGISTER_FIELDS = tuple(FIELDS)


@dataclass(frozen=True, slots=True)
class RegisterPreview:
    """What a register file comes to by these columns, before it is saved; `left_out` says why."""

    name: str
    sheet: Sheet
    columns: Mapping[str, str]
    rows: tuple[RegisterRow, ...]
    left_out: tuple[str, ...]


class Importing:
    """Files of other programs; nothing is saved before it was seen, and then all or nothing."""

    def __init__(self, instruments: Instruments, measures: Measures) -> None:
        self._instruments = instruments
        self._measures = measures

    def register(self, path: Path) -> RegisterPreview:
        """Return what the first table of a file holds as a register, its columns guessed.

        Raises Refused for a file that cannot be read, and where no column names the risks.
        """
        sheet = read_sheets(path)[0]
        return self.mapped(path.name, sheet, guess_columns(sheet))

    def mapped(self, name: str, sheet: Sheet, columns: Mapping[str, str]) -> RegisterPreview:
        """Return what a table comes to by these columns."""
        if "title" not in columns:
            raise Refused(f"{name} has no column that names the risks.", f"It has: {', '.join(sheet.heads)}.")
        rows, left_out = register_rows(sheet, columns)
        return RegisterPreview(name, sheet, dict(columns), rows, left_out)

    def take_register(self, visit_id: UUID, preview: RegisterPreview, level: Level) -> Changes:
        """Save the entries of a register that was looked at."""
        entries = [
            NewRisk(one.title, level, one.reference, one.score, one.owner, one.opened) for one in preview.rows
        ]
        return self._instruments.risks(visit_id, entries, preview.name)

    def survey(
        self, path: Path, progress: Callable[[str], None] | None = None, smallest: int | None = None
    ) -> Survey:
        """Return what a staff survey file holds; raises Refused for one that holds nothing of engagement.

        Figures of fewer replies than `smallest` (else the workspace's own threshold) are left out and told.
        """
        return read_survey(read_sheets(path), progress, smallest or self._measures.smallest())

    def series(self, survey: Survey, code: str) -> tuple[SurveySeries, ...]:
        """Return an organisation's figures beside its benchmark group."""
        return series_of_organisation(survey, code)

    def take_survey(self, visit_id: UUID, survey: Survey, code: str, source: str) -> Changes:
        """Save the figures of one organisation, a measure for each scale."""
        return self._measures.measure(
            visit_id, *(_measure(one, source) for one in series_of_organisation(survey, code))
        )


def _measure(series: SurveySeries, source: str) -> NewIndicator:
    figures = tuple(
        Figure(str(one.year), one.value, one.people, one.low, one.middle, one.high, one.suppressed)
        for one in series.rows
    )
    of_question = series.scale == PER_CENT  # there are nine: people choose which the report shows
    return NewIndicator(
        series.measure,
        figures,
        series.scale if of_question else f"score, {series.scale}",
        Better.HIGHER,
        source,
        "",
        "staff engagement",
        series.scale,
        series.group,
        not of_question,
    )
