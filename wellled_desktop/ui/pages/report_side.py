"""The left of Report: the outline of the pages, for whom they are, and what stands before signing."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from wellled_desktop.core.vocabulary import Profile
from wellled_desktop.ui.widgets.checks import Check, CheckList
from wellled_desktop.ui.widgets.header import PaneHead
from wellled_desktop.ui.widgets.labels import Chip, Text
from wellled_desktop.ui.widgets.layouts import holder, in_column, line, scrolled, set_surface
from wellled_desktop.ui.widgets.outline import Outline, OutlineNode

AUDIENCES = {
    Profile.INTERNAL: ("Internal", "Everything, by pseudonym and role"),
    Profile.PROVIDER: ("Provider", "By groups of five or more"),
    Profile.PUBLIC: ("Public", "Ratings and findings, no evidence"),
    Profile.DISCLOSURE: ("Disclosure", "As provider, with questions and opinions"),
}


class ReportSide(QWidget):
    """Outline, audience, pre-flight. `page_chosen(page)`, `audience_chosen(Profile)`, `gone_to(place)`."""

    page_chosen = Signal(int)
    audience_chosen = Signal(object)
    gone_to = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, "surface")
        self.setMinimumWidth(220)
        self._head = PaneHead("Outline")
        self.outline = Outline("Report outline")
        self.outline.chosen.connect(self._chosen)
        self.outline.opened.connect(self._chosen)
        self._nodes: tuple[OutlineNode, ...] = ()
        self._group = QButtonGroup(self)
        self._radios = {each: QRadioButton(words) for each, (words, _) in AUDIENCES.items()}
        self._group.buttonClicked.connect(self._audience_clicked)
        self._state = Chip("", "pass")
        self.checks = CheckList("Pre-flight")
        self.checks.acted.connect(self.gone_to)
        flight = PaneHead("Pre-flight")
        flight.add_action(self._state)
        below = holder(in_column([self.checks, None], 0, (16, 4, 12, 8)))
        column = in_column([self._head, self.outline, line(), PaneHead("Audience")], 0)
        column.addWidget(self._audiences())
        for part in (line(), flight):
            column.addWidget(part)
        self._preflight = scrolled(below, "surface", "Pre-flight, what stands before signing")
        column.addWidget(self._preflight)
        column.setStretchFactor(self.outline, 1)
        column.setStretchFactor(self._preflight, 1)
        self.setLayout(column)
        self.set_audience(Profile.INTERNAL)

    def set_outline(self, nodes: Sequence[OutlineNode], pages: int) -> None:
        """Show the outline; keys are pages from 0."""
        self._head.set_words("Outline", f"{pages:,} pages" if pages else "")
        self._nodes = tuple(nodes)
        self.outline.set_nodes(nodes)

    def set_page(self, page: int) -> None:
        """Mark the line of the outline in which a page lies; one that begins there already stays marked."""
        here = self.outline.value()
        if isinstance(here, tuple) and here[0] == page:
            return
        known = [key for node in self._nodes for key in (node.key, *(one.key for one in node.children))]
        before = [key for key in known if isinstance(key, tuple) and key[0] <= page]
        self.outline.set_value(max(before) if before else None)

    def set_audience(self, profile: Profile) -> None:
        """Choose for whom the report is, silently."""
        self._radios[profile].setChecked(True)

    def forget(self) -> None:
        """Show no outline and no checks."""
        self.set_outline((), 0)
        self.set_checks(())

    def set_checks(self, checks: Sequence[Check]) -> None:
        """Show what stands before signing."""
        stops = sum(one.state == "fail" for one in checks)
        noted = sum(one.state == "warn" for one in checks)
        self._state.set_text(_standing(stops, noted), "warn" if stops else "pass")
        self._state.setVisible(bool(checks))
        self.checks.set_checks(checks)

    def _audiences(self) -> QWidget:
        rows = []
        for profile, (_, detail) in AUDIENCES.items():
            radio = self._radios[profile]
            radio.setAccessibleDescription(detail)
            self._group.addButton(radio)
            said = Text(detail, "small", "text2").wrapped()
            said.setContentsMargins(24, 0, 0, 4)
            rows += [radio, said]
        made = holder(in_column(rows, 0, (16, 2, 12, 4)))
        made.setAccessibleName("Audience")
        return made

    def _audience_clicked(self, button: QRadioButton) -> None:
        self.audience_chosen.emit(next(each for each, radio in self._radios.items() if radio is button))

    def _chosen(self, key: object) -> None:
        if isinstance(key, tuple):
            self.page_chosen.emit(key[0])


def _standing(stops: int, noted: int) -> str:
    if stops:
        return f"{stops} open"
    return f"ready, {noted} noted" if noted else "ready"
