"""Write a finding: what was found for a question, on which evidence, and what it means for people."""

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from wellled_desktop.core.records import Finding
from wellled_desktop.core.vocabulary import FindingKind, Obligation, word
from wellled_desktop.ui.dialogs.asking import Asking
from wellled_desktop.workspace import NewFinding

_OBLIGATIONS = {
    Obligation.NONE: "No action",
    Obligation.SHOULD: "Should: it would be better",
    Obligation.MUST: "Must: a regulation is breached",
}


@dataclass(frozen=True, slots=True)
class Ground:
    """What a finding is about: the question's code and topic, and the evidence it stands on."""

    question: str
    topic: str
    basis: tuple[UUID, ...] = ()


class FindingDialog(Asking):
    """Asks for a finding; `found` gives a NewFinding for the ground it was opened on."""

    found = Signal(object)

    def __init__(self, ground: Ground, finding: Finding | None = None, parent: QWidget | None = None) -> None:
        act = "Save finding" if finding else "Add finding"
        super().__init__(f"Finding for {ground.question} {ground.topic}", act, parent)
        self._ground = ground
        self.kind = QComboBox()
        for kind in FindingKind:
            self.kind.addItem(word(kind), kind)
        self.statement = QPlainTextEdit()
        self.impact = QPlainTextEdit()
        for field, height in ((self.statement, 96), (self.impact, 64)):
            field.setTabChangesFocus(True)
            field.setFixedHeight(height)
        self.obligation = QComboBox()
        for obligation, words in _OBLIGATIONS.items():
            self.obligation.addItem(words, obligation)
        self.regulation = QLineEdit()
        self._lay_out()
        if finding is not None:
            self._show(finding)
        self.statement.setFocus()

    def _lay_out(self) -> None:
        self.put("&Kind", self.kind)
        self.put("&Statement", self.statement, "One sentence that a report can print as it stands.")
        self.put("What it means for &people", self.impact)
        row = QHBoxLayout()
        row.setSpacing(12)
        self.fields.addLayout(row)
        self.put("&Action", self.obligation, "", row)
        self.put("&Regulation", self.regulation, "Needed for a must, like Regulation 17(2)(a).", row)
        count = len(self._ground.basis)
        stands = QLabel(
            f"It stands on {count} cited {'line' if count == 1 else 'lines'} of evidence."
            if count
            else "No evidence is cited yet: cite lines first, and the finding stands on them."
        )
        stands.setProperty("tone", "text2")
        stands.setWordWrap(True)
        self.fields.addWidget(stands)

    def _show(self, finding: Finding) -> None:
        self.kind.setCurrentIndex(self.kind.findData(finding.kind))
        self.statement.setPlainText(finding.statement)
        self.impact.setPlainText(finding.impact)
        self.obligation.setCurrentIndex(self.obligation.findData(finding.obligation))
        self.regulation.setText(finding.regulation)

    def answer(self) -> bool:
        """Hand the finding on, or ask for what is missing."""
        statement = self.statement.toPlainText().strip()
        obligation = Obligation(self.obligation.currentData())
        if not statement:
            self.say_wrong(self.statement, "Write what was found, in one sentence.")
            return False
        if obligation is Obligation.MUST and not self.regulation.text().strip():
            self.say_wrong(self.regulation, "Name the regulation that is breached, like Regulation 17(2)(a).")
            return False
        self.found.emit(
            NewFinding(
                question=self._ground.question,
                kind=FindingKind(self.kind.currentData()),
                statement=statement,
                basis=self._ground.basis,
                impact=self.impact.toPlainText().strip(),
                obligation=obligation,
                regulation=self.regulation.text().strip(),
            )
        )
        return True
