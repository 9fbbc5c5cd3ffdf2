"""The cards of Trajectory: a picture and its table twin, or a list with what one can do to it."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QStackedWidget, QWidget

from wellled_desktop.core.weighing_tables import Series, Table
from wellled_desktop.ui.models.trajectory import plot_of
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.cards import Card
from wellled_desktop.ui.widgets.charts import SeriesChart
from wellled_desktop.ui.widgets.data_table import DataTable
from wellled_desktop.ui.widgets.labels import Text
from wellled_desktop.ui.widgets.layouts import in_row
from wellled_desktop.ui.widgets.rating_path import PathRow, RatingPath


class _Twin(Card):
    """A picture, or the table that says the same."""

    def __init__(self, title: str, beside: str, picture: QWidget) -> None:
        super().__init__(title, beside)
        self.table = DataTable(f"{title or 'Measure'}, as a table")
        self._layers = QStackedWidget()
        self._layers.addWidget(picture)
        self._layers.addWidget(self.table)
        self.add(self._layers)

    def show_as_table(self, as_table: bool) -> None:
        """Show the table, or the picture."""
        self._layers.setCurrentIndex(int(as_table))


class PathCard(_Twin):
    """Ratings from visit to visit."""

    def __init__(self) -> None:
        self.picture = RatingPath("Ratings from visit to visit")
        super().__init__("Ratings", "Cultures take time: look at the direction, not one point", self.picture)

    def show_path(self, visits: Sequence[tuple[str, str]], rows: Sequence[PathRow], table: Table) -> None:
        """Show these paths."""
        self.picture.set_path(visits, rows)
        self.table.set_table(table.heads, table.rows)


class ChartCard(_Twin):
    """One measure over time; `kept(UUID, bool)` when a person says whether the report shows it."""

    kept = Signal(object, bool)

    def __init__(self) -> None:
        self.picture = SeriesChart("Measure")
        self._heading = Text("", "body", weight=600)
        self._about = Text("", "small", "text2")
        self._said = Text("", "small", "text2").wrapped()
        super().__init__("", "", self.picture)
        self.in_report = QCheckBox("In report")
        self.in_report.clicked.connect(self._clicked)
        self._indicator: UUID | None = None
        self.inside.insertLayout(0, in_row([self._heading, self._about, None, self.in_report]))
        self.add(self._said)

    def show_series(self, series: Series) -> None:
        """Show a measure."""
        name = series.indicator.name
        self._indicator = series.indicator.id
        self.in_report.setChecked(series.indicator.in_report)
        self.in_report.setAccessibleName(f"{name} in report")
        self.setAccessibleName(name)
        self.picture.setAccessibleName(f"{name}, chart")
        self.table.setAccessibleName(f"{name}, as a table")
        self._heading.setText(name)
        self._about.setText(series.indicator.unit)
        self._said.setText(series.summary)
        self.picture.set_plot(plot_of(series), series.summary)
        self.table.set_table(series.table.heads, series.table.rows)

    def _clicked(self, shown: bool) -> None:
        self.kept.emit(self._indicator, shown)


class TableCard(Card):
    """A list; `acted(place)` with the place of the button below it that was pressed."""

    acted = Signal(int)

    def __init__(self, title: str, acts: Sequence[str]) -> None:
        super().__init__(title)
        self.table = DataTable(title)
        self._summary = Text("", "small", "text2").wrapped()
        self.buttons = [Button(words) for words in acts]
        for button in self.buttons:
            button.set_small()
            button.clicked.connect(self._pressed)
        self.add(self._summary)
        self.add(self.table)
        self.inside.addStretch(1)
        self.add(in_row([*self.buttons, None]))

    def show_table(self, table: Table, summary: str) -> None:
        """Show these rows and what they come to."""
        self.table.set_table(table.heads, table.rows)
        self.table.setVisible(bool(table.rows))
        self._summary.setText(summary)
        self._summary.setVisible(bool(summary))

    def _pressed(self) -> None:
        self.acted.emit(next(place for place, one in enumerate(self.buttons) if one is self.sender()))
