"""The gallery's cards with one of everything small."""

from PySide6.QtWidgets import QCheckBox, QLineEdit, QRadioButton, QWidget

from wellled_desktop.core.vocabulary import NoteKind, Polarity, Rating
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.cards import Banner, Card, EmptyState
from wellled_desktop.ui.widgets.checks import Check, CheckList
from wellled_desktop.ui.widgets.fields import ChoiceField, FormField
from wellled_desktop.ui.widgets.labels import (
    AgreementMeter,
    Chip,
    CoverageBar,
    KeyCap,
    ProtectedBadge,
    RatingBadge,
    TagChip,
)
from wellled_desktop.ui.widgets.layouts import holder, in_column, in_row
from wellled_desktop.ui.widgets.progress import ProgressRow, UndoBar
from wellled_desktop.ui.widgets.ratings import RatingPicker
from wellled_desktop.ui.widgets.segments import Choice, SegmentedControl
from wellled_desktop.ui.widgets.shapes import Agreement


def left() -> QWidget:
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


def middle() -> QWidget:
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


def right() -> QWidget:
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
