"""What the window asks of a page."""

from typing import Protocol
from uuid import UUID

from wellled_desktop.core.changes import Changes


class Page(Protocol):
    """A place of the window: a widget that is made with the room and follows these calls."""

    title: str

    def enter(self, visit_id: UUID | None) -> None:
        """Be shown, for a visit or none."""
        ...

    def leave(self) -> None:
        """Be left: what is being typed goes on the disk."""
        ...

    def refresh(self, changes: Changes) -> None:
        """Show what changed, and nothing else."""
        ...
