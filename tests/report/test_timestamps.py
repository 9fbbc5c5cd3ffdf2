"""Timestamps: added to what is signed without touching it, and told apart from it."""

import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from asn1crypto import cms, tsp
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader

from tests.report.authorities import Stamper
from tests.report.changes import added_to, annotated
from tests.report.records import at
from wellled_desktop.core.seals import PdfIdentity
from wellled_desktop.report import timestamps
from wellled_desktop.report.authority import CarriedReply
from wellled_desktop.report.belonging import belonging_of
from wellled_desktop.report.signing import SignatureWish, sign_pdf
from wellled_desktop.report.timestamps import timestamp_pdf, timestamp_request
from wellled_desktop.report.tokens import request_for
from wellled_desktop.report.verify import Verification, verify_pdf

ONLY_A_TIMESTAMP = "Since then only a timestamp was added."


@pytest.fixture(scope="session")
def twice(stamped: Path, stamper: Stamper) -> Path:
    path = stamped.with_name("twice.pdf")
    timestamp_pdf(stamped, path, stamper)
    return path


def said(*command: str | Path) -> str:
    ran = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    return ran.stdout + ran.stderr


def verified(data: bytes, tmp_path: Path) -> Verification:
    path = tmp_path / "seen.pdf"
    path.write_bytes(data)
    return verify_pdf(path, [])


def test_signatures_stay_valid_and_only_a_timestamp_was_added(stamped: Path, stamper: Stamper) -> None:
    found = verify_pdf(stamped, [], [stamper.certificate])
    assert found.holds
    author, reviewer = found.signatures
    assert author.since.sentence == (
        "Since then only later signatures and timestamps were added, as the author allowed."
    )
    assert reviewer.since.sentence == ONLY_A_TIMESTAMP
    (stamp,) = found.timestamps
    assert (stamp.field, stamp.authority, stamp.moment) == ("Timestamp01", "Wexmoor Time", at(22, "10:00"))
    assert stamp.coverage.sentence == "It covers the whole file."
    assert stamp.trust.sentence == "You trust the certificate of Wexmoor Time."
    assert stamp.certificate == stamper.certificate
    told = "timestamp of 22 October 2026, 10:00 BST by Wexmoor Time; all before it was there by then."
    assert f"Timestamp 1: {told}" in found.sentences


def test_an_authority_that_nobody_trusts_does_not_break_it_and_is_trusted_for_time_alone(
    stamped: Path, stamper: Stamper
) -> None:
    unknown = verify_pdf(stamped, []).timestamps[0]
    assert unknown.holds
    assert not unknown.trust.ok
    assert "That does not mean altered" in unknown.trust.sentence
    assert not verify_pdf(stamped, [], [stamper.certificate]).trusted


def test_the_signed_bytes_stay_and_other_programs_find_nothing_wrong(
    countersigned: Path, stamped: Path, twice: Path
) -> None:
    assert stamped.read_bytes().startswith(countersigned.read_bytes())
    assert twice.read_bytes().startswith(stamped.read_bytes())
    for file in (stamped, twice):
        assert "No syntax or stream encoding errors found" in said("qpdf", "--check", file)
        answer = said("pdfsig", "-nocert", file)
        assert answer.count("Signature Validation: Signature is Valid") == 2
        assert "Total document signed" in answer.rsplit("Signature #", 1)[1]


