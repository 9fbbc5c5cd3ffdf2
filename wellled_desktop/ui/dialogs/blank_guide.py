"""Ask which blank guide is wanted: for what, for whom, on paper or for Word."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from wellled_desktop.core.role_guides import RoleGuide
from wellled_desktop.core.vocabulary import ActivityKind, word
from wellled_desktop.ui.dialogs.asking import Asking
from wellled_desktop.ui.widgets.segments import Choice, SegmentedControl

PAPER, WORD = ".pdf", ".docx"
_FORMS = (Choice(PAPER, "Paper", "printer"), Choice(WORD, "Word form", "file-text"))


class BlankGuideDialog(Asking):
    """Asks for a guide; `wanted(kind, role, suffix, guide id)` with .pdf for paper and .docx for Word."""

    wanted = Signal(object, str, str, str)

    def __init__(self, guides: Sequence[RoleGuide] = (), parent: QWidget | None = None) -> None:
        super().__init__("A blank guide", "Save…", parent)
        self.form = SegmentedControl("Form", _FORMS)
        self.setMinimumWidth(720)
        self.kind = SegmentedControl("Kind of activity", [Choice(each, word(each)) for each in ActivityKind])
        self.role = QLineEdit()
        self.put("&Form", self.form, "A Word form that was filled in can be brought in; paper is typed.")
        self.put("&Kind", self.kind)
        self.put("&Who will speak, or what is seen", self.role, "A role, never a name. May stay empty.")
        self.questions = QComboBox()
        self.questions.addItem("Anyone: the framework's own", "")
        for one in guides:
            self.questions.addItem(one.title, one.id)
        self.put("&Questions for", self.questions, "On paper. A Word form has the framework's own.")
        self.form.chosen.connect(self._fit)
        self.form.set_value(PAPER)
        self.kind.set_value(ActivityKind.INTERVIEW)
        self.role.setFocus()

    def answer(self) -> bool:
        """Hand on what was asked for."""
        kind = ActivityKind(str(self.kind.value()))
        suffix = str(self.form.value())
        guide = str(self.questions.currentData()) if suffix == PAPER else ""
        self.wanted.emit(kind, self.role.text().strip(), suffix, guide)
        return True

    def _fit(self, form: object) -> None:
        self.questions.setEnabled(form == PAPER)
