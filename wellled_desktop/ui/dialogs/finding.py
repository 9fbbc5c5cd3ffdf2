"""Write a finding: what was found for a question, on which evidence, and what it means for people."""

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QSpinBox, QWidget

from wellled_desktop.core.records import Finding
from wellled_desktop.core.vocabulary import FindingKind, Obligation, word
from wellled_desktop.ui.dialogs.asking import Asking, wrong
from wellled_desktop.ui.widgets.fields import ChoiceField, FormField, TextArea
from wellled_desktop.ui.widgets.labels import Text
from wellled_desktop.workspace import NewFinding

_OBLIGATIONS = (
    (Obligation.NONE, "No action"),
    (Obligation.SHOULD, "Should: it would be better"),
    (Obligation.MUST, "Must: a regulation is breached"),
)


@dataclass(frozen=True, slots=True)
class Ground:
    """What a finding is about: the question's code and topic, its evidence, the measures at hand."""

    question: str
    topic: str
    basis: tuple[UUID, ...] = ()
    measures: tuple[tuple[UUID, str], ...] = ()


class FindingDialog(Asking):
    """Asks for a finding; `found(NewFinding)` on the ground it was opened on."""

    found = Signal(object)

    def __init__(self, ground: Ground, finding: Finding | None = None, parent: QWidget | None = None) -> None:
        act = "Save finding" if finding else "Add finding"
        super().__init__(f"Finding for {ground.question} {ground.topic}", act, parent)
        self._ground = ground
        self.kind = ChoiceField([(each, word(each)) for each in FindingKind])
        self.statement = TextArea("Statement", 4)
        self.impact = TextArea("What it means for people", 3)
        self.obligation = ChoiceField(_OBLIGATIONS)
        self.regulation = QLineEdit()
        self.put("&Kind", self.kind)
        self.statement_field = self.put(
            "&Statement", self.statement, "One sentence that a report can print as it stands."
        )
        self.put("What it means for &people", self.impact)
        self.held_by, self.asked = QSpinBox(), QSpinBox()
        for box in (self.held_by, self.asked):
            box.setRange(0, 9999)
        self.count_field = FormField("Said by, &number of people", self.held_by)
        self.put_row(
            self.count_field, FormField("Of how many as&ked", self.asked, "Left at 0 where nobody counted.")
        )
        self.measure = ChoiceField([("", "None"), *((one, name) for one, name in ground.measures)])
        if ground.measures:
            self.put("&Measure it is linked to", self.measure)
        self.rule_field = FormField("&Regulation", self.regulation, "Named where the action is a must.")
        self.put_row(FormField("&Action", self.obligation), self.rule_field)
        self.fields.addWidget(Text(_standing(len(ground.basis)), "small", "text2").wrapped())
        if finding is not None:
            self._show(finding)
        self.statement.setFocus()

    def answer(self) -> bool:
        """Hand the finding on, or ask for what is missing."""
        statement = self.statement.toPlainText().strip()
        obligation = Obligation(str(self.obligation.value()))
        if not statement:
            return wrong(self.statement_field, "Write what was found, in one sentence.")
        if obligation is Obligation.MUST and not self.regulation.text().strip():
            return wrong(self.rule_field, "Name the regulation that is breached, like Regulation 17(2)(a).")
        if self.held_by.value() > self.asked.value():
            return wrong(self.count_field, "More people said so than were asked.")
        chosen = self.measure.value()
        self.found.emit(
            NewFinding(
                question=self._ground.question,
                kind=FindingKind(str(self.kind.value())),
                statement=statement,
                basis=self._ground.basis,
                impact=self.impact.toPlainText().strip(),
                obligation=obligation,
                regulation=self.regulation.text().strip(),
                held_by=self.held_by.value(),
                asked=self.asked.value(),
                measures=(chosen,) if isinstance(chosen, UUID) else (),
            )
        )
        return True

    def _show(self, finding: Finding) -> None:
        self.kind.set_value(finding.kind)
        self.statement.setPlainText(finding.statement)
        self.impact.setPlainText(finding.impact)
        self.obligation.set_value(finding.obligation)
        self.regulation.setText(finding.regulation)
        self.asked.setValue(finding.asked)
        self.held_by.setValue(finding.held_by)
        if finding.measures:
            self.measure.set_value(finding.measures[0])


def _standing(count: int) -> str:
    if not count:
        return "No evidence is cited yet: cite lines first, and the finding stands on them."
    return f"It stands on {count} cited {'line' if count == 1 else 'lines'} of evidence."
