"""Trajectory: how a provider goes from visit to visit. Cultures take time: the direction, not one point."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QGridLayout, QSizePolicy, QStackedLayout, QWidget

from wellled_desktop.core.changes import Changes
from wellled_desktop.core.errors import Refused, Trouble
from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.instruments import compared, voices
from wellled_desktop.core.levels_heard import (
    levels_heard,
    levels_summary,
    levels_table,
    told_prompts,
)
from wellled_desktop.core.trajectory import path_table
from wellled_desktop.core.weighing_tables import (
    Series,
    action_table,
    register_summary,
    register_table,
    series_of,
    team_table,
    voice_table,
)
from wellled_desktop.ui.models.trajectory import paths
from wellled_desktop.ui.models.visit_book import VisitBook
from wellled_desktop.ui.pages.trajectory_acts import TrajectoryActs
from wellled_desktop.ui.pages.trajectory_cards import ChartCard, PathCard, TableCard
from wellled_desktop.ui.pages.trajectory_intake import TrajectoryIntake
from wellled_desktop.ui.room import Room
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.cards import EmptyState
from wellled_desktop.ui.widgets.header import HeaderBar
from wellled_desktop.ui.widgets.layouts import holder, in_column, scrolled, set_surface
from wellled_desktop.ui.widgets.segments import Choice, SegmentedControl

_CHARTS = 6


class TrajectoryPage(QWidget):
    """Cards for ratings, measures, actions, worries, voices and teams; as charts or as tables."""

    title = "Trajectory"

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, "window")
        self._room = room
        self.book: VisitBook | None = None
        self.intake = TrajectoryIntake(room, self)
        self.acts = TrajectoryActs(room, self)
        self._header = HeaderBar(self.title)
        self._header.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._header.setProperty("zone", True)
        self.form = SegmentedControl(
            "Shown as", [Choice("charts", "Charts", "chart-line"), Choice("tables", "Tables", "table-2")]
        )
        self.bring = Button("Bring in measures…", icon="upload")
        self._header.add_action(self.form)
        self._header.add_action(self.bring)
        self._make_cards()
        self._layers = QStackedLayout(self)
        self._layers.addWidget(
            EmptyState("chart-line", "No visit chosen", "Choose one among the visits first.")
        )
        self._layers.addWidget(holder(in_column([self._header, self._body()], 0)))
        self._connect()

    def enter(self, visit_id: UUID | None) -> None:
        """Show the provider's way up to a visit."""
        if visit_id is None:
            self.book = None
            self._layers.setCurrentIndex(0)
            return
        try:
            self.book = VisitBook(self._room.workspace, visit_id)
        except Trouble as trouble:
            self._room.messages.trouble(trouble)
            return
        self._layers.setCurrentIndex(1)
        self._show()
        self.form.setFocus()

    def leave(self) -> None:
        """Nothing is typed on this page itself."""

    def refresh(self, changes: Changes) -> None:
        """Show what changed, when it is seen."""
        if self.book is not None and self.book.follow(changes) is not None and self.isVisible():
            self._show()

    def inspection(self) -> Inspection:
        """Return the visit that is shown; raises Refused when none is."""
        if self.book is None:
            raise Refused("No visit is shown.", "Choose one among the visits first.")
        return self.book.inspection

    def _make_cards(self) -> None:
        self.path = PathCard()
        self.charts = [ChartCard() for _ in range(_CHARTS)]
        self.plans = TableCard("Actions and targets", ("Add action…", "Progress…", "From the last visit"))
        self.register = TableCard(
            "Worry list and risk register",
            ("Add worry…", "Add register entry…", "Match…", "Bring in a register…"),
        )
        self.voices = TableCard("Voice to action", ("Add concern…", "Next step…"))
        self.teams = TableCard("Time to reflect", ("Add team…",))
        self.levels = TableCard("Leaders at every level", ())

    def _body(self) -> QWidget:
        self._grid = grid = QGridLayout()
        grid.setContentsMargins(16, 16, 16, 16)
        grid.setSpacing(12)
        grid.addWidget(self.path, 0, 0, 1, 7)
        grid.addWidget(self.charts[0], 0, 7, 1, 5)
        for place, card in enumerate((self.charts[1], self.charts[2], self.charts[3])):
            grid.addWidget(card, 1, place * 4, 1, 4)
        grid.addWidget(self.register, 2, 0, 1, 7)
        grid.addWidget(self.charts[4], 2, 7, 1, 5)
        grid.addWidget(self.voices, 3, 0, 1, 12)
        grid.addWidget(self.plans, 4, 0, 1, 7)
        grid.addWidget(self.teams, 4, 7, 1, 5)
        grid.addWidget(self.levels, 5, 0, 1, 12)
        grid.addWidget(self.charts[5], 6, 0, 1, 4)
        for column in range(12):
            grid.setColumnStretch(column, 1)
        inside = QWidget()
        inside.setLayout(grid)
        set_surface(inside, "window")
        return scrolled(inside, "window", "Trajectory")

    def _connect(self) -> None:
        acts = self.acts
        self.form.chosen.connect(self._formed)
        self.plans.acted.connect(acts.on_actions)
        self.register.acted.connect(acts.on_register)
        self.voices.acted.connect(acts.on_voices)
        self.bring.clicked.connect(acts.bring_measures)
        self.teams.acted.connect(acts.on_teams)
        for card in self.charts:
            card.kept.connect(acts.keep_in_report)

    def _formed(self, _: object) -> None:
        as_tables = self.form.value() == "tables"
        for card in (self.path, *self.charts):
            card.show_as_table(as_tables)

    def _show(self) -> None:
        book = self.book
        if book is None:
            return
        whole = book.inspection
        past = self._room.workspace.measures.past(whole.provider.id)
        self._header.set_title(self.title, _since(whole.provider.name, [one.opens for one in past]))
        walks = self._room.workspace.frameworks.crosswalks
        self.path.show_path(*paths(book.framework, past), path_table(book.framework, past, walks))
        self._show_series(series_of(whole))
        rows = compared(whole.worries, whole.risks, whole.risk_matches)
        self.register.show_table(register_table(rows), register_summary(rows))
        heard = voices(whole)
        done = sum(one.complete for one in heard)
        self.voices.show_table(
            voice_table(heard),
            f"{done} of {len(heard)} came all the way." if heard else "No concern followed yet.",
        )
        self.plans.show_table(action_table(whole.actions), "" if whole.actions else "No actions yet.")
        self.teams.show_table(
            team_table(whole.reflections), "" if whole.reflections else "No team asked yet."
        )
        spoken = levels_heard(whole, told_prompts(whole))
        self.levels.show_table(levels_table(spoken), levels_summary(spoken) or "Nobody spoke of it yet.")
        self._formed(None)

    def _show_series(self, found: Sequence[Series]) -> None:
        while len(self.charts) < len(found):
            card = ChartCard()
            card.kept.connect(self.acts.keep_in_report)
            further = len(self.charts) - _CHARTS
            self._grid.addWidget(card, 6 + (further + 1) // 3, (further + 1) % 3 * 4, 1, 4)
            self.charts.append(card)
        for place, card in enumerate(self.charts):
            card.setVisible(place < len(found))
            if place < len(found):
                card.show_series(found[place])


def _since(provider: str, days: Sequence[str]) -> str:
    count = "1 visit" if len(days) == 1 else f"{len(days)} visits"
    return f"{provider}, {count} since {min(days)[:7]}" if days else provider
