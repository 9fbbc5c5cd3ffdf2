"""To which visit a report belongs, and whose certificates it bears: what decides who may sign it."""

import re
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from pyhanko.pdf_utils.reader import PdfFileReader

from wellled_desktop.core.errors import Damaged
from wellled_desktop.report.reading import UNREADABLE, opened, reader_of

_PREFIX = "urn:uuid:"
_WRITTEN = re.compile(rb"<dc:identifier[^>]*>urn:uuid:([0-9a-f-]{36})</dc:identifier>")


@dataclass(frozen=True, slots=True)
class Belonging:
    """The visit that a report names in its metadata, None for another's PDF; `certificates` in DER."""

    visit_id: UUID | None
    certificates: tuple[bytes, ...]


def identifier(visit_id: UUID) -> str:
    """Return how a report's metadata name its visit."""
    return f"{_PREFIX}{visit_id}"


def belonging_of(path: Path) -> Belonging:
    """Read of which visit a report is and who signed it; whether the signatures hold is not judged here.

    Raises Damaged for what is not a whole PDF, Surroundings when it cannot be opened.
    """
    with opened(path) as handle:
        reader = reader_of(handle, path.name)
        try:
            signed = tuple(one.signer_cert.dump() for one in reader.embedded_regular_signatures)
            return Belonging(_visit(reader), signed)
        except UNREADABLE as trouble:
            raise Damaged(
                f"The signatures of {path.name} cannot be read: part of the file is damaged.",
                "Ask for the file again.",
            ) from trouble


def _visit(reader: PdfFileReader) -> UUID | None:
    if "/Metadata" not in reader.root:
        return None
    found = _WRITTEN.search(reader.root["/Metadata"].data)
    return UUID(found.group(1).decode("ascii")) if found else None
