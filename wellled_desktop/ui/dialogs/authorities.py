"""The time-stamping authorities that are trusted here."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from wellled_desktop.ui.reading_order import ReadInOrder
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.data_table import DataTable
from wellled_desktop.ui.widgets.labels import Text
from wellled_desktop.ui.widgets.layouts import in_column, in_row
from wellled_desktop.workspace import CertificateFacts

_ABOUT = (
    "A timestamp is believed when its authority is on this list. Compare the fingerprint with what the "
    "authority publishes before you add it. The list stays in this workspace."
)


class AuthoritiesDialog(ReadInOrder, QDialog):
    """Lists the authorities; `asked(act)` with add or remove."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Time authorities")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(880, 420)
        self._said = Text("", "body").wrapped()
        self.table = DataTable("Time authorities")
        self._known: tuple[CertificateFacts, ...] = ()
        named = (("add", "&Add…"), ("remove", "&Remove"))
        self.acts = {act: Button(words) for act, words in named}
        for act, button in self.acts.items():
            button.setAutoDefault(False)
            button.setObjectName(act)
            button.clicked.connect(self._pressed)
        close = Button("Close", "primary")
        close.clicked.connect(self.accept)
        about = Text(_ABOUT, "small", "text2").wrapped()
        feet = in_row([*self.acts.values(), None, close])
        parts = [Text("Time authorities", "section"), about, self._said, self.table, None, feet]
        self.setLayout(in_column(parts, 12, (24, 20, 24, 20)))

    @property
    def chosen(self) -> CertificateFacts | None:
        """The authority that is chosen, the first where none is."""
        return self._known[max(0, self.table.chosen_row())] if self._known else None

    def show_list(self, known: Sequence[CertificateFacts]) -> None:
        """Show these."""
        self._known = tuple(known)
        rows = [(one.holder, one.ends.day(), one.fingerprint[:32]) for one in known]
        self.table.set_table(("Name", "Until", "Fingerprint begins"), rows)
        self.table.setVisible(bool(rows))
        self.acts["remove"].setEnabled(bool(rows))
        self.tell("" if rows else "No authority is trusted for timestamps yet.")

    def tell(self, words: str) -> None:
        """Say how it stands, or why something could not be done."""
        self._said.setText(words)

    def _pressed(self) -> None:
        self.asked.emit(self.sender().objectName())
