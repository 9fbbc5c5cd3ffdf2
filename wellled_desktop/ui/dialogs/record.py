"""Ask for a small record: lines, choices, and the lines of evidence it stands on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from wellled_desktop.core.errors import Trouble
from wellled_desktop.core.vocabulary import word
from wellled_desktop.ui import theme
from wellled_desktop.ui.dialogs.asking import Asking, wrong
from wellled_desktop.ui.models.weighing import Evidence
from wellled_desktop.ui.widgets.evidence import EvidenceList, EvidenceRow
from wellled_desktop.ui.widgets.fields import ChoiceField, FormField, TextArea
from wellled_desktop.ui.widgets.labels import Text
from wellled_desktop.ui.widgets.note_line import KIND_ICONS

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing to ask: its key, its label, what to choose from (none: a line, or an area), if it must be."""

    key: str
    label: str
    choices: tuple[tuple[object, str], ...] = ()
    needed: bool = False
    area: bool = False
    hint: str = ""
    before: object = ""


class RecordDialog(Asking):
    """Asks for these things; `given(dict)` by key, with the ticked lines under "notes"."""

    given = Signal(object)

    def __init__(
        self,
        heading: str,
        act: str,
        asks: Sequence[Ask],
        evidence: Sequence[Evidence] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(heading, act, parent)
        self._asks = list(asks)
        self._take: Callable[[dict[str, Any]], None] | None = None
        self._forms: dict[str, FormField] = {}
        self._fields: dict[str, QLineEdit | ChoiceField | TextArea] = {}
        for ask in self._asks:
            self._fields[ask.key] = made = _field(ask)
            self._forms[ask.key] = self.put(ask.label, made, ask.hint)
        self.lines = EvidenceList("Lines it stands on")
        if evidence:
            self._offer(evidence)
        next(iter(self._fields.values())).setFocus()

    def answer(self) -> bool:
        """Hand on what was given, or ask for what is missing."""
        found = {ask.key: _value(ask, self._fields[ask.key]) for ask in self._asks}
        for ask in self._asks:
            if ask.needed and not found[ask.key]:
                return wrong(self._forms[ask.key], "This is needed.")
        found["notes"] = tuple(key for key in self.lines.cited_keys() if isinstance(key, UUID))
        if self._take is not None:
            try:
                self._take(found)
            except Trouble as trouble:
                return wrong(next(iter(self._forms.values())), str(trouble))
        self.given.emit(found)
        return True

    def taken_by(self, take: Callable[[dict[str, Any]], None]) -> None:
        """Let `take` have what is given first; where it raises Trouble, that is told and nothing is lost."""
        self._take = take

    def _offer(self, evidence: Sequence[Evidence]) -> None:
        self.fields.addWidget(Text("Lines it stands on: Space ticks", "small", "text2", 500))
        rows = [
            EvidenceRow(
                one.note.id,
                f"E{place}",
                one.says,
                f"{word(one.note.kind)} · {one.below}".rstrip(" ·"),
                one.polarity,
                KIND_ICONS[one.note.kind],
                protected=one.protected,
            )
            for place, one in enumerate(evidence, 1)
        ]
        self.lines.set_rows(rows)
        self.lines.setFixedHeight(min(_SHOWN, len(rows)) * theme.row("evidence") + 2)
        self.fields.addWidget(self.lines)


def _field(ask: Ask) -> QLineEdit | ChoiceField | TextArea:
    if ask.choices:
        choice = ChoiceField(ask.choices)
        if ask.before:
            choice.set_value(ask.before)
        return choice
    if ask.area:
        area = TextArea(ask.label.replace("&", ""), 3)
        area.setPlainText(str(ask.before))
        return area
    return QLineEdit(str(ask.before))


def _value(ask: Ask, field: QLineEdit | ChoiceField | TextArea) -> object:
    if isinstance(field, ChoiceField):  # Qt gives an enumeration back as its plain text
        return next(key for key, _ in ask.choices if key == field.value())
    return (field.toPlainText() if isinstance(field, TextArea) else field.text()).strip()
