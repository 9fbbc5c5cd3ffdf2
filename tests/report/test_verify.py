"""Verification: what holds, what does not, and one sentence for each trouble."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from random import Random

import pikepdf
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import PageObject

from tests.report.changes import added_to, annotated, redrawn, retitled, swapped
from tests.report.records import at
from wellled_desktop.core.errors import Surroundings, Trouble
from wellled_desktop.core.seals import PdfIdentity
from wellled_desktop.report.signing import SignatureWish, sign_pdf
from wellled_desktop.report.verify import Verification, verify_pdf

AGREED = SignatureWish("I agree", at(21, "10:00"))


def verified(data: bytes, tmp_path: Path) -> Verification:
    path = tmp_path / "seen.pdf"
    path.write_bytes(data)
    return verify_pdf(path, [])


def test_an_unknown_certificate_does_not_break_a_signature(countersigned: Path) -> None:
    found = verify_pdf(countersigned, [])
    assert found.holds
    assert not found.trusted
    assert "That does not mean altered" in found.signatures[0].trust.sentence


def test_a_later_signature_is_told_apart_from_a_change(countersigned: Path) -> None:
    first, second = verify_pdf(countersigned, []).signatures
    assert first.since.sentence == "Since then only later signatures were added, as the author allowed."
    assert second.coverage.sentence == "It covers the whole file."


def test_a_report_that_is_not_signed_is_said_to_be_so(unsigned: Path) -> None:
    found = verify_pdf(unsigned, [])
    assert not found.holds
    assert found.sentences == ("report.pdf is not signed.", "Not yet signed: Author, Reviewer 1, Reviewer 2.")


def test_a_byte_changed_where_the_author_signed_is_found(countersigned: Path, tmp_path: Path) -> None:
    data = bytearray(countersigned.read_bytes())
    data[data.index(b"stream") + 40] ^= 1
    found = verified(bytes(data), tmp_path)
    assert not found.holds
    assert "Author: What Ana Brook signed was changed after signing." in found.sentences


def test_bytes_after_the_end_are_found(countersigned: Path, tmp_path: Path) -> None:
    found = verified(countersigned.read_bytes() + b"\n% and more\n", tmp_path)
    assert not found.holds
    assert not found.whole
    assert "12 bytes follow the last signature; nobody signed them." in found.sentences


def test_a_page_that_was_added_is_found(countersigned: Path, tmp_path: Path) -> None:
    out = BytesIO()
    with countersigned.open("rb") as handle:
        writer = IncrementalPdfFileWriter(handle)
        stream = generic.StreamObject(stream_data=b"")
        writer.insert_page(PageObject(contents=writer.add_object(stream), media_box=(0, 0, 200, 200)))
        writer.write(out)
    found = verified(out.getvalue(), tmp_path)
    assert not found.holds
    assert all(not one.since.ok for one in found.signatures)
    assert any("Since then 1 page came in" in said for said in found.sentences)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (annotated, "Since then a note or mark was put on, or taken from, page 1."),
        (redrawn, "Since then page 2 was replaced."),
        (swapped, "Since then the attached data were changed."),
        (retitled, "Since then something was changed that a signature does not need."),
    ],
)
def test_each_later_change_is_told_apart_in_one_sentence(
    countersigned: Path, tmp_path: Path, change: Callable[[IncrementalPdfFileWriter], None], said: str
) -> None:
    found = verified(added_to(countersigned, change), tmp_path)
    assert not found.holds
    for one in found.signatures:
        assert one.cryptography.ok
        assert one.since.sentence == said


def test_a_signature_that_was_taken_out_is_missed(countersigned: Path, tmp_path: Path) -> None:
    with pikepdf.open(countersigned) as pdf:
        del pdf.Root.AcroForm.Fields[1].V
        pdf.save(tmp_path / "seen.pdf")
    found = verify_pdf(tmp_path / "seen.pdf", [])
    assert not found.holds
    assert "Not yet signed: Reviewer 1, Reviewer 2." in found.sentences


def test_the_first_version_of_a_counter_signed_report_still_holds(
    certified: Path, countersigned: Path, tmp_path: Path
) -> None:
    found = verified(countersigned.read_bytes()[: certified.stat().st_size], tmp_path)
    assert found.holds
    assert found.sentences[-1] == "Not yet signed: Reviewer 1, Reviewer 2."


def test_a_certificate_that_was_not_yet_valid_is_not_trusted(
    unsigned: Path, author: PdfIdentity, tmp_path: Path
) -> None:
    early = tmp_path / "early.pdf"
    sign_pdf(unsigned, early, author, SignatureWish("Too soon", at(1, "10:00").__class__(1_500_000_000_000)))
    found = verify_pdf(early, [author.certificate])
    assert found.holds
    assert not found.trusted


@pytest.mark.parametrize("data", [b"", b"Dear all", b"%PDF-1.7", b"%PDF-1.7\n%%EOF\n", b"%PDF-" + bytes(99)])
def test_what_is_not_a_pdf_gets_one_sentence(data: bytes, tmp_path: Path) -> None:
    found = verified(data, tmp_path)
    assert not found.holds
    assert len(found.sentences) == 1
    assert found.sentences[0].startswith("seen.pdf is not a")


def test_a_file_that_was_cut_short_never_holds(countersigned: Path, tmp_path: Path) -> None:
    data = countersigned.read_bytes()
    for part in range(1, 20):
        found = verified(data[: len(data) * part // 20], tmp_path)
        assert found.sentences
        assert not found.holds


@pytest.mark.parametrize(("which", "bytes_changed"), [("certified", 140), ("small", 60)])
def test_no_changed_byte_is_ever_taken_for_whole_and_nothing_but_sentences_is_said(
    which: str,
    bytes_changed: int,
    request: pytest.FixtureRequest,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    data: bytes = request.getfixturevalue(which).read_bytes()
    chosen = Random(2014)
    for place in (chosen.randrange(len(data)) for _ in range(bytes_changed)):
        changed = bytearray(data)
        changed[place] ^= 1 << chosen.randrange(8)
        found = verified(bytes(changed), tmp_path)
        assert found.sentences
        assert not found.holds, place
    assert caplog.records == []


def test_bytes_put_into_the_room_beside_a_signature_are_found(countersigned: Path, tmp_path: Path) -> None:
    data = countersigned.read_bytes()
    for start in (data.index(b"/Contents <3"), data.rindex(b"/Contents <3")):
        end = data.index(b">", start)
        for place, letter in ((end - 1, b"1"), (end - 9, b" "), (start + 14, data[start + 14 :][:1].lower())):
            if data[place : place + 1] != letter:
                changed = data[:place] + letter + data[place + 1 :]
                found = verified(changed, tmp_path)
                assert not found.holds
                assert "In its place stand bytes that do not belong to it." in " ".join(found.troubles)


@pytest.mark.parametrize("word", [b"/Rect", b"/Metadata", b"/AcroForm", b"/Annots", b"/ByteRange"])
def test_a_letter_changed_in_the_form_itself_is_said_in_a_sentence(
    word: bytes, countersigned: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    data = countersigned.read_bytes()
    for place in (data.index(word), data.rindex(word)):
        changed = bytearray(data)
        changed[place + 2] ^= 1
        assert not verified(bytes(changed), tmp_path).holds
    assert caplog.records == []


def test_a_byte_changed_in_the_signature_itself_is_told_in_a_sentence_to_the_next_signer(
    certified: Path, reviewer: PdfIdentity, tmp_path: Path
) -> None:
    data = certified.read_bytes()
    room = data.index(b"/Contents <") + 11
    for place in range(room, room + 160, 4):
        changed = bytearray(data)
        changed[place] ^= 1
        holds = verified(bytes(changed), tmp_path).holds
        try:
            sign_pdf(tmp_path / "seen.pdf", tmp_path / "more.pdf", reviewer, AGREED)
        except Trouble:
            assert not holds


def test_a_missing_file_is_trouble_with_the_surroundings(tmp_path: Path) -> None:
    with pytest.raises(Surroundings, match="cannot be opened"):
        verify_pdf(tmp_path / "nothing.pdf", [])
