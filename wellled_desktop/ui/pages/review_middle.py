"""The middle of Review: what was just done, the chosen package, the conflicts; or what will be here."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from wellled_desktop.ui.pages.review_arrival import ArrivalPane
from wellled_desktop.ui.pages.review_conflicts import ConflictPane
from wellled_desktop.ui.widgets.cards import Banner, EmptyState
from wellled_desktop.ui.widgets.layouts import holder, in_column, scrolled, set_surface

_LEAST = 330  # pixels that the conflicts need


class Middle(QWidget):
    """The chosen package above the conflicts; each alone has all the room."""

    receive_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, "surface")
        self.setMinimumWidth(420)
        self.arrival = ArrivalPane()
        self.conflicts = ConflictPane()
        self._told = Banner("good", "")
        self._told.set_closable()
        self._place = holder(in_column([self._told], 0, (16, 12, 16, 0)))
        self._told.closed.connect(self._place.hide)
        self._place.hide()
        self._nothing = EmptyState(
            "git-pull-request-arrow",
            "Nothing to review",
            "Receive a package that a colleague made: it is checked first, and shown before it is merged.",
        )
        self._nothing.offer("Receive package…", "Ctrl+R", "package-open")
        self._nothing.begun.connect(self.receive_wanted)
        self._above = scrolled(self.arrival, "surface")
        self._above.setAccessibleName("Package")
        column = in_column([self._place, self._above, self.conflicts, self._nothing], 0)
        column.setStretchFactor(self.conflicts, 1)
        self.setLayout(column)
        self.show_what_there_is(False)

    def show_what_there_is(self, package: bool) -> None:
        """Show the chosen package if there is one, and the conflicts if there are any."""
        conflicts = self.conflicts.tabs.count() > 0
        self._above.setVisible(package)
        self.conflicts.setVisible(conflicts)
        self._nothing.setVisible(not package and not conflicts)
        self.conflicts.make_primary(not (package and self.arrival.is_asking()))
        self._share()

    def tell(self, lead: str, text: str) -> None:
        """Say what was done, until it is closed."""
        self._told.set_words(lead, text)
        self._place.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self.conflicts.fit(self.width())
        self._share()

    def _share(self) -> None:
        layout = self.arrival.layout()
        wanted = layout.totalHeightForWidth(max(self.width(), 420)) if layout else 200
        if self.conflicts.isVisibleTo(self):
            self._above.setFixedHeight(max(120, min(wanted, self.height() - _LEAST)))
        else:
            self._above.setMinimumHeight(0)
            self._above.setMaximumHeight(16_777_215)
