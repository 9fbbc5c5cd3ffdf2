"""A timestamp by terminal: asked for, carried there and back, and said by `verify`."""

from pathlib import Path

import pytest

from tests.cli.conftest import Said, Terminal
from tests.report.authorities import Stamper, served

NEW = ("--provider", "Larkmoor Hospitals", "--opens", "2026-10-14", "--closes", "2026-10-16")


@pytest.fixture
def signed(terminal: Terminal, lead: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a report that its author signed."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    visit = terminal("--workspace", lead, "--json", "visit", "new", *NEW).data["id"]
    file = tmp_path / "report.pdf"
    assert terminal("--workspace", lead, "report", visit, "--out", file, "--sign").code == 0
    return file


def refused(said: Said, code: int, sentence: str) -> bool:
    return (said.code, said.out) == (code, "") and sentence in said.err


def test_an_authority_is_asked_and_verify_says_so(
    terminal: Terminal, lead: Path, signed: Path, tmp_path: Path
) -> None:
    stamper, out, trusted = Stamper(), tmp_path / "stamped.pdf", tmp_path / "authority.pem"
    trusted.write_bytes(stamper.pem)
    before = signed.read_bytes()
    with served(stamper.reply_to) as address:
        made = terminal("timestamp", signed, "--authority", address, "--out", out)
    assert (made.code, made.err) == (0, "")
    assert made.out.startswith("stamped.pdf bears a timestamp of 22 October 2026, 10:00 BST by Wexmoor Time.")
    assert signed.read_bytes() == before
    seen = terminal("--workspace", lead, "--json", "verify", out, "--time-authority", trusted)
    (stamp,) = seen.data["timestamps"]
    assert (seen.code, stamp["authority"], stamp["time"]) == (0, "Wexmoor Time", "2026-10-22T09:00:00.000Z")
    assert (stamp["holds"], stamp["trust"]["ok"]) == (True, True)
    assert seen.data["signatures"][0]["since"]["sentence"] == "Since then only a timestamp was added."
    plain = terminal("verify", out)
    assert "Nobody you trust vouches for the certificate of Wexmoor Time" in plain.out
    assert "Timestamp 1: certificate of Wexmoor Time, " in plain.out


def test_a_request_is_carried_and_its_reply_put_in_the_file(
    terminal: Terminal, lead: Path, signed: Path, tmp_path: Path
) -> None:
    request, reply = tmp_path / "report.tsq", tmp_path / "report.tsr"
    asked = terminal("--json", "timestamp", signed, "--request", request)
    assert (asked.code, asked.data["request"]) == (0, str(request))
    reply.write_bytes(Stamper().reply_to(request.read_bytes()))
    stamped = terminal("--json", "timestamp", signed, "--reply", reply)
    assert (stamped.code, stamped.data["authority"], stamped.data["file"]) == (
        0,
        "Wexmoor Time",
        str(signed),
    )
    assert terminal("--workspace", lead, "verify", signed).code == 0
    again = terminal("timestamp", signed, "--reply", reply)
    assert refused(again, 3, "for other bytes than these")
    assert refused(terminal("timestamp", signed, "--request", request), 3, "there already")


def test_one_of_three_ways_is_chosen(terminal: Terminal, signed: Path, tmp_path: Path) -> None:
    several = ("--request", tmp_path / "a.tsq", "--reply", tmp_path / "a.tsr")
    for ways in ((), several, ("--request", tmp_path / "a.tsq", "--out", tmp_path / "b.pdf")):
        assert terminal("timestamp", signed, *ways).code == 2
    assert not (tmp_path / "a.tsq").exists()


def test_what_cannot_be_done_is_said_and_nothing_is_written(
    terminal: Terminal, signed: Path, tmp_path: Path
) -> None:
    letter, large, out = tmp_path / "letter.tsr", tmp_path / "large.tsr", tmp_path / "out.pdf"
    letter.write_bytes(b"Dear all")
    large.write_bytes(bytes(300_000))
    before = sorted(tmp_path.iterdir())
    reply = ("timestamp", signed, "--reply")
    assert refused(terminal(*reply, letter, "--out", out), 3, "The reply is not a timestamp")
    assert refused(terminal(*reply, large), 3, "large.tsr is too large")
    assert refused(terminal(*reply, tmp_path / "none.tsr"), 4, "none.tsr cannot be read")
    assert refused(terminal(*reply, letter, "--out", tmp_path / "out.txt"), 3, "does not end in .pdf")
    assert refused(terminal("timestamp", signed, "--request", tmp_path / "a.txt"), 3, "does not end in .tsq")
    nowhere = terminal("timestamp", signed, "--authority", "http://127.0.0.1:9/tsa")
    assert refused(nowhere, 4, "127.0.0.1:9 cannot be reached")
    assert refused(terminal("timestamp", signed, "--authority", "tsa.example"), 3, "not the address")
    gone = tmp_path / "gone.pdf"
    assert refused(terminal("timestamp", gone, "--reply", letter), 3, "There is no report gone.pdf")
    unknown = terminal("verify", signed, "--time-authority", letter)
    assert refused(unknown, 3, "There is no certificate in that file")
    assert sorted(tmp_path.iterdir()) == before


def test_an_authority_that_is_trusted_is_believed_from_then_on(
    terminal: Terminal, lead: Path, signed: Path, tmp_path: Path
) -> None:
    at, stamper, file = ("--workspace", lead), Stamper(), tmp_path / "authority.pem"
    file.write_bytes(stamper.pem)
    request, reply = tmp_path / "report.tsq", tmp_path / "report.tsr"
    terminal("timestamp", signed, "--request", request)
    reply.write_bytes(stamper.reply_to(request.read_bytes()))
    assert terminal("timestamp", signed, "--reply", reply).code == 0

    def trusted() -> bool:
        (stamp,) = terminal(*at, "--json", "verify", signed).data["timestamps"]
        return bool(stamp["trust"]["ok"])

    assert terminal(*at, "time-authority", "list").out == "No authority is trusted for timestamps yet.\n"
    assert not trusted()
    added = terminal(*at, "time-authority", "add", file)
    assert added.out.startswith("Wexmoor Time, until ")
    assert trusted()
    (known,) = terminal(*at, "--json", "time-authority", "list").data
    assert terminal(*at, "time-authority", "add", file).code == 0  # once is enough
    wrong = terminal(*at, "time-authority", "remove", "abc")
    assert refused(wrong, 3, "No one authority’s fingerprint begins with abc.")
    gone = terminal(*at, "time-authority", "remove", known["fingerprint"][:12])
    assert gone.out == "Wexmoor Time is trusted for timestamps no longer.\n"
    assert not trusted()
