"""Exhibits: taken in whole, known by their hash, never altered; what leaves is a clean copy."""

import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from wellled_desktop.core.capture_records import ExhibitMark
from wellled_desktop.core.changes import Changes
from wellled_desktop.core.errors import Refused, Surroundings
from wellled_desktop.core.lines import next_reference
from wellled_desktop.core.records import Exhibit
from wellled_desktop.pictures import Annotation, CannotBeShown, Look, PictureFacts, look_at, read_about
from wellled_desktop.workspace.custody import CustodyEntry, custody_of, was_opened
from wellled_desktop.workspace.desk import Desk
from wellled_desktop.workspace.files import in_place
from wellled_desktop.workspace.outputs import check_folder, check_free, check_kind
from wellled_desktop.workspace.picture_marks import drawable


@dataclass(frozen=True, slots=True)
class NewExhibit:
    """What is said of a file when it is received."""

    description: str
    received_from: str = ""
    activity_id: UUID | None = None
    note_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Pasted:
    """What came from the clipboard: a name for it and its bytes, which never lay on the disk in clear."""

    name: str
    content: bytes

    @property
    def stem(self) -> str:
        """Return the name without its kind."""
        return Path(self.name).stem

    def open(self, _mode: str = "rb") -> BinaryIO:
        """Return the bytes as a file."""
        return BytesIO(self.content)


class Exhibits:
    """Photos, scans and files of a visit."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, visit_id: UUID) -> tuple[Exhibit, ...]:
        """Return the visit's exhibits in the order they were received."""
        return self._desk.store.records.all(Exhibit, visit_id)

    def take(self, visit_id: UUID, file: Path | Pasted, new: NewExhibit) -> Changes:
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

    def about(self, exhibit_id: UUID) -> PictureFacts:
        """Return what a picture says of itself: when, with what, where; of another file, why it is not shown.

        For the person alone: none of it is part of a copy, a report or an export.
        """
        return read_about(self.read(exhibit_id))

    def look(self, exhibit_id: UUID, longest: int = 2048) -> Look:
        """Return the facts and the clean copy with its marks, at most `longest` pixels on its longer side.

        The copy is None for what cannot be shown; `facts.why` says why, and the exhibit stands.
        """
        marks = [drawable(one) for one in self.marks(exhibit_id)]
        return look_at(self.read(exhibit_id), marks, longest=longest)

    def clean_copy(self, exhibit_id: UUID, longest: int = 2048) -> bytes:
        """Return what may leave: JPEG or PNG, upright, without metadata, with its marks.

        Raises CannotBeShown for a file that is no picture or cannot be looked at.
        """
        seen = self.look(exhibit_id, longest)
        if seen.copy is None:
            raise CannotBeShown(seen.facts.why)
        return seen.copy

    def marks(self, exhibit_id: UUID) -> tuple[ExhibitMark, ...]:
        """Return what is drawn over a picture, in the order it was drawn."""
        exhibit = self._desk.need(Exhibit, exhibit_id)
        return self._desk.store.records.all(ExhibitMark, exhibit.visit_id, exhibit_id=exhibit_id)

    def mark(self, exhibit_id: UUID, annotation: Annotation) -> Changes:
        """Draw something over a picture's copies; the original stays as it was received."""
        exhibit = self._desk.need(Exhibit, exhibit_id)
        made = ExhibitMark(
            id=self._desk.clock.new_id(),
            visit_id=exhibit.visit_id,
            exhibit_id=exhibit_id,
            author=self._desk.me.id,
            made=self._desk.clock.now(),
            kind=annotation.kind,
            x1=annotation.x1,
            y1=annotation.y1,
            x2=annotation.x2,
            y2=annotation.y2,
            text=annotation.text,
        )
        return self._desk.save(exhibit.visit_id, made)

    def unmark(self, mark_id: UUID) -> Changes:
        """Take a mark off; its history stays."""
        mark = self._desk.need(ExhibitMark, mark_id)
        return self._desk.remove(mark.visit_id, mark)

    def custody(self, exhibit_id: UUID) -> tuple[CustodyEntry, ...]:
        """Return what happened to an exhibit, oldest first: received, changed, marked, sent, opened."""
        return custody_of(self._desk, self._desk.need(Exhibit, exhibit_id))

    def save_copy(self, exhibit_id: UUID, to: Path) -> None:
        """Write a clean copy with its marks to a file, JPEG or PNG as it is; its custody tells so."""
        exhibit = self._desk.need(Exhibit, exhibit_id)
        check_free(to)
        check_folder(to)
        copy = self.clean_copy(exhibit_id)
        check_kind(to, ".png" if copy.startswith(b"\x89PNG") else ".jpg")
        with in_place(to) as unfinished:
            unfinished.write_bytes(copy)
        was_opened(self._desk, exhibit, f"Clean copy saved as {to.name}.")

    def save_original(self, exhibit_id: UUID, to: Path) -> None:
        """Write the original, with all that it says of itself, to a file; its custody tells so."""
        exhibit = self._desk.need(Exhibit, exhibit_id)
        check_free(to)
        check_folder(to)
        with in_place(to) as unfinished, unfinished.open("wb") as target:
            for piece in self.read(exhibit_id):
                target.write(piece)
        was_opened(self._desk, exhibit, f"Original saved as {to.name}.")
