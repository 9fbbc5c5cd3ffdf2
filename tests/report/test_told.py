"""What a report's file says of itself, and what is said of one that says nothing or something else."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from cryptography import x509

from tests.report import makers
from wellled_desktop.core.errors import Damaged, Refused
from wellled_desktop.core.seals import PdfIdentity
from wellled_desktop.core.vocabulary import Profile
from wellled_desktop.report.archive import DATA_NAME
from wellled_desktop.report.belonging import belonging_of
from wellled_desktop.report.content import report_content
from wellled_desktop.report.layout import build_pdf
from wellled_desktop.report.told import page_unlike, told_by


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = BytesIO()
    build_pdf(report_content(makers.inspection(), Profile.PROVIDER, makers.facts()), out)
    path = tmp_path_factory.mktemp("told") / "report.pdf"
    path.write_bytes(out.getvalue())
    return path


def holding(report: Path, tmp_path: Path, data: bytes | None) -> Path:
    """Return the report with other data in it, or with none."""
    path = tmp_path / "other.pdf"
    with pikepdf.open(report) as pdf:
        if data is None:
            del pdf.attachments[DATA_NAME]
        else:
            pdf.attachments[DATA_NAME].get_file().obj.write(data)
        pdf.save(path)
    return path


def data_of(report: Path) -> dict[str, Any]:
    with pikepdf.open(report) as pdf:
        found: dict[str, Any] = json.loads(pdf.attachments[DATA_NAME].get_file().read_bytes())
    return found


def test_a_report_says_what_it_was_built_from_and_its_pages_say_the_same(report: Path) -> None:
    said = told_by(report)
    assert said.provider == report_content(makers.inspection(), Profile.PROVIDER, makers.facts()).provider
    assert page_unlike(report, said) == 0


@pytest.mark.parametrize(
    "data", [None, b"Dear all", b"[]", b'{"format": "letter", "version": 1, "report": {}}']
)
def test_a_file_without_the_data_of_a_report_is_refused(
    report: Path, tmp_path: Path, data: bytes | None
) -> None:
    with pytest.raises(Refused, match="does not hold the data of a report"):
        told_by(holding(report, tmp_path, data))


def wrong(raw: dict[str, Any], how: str) -> None:
    said = raw["report"]
    if how == "more":
        said["greeting"] = "Dear all"
    elif how == "less":
        del said["provider"]
    elif how == "number":
        said["provider"] = 7
    elif how == "word":
        said["profile"] = "friends"
    else:
        said["questions"] = [["W1"]]


@pytest.mark.parametrize("how", ["more", "less", "number", "word", "list"])
def test_data_of_another_form_are_refused(report: Path, tmp_path: Path, how: str) -> None:
    raw = data_of(report)
    wrong(raw, how)
    with pytest.raises(Refused, match="cannot be read"):
        told_by(holding(report, tmp_path, json.dumps(raw).encode()))


def test_what_is_no_pdf_is_told(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"Dear all")
    with pytest.raises(Damaged, match="not a whole PDF"):
        told_by(path)


def test_signatures_that_cannot_be_read_are_told_in_a_sentence(
    certified: Path, author: PdfIdentity, tmp_path: Path
) -> None:
    raw = certified.read_bytes()
    number = x509.load_der_x509_certificate(author.certificate).serial_number
    serial = number.to_bytes(number.bit_length() // 8 + 1, "big").hex().upper().encode()
    at = raw.index(serial, raw.index(serial) + 1) + len(serial) - 1  # after the certificate: who signed it
    path = tmp_path / "hurt.pdf"
    path.write_bytes(raw[:at] + (b"1" if raw[at : at + 1] == b"0" else b"0") + raw[at + 1 :])
    with pytest.raises(Damaged, match=r"The signatures of hurt\.pdf cannot be read"):
        belonging_of(path)
