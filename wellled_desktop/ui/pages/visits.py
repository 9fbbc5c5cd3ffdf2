"""Visits: what is next, what is open, and every visit of this workspace."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from wellled_desktop.core.changes import Changes
from wellled_desktop.core.errors import Trouble
from wellled_desktop.core.moments import day_text
from wellled_desktop.ui.models.next_steps import Step, next_steps
from wellled_desktop.ui.models.visits import GROUPS, grouped, heads, of_group, visit_row
from wellled_desktop.ui.pages.visit_steps import StepCards
from wellled_desktop.ui.room import Room
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.cards import Card, EmptyState
from wellled_desktop.ui.widgets.fields import SearchField
from wellled_desktop.ui.widgets.header import HeaderBar
from wellled_desktop.ui.widgets.labels import CoverageBar
from wellled_desktop.ui.widgets.layouts import holder, in_column, in_row
from wellled_desktop.ui.widgets.segments import Choice, SegmentedControl
from wellled_desktop.ui.widgets.visit_list import VisitList
from wellled_desktop.ui.widgets.visit_row import VisitRow

if TYPE_CHECKING:
    from wellled_desktop.workspace import VisitSummary

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CAPS = 1400  # below this width the hints of keys go first


class VisitsPage(QWidget):
    """The list of visits; a chosen one is opened in Capture."""

    title = "Visits"

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._known: dict[UUID, VisitSummary] = {}
        self._rows: tuple[VisitRow, ...] = ()
        self._header = HeaderBar("Visits")
        self._search = SearchField("Search everything", "Ctrl+K")
        self._receive = Button("Receive package…", icon="package-open", keys="Ctrl+R")
        self._new = Button("New visit", "primary", icon="plus", keys="Ctrl+N")
        self.steps = StepCards()
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
        """Show the visits as they are now; the keyboard is in the list, or on the first act."""
        self._show()
        if visit_id is not None:
            self.table.set_value(visit_id)
        if self._rows:
            self.table.setFocus()
        else:
            self._begin.setFocus()

    def leave(self) -> None:
        """Nothing is typed here."""

    def refresh(self, changes: Changes) -> None:
        """Follow what changed, when it is seen."""
        if self.isVisible():
            self._show(changes.visit_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the hints of keys go where room is short."""
        super().resizeEvent(event)
        width = self.window().width()
        self.steps.fit(width)
        for button in (self._receive, self._new):
            button.show_caps(width >= _CAPS)

    def _lay_out(self) -> None:
        self._header.set_middle(self._search)
        self._header.add_action(self._receive)
        self._header.add_action(self._new)
        legend = in_row(
            [
                CoverageBar((2,), "two or more sources"),
                CoverageBar((1,), "one source"),
                CoverageBar((0,), "no evidence yet"),
            ],
            16,
        )
        tools = in_row([self._filter, None, legend], 12)
        frame = Card()
        frame.inside.setContentsMargins(1, 4, 1, 4)
        frame.add(self.table)
        below = holder(in_column([tools, frame], 12))
        for zone in (self.steps, below):
            zone.setProperty("zone", True)
        listed = holder(in_column([self.steps, below], 12, (24, 16, 16, 16)))
        self._layers.addWidget(listed)
        self._layers.addWidget(self._empty)
        body = QWidget()
        body.setLayout(self._layers)
        self.setLayout(in_column([self._header, body], 0))
        self._begin = self._empty.offer("New visit", "Ctrl+N")
        self._empty.offer_second("Receive package…", "Ctrl+R")

    def _connect(self) -> None:
        new, receive = (self._room.actions[name].trigger for name in ("visit.new", "package.receive"))
        self._new.clicked.connect(new)
        self._receive.clicked.connect(receive)
        self._empty.begun.connect(new)
        self._empty.second_chosen.connect(receive)
        self.table.opened.connect(self._open)
        self.steps.chosen.connect(self._go_on)
        self._filter.chosen.connect(self._filtered)
        self._search.entered.connect(self._searched)
        self._search.went_down.connect(self.table.setFocus)

    def _show(self, changed: UUID | None = None) -> None:
        """Read one visit that changed, or all, and show them as they are now."""
        try:
            self._read(changed)
        except Trouble as trouble:
            self._room.messages.trouble(trouble)
        self._layers.setCurrentIndex(0 if self._rows else 1)
        count = len(self._rows)
        self._room.messages.counted(f"{count} visit{'' if count == 1 else 's'}")
        choices = [Choice("", "All", count=str(count))]
        choices += [
            Choice(name, title, count=str(len(of_group(self._rows, name)))) for name, title, _ in GROUPS
        ]
        kept = self._filter.value() or ""
        self._filter.set_choices(choices)
        self._filter.set_value(kept)
        self._filtered(kept)

    def _read(self, changed: UUID | None) -> None:
        workspace = self._room.workspace
        if changed is not None:
            self._known[changed] = workspace.visits.summary(changed)
        else:
            self._known = {one.visit.id: one for one in workspace.visits.list()}
        now = workspace.desk.clock.now()
        today = now.local().date()
        self._header.set_title("Visits", f"{_WEEKDAYS[today.weekday()]} {day_text(today)}")
        latest = sorted(self._known.values(), key=_opening, reverse=True)
        get = workspace.frameworks.get
        self._rows = tuple(visit_row(one, get(one.visit.framework), now) for one in latest)
        self.steps.set_steps(next_steps(workspace, latest, now))

    def _filtered(self, group: object) -> None:
        items = grouped(self._rows, str(group))
        self.table.set_visits(items)
        first = next((one for one in items if isinstance(one, VisitRow)), None)
        if self.table.value() is None and first is not None:
            self.table.set_value(first.key)

    def _open(self, visit_id: object) -> None:
        if isinstance(visit_id, UUID):
            self._room.show("capture", visit_id)

    def _go_on(self, step: Step) -> None:
        self._room.show(step.place, step.visit_id, step.record_id)
        if step.action:
            self._room.actions[step.action].trigger()

    def _searched(self, words: str) -> None:
        self._search.clear()
        self._room.search(words)


def _opening(summary: "VisitSummary") -> tuple[str, str]:
    return summary.visit.opens, str(summary.visit.id)
