"""A .docx: a ZIP of XML from anywhere, of which a few parts are read, within bounds."""

import posixpath
from xml.etree.ElementTree import Element

from wellled_desktop.core.errors import Refused
from wellled_desktop.exchange.careful import Bounds, CarefulZip, TooLarge, Unfit, xml_root

LARGEST_FILE = 50 * 1024**2
LARGEST_PART = 32 * 1024**2
LARGEST_PARTS = 64 * 1024**2
MOST_ENTRIES = 5000
DEEPEST = 200
_OLD_WORD = b"\xd0\xcf\x11\xe0"
_AGAIN = "Open it in Word, save it as a Word document (.docx) and try again."


class WordArchive:
    """The parts of one .docx, asked for by what they are to each other."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        if len(data) > LARGEST_FILE:
            raise Refused(f"{name} is larger than a form can be.", "Check that it is the right file.")
        if data.startswith(_OLD_WORD):
            raise Refused(
                f"{name} is protected by a password, or in Word’s old form (.doc).",
                "Save it without a password as .docx and try again.",
            )
        try:
            self._zip = CarefulZip(data, Bounds(LARGEST_PART, LARGEST_PARTS))
        except Unfit:
            raise Refused(f"{name} is not a Word document.", _AGAIN) from None
        entries = self._zip.entries
        self._parts = {one.filename: one for one in entries}
        if len(entries) > MOST_ENTRIES or len(self._parts) != len(entries):
            raise self._broken()

    def related(self, part: str, *kinds: str) -> tuple[str, ...]:
        """Return the parts to which a part (or "" for the whole) points as one of these kinds, in order."""
        folder, base = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{base}.rels")
        if relations not in self._parts:
            return ()
        found = []
        for one in self.xml(relations):
            kind = one.get("Type", "").rpartition("/")[2]
            target = one.get("Target", "")
            if kind in kinds and one.get("TargetMode") != "External":
                found.append(posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))
        return tuple(one for one in found if one in self._parts)

    def xml(self, part: str) -> Element:
        """Return a part's root. Raises Refused: damaged, too large, too deep, with a document type."""
        try:
            return xml_root(self._zip.read(self._parts[part]), DEEPEST, _local)
        except TooLarge:
            said = f"{self._name} unfolds to more than a form can hold."
            raise Refused(said, "Check where it comes from.") from None
        except Unfit:
            raise self._broken() from None

    def _broken(self) -> Refused:
        return Refused(f"{self._name} is damaged, or no Word document.", _AGAIN)


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
