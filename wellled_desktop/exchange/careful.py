"""ZIP and XML from anywhere, read within bounds: nothing is unpacked, and no document type is taken.

A document type is refused before its entities are looked at: none of the forms that are read has one.
"""

import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

_HOW = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1


class Unfit(ValueError):
    """What is wrong, as a clause: "damaged", "has a document type (DOCTYPE), which is not taken"."""


class TooLarge(Unfit):
    """It unfolds to more than its bounds."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many bytes one part may unfold to, and all that are read."""

    part: int
    parts: int


class CarefulZip:
    """The entries of a ZIP, each read into memory within the bounds; raises Unfit for what is none."""

    def __init__(self, content: bytes, bounds: Bounds) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OverflowError, OSError):
            raise Unfit("is no ZIP") from None
        self._bounds, self._left = bounds, bounds.parts

    @property
    def entries(self) -> list[zipfile.ZipInfo]:
        """Every entry, in the file's order; two may bear one name."""
        return self._zip.infolist()

    def read(self, entry: zipfile.ZipInfo) -> bytes:
        """Return what an entry holds; raises Unfit where it cannot be read, TooLarge over the bounds."""
        if entry.compress_type not in _HOW or entry.flag_bits & _ENCRYPTED:
            raise Unfit("encrypted, or packed in an unusual way")
        room = min(self._bounds.part, self._left)
        try:
            with self._zip.open(entry) as source:
                data = source.read(room + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
            raise Unfit("damaged") from None
        if len(data) > room:
            raise TooLarge("too large")
        self._left -= len(data)
        return data


def xml_root(data: bytes, deepest: int, local: Callable[[str], str]) -> Element:
    """Return the root of an XML text, its names (`namespace}name`) as `local` writes them.

    Raises Unfit for one that is no sound XML, has a document type, or is nested more than `deepest` deep.
    """
    return _Parsing(deepest, local).root(data)


class _Parsing:
    def __init__(self, deepest: int, local: Callable[[str], str]) -> None:
        self._builder, self._local = TreeBuilder(), local
        self._deepest, self._depth = deepest, 0
        self._parser = expat.ParserCreate(namespace_separator="}")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._builder.data
        self._parser.StartDoctypeDeclHandler = self._doctype

    def root(self, data: bytes) -> Element:
        try:
            self._parser.Parse(data, True)
            return self._builder.close()
        except Unfit:
            raise
        except (expat.ExpatError, ValueError, LookupError, AssertionError) as trouble:
            raise Unfit(f"is no sound XML: {trouble}") from None

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > self._deepest:
            raise Unfit(f"is nested more than {self._deepest} deep")
        named = {self._local(name): value for name, value in attributes.items()}
        self._builder.start(self._local(tag), named)

    def _end(self, tag: str) -> None:
        self._depth -= 1
        self._builder.end(self._local(tag))

    def _doctype(self, *_said: object) -> None:
        raise Unfit("has a document type (DOCTYPE), which is not taken")
