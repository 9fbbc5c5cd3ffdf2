"""What a copy withholds of its words: each piece with its place and reason, and the choices of the team."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from wellled_desktop.core.perhaps_names import PerhapsName
from wellled_desktop.core.preflight_parts import Where
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
_PERHAPS = ("Words", "Places")
_CHOICES = ("Words", "Chosen", "Why")
_VERBS = {Treatment.WITHHOLD: "withheld", Treatment.SHOW: "shown"}
_ABOUT = (
    "Rules withhold what could point to one person; protected lines are left out whole and stand in no list. "
    "Add words that a rule cannot know, or show what may be shown, each with its reason."
)
_NAMED = (
    ("withhold", "&Withhold words…"),
    ("show", "&Show these…"),
    ("no_name", "&Not a name…"),
    ("undo", "&Undo choice"),
    ("go", "&Go there"),
    ("save", "Save &list…"),
)


class RedactionsDialog(ReadInOrder, QDialog):
    """Lists what a copy withholds; `asked(act)` with a name of its buttons, `chosen()` a copy."""

    asked = Signal(str)
    chosen = Signal()
    found: tuple[LogLine, ...] = ()
    _made: tuple[Redaction, ...] = ()
    _perhaps: tuple[PerhapsName, ...] = ()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Redactions")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(1040, 640)
        self.copy = ChoiceField([(one, f"{word(one)} copy") for one in LEAVING])
        self.copy.chosen.connect(self.chosen)
        self._said = Text("The words are being looked over…", "body").wrapped()
        self._add_tables()
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
            self._perhaps_head,
            self.perhaps,
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
    def name(self) -> PerhapsName | None:
        """The words that are chosen among those that may be a name, None where none are."""
        row = self.perhaps.chosen_row()
        return self._perhaps[row] if row >= 0 else None

    @property
    def place(self) -> Where | None:
        """Where to go: to the chosen words that may be a name, else to the chosen piece."""
        if self.name is not None:
            return self.name.where[0]
        return self.line.where if self.line else None

    @property
    def choice(self) -> Redaction | None:
        """The choice of the team that is chosen, the first where none is."""
        return self._made[max(0, self.choices.chosen_row())] if self._made else None

    def show_list(
        self,
        found: Sequence[LogLine],
        perhaps: Sequence[PerhapsName],
        made: Sequence[Redaction],
        closed: int,
    ) -> None:
        """Show the pieces, what may be names, the choices, and how many sealed names are not open here."""
        self.found, self._perhaps, self._made = tuple(found), tuple(perhaps), tuple(made)
        rows = [
            (one.where.words, one.removed.words, one.removed.shown_as, one.removed.reason) for one in found
        ]
        self.lines.set_table(_LINES, rows, wide=3)
        self.perhaps.set_table(_PERHAPS, [(one.words, one.places()) for one in perhaps], wide=1)
        self.choices.set_table(
            _CHOICES, [(one.words, _VERBS[one.treatment], one.reason) for one in made], wide=2
        )
        for parts, some in (
            ((self.lines,), found),
            ((self._perhaps_head, self.perhaps), perhaps),
            ((self._chosen_head, self.choices), made),
        ):
            for part in parts:
                part.setVisible(bool(some))
        for act, possible in (
            ("show", found),
            ("no_name", perhaps),
            ("undo", made),
            ("go", found or perhaps),
            ("save", found),
        ):
            self.acts[act].setEnabled(bool(possible))
        count = f"{len(found)} piece{'' if len(found) == 1 else 's'} of its words"
        copy = word(self.profile).lower()
        self.tell(f"The {copy} copy withholds {count}.{_may_be(perhaps)}{_closed(closed)}")

    def tell(self, words: str) -> None:
        """Say how it stands, or why something could not be done."""
        self._said.setText(words)

    def _add_tables(self) -> None:
        self.lines = DataTable("What this copy withholds", most=7)
        self.perhaps = DataTable("Shown, and may be names", most=4)
        self.choices = DataTable("Choices of the team", most=4)
        for one, other in ((self.lines, self.perhaps), (self.perhaps, self.lines)):
            one.selectionModel().currentRowChanged.connect(partial(_one_of_both, other))
        self._perhaps_head, self._chosen_head = (
            Text(one.accessibleName(), "small", "text2", 500) for one in (self.perhaps, self.choices)
        )

    def _pressed(self) -> None:
        self.asked.emit(self.sender().objectName())


def _one_of_both(other: DataTable, now: QModelIndex, _before: QModelIndex) -> None:
    """Choose nothing in the other table, so that what is chosen is plain."""
    if now.isValid():
        other.setCurrentIndex(QModelIndex())


def _may_be(perhaps: Sequence[PerhapsName]) -> str:
    if not perhaps:
        return ""
    if len(perhaps) == 1:
        return f" It shows “{perhaps[0].words}”, which may be a name."
    return f" It shows {len(perhaps)} words that may be names."


def _closed(count: int) -> str:
    if not count:
        return ""
    names = "1 sealed name cannot" if count == 1 else f"{count} sealed names cannot"
    return (
        f" {names} be opened here, so nothing looks for it: let the lead make this copy, or read it through."
    )