def test_another_program_finds_the_timestamp_to_be_of_these_bytes(
    stamped: Path, stamper: Stamper, tmp_path: Path
) -> None:
    with stamped.open("rb") as handle:
        (one,) = PdfFileReader(handle).embedded_timestamp_signatures
        digest = one.compute_digest().hex()
        (tmp_path / "token.der").write_bytes(cms.ContentInfo.load(one.pkcs7_content).dump())
    (tmp_path / "authority.pem").write_bytes(stamper.pem)
    known = ("-CAfile", tmp_path / "authority.pem", "-attime", str(at(23, "10:00").ms // 1000))
    asked = ("openssl", "ts", "-verify", "-token_in", "-in", tmp_path / "token.der", *known, "-partial_chain")
    assert "Verification: OK" in said(*asked, "-digest", digest)
    assert "Verification: FAILED" in said(*asked, "-digest", "00" * 32)


def test_a_second_timestamp_keeps_the_certificates_of_the_first(
    twice: Path, author: PdfIdentity, reviewer: PdfIdentity, stamper: Stamper
) -> None:
    found = verify_pdf(twice, [])
    assert found.holds
    assert [one.field for one in found.timestamps] == ["Timestamp01", "Timestamp02"]
    assert found.signatures[1].since.sentence == "Since then only 2 timestamps were added."
    assert found.timestamps[0].since.sentence == ONLY_A_TIMESTAMP
    with pikepdf.open(twice) as pdf:
        kept = [one.read_raw_bytes() for one in pdf.Root.DSS.Certs]
    assert kept == [author.certificate, reviewer.certificate, stamper.certificate]


def test_its_field_is_out_of_sight_and_what_an_archive_needs_stays(
    countersigned: Path, stamped: Path
) -> None:
    with pikepdf.open(countersigned) as before, pikepdf.open(stamped) as after:
        assert after.Root.Metadata.read_bytes() == before.Root.Metadata.read_bytes()
        assert after.docinfo == before.docinfo
        field = after.Root.AcroForm.Fields[-1]
        assert [str(field.T), str(field.TU), int(field.F)] == ["Timestamp01", "Timestamp", 132]
        assert [int(edge) for edge in field.Rect] == [-9999, -9999, -9999, -9999]
        assert len(bytes(field.V.Contents)) <= 32_767, "an archive takes no longer string"
        assert [str(field.V.Type), str(field.V.SubFilter)] == ["/DocTimeStamp", "/ETSI.RFC3161"]


def test_a_report_can_be_counter_signed_after_a_timestamp(
    stamped: Path, reviewer: PdfIdentity, tmp_path: Path
) -> None:
    later = tmp_path / "later.pdf"
    sign_pdf(stamped, later, reviewer, SignatureWish("I agree", at(23, "10:00")))
    found = verify_pdf(later, [])
    assert found.holds
    assert len(found.signatures) == 3
    assert found.timestamps[0].since.sentence == (
        "Since then only later signatures were added, as the author allowed."
    )


def test_who_stamped_is_not_taken_for_one_who_signed(stamped: Path, countersigned: Path) -> None:
    assert belonging_of(stamped) == belonging_of(countersigned)


def test_the_same_file_gives_the_same_request_in_any_run(countersigned: Path) -> None:
    program = (
        "import sys; from pathlib import Path; "
        "from wellled_desktop.report import timestamp_request as asked; "
        "sys.stdout.write(asked(Path(sys.argv[1])).hex())"
    )
    here = timestamp_request(countersigned).hex()
    assert said(sys.executable, "-c", program, countersigned) == here
    assert tsp.TimeStampReq.load(bytes.fromhex(here))["cert_req"].native is True


def test_a_reply_that_was_carried_gives_what_asking_gives(
    countersigned: Path, stamped: Path, stamper: Stamper, tmp_path: Path
) -> None:
    out = tmp_path / "carried.pdf"
    reply = stamper.reply_to(timestamp_request(countersigned))
    seen = timestamp_pdf(countersigned, out, CarriedReply(reply))
    assert (seen.moment, seen.authority) == (at(22, "10:00"), "Wexmoor Time")
    assert verify_pdf(out, []).holds
    place = out.read_bytes().rindex(b"/Contents <")
    assert out.read_bytes()[:place] == stamped.read_bytes()[:place]


def test_a_bare_token_is_taken_too_and_a_file_stamped_in_place(
    small: Path, stamper: Stamper, tmp_path: Path
) -> None:
    here = tmp_path / "here.pdf"
    here.write_bytes(small.read_bytes())
    response = tsp.TimeStampResp.load(stamper.reply_to(timestamp_request(here)))
    timestamp_pdf(here, here, CarriedReply(response["time_stamp_token"].dump()))
    assert verify_pdf(here, []).holds
    assert [one.name for one in tmp_path.iterdir()] == ["here.pdf"]


def test_a_byte_changed_after_a_timestamp_is_found(stamped: Path, tmp_path: Path) -> None:
    whole = stamped.read_bytes()
    token = whole.rindex(b"/Contents <")
    for place in (whole.index(b"stream") + 40, token - 20, token + 400, len(whole) - 20):
        changed = bytearray(whole)
        changed[place] ^= 1
        found = verified(bytes(changed), tmp_path)
        assert not found.holds, place
        assert found.sentences


def test_what_a_timestamp_no_longer_covers_is_said_of_it(stamped: Path, tmp_path: Path) -> None:
    data = bytearray(stamped.read_bytes())
    data[data.index(b"stream") + 40] ^= 1
    found = verified(bytes(data), tmp_path)
    assert "Timestamp 1: What Wexmoor Time gave a timestamp was changed since." in found.sentences
    assert "What Wexmoor Time gave a timestamp was changed since." in found.troubles


def test_an_annotation_added_after_a_timestamp_is_told_apart(stamped: Path, tmp_path: Path) -> None:
    found = verified(added_to(stamped, annotated), tmp_path)
    assert not found.holds
    (stamp,) = found.timestamps
    assert stamp.cryptography.ok
    assert stamp.since.sentence == "Since then a note or mark was put on, or taken from, page 1."


def test_a_title_changed_with_a_timestamp_is_told_apart(
    countersigned: Path, stamper: Stamper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def titled(writer: IncrementalPdfFileWriter) -> None:
        info = writer.trailer["/Info"]
        info["/Title"] = generic.pdf_string("Another report")
        writer.update_container(info)

    changed = tmp_path / "changed.pdf"
    changed.write_bytes(added_to(countersigned, titled))
    monkeypatch.setattr(timestamps, "_check", lambda _source: None)
    timestamp_pdf(changed, changed, stamper)
    found = verify_pdf(changed, [])
    assert not found.holds
    assert found.signatures[1].since.sentence == (
        "Since then more than a timestamp was added, and nobody signed that."
    )


def test_a_timestamp_alone_does_not_make_a_signed_report(
    unsigned: Path, stamper: Stamper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timestamps, "_check", lambda _source: None)
    timestamp_pdf(unsigned, tmp_path / "out.pdf", stamper)
    found = verify_pdf(tmp_path / "out.pdf", [])
    assert not found.holds
    assert found.sentences[0] == "out.pdf is not signed."
    assert len(found.timestamps) == 1


def test_a_request_asks_for_the_digest_and_the_certificate() -> None:
    asked = tsp.TimeStampReq.load(request_for(bytes(range(32))), strict=True)
    assert asked["message_imprint"]["hashed_message"].native == bytes(range(32))
    assert asked["message_imprint"]["hash_algorithm"]["algorithm"].native == "sha256"
