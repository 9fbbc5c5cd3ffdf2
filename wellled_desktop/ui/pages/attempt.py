"""Doing something to the workspace from a page: what changed is told to all, trouble is shown."""

from collections.abc import Callable

from wellled_desktop.core.changes import Changes
from wellled_desktop.core.errors import Trouble
from wellled_desktop.ui.room import Room


def attempt(room: Room, act: Callable[[], Changes], words: str = "") -> Changes | None:
    """Do one act and tell what it changed; None when it could not be done, which the banner then says.

    `words` are what a person typed for it: they can be copied from the banner, whatever happens.
    """
    try:
        changes = act()
    except Trouble as trouble:
        room.messages.trouble(trouble, words)
        return None
    room.tell(changes)
    return changes
