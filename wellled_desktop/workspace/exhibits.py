"""Exhibits: taken in whole, known by their hash, kept encrypted, never altered."""

import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from wellled_desktop.core.changes import Changes
from wellled_desktop.core.errors import Refused, Surroundings
from wellled_desktop.core.lines import next_reference
from wellled_desktop.core.records import Exhibit
from wellled_desktop.workspace.desk import Desk


@dataclass(frozen=True, slots=True)
class NewExhibit:
    """What is said of a file when it is received."""

    description: str
    received_from: str = ""
    activity_id: UUID | None = None
    note_id: UUID | None = None


class Exhibits:
    """Photos, scans and files of a visit."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, visit_id: UUID) -> tuple[Exhibit, ...]:
        """Return the visit's exhibits in the order they were received."""
        return self._desk.store.records.all(Exhibit, visit_id)

    def take(self, visit_id: UUID, file: Path, new: NewExhibit) -> Changes:
        """Take a file in: bytes, hash and record in one transaction.

        Raises Refused for an empty file, Surroundings when it cannot be read.
        """
        taken = [one.reference for one in self.of(visit_id)]
        try:
            with file.open("rb") as source, self._desk.store.transaction():
                sha256, size = self._desk.store.blobs.put(source)
                if size == 0:
                    raise Refused(f"{file.name} is empty.", "Choose the file again.")
                exhibit = Exhibit(
                    id=self._desk.clock.new_id(),
                    visit_id=visit_id,
                    reference=next_reference(self._desk.me.initials, "", taken),
                    description=new.description or file.stem,
                    file_name=file.name,
                    media_type=mimetypes.guess_type(file.name)[0] or "application/octet-stream",
                    sha256=sha256,
                    size=size,
                    received=self._desk.clock.now(),
                    produced_by=self._desk.me.id,
                    received_from=new.received_from,
                    activity_id=new.activity_id,
                    note_id=new.note_id,
                )
                return self._desk.save(visit_id, exhibit)
        except OSError as error:
            raise Surroundings(f"{file.name} cannot be read: {error.strerror}.", "Check the file.") from None

    def read(self, exhibit_id: UUID) -> Iterator[bytes]:
        """Return the original's bytes, in pieces; raises Refused when they have not arrived."""
        exhibit = self._desk.need(Exhibit, exhibit_id)
        if not self._desk.store.blobs.has(exhibit.sha256):
            raise Refused(f"The content of {exhibit.reference} is not here yet.", "Receive its package.")
        return self._desk.store.blobs.read(exhibit.sha256)
