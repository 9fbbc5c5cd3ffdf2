"""Opening a PDF that may be anything at all: known trouble instead of a traceback."""

import logging
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader

from wellled_desktop.core.errors import Damaged, Surroundings

UNREADABLE = (
    PdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
_HEAD = 1024

# What is wrong with a file is said in our sentences; the library would print its traces on the terminal.
for _library in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_library).setLevel(logging.CRITICAL + 1)


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open a file for reading; raises Surroundings when the system does not let us."""
    try:
        handle = path.open("rb")
    except OSError as trouble:
        raise Surroundings(
            f"{path.name} cannot be opened.", "Check that it is there and may be read."
        ) from trouble
    with handle:
        yield handle


def reader_of(handle: BinaryIO, name: str) -> PdfFileReader:
    """Return a reader whose catalogue has been found; raises Damaged for what is not a whole PDF."""
    try:
        if b"%PDF-" not in handle.read(_HEAD):
            raise Damaged(f"{name} is not a PDF.", "Choose the report as it was saved.")
        reader = PdfFileReader(handle, strict=False)
        _ = reader.root["/Pages"]
        _ = reader.embedded_signatures
    except UNREADABLE as trouble:
        raise Damaged(
            f"{name} is not a whole PDF: part of it is missing or damaged.", "Ask for the file again."
        ) from trouble
    return reader
