"""The photos of a visit as its report shows them: clean copies with their marks, made once."""

from uuid import UUID

from wellled_desktop.core.errors import Trouble
from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.records import Exhibit
from wellled_desktop.workspace.desk import Desk
from wellled_desktop.workspace.exhibits import Exhibits

_SIDE = 1200  # pixels: sharp on paper at the size that a report gives it
_PICTURE = "image/"
_KEPT = 200


class Photos:
    """Makes clean copies for a report and keeps them while the workspace is open, in memory alone."""

    def __init__(self, desk: Desk, exhibits: Exhibits) -> None:
        self._desk = desk
        self._exhibits = exhibits
        self._made: dict[tuple[str, tuple[object, ...]], bytes | None] = {}

    def of(self, inspection: Inspection) -> dict[UUID, bytes]:
        """Return a picture by exhibit, for each that is held here and can be shown."""
        blobs = self._desk.store.blobs
        shown = [
            one
            for one in inspection.exhibits
            if one.media_type.startswith(_PICTURE) and blobs.has(one.sha256)
        ]
        found = {one.id: self._copy(one) for one in shown}
        return {identity: copy for identity, copy in found.items() if copy is not None}

    def _copy(self, one: Exhibit) -> bytes | None:
        key = (one.sha256, self._exhibits.marks(one.id))
        if key not in self._made:
            if len(self._made) >= _KEPT:
                self._made.clear()
            try:
                self._made[key] = self._exhibits.clean_copy(one.id, _SIDE)
            except Trouble:  # what cannot be shown stands in the list of exhibits
                self._made[key] = None
        return self._made[key]
