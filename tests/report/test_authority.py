"""The one call to a network: whom it asks, how long it waits, what it does not take."""

import socket
from pathlib import Path

import pytest

from tests.report.authorities import Stamper, served
from wellled_desktop.core.errors import Refused, Surroundings
from wellled_desktop.report.authority import LARGEST_REPLY, HttpAuthority
from wellled_desktop.report.timestamps import timestamp_pdf
from wellled_desktop.report.verify import verify_pdf


@pytest.fixture(autouse=True)
def _straight_to_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def test_an_authority_is_asked_and_its_timestamp_put_in(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    with served(Stamper().reply_to) as address:
        timestamp_pdf(small, out, HttpAuthority(address))
    found = verify_pdf(out, [])
    assert found.holds
    assert [one.authority for one in found.timestamps] == ["Wexmoor Time"]


@pytest.mark.parametrize(
    "address",
    ["", "tsa.example", "ftp://tsa.example", "file:///etc/passwd", "https://", "http://[::1", "http://a:b/"],
)
def test_what_is_not_an_address_is_refused(address: str) -> None:
    with pytest.raises(Refused, match="not the address of a time-stamping authority"):
        HttpAuthority(address)


def test_an_authority_that_cannot_be_reached_is_told(small: Path, tmp_path: Path) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{held.getsockname()[1]}/tsa"
        with pytest.raises(Surroundings, match=r"127\.0\.0\.1:\d+ cannot be reached"):
            timestamp_pdf(small, tmp_path / "out.pdf", HttpAuthority(address))
    assert list(tmp_path.iterdir()) == []


def test_an_authority_that_says_nothing_is_not_waited_for_for_ever() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        authority = HttpAuthority(f"http://127.0.0.1:{silent.getsockname()[1]}/", patience=0.05)
        with pytest.raises(Surroundings, match="cannot be reached"):
            authority.reply_to(b"asked")


@pytest.mark.parametrize("status", [302, 404, 500])
def test_another_answer_than_a_reply_is_told(status: int) -> None:
    with (
        served(lambda _request: b"No", status) as address,
        pytest.raises(Surroundings, match=f"answered with HTTP status {status}"),
    ):
        HttpAuthority(address).reply_to(b"asked")


def test_a_reply_that_never_ends_is_refused() -> None:
    with (
        served(lambda _request: bytes(LARGEST_REPLY + 1)) as address,
        pytest.raises(Refused, match="too long for a timestamp"),
    ):
        HttpAuthority(address).reply_to(b"asked")
