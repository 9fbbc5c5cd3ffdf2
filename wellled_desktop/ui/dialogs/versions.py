"""Two versions of a report side by side: only the places where they differ."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QTextBrowser, QWidget

from wellled_desktop.core.reporting_records import ReportVersion
from wellled_desktop.core.vocabulary import word
from wellled_desktop.ui import theme
from wellled_desktop.ui.reading_order import ReadInOrder
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.fields import ChoiceField, FormField
from wellled_desktop.ui.widgets.labels import Text
from wellled_desktop.ui.widgets.layouts import in_column, in_row
from wellled_desktop.workspace import Difference

NOW = 0


class VersionsDialog(ReadInOrder, QDialog):
    """Chooses two versions; `chosen(first, second)`, second 0 for what stands now."""

    chosen = Signal(int, int)

    def __init__(self, versions: Sequence[ReportVersion], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Versions of the report")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(1000, 640)
        named: list[tuple[object, str]] = [(one.version, _named(one)) for one in versions]
        self.first = ChoiceField(named)
        self.second = ChoiceField([(NOW, "What stands now"), *named])
        self._said = Text("", "small", "text2").wrapped()
        self.shown = QTextBrowser()
        self.shown.setAccessibleName("What differs")
        for field in (self.first, self.second):
            field.chosen.connect(self.ask)
        close = Button("Close", "primary")
        close.clicked.connect(self.accept)
        fields = in_row([FormField("&From", self.first), FormField("&To", self.second)], 12)
        heading = Text("Versions of the report", "section")
        column = in_column(
            [heading, fields, self._said, self.shown, in_row([None, close])], 12, (24, 20, 24, 20)
        )
        column.setStretch(3, 1)
        self.setLayout(column)

    def ask(self, _: object = None) -> None:
        """Ask what differs between the two."""
        first, second = self.first.value(), self.second.value()
        if isinstance(first, int) and isinstance(second, int):
            self.chosen.emit(first, second)

    def show_differences(self, found: Sequence[Difference]) -> None:
        """Show them, the older words at the left."""
        count = len(found)
        self._said.setText(
            f"{count} place{'' if count == 1 else 's'} differ{'s' if count == 1 else ''}."
            if found
            else "Both say the same."
        )
        self.shown.setHtml(_page(found))


def _page(found: Sequence[Difference]) -> str:
    grey = theme.css("text2")
    rows = "".join(
        f"<tr><td colspan='2' style='color:{grey}'>{escape(one.place)}</td></tr>"
        f"<tr valign='top'><td width='50%'>{escape(one.before) or '<i>nothing</i>'}</td>"
        f"<td width='50%'>{escape(one.after) or '<i>nothing</i>'}</td></tr>"
        for one in found
    )
    head = "<tr><th align='left'>Before</th><th align='left'>After</th></tr>"
    return f"<table width='100%' cellpadding='6'>{head}{rows}</table>" if found else ""


def _named(one: ReportVersion) -> str:
    kind = "draft" if one.draft else "final"
    return f"Version {one.version}, {one.made.day_and_clock()}, {word(one.profile).lower()} {kind}"
