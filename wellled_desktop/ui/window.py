"""The window: menus from data, the rail, the pages, the status bar; it joins and does nothing itself."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, cast
from uuid import UUID

from PySide6.QtCore import QSettings, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QWidget

from wellled_desktop.core.changes import Changes
from wellled_desktop.core.vocabulary import word
from wellled_desktop.ui import discretion, icons
from wellled_desktop.ui.actions import ACTIONS, MENUS, PLACES, in_menu
from wellled_desktop.ui.after_draft_acts import AfterDraftActs
from wellled_desktop.ui.background import Background
from wellled_desktop.ui.backup_acts import BackupActs
from wellled_desktop.ui.care_acts import CareActs
from wellled_desktop.ui.file_acts import FileActs
from wellled_desktop.ui.help_acts import HelpActs
from wellled_desktop.ui.messages import Messages
from wellled_desktop.ui.page_acts import PageActs
from wellled_desktop.ui.pages.page import Page
from wellled_desktop.ui.paper_acts import PaperActs
from wellled_desktop.ui.reading_order import ReadInOrder
from wellled_desktop.ui.room import Room
from wellled_desktop.ui.seat import SeatKeeper
from wellled_desktop.ui.view_acts import ViewActs
from wellled_desktop.ui.visit_acts import VisitActs
from wellled_desktop.ui.widgets.layouts import holder, in_column
from wellled_desktop.ui.widgets.rail import Rail
from wellled_desktop.ui.zones import Zones

if TYPE_CHECKING:
    from wellled_desktop.workspace import Workspace

SIZE = QSize(1440, 900)
LEAST = QSize(1024, 640)
_PAGES = {
    "visits": ("wellled_desktop.ui.pages.visits", "VisitsPage"),
    "capture": ("wellled_desktop.ui.pages.capture", "CapturePage"),
    "weigh": ("wellled_desktop.ui.pages.weigh", "WeighPage"),
    "review": ("wellled_desktop.ui.pages.review", "ReviewPage"),
    "report": ("wellled_desktop.ui.pages.report", "ReportPage"),
    "trajectory": ("wellled_desktop.ui.pages.trajectory", "TrajectoryPage"),
}
_open: set["MainWindow"] = set()


class MainWindow(ReadInOrder, QMainWindow):
    """One open workspace; `locked()` when it was closed so that the passphrase is asked again."""

    locked = Signal()

    def __init__(self, workspace: "Workspace") -> None:
        super().__init__()
        self.setMinimumSize(LEAST)
        self._actions = {each.name: self._action(each.text, each.keys, each.tip) for each in ACTIONS}
        self._messages = Messages(self)
        self._background = Background(self)
        self.room = Room(workspace, self._background, self._messages, self._actions)
        self._pages: dict[str, Page] = {}
        self._stack = QStackedWidget()
        self._rail = Rail()
        self._place = ""
        self._visit_id: UUID | None = None
        self._closing = False
        self._files = FileActs(self.room, self)
        self.backups, self.after_draft = BackupActs(self.room, self), AfterDraftActs(self.room, self)
        self._care = CareActs(self.room, self, self._lock)
        self._help = HelpActs(workspace.path.name, self)
        self._page_acts = PageActs(self.page)
        self._seat = SeatKeeper(self)
        self._view = ViewActs(self._actions, self._show_again, self)
        self._zones = Zones(self)
        self._lay_out()
        self._fill_menus()
        self._connect()
        self._restore_shape()
        self._hourly = self._each_hour()
        self._messages.nothing_to_save(workspace.why_read_only)
        self._messages.backed_up(workspace.care.last_backup(), workspace.desk.clock.now())
        self._seat.take()
        self._care.begin()

    def go(self, place: str, visit_id: UUID | None = None) -> None:
        """Show a place; without a visit it is the one that is open."""
        if place not in _PAGES:
            return
        if self._place in self._pages:
            self._pages[self._place].leave()
            self._messages.told("")
        self._visit_id = visit_id or self._visit_id
        page = self.page(place)
        self._place = place
        self._rail.set_place(place)
        self._stack.setCurrentWidget(cast("QWidget", page))
        self._enable(place)
        page.enter(self._visit_id)
        self._seat.moved()
        self._show_facts()

    def page(self, place: str) -> Page:
        """Return the page of a place, made when it is first wanted."""
        if place not in self._pages:
            home, name = _PAGES[place]
            made = getattr(import_module(home), name)(self.room)
            self._pages[place] = made
            self._seat.watch(place, made)
            self._stack.addWidget(made)
        return self._pages[place]

    @property
    def place(self) -> str:
        """Return the place that is shown."""
        return self._place

    @property
    def visit_id(self) -> UUID | None:
        """Return the visit that is open."""
        return self._visit_id

    def showEvent(self, event: QShowEvent) -> None:
        """Look where one looked last, once everything has its size."""
        super().showEvent(event)
        QTimer.singleShot(0, self._seat.look)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Put drafts on the disk, make a restore point, close the file."""
        event.accept()
        if self._closing:
            return
        self._closing = True
        self._hourly.stop()
        self._care.idle.rest()
        self._seat.keep()
        for page in self._pages.values():
            page.leave()
        self.backups.last_point()
        self._background.close()
        _open.discard(self)
        QSettings().setValue("window/shape", self.saveGeometry())
        self.room.workspace.close()

    def _each_hour(self) -> QTimer:
        made = QTimer(self)
        made.setInterval(60 * 60 * 1000)
        made.timeout.connect(self.backups.restore_point)
        made.timeout.connect(self._care.end_the_day)
        made.start()
        return made

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addLayout(in_column([self._messages.above(), self._stack, self._messages.below()], 0), 1)
        self.setCentralWidget(holder(in_column([row, self._messages.status], 0), "window"))

    def _action(self, text: str, keys: str, tip: str) -> QAction:
        made = QAction(text, self)
        made.setShortcut(QKeySequence(keys))
        made.setStatusTip(tip)
        return made

    def _fill_menus(self) -> None:
        for title in MENUS:
            menu = self.menuBar().addMenu(title)
            for each in in_menu(title):
                action = self._actions[each.name]
                if each.icon:
                    action.setIcon(icons.icon(each.icon))
                    action.setIconVisibleInMenu(True)
                menu.addAction(action)
                self.addAction(action)
        self._view.put_badge(self.menuBar())
        places = cast("QMenu", self.menuBar().actions()[MENUS.index("Vie&w")].menu())
        places.addSeparator()
        for place in PLACES:
            action = QAction(place.text, self)
            action.setShortcut(QKeySequence(place.keys))
            action.setData(place.name)
            action.triggered.connect(self._go_there)
            places.addAction(action)
            self.addAction(action)

    def _connect(self) -> None:
        _open.add(self)  # a worker of its own runs: it is not tidied away before it is closed
        self._rail.place_chosen.connect(self._chosen)
        discretion.news.changed.connect(self._show_facts)
        self.room.changed.connect(self._refresh)
        self.room.place_wanted.connect(self.go)
        self.room.record_wanted.connect(self._files.point_to)
        self.room.question_wanted.connect(self._files.show_question)
        self.room.search_wanted.connect(self._files.search)
        self._background.busy.connect(self._messages.doing)
        self._background.troubled.connect(self._messages.trouble)
        acts: dict[str, Callable[..., object]] = {
            "app.quit": self.close,
            "workspace.lock": self._lock,
            "edit.undo": self._messages.undo_last,
            "zone.next": self._zones.forward,
            "zone.before": self._zones.backward,
        }
        acts |= PaperActs(self.room, self).acts() | VisitActs(self.room, self).acts()
        acts |= self.after_draft.acts()
        acts |= self._care.acts() | self.backups.acts()
        acts |= self._files.acts() | self._help.acts() | self._page_acts.acts()
        for name, act in acts.items():
            self._actions[name].triggered.connect(act)

    def _lock(self) -> None:
        self.locked.emit()  # the door stands before the last window goes, or the program would end
        self.close()

    def _enable(self, place: str) -> None:
        """Let the acts of other places rest, so that a key means one thing."""
        for each in ACTIONS:
            self._actions[each.name].setEnabled(each.where in ("", place))

    def _chosen(self, name: str) -> None:
        if name == "help":
            self._actions["help.open"].trigger()
        else:
            self.go(name)

    def _go_there(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.go(action.data())

    def _show_again(self) -> None:
        if self._place:
            self.go(self._place)

    def _refresh(self, changes: Changes) -> None:
        for page in self._pages.values():
            page.refresh(changes)
        self._show_facts()

    def _show_facts(self) -> None:
        me = self.room.workspace.me
        facts = [f"{me.name}, {word(me.role).lower()}"]
        if self.room.workspace.read_only:
            facts.insert(0, "Reading only")
        if discretion.hides():
            facts.insert(0, discretion.TOLD)
        self._messages.facts(facts)
        page = self._pages.get(self._place)
        self.setWindowTitle(f"{page.title} · Well-led" if page else "Well-led")

    def _restore_shape(self) -> None:
        shape = QSettings().value("window/shape")
        if shape is None or not self.restoreGeometry(shape):
            self.resize(SIZE)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
