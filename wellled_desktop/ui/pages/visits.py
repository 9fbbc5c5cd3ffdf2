"""Visits: what is next, what is open, and every visit of this workspace."""

from uuid import UUID

from PySide6.QtWidgets import QStackedLayout, QWidget

from wellled_desktop.core.changes import Changes
from wellled_desktop.core.errors import Trouble
from wellled_desktop.core.moments import day_text
from wellled_desktop.ui.models.visits import GROUPS, grouped, heads, of_group, visit_row
from wellled_desktop.ui.room import Room
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.cards import EmptyState
from wellled_desktop.ui.widgets.fields import SearchField
from wellled_desktop.ui.widgets.header import HeaderBar
from wellled_desktop.ui.widgets.labels import CoverageBar
from wellled_desktop.ui.widgets.layouts import holder, in_column, in_row
from wellled_desktop.ui.widgets.segments import Choice, SegmentedControl
from wellled_desktop.ui.widgets.visit_list import VisitList
from wellled_desktop.ui.widgets.visit_row import VisitRow

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class VisitsPage(QWidget):
    """The list of visits; a chosen one is opened in Capture."""

    title = "Visits"

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._rows: tuple[VisitRow, ...] = ()
        self._header = HeaderBar("Visits")
        self._search = SearchField("Search everything", "Ctrl+K")
        self._filter = SegmentedControl("Which visits")
        frameworks = room.workspace.frameworks.all()
        self.table = VisitList(heads(frameworks[0] if frameworks else None))
        self._empty = EmptyState(
            "layout-list",
            "Your visits will be here",
            "The lead makes a visit; everybody else receives it as a package.",
        )
        self._layers = QStackedLayout()
        self._lay_out()
        self._connect()

    def enter(self, visit_id: UUID | None) -> None:
        """Show the visits as they are now; the keyboard is in the list."""
        self._show()
        if visit_id is not None:
            self.table.set_value(visit_id)
        self.table.setFocus()

    def leave(self) -> None:
        """Nothing is typed here."""

    def refresh(self, _changes: Changes) -> None:
        """Follow what changed, when it is seen."""
        if self.isVisible():
            self._show()

    def _lay_out(self) -> None:
        self._header.set_middle(self._search)
        receive = Button("Receive package…", icon="package-open", keys="Ctrl+R")
        new = Button("New visit", "primary", icon="plus", keys="Ctrl+N")
        receive.clicked.connect(self._room.actions["package.receive"].trigger)
        new.clicked.connect(self._room.actions["visit.new"].trigger)
        self._header.add_action(receive)
        self._header.add_action(new)
        legend = in_row(
            [
                CoverageBar((2,), "two or more sources"),
                CoverageBar((1,), "one source"),
                CoverageBar((0,), "no evidence yet"),
            ],
            16,
        )
        tools = in_row([self._filter, None, legend], 12)
        listed = holder(in_column([tools, self.table], 12, (24, 16, 16, 16)))
        self._layers.addWidget(listed)
        self._layers.addWidget(self._empty)
        body = QWidget()
        body.setLayout(self._layers)
        self.setLayout(in_column([self._header, body], 0))
        self._empty.offer("New visit", "Ctrl+N").clicked.connect(self._room.actions["visit.new"].trigger)
        second = self._empty.offer_second("Receive package…", "Ctrl+R")
        second.clicked.connect(self._room.actions["package.receive"].trigger)

    def _connect(self) -> None:
        self.table.opened.connect(self._open)
        self._filter.chosen.connect(self._filtered)
        self._search.entered.connect(self._searched)

    def _show(self) -> None:
        try:
            self._read()
        except Trouble as trouble:
            self._room.messages.trouble(trouble)
        self._layers.setCurrentIndex(0 if self._rows else 1)
        choices = [Choice("", "All", count=str(len(self._rows)))]
        choices += [
            Choice(name, title, count=str(len(of_group(self._rows, name)))) for name, title, _ in GROUPS
        ]
        kept = self._filter.value() or ""
        self._filter.set_choices(choices)
        self._filter.set_value(kept)
        self._filtered(kept)

    def _read(self) -> None:
        workspace = self._room.workspace
        today = workspace.desk.clock.now().local().date()
        self._header.set_title("Visits", f"{_WEEKDAYS[today.weekday()]} {day_text(today)}")
        get = workspace.frameworks.get
        self._rows = tuple(visit_row(one, get(one.visit.framework), today) for one in workspace.visits.list())

    def _filtered(self, group: object) -> None:
        self.table.set_visits(grouped(self._rows, str(group)))
        if self.table.value() is None and self._rows:
            self.table.set_value(self._rows[0].key)

    def _open(self, visit_id: object) -> None:
        if isinstance(visit_id, UUID):
            self._room.show("capture", visit_id)

    def _searched(self, _words: str) -> None:
        self._room.actions["search.open"].trigger()
