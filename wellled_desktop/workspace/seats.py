"""Where one sat, to go on there after a restart: place, visit, activity and the line at the top."""

import json
from dataclasses import asdict, dataclass
from uuid import UUID

from wellled_desktop.core.errors import Trouble
from wellled_desktop.workspace.desk import Desk

_NAME = "seat"


@dataclass(frozen=True, slots=True)
class Seat:
    """A place of the window; `top` is the line at its upper edge, None where the newest is in sight."""

    place: str
    visit_id: UUID | None = None
    activity_id: UUID | None = None
    top: UUID | None = None


class Seats:
    """Keeps the seat in the encrypted file, for this device alone: it is no part of any visit."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def keep(self, seat: Seat) -> None:
        """Keep where one is; nothing where nothing can be written, for nothing is lost by it."""
        if self._desk.store.read_only:
            return
        plain = {name: str(value) for name, value in asdict(seat).items() if value is not None}
        try:
            self._desk.store.local.set(_NAME, json.dumps(plain).encode("utf-8"))
        except Trouble:
            return

    def last(self) -> Seat | None:
        """Return where one was last, or None."""
        kept = self._desk.store.local.get(_NAME)
        if not kept:
            return None
        try:
            plain = json.loads(kept)
            return Seat(str(plain["place"]), *(_known(plain.get(name)) for name in _IDS))
        except (
            ValueError,
            KeyError,
            TypeError,
            AttributeError,
        ):  # another program's; one begins at the visits
            return None


_IDS = ("visit_id", "activity_id", "top")


def _known(value: object) -> UUID | None:
    return UUID(value) if isinstance(value, str) else None
