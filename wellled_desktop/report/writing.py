"""Adding to a PDF: what the author certified stays, and a file appears whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from wellled_desktop.core.errors import Surroundings


class Writer(IncrementalPdfFileWriter):
    """Leaves the metadata that the author certified as they are."""

    def _update_meta(self) -> None:
        """Change nothing."""


@contextmanager
def aside(out: Path) -> Iterator[BinaryIO]:
    """Write beside the file and put it in its place once it is whole and on the disk."""
    try:
        number, name = tempfile.mkstemp(prefix=f".{out.name}.", suffix=".part", dir=out.parent)
    except OSError as trouble:
        raise Surroundings(
            f"Nothing can be written beside {out.name}.", "Choose another folder."
        ) from trouble
    try:
        with os.fdopen(number, "w+b") as handle:
            yield handle
            handle.flush()
            os.fsync(handle.fileno())
        Path(name).replace(out)
    except OSError as trouble:
        raise Surroundings(
            f"{out.name} could not be written.", "Free some space or choose another folder."
        ) from trouble
    finally:
        Path(name).unlink(missing_ok=True)
