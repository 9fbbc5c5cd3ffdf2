"""Signing and counter-signing, as other programs see it."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from tests.report.records import at
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.seals import PdfIdentity
from wellled_desktop.report.signing import SignatureWish, sign_pdf
from wellled_desktop.report.verify import verify_pdf

WISH = SignatureWish("I reviewed this report", at(21, "10:00"))


def said(*command: str | Path) -> str:
    ran = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    return ran.stdout + ran.stderr


def test_pdfsig_finds_both_signatures_valid_and_the_last_covers_all(countersigned: Path) -> None:
    answer = said("pdfsig", "-nocert", countersigned)
    assert answer.count("Signature Validation: Signature is Valid") == 2
    assert answer.count("ETSI.CAdES.detached") == 2
    last = answer.split("Signature #2")[1]
    assert "Total document signed" in last


def test_qpdf_finds_nothing_wrong(countersigned: Path) -> None:
    assert "No syntax or stream encoding errors found" in said("qpdf", "--check", countersigned)


def test_earlier_bytes_stay_as_they_were(unsigned: Path, certified: Path, countersigned: Path) -> None:
    assert certified.read_bytes().startswith(unsigned.read_bytes())
    assert countersigned.read_bytes().startswith(certified.read_bytes())


def test_the_author_certifies_and_reviewers_take_the_next_free_place(
    countersigned: Path, author: PdfIdentity, reviewer: PdfIdentity
) -> None:
    found = verify_pdf(countersigned, [author.certificate, reviewer.certificate])
    assert [(one.field, one.name) for one in found.signatures] == [
        ("Author", "Ana Brook"),
        ("Reviewer1", "Priya Nair"),
    ]
    assert found.signatures[0].claimed == at(20, "16:00")
    assert found.holds
    assert found.trusted


def test_a_file_can_be_signed_in_place(certified: Path, reviewer: PdfIdentity, tmp_path: Path) -> None:
    here = tmp_path / "here.pdf"
    here.write_bytes(certified.read_bytes())
    sign_pdf(here, here, reviewer, WISH)
    assert verify_pdf(here, []).holds
    assert [one.name for one in tmp_path.iterdir()] == ["here.pdf"]


def test_every_typeface_is_embedded(countersigned: Path) -> None:
    rows = said("pdffonts", countersigned).splitlines()[2:]
    assert len(rows) >= 5
    assert all(row.split()[-5] == "yes" for row in rows), rows


def test_the_whole_fingerprint_is_shown_where_it_is_signed(
    unsigned: Path, author: PdfIdentity, tmp_path: Path
) -> None:
    groups = [f"{at:04X}" for at in range(0xABC0, 0xABD0)]
    signed = tmp_path / "signed.pdf"
    sign_pdf(unsigned, signed, replace(author, fingerprint=" ".join(groups)), WISH)
    words = said("pdftotext", "-raw", signed, "-")
    assert " ".join(groups[:8]) in words
    assert " ".join(groups[8:]) in words


def test_a_full_report_is_refused(countersigned: Path, author: PdfIdentity, tmp_path: Path) -> None:
    full = tmp_path / "full.pdf"
    sign_pdf(countersigned, full, author, WISH)
    with pytest.raises(Refused, match="taken"):
        sign_pdf(full, tmp_path / "more.pdf", author, WISH)
    assert not (tmp_path / "more.pdf").exists()


def test_a_place_that_is_taken_is_refused(certified: Path, reviewer: PdfIdentity, tmp_path: Path) -> None:
    wish = SignatureWish("Again", at(21, "10:00"), "Author")
    with pytest.raises(Refused, match="no free place called Author"):
        sign_pdf(certified, tmp_path / "more.pdf", reviewer, wish)


def test_a_changed_report_is_not_counter_signed(
    certified: Path, reviewer: PdfIdentity, tmp_path: Path
) -> None:
    changed = tmp_path / "changed.pdf"
    data = bytearray(certified.read_bytes())
    data[data.index(b"stream") + 40] ^= 1
    changed.write_bytes(bytes(data))
    with pytest.raises(Refused, match="changed after it was signed"):
        sign_pdf(changed, changed, reviewer, WISH)
    assert changed.read_bytes() == bytes(data)


def test_what_is_no_report_is_refused(reviewer: PdfIdentity, tmp_path: Path) -> None:
    nothing = tmp_path / "letter.pdf"
    nothing.write_bytes(b"Dear all")
    with pytest.raises(Refused, match="is not a PDF"):
        sign_pdf(nothing, nothing, reviewer, WISH)
