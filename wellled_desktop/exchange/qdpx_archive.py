"""A .qdpx opened with care: a ZIP of XML and texts from anywhere, read within bounds and never unpacked.

A document type is refused before its entities are looked at: the format has none.
"""

import re
import zipfile
import zlib
from io import BytesIO
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from wellled_desktop.core.errors import Refused

LARGEST_FILE = 2 << 30
LARGEST_PART = 64 << 20
LARGEST_PARTS = 256 << 20
MOST_ENTRIES = 20_000
DEEPEST = 100
PROJECT, SOURCES, INSIDE = "project.qde", "sources/", "internal://"
_HOW = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_ROOTED = re.compile(r"/|[A-Za-z]:")
NAMESPACE = "urn:QDA-XML:project:1.0"
_AGAIN = "Export it again as a REFI-QDA project (.qdpx) from the program it comes from."


class ProjectArchive:
    """The project and the texts of one .qdpx; `name` is the file's, for what is refused."""

    def __init__(self, content: bytes, name: str) -> None:
        self._name = name
        self._left = LARGEST_PARTS
        if len(content) > LARGEST_FILE:
            raise Refused(f"{name} is larger than {LARGEST_FILE >> 20} MB.", "Leave out what is not needed.")
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OverflowError, OSError):
            raise self.refused("is no REFI-QDA project (.qdpx), or is damaged") from None
        entries = self._zip.infolist()
        if len(entries) > MOST_ENTRIES:
            raise self.refused(f"holds more than {MOST_ENTRIES} files")
        escaping = [one.filename for one in entries if _leads_out(one.filename)]
        if escaping:
            raise self.refused(f"holds a file that would lie outside it: {escaping[0]}")
        self._entries = {one.filename.casefold(): one for one in entries}
        if len(self._entries) != len(entries):
            raise self.refused("holds two files of one name")

    def refused(self, what: str) -> Refused:
        """Return the refusal of this file that says what it is or holds."""
        return Refused(f"{self._name} {what}.", _AGAIN)

    def project(self) -> Element:
        """Return the root of the project; raises Refused for what is none, damaged, too large or too deep."""
        if PROJECT not in self._entries:
            raise self.refused(f"holds no {PROJECT}, so it is no REFI-QDA project")
        data = self._bytes(PROJECT)
        try:
            root = _Parsing().root(data)
        except _Unfit as unfit:
            raise self.refused(f"holds a {PROJECT} that {unfit}") from None
        except (expat.ExpatError, ValueError, LookupError, AssertionError) as trouble:
            raise self.refused(f"holds a {PROJECT} that is no sound XML: {trouble}") from None
        if root.tag != "Project":
            raise self.refused(f"holds a {PROJECT} that begins with {root.tag}, not with Project")
        return root

    def text(self, path: str) -> str:
        """Return a text by its internal:// path as it was written, its mark taken off."""
        inside = path.removeprefix(INSIDE).removeprefix("/")
        if _leads_out(inside) or not inside:
            raise self.refused(f"names a text that would lie outside it: {path}")
        places = (f"{SOURCES}{inside}".casefold(), inside.casefold())
        found = next((one for one in places if one in self._entries), "")
        if not found:
            raise self.refused(f"names a text that is not in it: {path}")
        data = self._bytes(found)
        wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
        try:
            return data.decode("utf-16" if wide else "utf-8-sig")
        except UnicodeDecodeError:
            raise self.refused(f"holds a text whose letters cannot be read: {path}") from None

    def _bytes(self, name: str) -> bytes:
        entry = self._entries[name]
        if entry.compress_type not in _HOW or entry.flag_bits & _ENCRYPTED:
            raise self.refused(f"holds {entry.filename} encrypted, or packed in an unusual way")
        room = min(LARGEST_PART, self._left)
        try:
            with self._zip.open(entry) as source:
                data = source.read(room + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
            raise self.refused(f"holds {entry.filename} damaged") from None
        if len(data) > room:
            raise self.refused("unfolds to more than a project can hold")
        self._left -= len(data)
        return data


class _Unfit(ValueError):
    """Ends the parsing of what no project holds."""


class _Parsing:
    """Builds a tree by expat; names of the format lose their namespace, others keep it."""

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
            raise _Unfit(f"is nested more than {DEEPEST} deep")
        self._builder.start(_local(tag), attributes)

    def _end(self, tag: str) -> None:
        self._depth -= 1
        self._builder.end(_local(tag))

    def _doctype(self, *_said: object) -> None:
        raise _Unfit("has a document type (DOCTYPE), which is not taken")


def _local(name: str) -> str:
    space, apart, local = name.rpartition("}")
    return local if not apart or space == NAMESPACE else name


def _leads_out(path: str) -> bool:
    plain = path.replace("\\", "/")
    return bool(_ROOTED.match(plain)) or "\0" in plain or ".." in plain.split("/")
