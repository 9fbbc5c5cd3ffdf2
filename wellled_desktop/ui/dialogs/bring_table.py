"""Look at a register or a survey file before it is brought in: which column is what, what is left out."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wellled_desktop.core.errors import Refused
from wellled_desktop.core.vocabulary import Level, word
from wellled_desktop.ui.dialogs.asking import Asking
from wellled_desktop.ui.widgets.data_table import DataTable
from wellled_desktop.ui.widgets.fields import ChoiceField, FormField
from wellled_desktop.ui.widgets.labels import Text
from wellled_desktop.workspace import REGISTER_FIELDS, RegisterPreview, Survey, Workspace

_LABELS = {
    "title": "&Risk",
    "reference": "Re&ference",
    "score": "&Score",
    "owner": "&Owner",
    "opened": "O&pened",
}
_MOST = 6


class RegisterDialog(Asking):
    """Which column is what, the first rows as they will be saved; `taken(RegisterPreview, Level)`."""

    taken = Signal(object, object)

    def __init__(self, workspace: Workspace, preview: RegisterPreview, parent: QWidget | None = None) -> None:
        super().__init__(f"Bring in {preview.name}", "Bring in", parent)
        self._workspace, self._preview = workspace, preview
        heads = [("", "Not in this file"), *((one, one) for one in preview.sheet.heads)]
        self.columns = {field: ChoiceField(heads) for field in REGISTER_FIELDS}
        for field, choice in self.columns.items():
            choice.set_value(preview.columns.get(field, ""))
            choice.chosen.connect(self._mapped)
        forms = [FormField(_LABELS[field], choice) for field, choice in self.columns.items()]
        self.put_row(*forms[:3])
        self.level = ChoiceField([(one, word(one)) for one in Level])
        self.level.set_value(Level.DIVISION)
        self.put_row(*forms[3:], FormField("&Level of this register", self.level))
        self.table = DataTable("As it will be saved")
        self._told = Text("", "small", "text2").wrapped()
        self.fields.addWidget(self.table)
        self.fields.addWidget(self._told)
        self._show()

    def answer(self) -> bool:
        """Hand on what was looked at; nothing when no column names the risks."""
        if not self._preview.rows:
            return False
        self.taken.emit(self._preview, Level(str(self.level.value())))
        return True

    def _mapped(self, _: object) -> None:
        columns = {field: str(one.value()) for field, one in self.columns.items() if one.value()}
        try:
            made = self._workspace.importing.mapped(self._preview.name, self._preview.sheet, columns)
        except Refused as trouble:
            self._told.setText(str(trouble))
            self.act.setEnabled(False)
            return
        self._preview = made
        self._show()

    def _show(self) -> None:
        shown = [(one.reference, one.title, one.score, one.owner) for one in self._preview.rows[:_MOST]]
        self.table.set_table(("Reference", "Risk", "Score", "Owner"), shown)
        rows = len(self._preview.rows)
        self._told.setText(
            " ".join([f"{rows} entries, the first of them above.", *_few(self._preview.left_out)])
        )
        self.act.setEnabled(bool(rows))


class SurveyDialog(Asking):
    """Which organisation, its figures beside the group, what was left out; `taken(code)`."""

    taken = Signal(str)

    def __init__(
        self, workspace: Workspace, survey: Survey, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(f"Bring in {name}", "Bring in", parent)
        self._workspace, self._survey = workspace, survey
        ordered = sorted(survey.names.items(), key=lambda one: one[1])
        self.organisation = ChoiceField([(code, f"{title} ({code})") for code, title in ordered])
        self.put("&Organisation", self.organisation)
        self.table = DataTable("Its figures")
        told = " ".join(_few(survey.left_out)) or "Nothing was left out."
        self.fields.addWidget(self.table)
        self.fields.addWidget(Text(told, "small", "text2").wrapped())
        self.organisation.chosen.connect(self._show)
        self._show()

    def answer(self) -> bool:
        """Hand on the organisation."""
        self.taken.emit(str(self.organisation.value()))
        return True

    def _show(self, _: object = None) -> None:
        found = self._workspace.importing.series(self._survey, str(self.organisation.value()))
        rows = [
            (one.measure, str(row.year), row.value or "left out", row.middle or "–", one.scale)
            for one in found
            for row in one.rows
        ]
        self.table.set_table(("Measure", "Year", "Score", "Group median", "Scale"), rows)


def _few(sentences: Sequence[str]) -> list[str]:
    if len(sentences) <= _MOST:
        return list(sentences)
    return [*sentences[:_MOST], f"And {len(sentences) - _MOST} more left out."]
