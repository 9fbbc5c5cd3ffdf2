"""Whether protected lines may be read in this window: View, Hide protected, while others look on.

It changes what is shown, said and found, and nothing that is kept.
"""

from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QObject, Signal

from wellled_desktop.core.errors import Refused
from wellled_desktop.core.inspection import protected_notes
from wellled_desktop.core.records import Activity, Exhibit, Note
from wellled_desktop.core.vocabulary import Confidentiality

if TYPE_CHECKING:
    from wellled_desktop.workspace import Workspace

HIDDEN = "Protected line hidden"
TOLD = "Protected lines hidden"


class News(QObject):
    """Tells those who show lines that they are to show them otherwise now."""

    changed = Signal()


class _Now:
    hides: ClassVar[bool] = False


news = News()


def hides() -> bool:
    """Say whether protected lines are hidden now."""
    return _Now.hides


def set_hides(wanted: bool) -> None:
    """Hide protected lines, or show them again, and tell `news`."""
    if wanted != _Now.hides:
        _Now.hides = wanted
        news.changed.emit()


def discreet(words: str, protected: bool) -> str:
    """Return a line's words, or that it is hidden."""
    return HIDDEN if protected and _Now.hides else words


def is_hidden(workspace: "Workspace", note: Note) -> bool:
    """Say whether a line may not be read now; while it is disputed, one version that protects is enough."""
    return _Now.hides and _is_protected(workspace, note)


def is_exhibit_hidden(workspace: "Workspace", exhibit: Exhibit) -> bool:
    """Say whether an exhibit may not be named now: its line, or all of its activity, is protected."""
    if not _Now.hides:
        return False
    try:
        if exhibit.note_id is not None:
            return _is_protected(workspace, workspace.desk.need(Note, exhibit.note_id))
        if exhibit.activity_id is not None:
            kept = workspace.desk.need(Activity, exhibit.activity_id).confidentiality
            return kept is Confidentiality.PROTECTED
    except Refused:  # what it belonged to is no more
        return False
    return False


def _is_protected(workspace: "Workspace", note: Note) -> bool:
    activities: tuple[Activity, ...] = ()
    with suppress(Refused):
        activities = (workspace.desk.need(Activity, note.activity_id),)
    conflicts = workspace.review.conflicts(note.visit_id)
    return bool(protected_notes(activities, (note,), conflicts))
