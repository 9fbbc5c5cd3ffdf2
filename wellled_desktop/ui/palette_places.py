"""Where a hit leads: the page, and on it the line, the activity, the question or the prompt."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt

from wellled_desktop.core.errors import Refused
from wellled_desktop.core.records import Activity, AgreedJudgement, Finding, ProvisionalRating

if TYPE_CHECKING:
    from wellled_desktop.ui.pages.capture import CapturePage
    from wellled_desktop.ui.window import MainWindow
    from wellled_desktop.workspace import Found, Workspace

_BY_KEY = Qt.FocusReason.ShortcutFocusReason
_JUDGED = {
    "finding": Finding,
    "provisional_rating": ProvisionalRating,
    "agreed_judgement": AgreedJudgement,
}


def go_to(window: "MainWindow", hit: "Found") -> None:
    """Go where a hit is."""
    room = window.room
    if hit.kind in _JUDGED or hit.kind == "prompt":
        room.show_question(hit.visit_id, *_question(room.workspace, hit))
    elif hit.kind == "visit":
        room.show("capture", hit.visit_id)
    else:
        room.show("capture", hit.visit_id, hit.record_id)


def point_to(page: "CapturePage", record_id: UUID) -> None:
    """Show a line, an activity, or what belongs to one (an exhibit, a person who spoke) in Capture."""
    book = page.book
    if book is None:
        return
    page.jumps.remember()
    exhibit, note = book.exhibits.get(record_id), book.notes.get(record_id)
    if exhibit is not None:
        note = book.notes.get(exhibit.note_id) if exhibit.note_id is not None else None
    if note is not None:
        page.open_activity(note.activity_id)
        stream = page.panes.middle.stream
        page.panes.turn_to("notes")
        stream.set_value(note.id)
        stream.setFocus(_BY_KEY)
    elif exhibit is not None and exhibit.activity_id is not None:
        page.open_activity(exhibit.activity_id)
    elif record_id in book.participants:
        heard = [one for one in book.activities.values() if record_id in one.participants]
        page.open_activity(max(heard, key=_begun).id if heard else record_id)
    else:
        page.open_activity(record_id)


def _question(workspace: "Workspace", hit: "Found") -> tuple[str, str]:
    if hit.kind == "prompt":
        framework = workspace.frameworks.of(hit.visit_id)
        code = hit.prompts[0]
        holding = [kloe.code for kloe in framework.kloes if any(one.code == code for one in kloe.prompts)]
        return (holding[0] if holding else ""), code
    try:
        return workspace.desk.need(_JUDGED[hit.kind], hit.record_id).question, ""
    except Refused:  # it is no more
        return "", ""


def _begun(activity: Activity) -> int:
    return activity.started.ms if activity.started else 0
