"""A visit goes over to another framework: where each prompt's evidence goes, shown before it is done."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wellled_desktop.core.errors import Trouble
from wellled_desktop.core.framework import Framework
from wellled_desktop.ui.dialogs.asking import Asking
from wellled_desktop.ui.widgets.fields import ChoiceField, FormField
from wellled_desktop.ui.widgets.labels import Text
from wellled_desktop.ui.widgets.layouts import holder, in_column, scrolled
from wellled_desktop.workspace import MovePlan, Workspace

_NOWHERE: tuple[str, ...] = ()


class MoveFrameworkDialog(Asking):
    """Chooses the framework and, for each prompt, where its evidence goes; `moved(Changes)` when done."""

    moved = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        visit_id: UUID,
        others: Sequence[Framework],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Another framework for this visit", "Go over", parent)
        self._workspace, self._visit_id = workspace, visit_id
        self.resize(760, 680)
        self.framework = ChoiceField([(one.reference, f"{one.title} ({one.reference})") for one in others])
        self._form = self.put("&Framework", self.framework)
        self.prompts: dict[str, ChoiceField] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        area = scrolled(holder(in_column([self._rows, None], 0), "surface"), "surface")
        area.setMinimumHeight(280)
        self.fields.addWidget(Text("Where the evidence of each prompt goes", "small", "text2", 500))
        self.fields.addWidget(area)
        self._told = Text("", "small", "text2").wrapped()
        self.fields.addWidget(self._told)
        self._plan = self._workspace.moves.plan(visit_id, str(self.framework.value()))
        self._show_prompts()
        self.framework.chosen.connect(self._chosen)

    def answer(self) -> bool:
        """Go over, with a restore point from before; or say what is missing."""
        try:
            plan = self._workspace.moves.plan(self._visit_id, self._plan.new.reference, self._map())
            self._workspace.care.restore_point()
            changes = self._workspace.moves.move(self._visit_id, plan)
        except Trouble as trouble:
            self._form.set_error(str(trouble))
            return False
        self.moved.emit(changes)
        return True

    def _chosen(self, _: object) -> None:
        self._plan = self._workspace.moves.plan(self._visit_id, str(self.framework.value()))
        self._show_prompts()

    def _turned(self, _: object) -> None:
        self._plan = self._workspace.moves.plan(self._visit_id, self._plan.new.reference, self._map())
        self._tell(self._plan)

    def _map(self) -> dict[str, tuple[str, ...]]:
        found = {code: field.value() for code, field in self.prompts.items()}
        return {code: there if isinstance(there, tuple) else _NOWHERE for code, there in found.items()}

    def _show_prompts(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.prompts = {}
        for prompt in self._plan.old.prompts():
            there = self._plan.map[prompt.code]
            field = ChoiceField(_choices(self._plan.new, there))
            field.set_value(there)
            field.chosen.connect(self._turned)
            self.prompts[prompt.code] = field
            count = self._plan.tags[prompt.code]
            said = f"{prompt.code} {prompt.title} ({count} tag{'' if count == 1 else 's'})"
            self._rows.addWidget(FormField(said, field))
        self._tell(self._plan)

    def _tell(self, plan: MovePlan) -> None:
        self._form.clear_error()
        self._told.setText(" ".join(plan.told))


def _choices(new: Framework, proposed: tuple[str, ...]) -> list[tuple[object, str]]:
    """Return where a prompt's evidence can go: what is proposed, each prompt, nowhere."""
    several = [(proposed, f"All of {', '.join(proposed)}")] if proposed[1:] else []
    each = [((one.code,), f"{one.code} {one.title}") for one in new.prompts()]
    return [*several, *each, (_NOWHERE, "Nowhere: the lines stay, without a prompt")]
