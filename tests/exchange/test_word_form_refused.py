"""A Word form that does not hold is refused in one sentence, whoever made it."""

import re
import zipfile
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.word_forms import MAIN, blank, filled, packed, parts_of, read, with_words, with_xml
from wellled_desktop.core.errors import Refused
from wellled_desktop.exchange import word_form_archive
from wellled_desktop.exchange.word_form import FilledForm

_FILLED = filled("9.40", "P03", "We raised it twice.", "Quote", "−!")


def refused(data: bytes) -> str:
    with pytest.raises(Refused) as trouble:
        read(data)
    assert trouble.value.next_step
    return trouble.value.what


def test_what_is_no_form_is_refused_in_one_sentence() -> None:
    assert refused(b"") == "form.docx is not a Word document."
    assert refused(b"\xd0\xcf\x11\xe0 old").endswith("or in Word’s old form (.doc).")
    assert refused(blank()[:20000]) == "form.docx is not a Word document."
    assert refused(packed({"a.txt": b"x"})) == "form.docx is not a Word document."
    assert "damaged" in refused(with_xml(MAIN, "</w:body>", ""))
    assert "damaged" in refused(packed(parts_of(blank()), zipfile.ZIP_BZIP2))


def test_a_word_document_that_is_not_ours_is_refused() -> None:
    parts = parts_of(with_words(""))
    del parts["docProps/custom.xml"]
    parts.pop("word/footer1.xml", None)
    assert refused(packed(parts)) == "form.docx is not a form of this program."


def test_forms_of_other_versions_and_altered_codes_are_refused() -> None:
    assert "newer version" in refused(with_xml("docProps/custom.xml", "WLG1", "WLG2"))
    assert "older" in refused(with_xml("docProps/custom.xml", "WLG1", "WLG0"))
    assert "altered" in refused(with_xml("docProps/custom.xml", "interview", "observation"))


def test_entities_are_refused_before_they_unfold(tmp_path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("not yours", encoding="utf-8")
    head = '<?xml version="1.0"?>'
    for entity in (f'SYSTEM "file://{secret}"', '"aaaaaaaaaa"'):
        inner = parts_of(with_words("<w:r><w:t>&x;</w:t></w:r>"))
        body = re.sub(r"^<\?xml.*?\?>", "", inner[MAIN].decode("utf-8"), count=1)
        xml = f"{head}<!DOCTYPE w [<!ENTITY x {entity}>]>{body}"
        assert "damaged" in refused(packed(inner | {MAIN: xml.encode("utf-8")}))


def test_what_unfolds_too_far_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = parts_of(blank()) | {MAIN: b" " * (word_form_archive.LARGEST_PART + 1)}
    assert "unfolds" in refused(packed(bomb))
    deep = "<w:sdt>" * 300 + "</w:sdt>" * 300
    assert "damaged" in refused(with_words(deep))
    monkeypatch.setattr(word_form_archive, "LARGEST_FILE", 100)
    assert "larger" in refused(blank())
    monkeypatch.undo()
    monkeypatch.setattr(word_form_archive, "MOST_ENTRIES", 3)
    assert "damaged" in refused(blank())


@given(at=st.integers(0, len(blank()) - 1), bit=st.integers(0, 7))
@settings(max_examples=120, deadline=None)
def test_a_flipped_bit_is_refused_or_means_the_same(at: int, bit: int) -> None:
    data = bytearray(_FILLED)
    data[at % len(data)] ^= 1 << bit
    try:
        found = read(bytes(data))
    except Refused:
        return
    assert _said(found) == _said(read(_FILLED))


def _said(form: FilledForm) -> tuple[UUID, list[str]]:
    return form.code.visit_id, [line.text for line in form.lines]
