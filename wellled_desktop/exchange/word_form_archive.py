"""A .docx opened with care: a ZIP of XML from anywhere, of which a few parts are read, within bounds.

A part with a document type is refused before its entities are looked at: Word writes none.
"""

import posixpath
import zipfile
import zlib
from io import BytesIO
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from wellled_desktop.core.errors import Refused

LARGEST_FILE = 50 * 1024**2
LARGEST_PART = 32 * 1024**2
LARGEST_PARTS = 64 * 1024**2
MOST_ENTRIES = 5000
DEEPEST = 200
_OLD_WORD = b"\xd0\xcf\x11\xe0"
_HOW = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_AGAIN = "Open it in Word, save it as a Word document (.docx) and try again."


class WordArchive:
    """The parts of one .docx, asked for by what they are to each other."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        self._left = LARGEST_PARTS
        if len(data) > LARGEST_FILE:
            raise Refused(f"{name} is larger than a form can be.", "Check that it is the right file.")
        if data.startswith(_OLD_WORD):
            raise Refused(
                f"{name} is protected by a password, or in Word’s old form (.doc).",
                "Save it without a password as .docx and try again.",
            )
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OverflowError):
            raise Refused(f"{name} is not a Word document.", _AGAIN) from None
        entries = self._zip.infolist()
        self._names = {one.filename for one in entries}
        if len(entries) > MOST_ENTRIES or len(self._names) != len(entries):
            raise self._broken()

    def related(self, part: str, *kinds: str) -> tuple[str, ...]:
        """Return the parts to which a part (or "" for the whole) points as one of these kinds, in order."""
        folder, base = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{base}.rels")
        if relations not in self._names:
            return ()
        found = []
        for one in self.xml(relations):
            kind = one.get("Type", "").rpartition("/")[2]
            target = one.get("Target", "")
            if kind in kinds and one.get("TargetMode") != "External":
                found.append(posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))
        return tuple(one for one in found if one in self._names)

    def xml(self, part: str) -> Element:
        """Return a part's root. Raises Refused: damaged, too large, too deep, with a document type."""
        data = self._bytes(part)
        try:
            return _Parsing().root(data)
        except (expat.ExpatError, ValueError, LookupError, AssertionError):
            raise self._broken() from None

    def _bytes(self, part: str) -> bytes:
        entry = self._zip.getinfo(part)
        if entry.compress_type not in _HOW or entry.flag_bits & _ENCRYPTED:
            raise self._broken()
        room = min(LARGEST_PART, self._left)
        try:
            with self._zip.open(entry) as source:
                data = source.read(room + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
            raise self._broken() from None
        if len(data) > room:
            raise Refused(f"{self._name} unfolds to more than a form can hold.", "Check where it comes from.")
        self._left -= len(data)
        return data

    def _broken(self) -> Refused:
        return Refused(f"{self._name} is damaged, or no Word document.", _AGAIN)


class _Parsing:
    """Builds a tree by expat; what no Word document holds ends it at once."""

    def __init__(self) -> None:
        self._builder = TreeBuilder()
        self._depth = 0
        self._parser = expat.ParserCreate(namespace_separator="}")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._builder.data
        self._parser.StartDoctypeDeclHandler = self._doctype

    def root(self, data: bytes) -> Element:
        self._parser.Parse(data, True)
        return self._builder.close()

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise ValueError("nested too deeply")
        self._builder.start(_local(tag), {_local(name): value for name, value in attributes.items()})

    def _end(self, tag: str) -> None:
        self._depth -= 1
        self._builder.end(_local(tag))

    def _doctype(self, *_said: object) -> None:
        raise ValueError("a document type")


_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w:",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a:",
    "http://purl.oclc.org/ooxml/drawingml/main": "a:",
    "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties": "p:",
    "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes": "vt:",
    "http://schemas.openxmlformats.org/package/2006/relationships": "r:",
}


def _local(name: str) -> str:
    """Return `w:t` for a name of Word's own; attributes of its own lose the prefix; others are `other:t`."""
    space, apart, local = name.rpartition("}")
    return _PREFIXES.get(space, "other:") + local if apart else local
