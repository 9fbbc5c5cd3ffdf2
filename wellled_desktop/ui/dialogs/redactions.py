"""What a copy withholds of its words: each piece with its place and reason, and the choices of the team."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from wellled_desktop.core.redaction_log import LogLine
from wellled_desktop.core.reporting_records import Redaction
from wellled_desktop.core.vocabulary import Profile, Treatment, word
from wellled_desktop.ui.reading_order import ReadInOrder
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.data_table import DataTable
from wellled_desktop.ui.widgets.fields import ChoiceField, FormField
from wellled_desktop.ui.widgets.labels import Text
from wellled_desktop.ui.widgets.layouts import in_column, in_row

LEAVING = (Profile.PROVIDER, Profile.PUBLIC, Profile.DISCLOSURE)
_LINES = ("Place", "Words", "Shown as", "Why")
_CHOICES = ("Words", "Chosen", "Why")
_VERBS = {Treatment.WITHHOLD: "withheld", Treatment.SHOW: "shown"}
_ABOUT = (
    "Rules withhold what could point to one person; protected lines are left out whole and stand in no list. "
    "Add words that a rule cannot know, or show what may be shown, each with its reason."
)
_NAMED = (
    ("withhold", "&Withhold words…"),
    ("show", "&Show these…"),
    ("undo", "&Undo choice"),
    ("go", "&Go there"),
    ("save", "Save &list…"),
)


class RedactionsDialog(ReadInOrder, QDialog):
    """Lists what a copy withholds; `asked(act)` with withhold, show, undo, go or save, `chosen()` a copy."""

    asked = Signal(str)
    chosen = Signal()
    found: tuple[LogLine, ...] = ()
    _made: tuple[Redaction, ...] = ()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Redactions")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(1040, 640)
        self.copy = ChoiceField([(one, f"{word(one)} copy") for one in LEAVING])
        self.copy.chosen.connect(self.chosen)
        self._said = Text("The words are being looked over…", "body").wrapped()
        self.lines, self.choices = DataTable("What this copy withholds"), DataTable("Choices of the team")
        self._chosen_head = Text("Choices of the team", "small", "text2", 500)
        self.acts = {act: Button(words) for act, words in _NAMED}
        for act, button in self.acts.items():
            button.setAutoDefault(False)
            button.setObjectName(act)
            button.clicked.connect(self._pressed)
        close = Button("Close", "primary")
        close.clicked.connect(self.accept)
        parts = [
            Text("Redactions", "section"),
            Text(_ABOUT, "small", "text2").wrapped(),
            FormField("&Copy", self.copy),
            self._said,
            self.lines,
            self._chosen_head,
            self.choices,
            None,
            in_row([*self.acts.values(), None, close]),
        ]
        self.setLayout(in_column(parts, 10, (24, 20, 24, 20)))

    @property
    def profile(self) -> Profile:
        """The copy that is looked at."""
        return Profile(str(self.copy.value()))

    @property
    def line(self) -> LogLine | None:
        """The piece that is chosen, the first where none is."""
        return self.found[max(0, self.lines.chosen_row())] if self.found else None

    @property
    def choice(self) -> Redaction | None:
        """The choice of the team that is chosen, the first where none is."""
        return self._made[max(0, self.choices.chosen_row())] if self._made else None

    def show_list(self, found: Sequence[LogLine], made: Sequence[Redaction], closed: int) -> None:
        """Show the pieces, the choices, and how many sealed names nobody can look for here."""
        self.found, self._made = tuple(found), tuple(made)
        rows = [
            (one.where.words, one.removed.words, one.removed.shown_as, one.removed.reason) for one in found
        ]
        self.lines.set_table(_LINES, rows, wide=3)
        self.choices.set_table(
            _CHOICES, [(one.words, _VERBS[one.treatment], one.reason) for one in made], wide=2
        )
        for part, some in ((self.lines, found), (self.choices, made), (self._chosen_head, made)):
            part.setVisible(bool(some))
        for act, possible in (("show", found), ("undo", made), ("go", found), ("save", found)):
            self.acts[act].setEnabled(bool(possible))
        count = f"{len(found)} piece{'' if len(found) == 1 else 's'} of its words"
        self.tell(f"The {word(self.profile).lower()} copy withholds {count}.{_closed(closed)}")

    def tell(self, words: str) -> None:
        """Say how it stands, or why something could not be done."""
        self._said.setText(words)

    def _pressed(self) -> None:
        self.asked.emit(self.sender().objectName())


def _closed(count: int) -> str:
    if not count:
        return ""
    names = "1 sealed name cannot" if count == 1 else f"{count} sealed names cannot"
    return (
        f" {names} be opened here, so nothing looks for it: let the lead make this copy, or read it through."
    )
