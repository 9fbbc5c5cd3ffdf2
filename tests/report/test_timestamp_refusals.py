"""What gets no timestamp, and what is none: one sentence each, and nothing is written."""

from pathlib import Path

import pytest
from asn1crypto import tsp

from tests.report.authorities import Stamper
from tests.report.changes import added_to, annotated
from wellled_desktop.core.errors import Refused
from wellled_desktop.report import timestamps
from wellled_desktop.report.authority import CarriedReply
from wellled_desktop.report.timestamps import timestamp_pdf, timestamp_request
from wellled_desktop.report.tokens import request_for, token_in


def a_no(*why: str) -> bytes:
    """Return a response that refuses, which holds its status alone."""
    said: dict[str, object] = {"status": "rejection", **({"status_string": list(why)} if why else {})}
    inside: bytes = tsp.PKIStatusInfo(said).dump()
    return bytes([0x30, len(inside)]) + inside


@pytest.mark.parametrize(
    ("reply", "sentence"),
    [
        (b"", "The reply is not a timestamp"),
        (b"<html>Please log in</html>", "The reply is not a timestamp"),
        (a_no(), "The authority gave no timestamp."),
        (a_no("Too\nmany"), "The authority gave no timestamp: Too many."),
    ],
)
def test_what_is_no_timestamp_is_refused_and_nothing_is_written(
    reply: bytes, sentence: str, small: Path, tmp_path: Path
) -> None:
    with pytest.raises(Refused, match=sentence):
        timestamp_pdf(small, tmp_path / "out.pdf", CarriedReply(reply))
    assert list(tmp_path.iterdir()) == []


def test_a_reply_cut_short_or_with_a_byte_changed_is_refused(stamper: Stamper) -> None:
    digest = bytes(range(32))
    reply = stamper.reply_to(request_for(digest))
    assert token_in(reply, digest).genuine
    wrong = [reply[:size] for size in range(0, len(reply), 7)]
    wrong += [
        reply[:place] + bytes([reply[place] ^ 0x10]) + reply[place + 1 :] for place in range(0, len(reply), 3)
    ]
    taken = 0
    for one in wrong:
        try:
            taken += token_in(one, digest).genuine
        except Refused:
            continue
    assert taken <= 12, "what is neither stamped nor read, such as the version of a list, may differ"


def test_a_reply_for_other_bytes_is_refused(
    small: Path, certified: Path, stamper: Stamper, tmp_path: Path
) -> None:
    reply = stamper.reply_to(timestamp_request(certified))
    with pytest.raises(Refused, match="for other bytes than these"):
        timestamp_pdf(small, tmp_path / "out.pdf", CarriedReply(reply))
    assert list(tmp_path.iterdir()) == []


def test_a_certificate_that_is_not_for_timestamps_is_refused(small: Path, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="not a timestamp that its certificate can have made"):
        timestamp_pdf(small, tmp_path / "out.pdf", Stamper("Somebody", usage=False))


def test_a_timestamp_that_is_too_large_is_refused(
    small: Path, stamper: Stamper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timestamps, "ROOM", 500)
    with pytest.raises(Refused, match="too large"):
        timestamp_pdf(small, tmp_path / "out.pdf", stamper)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_nobody_signed_is_refused(unsigned: Path, stamper: Stamper, tmp_path: Path) -> None:
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"Dear all")
    for file, sentence in ((unsigned, "report.pdf is not signed"), (letter, "letter.pdf is not a PDF")):
        with pytest.raises(Refused, match=sentence):
            timestamp_pdf(file, tmp_path / "out.pdf", stamper)
        with pytest.raises(Refused, match=sentence):
            timestamp_request(file)


def test_a_file_that_does_not_hold_is_refused(countersigned: Path, stamper: Stamper, tmp_path: Path) -> None:
    data = bytearray(countersigned.read_bytes())
    data[data.index(b"stream") + 40] ^= 1
    tail = countersigned.read_bytes() + b"\n% more\n"
    note = added_to(countersigned, annotated)
    troubles = (
        "What Ana Brook signed was changed",
        "8 bytes follow the last signature",
        "a note or mark was put on",
    )
    for changed, sentence in zip((bytes(data), tail, note), troubles, strict=True):
        (tmp_path / "changed.pdf").write_bytes(changed)
        with pytest.raises(Refused, match=f"changed.pdf does not hold: .*{sentence}"):
            timestamp_pdf(tmp_path / "changed.pdf", tmp_path / "out.pdf", stamper)
