"""A REFI-QDA file that is damaged, or made to harm, is refused with a sentence and never with a traceback."""

import io
import struct
import zipfile
from contextlib import suppress

import pytest

from tests.exchange.qdpx_files import marked, packed, project_xml, sample, source, unpacked, zipped
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.moments import Moment
from wellled_desktop.exchange import qdpx_archive
from wellled_desktop.exchange.coded_project import CodedProject, CodedText
from wellled_desktop.exchange.qdpx import project_of
from wellled_desktop.exchange.qdpx_reading import read_qdpx
from wellled_desktop.exchange.qdpx_writing import write_qdpx

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE Project [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    '<Project xmlns="urn:QDA-XML:project:1.0" name="&b;"/>'
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE p SYSTEM "file:///etc/passwd"><Project name="a"/>'
WIDE = LAUGHS.replace('version="1.0"', 'version="1.0" encoding="utf-16"').encode("utf-16")
SAID = "Nights are thin."
DEEP = "<Code>" * 200 + "</Code>" * 200


def refusal(content: bytes) -> str:
    with pytest.raises(Refused) as caught:
        read_qdpx(content, "wards.qdpx")
    assert caught.value.what.startswith("wards.qdpx ")
    assert caught.value.what.endswith(".")
    assert caught.value.next_step
    return caught.value.what


def encrypted(content: bytes) -> bytes:
    """Return the file with its first entry marked as encrypted, in both places."""
    changed = bytearray(content)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(signature) + offset
        changed[at : at + 2] = struct.pack("<H", 1)
    return bytes(changed)


def whole() -> bytes:
    return packed(project_xml(source(marked(0, 4))), a="Nights are thin.")


def test_the_file_that_is_damaged_below_is_sound_before() -> None:
    assert read_qdpx(whole(), "wards.qdpx").sources[0].text == "Nights are thin."


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is no REFI-QDA project"),
        (b"Just words.", "is no REFI-QDA project"),
        (whole()[:-30], "is no REFI-QDA project"),
        (zipped({"word/document.xml": "<a/>"}), "holds no project.qde"),
        (packed("<Project><Users></Project>"), "no sound XML: mismatched tag: line 1"),
        (packed(""), "no sound XML: no element found"),
        (packed(b"\xff\xfe\x00<"), "no sound XML"),
        (packed('<?xml version="1.0" encoding="klingon"?><Project/>'), "no sound XML"),
        (packed("<CodeBook/>"), "begins with CodeBook, not with Project"),
        (packed('<Project xmlns="urn:other"/>'), "begins with urn:other}Project"),
        (packed(LAUGHS), "has a document type (DOCTYPE)"),
        (packed(WIDE), "DOCTYPE"),
        (packed(OUTSIDE), "has a document type (DOCTYPE)"),
        (packed(f"<Project>{DEEP}</Project>"), "nested more than 100 deep"),
        (packed(project_xml(source(path="internal://../../etc/passwd"))), "names a text that would lie"),
        (packed(project_xml(source(path="internal://..\\secret.txt"))), "names a text that would lie"),
        (packed(project_xml(source(path="/etc/passwd"))), "names a text that is not in it"),
        (packed(project_xml(source(path="internal://C:/a.txt"))), "names a text that would lie"),
        (packed(project_xml(source(path="internal://"))), "names a text that would lie"),
        (packed(project_xml(source(path="internal://b.txt")), a="x"), "names a text that is not in it"),
        (zipped({"project.qde": project_xml(""), "../a.txt": "x"}), "would lie outside it: ../a.txt"),
        (zipped({"project.qde": project_xml(""), "/a.txt": "x"}), "would lie outside it: /a.txt"),
        (zipped({"project.qde": project_xml(""), "Project.QDE": ""}), "holds two files of one name"),
        (packed(project_xml(source(marked(0, 17))), a=SAID), "from 0 to 17 in “Ward A”, which has 16 char"),
        (packed(project_xml(source(marked(-1, 4))), a=SAID), "a selection from -1 to 4"),
        (packed(project_xml(source(marked(4, 0))), a=SAID), "a selection from 4 to 0"),
        (packed(project_xml(source(marked("a", 4))), a="Nights"), "does not say where it begins and ends"),
        (packed(project_xml(source(marked(0, "9" * 400))), a="Nights"), "does not say where"),
        (packed(project_xml(source()), a=b"caf\xe9"), "whose letters cannot be read: internal://a.txt"),
        (packed(project_xml(source()), a=b"\xff\xfea"), "whose letters cannot be read"),
        (encrypted(whole()), "holds project.qde encrypted"),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_refused(content: bytes, told: str) -> None:
    assert told in refusal(content)


def test_a_text_that_was_changed_after_it_was_packed_is_refused() -> None:
    files = unpacked(whole())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as bundle:
        for name, content in files.items():
            bundle.writestr(name, content)
    changed = out.getvalue().replace(b"Nights are thin.", b"Nights are full.")
    assert "holds sources/a.txt damaged" in refusal(changed)


def test_what_unfolds_without_end_is_refused_before_it_fills_the_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(qdpx_archive, "LARGEST_PART", 1 << 20)
    bomb = packed(project_xml(source()), a=b"0" * (2 << 20))
    assert len(bomb) < 10_000
    assert "unfolds to more than a project can hold" in refusal(bomb)


def test_many_parts_that_are_too_much_together_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qdpx_archive, "LARGEST_PARTS", 100_000)
    inside = "".join(source(path=f"internal://{name}.txt") for name in "abc")
    assert "unfolds to more" in refusal(
        packed(project_xml(inside), a="0" * 40_000, b="0" * 40_000, c="0" * 40_000)
    )


def test_a_file_that_is_too_large_or_holds_too_many_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qdpx_archive, "MOST_ENTRIES", 1)
    assert "holds more than 1 files" in refusal(whole())
    monkeypatch.setattr(qdpx_archive, "LARGEST_FILE", 10)
    assert "is larger than" in refusal(whole())


def test_any_cut_or_changed_byte_is_read_or_refused() -> None:
    inspection = sample()
    content = write_qdpx(CodedProject("Wards", "", sources=project_of(inspection).sources[:2]))
    for at in range(0, len(content), 97):
        for damaged in (content[:at], content[:at] + bytes([content[at] ^ 0x41]) + content[at + 1 :]):
            with suppress(Refused):
                read_qdpx(damaged, "wards.qdpx")


def test_two_texts_of_one_identity_are_not_written() -> None:
    text = CodedText(sample().visit.id, "Ward A", "Nights.")
    with pytest.raises(Refused, match="Two texts have the identity"):
        write_qdpx(CodedProject("Wards", "", Moment(0), sources=(text,), memos=(text,)))
