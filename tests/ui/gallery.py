"""Pictures of the kit for eyes, light and dark: `python -m tests.ui.gallery FOLDER`."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from tests.ui import cards, samples, tables
from wellled_desktop.core.vocabulary import NoteKind
from wellled_desktop.ui import theme
from wellled_desktop.ui.widgets.buttons import Button, IconButton
from wellled_desktop.ui.widgets.composer import Composer
from wellled_desktop.ui.widgets.composer_edit import ComposerEdit
from wellled_desktop.ui.widgets.diff import DiffView
from wellled_desktop.ui.widgets.evidence import EvidenceList
from wellled_desktop.ui.widgets.fields import SearchField
from wellled_desktop.ui.widgets.guide import GuideList
from wellled_desktop.ui.widgets.header import HeaderBar, PaneHead
from wellled_desktop.ui.widgets.labels import (
    Text,
)
from wellled_desktop.ui.widgets.layouts import holder, in_column, in_row, line
from wellled_desktop.ui.widgets.matrix import Matrix
from wellled_desktop.ui.widgets.notes import NoteStream
from wellled_desktop.ui.widgets.outline import Outline
from wellled_desktop.ui.widgets.rail import Rail
from wellled_desktop.ui.widgets.segments import Choice, SegmentedControl
from wellled_desktop.ui.widgets.status import StatusBar
from wellled_desktop.ui.widgets.suggestion import SuggestedCard
from wellled_desktop.ui.widgets.visit_list import VisitList


def kit() -> QWidget:
    """Return a page with one of everything small."""
    head = HeaderBar("Kit and states", "the parts the screens are made of")
    head.set_middle(SearchField("Search visits, notes, people and prompts", "Ctrl+K"))
    head.add_action(Button("Receive package…", icon="package-open", keys="Ctrl+R"))
    head.add_action(Button("New visit", "primary", "plus", "Ctrl+N"))
    columns = in_row([cards.left(), cards.middle(), cards.right()], 12, (16, 12, 16, 12))
    return _framed(head, holder(columns, "window"), "visits")


def capture() -> QWidget:
    """Return the capture page's panes."""
    head = HeaderBar("Interview 07", "RN, Ward 7 (P-03)")
    head.add_action(Button("Pause", icon="pause", keys="F8"))
    head.add_action(Button("Close and lock…", "primary", "lock", "Ctrl+L"))
    levels = SegmentedControl(
        "Confidentiality",
        [
            Choice(1, "Open"),
            Choice(2, "Attributable by role", "check"),
            Choice(3, "Confidential: protected disclosure", "lock"),
        ],
    )
    levels.set_value(2)
    for part in (
        Text("Confidentiality", tone="text2"),
        levels,
        Text("Reports say “a registered nurse”.", tone="text2"),
    ):
        head.second.addWidget(part)
    head.second.addStretch(1)
    outline = Outline()
    outline.set_nodes(samples.OUTLINE)
    outline.set_value("i7")
    outline.setFixedWidth(264)
    stream = NoteStream()
    stream.set_lines(samples.LINES)
    stream.set_value(6)
    pane = PaneHead("Visit outline")
    pane.add_action(IconButton("search", "Search the outline"))
    pane.add_action(IconButton("plus", "Add to outline", "Ctrl+Shift+N"))
    left = holder(in_column([pane, outline], 0), "surface")
    left.setFixedWidth(264)
    centre = in_column([stream, _composer()], 0)
    centre.setStretch(0, 1)
    panes = in_row([left, line(down=True)], 0)
    panes.addLayout(centre, 1)
    panes.addWidget(line(down=True))
    panes.addWidget(_guide())
    return _framed(head, holder(panes, "surface"), "capture")


def review() -> QWidget:
    """Return three versions of a text, and evidence to cite."""
    versions = DiffView()
    versions.set_versions(*samples.VERSIONS)
    versions.setFixedHeight(180)
    evidence = EvidenceList()
    evidence.set_rows(samples.EVIDENCE)
    body = holder(in_column([versions, line(), evidence], 0), "surface")
    return _framed(HeaderBar("Review", "Northmere, visit 4"), body, "review")


def weigh() -> QWidget:
    """Return the matrix with a current cell."""
    matrix = Matrix("Evidence by prompt", tables.SOURCES)
    matrix.set_rows(tables.MATRIX)
    matrix.set_value("W2.2", 0)
    return _framed(HeaderBar("Weigh", "evidence to judgement"), matrix, "weigh")


def visits() -> QWidget:
    """Return the list of visits with a chosen one."""
    found = VisitList(tables.QUESTIONS)
    found.set_visits(tables.VISITS)
    found.set_value("n4")
    head = HeaderBar("Visits", "Thursday 19 November 2026")
    head.add_action(Button("New visit", "primary", "plus", "Ctrl+N"))
    return _framed(head, found, "visits")


def _composer() -> QWidget:
    composer = Composer()
    composer.set_kind(NoteKind.VERBATIM)
    composer.set_completions([], samples.COMPLETIONS)
    composer.set_text(
        "@P-03 “I rang the site team twice that night and it still isn’t on the register” - #W2."
    )
    composer.set_will_save(samples.WILL_SAVE)
    for icon, name in (("camera", "Add photo"), ("paperclip", "Add file"), ("clock", "Set the time")):
        composer.add_tool(IconButton(icon, name))
    return composer


def _guide() -> QWidget:
    head = PaneHead("Interview guide", "ward staff")
    head.add_action(Button("All prompts", "link"))
    card = SuggestedCard()
    card.set_suggestion(
        "W2.4", "“Has any system given you time back with patients, or taken it away?”", "no evidence yet"
    )
    guide = GuideList()
    guide.set_groups(samples.GUIDE)
    guide.set_value("W2.2")
    column = in_column([head, holder(in_column([card], 0, (12, 12, 12, 12))), guide], 0)
    made = holder(column, "surface")
    made.setFixedWidth(336)
    return made


def _framed(head: QWidget, body: QWidget, place: str) -> QWidget:
    rail = Rail()
    rail.set_place(place)
    status = StatusBar()
    status.set_saved("All changes saved on this device 10:42:07 · encrypted · last backup today 08:10")
    status.set_facts(["Nothing to send", "Lead inspector", "Device NM-014"])
    right = in_column([head, body], 0)
    right.setStretch(1, 1)
    top = in_row([rail], 0)
    top.addLayout(right, 1)
    whole = in_column([], 0)
    whole.addLayout(top, 1)
    whole.addWidget(status)
    return holder(whole, "window")


PAGES = {"kit": kit, "capture": capture, "review": review, "weigh": weigh, "visits": visits}


def main(folder: Path) -> None:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    for scheme in ("light", "dark"):
        theme.apply(app, scheme)
        for name, make in PAGES.items():
            page = make()
            page.resize(1440, 840)
            page.show()
            app.processEvents()
            for composer in page.findChildren(ComposerEdit):
                composer.activateWindow()
                composer.setFocus()
                composer.moveCursor(composer.textCursor().MoveOperation.Left)
                composer.moveCursor(composer.textCursor().MoveOperation.End)
            app.processEvents()
            page.grab().save(str(folder / f"{name}-{scheme}.png"))
            page.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
