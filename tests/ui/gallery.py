"""Pictures of the kit for eyes, light and dark: `python -m tests.ui.gallery FOLDER`."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QRadioButton, QWidget

from tests.ui import samples
from wellled_desktop.core.vocabulary import NoteKind, Polarity, Rating
from wellled_desktop.ui import theme
from wellled_desktop.ui.widgets.buttons import Button, IconButton
from wellled_desktop.ui.widgets.cards import Banner, Card, EmptyState
from wellled_desktop.ui.widgets.checks import Check, CheckList
from wellled_desktop.ui.widgets.composer import Composer
from wellled_desktop.ui.widgets.composer_edit import ComposerEdit
from wellled_desktop.ui.widgets.diff import DiffView
from wellled_desktop.ui.widgets.evidence import EvidenceList
from wellled_desktop.ui.widgets.fields import ChoiceField, FormField, SearchField
from wellled_desktop.ui.widgets.guide import GuideList
from wellled_desktop.ui.widgets.header import HeaderBar, PaneHead
from wellled_desktop.ui.widgets.labels import (
    AgreementMeter,
    Chip,
    CoverageBar,
    KeyCap,
    ProtectedBadge,
    RatingBadge,
    TagChip,
    Text,
)
from wellled_desktop.ui.widgets.layouts import holder, in_column, in_row, line
from wellled_desktop.ui.widgets.matrix import Matrix
from wellled_desktop.ui.widgets.notes import NoteStream
from wellled_desktop.ui.widgets.outline import Outline
from wellled_desktop.ui.widgets.progress import ProgressRow, UndoBar
from wellled_desktop.ui.widgets.rail import Rail
from wellled_desktop.ui.widgets.ratings import RatingPicker
from wellled_desktop.ui.widgets.segments import Choice, SegmentedControl
from wellled_desktop.ui.widgets.shapes import Agreement
from wellled_desktop.ui.widgets.status import StatusBar
from wellled_desktop.ui.widgets.suggestion import SuggestedCard


def kit() -> QWidget:
    """Return a page with one of everything small."""
    head = HeaderBar("Kit and states", "the parts the screens are made of")
    head.set_middle(SearchField("Search visits, notes, people and prompts", "Ctrl+K"))
    head.add_action(Button("Receive package…", icon="package-open", keys="Ctrl+R"))
    head.add_action(Button("New visit", "primary", "plus", "Ctrl+N"))
    columns = in_row([_left(), _middle(), _right()], 12, (16, 12, 16, 12))
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
    matrix = Matrix("Evidence by prompt", samples.SOURCES)
    matrix.set_rows(samples.MATRIX)
    matrix.set_value("W2.2", 0)
    return _framed(HeaderBar("Weigh", "evidence to judgement"), matrix, "weigh")


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


def _left() -> QWidget:
    buttons = Card("Buttons", "32 px, radius 4")
    off = Button("Sign…", "primary")
    off.setEnabled(False)
    toggle = Button("Edit")
    toggle.setCheckable(True)
    toggle.setChecked(True)
    buttons.add(
        in_row([Button("Sign…", "primary"), Button("Print…"), Button("Quiet", "quiet"), toggle, off, None])
    )
    fields = Card("Fields and errors")
    wrong = FormField("&Started", QLineEdit("25:10"))
    wrong.set_error("Type a time from 00:00 to 23:59, like 10:55.")
    fields.add(
        in_row(
            [
                FormField("&Place", QLineEdit("Ward 7 seminar room")),
                FormField("&Role", QLineEdit("RN, Ward 7")),
            ],
            12,
        )
    )
    code = QLineEdit("P-03")
    code.setReadOnly(True)
    fields.add(in_row([wrong, FormField("Person &code", code, "Set when the note was closed.")], 12))
    kind = ChoiceField([(1, "Requires improvement"), (2, "Good")])
    fields.add(in_row([FormField("Agreed", kind), FormField("", _marks())], 12))
    signs = Card("Rating, mark, prompt", "shape and word")
    signs.add(in_row([RatingBadge(r) for r in list(Rating)[:3]] + [None], 16))
    signs.add(in_row([RatingBadge(r) for r in list(Rating)[3:]] + [None], 16))
    signs.add(in_row([RatingBadge(r, soft=True) for r in list(Rating)[:4]] + [None]))
    tags = [TagChip("#W2.3", Polarity.STRENGTH), TagChip("#W2.2", Polarity.CONCERN), TagChip("#W4.1")]
    signs.add(
        in_row([*tags, CoverageBar((2, 2, 1, 0), "43 items"), AgreementMeter(Agreement(4, 1, 2)), None])
    )
    signs.add(RatingPicker())
    return holder(in_column([buttons, fields, signs, None], 12))


def _marks() -> QWidget:
    box, ring = QCheckBox("Show reading order"), QRadioButton("Provider")
    box.setChecked(True)
    ring.setChecked(True)
    return holder(in_row([box, ring], 8))


def _middle() -> QWidget:
    empty = Card("Empty state")
    state = EmptyState("notebook-pen", "No notes yet", "Notes you take at Ravensbeck will be listed here.")
    state.offer("Start an interview", "Ctrl+Shift+N")
    state.offer_second("Import plan…")
    empty.add(state)
    wrong = Card("Something went wrong", "what, what is safe, what next")
    lead = "The package was not merged."
    text = "Photo 7 is not the one Inspector 3 signed. Nothing on this device was changed."
    wrong.add(Banner("crit", lead, text, ["Ask for a new package…", "Save a report of the check…"]))
    wrong.add(Banner("warn", "Backup is 3 days old.", "Put the stick in.", ["Back up now"]))
    wrong.add(Banner("info", "After you sign, the pages cannot change."))
    waiting = Card("Progress and undo")
    progress = ProgressRow()
    progress.set_progress("Checking files", 7, 12, "38 MB, about 4 s")
    undo = UndoBar()
    undo.offer("Line 11:18 removed from W2.3")
    waiting.add(progress)
    waiting.add(undo)
    return holder(in_column([empty, wrong, waiting, None], 12))


def _right() -> QWidget:
    labels = Card("Labels")
    tones = [
        ("Open", "neutral", "users"),
        ("open", "accent", ""),
        ("ready", "pass", ""),
        ("query", "warn", ""),
        ("refused", "fail", ""),
    ]
    labels.add(in_row([ProtectedBadge(), *(Chip(*each) for each in tones), KeyCap("Ctrl+Shift+F"), None]))
    checks = Card("Pre-flight")
    seen = CheckList("Pre-flight")
    seen.set_checks(
        [
            Check("Unresolved queries", "pass", "none"),
            Check("Single-source findings", "warn", "1, stated p 18"),
            Check("Signature", "fail", "not whole"),
            Check("Reading age", "wait", "", "Check now"),
        ]
    )
    checks.add(seen)
    kinds = SegmentedControl(
        "Kind",
        [
            Choice(None, "Auto"),
            Choice(NoteKind.VERBATIM, "Quote", "quote"),
            Choice(NoteKind.SEEN, "Seen", "eye", "3"),
        ],
    )
    kinds.set_value(NoteKind.VERBATIM)
    narrow = RatingPicker()
    narrow.set_value(Rating.GOOD)
    narrow.setMaximumWidth(380)
    labels.add(kinds)
    labels.add(narrow)
    return holder(in_column([labels, checks, None], 12))


PAGES = {"kit": kit, "capture": capture, "review": review, "weigh": weigh}


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
