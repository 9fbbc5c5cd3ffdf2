"""A .qdpx: a ZIP of XML and texts from anywhere, read within bounds and never unpacked."""

import re
from xml.etree.ElementTree import Element

from wellled_desktop.core.errors import Refused
from wellled_desktop.exchange.careful import Bounds, CarefulZip, TooLarge, Unfit, xml_root

LARGEST_FILE = 2 << 30
LARGEST_PART = 64 << 20
LARGEST_PARTS = 256 << 20
MOST_ENTRIES = 20_000
DEEPEST = 100
PROJECT, SOURCES, INSIDE = "project.qde", "sources/", "internal://"
_ROOTED = re.compile(r"/|[A-Za-z]:")
NAMESPACE = "urn:QDA-XML:project:1.0"
_AGAIN = "Export it again as a REFI-QDA project (.qdpx) from the program it comes from."


class ProjectArchive:
    """The project and the texts of one .qdpx; `name` is the file's, for what is refused."""

    def __init__(self, content: bytes, name: str) -> None:
        self._name = name
        if len(content) > LARGEST_FILE:
            raise Refused(f"{name} is larger than {LARGEST_FILE >> 20} MB.", "Leave out what is not needed.")
        try:
            self._zip = CarefulZip(content, Bounds(LARGEST_PART, LARGEST_PARTS))
        except Unfit:
            raise self.refused("is no REFI-QDA project (.qdpx), or is damaged") from None
        entries = self._zip.entries
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
            root = xml_root(data, DEEPEST, _local)
        except Unfit as unfit:
            raise self.refused(f"holds a {PROJECT} that {unfit}") from None
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
        try:
            return self._zip.read(entry)
        except TooLarge:
            raise self.refused("unfolds to more than a project can hold") from None
        except Unfit as unfit:
            raise self.refused(f"holds {entry.filename} {unfit}") from None


def _local(name: str) -> str:
    space, apart, local = name.rpartition("}")
    return local if not apart or space == NAMESPACE else name


def _leads_out(path: str) -> bool:
    plain = path.replace("\\", "/")
    return bool(_ROOTED.match(plain)) or "\0" in plain or ".." in plain.split("/")
