"""Words that were still being typed when their activity was closed: shown, copied, or added after it."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout

from wellled_desktop.core.records import Activity
from wellled_desktop.ui.widgets.cards import Banner
from wellled_desktop.ui.widgets.composer import Composer

COPY, ADD = "Copy the words", "Add them after closing"


class LateWords(QObject):
    """Stands above a composer that takes no lines and still holds words; `add_wanted(text)`."""

    add_wanted = Signal(str)

    def __init__(self, composer: Composer, parent: QObject) -> None:
        super().__init__(parent)
        self._composer = composer
        self._banner = Banner("warn", "")
        self._banner.hide()
        self._banner.acted.connect(self._act)
        column = composer.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(0, self._banner)

    def show(self, activity: Activity, *, adding: bool = False) -> None:
        """Say that the words below came too late, where there are some and nobody chose to add them."""
        late = activity.closed is not None and not adding and bool(self._composer.text().strip())
        if activity.closed is not None and late:
            lead = f"{activity.reference} was closed on {activity.closed.day_and_clock()}."
            said = "These words were still being typed; they are kept here."
            self._banner.set_words(lead, said, (COPY, ADD))
        self._banner.setVisible(late)

    def _act(self, place: int) -> None:
        if place == 0:
            QApplication.clipboard().setText(self._composer.text())
        else:
            self.add_wanted.emit(self._composer.text())
