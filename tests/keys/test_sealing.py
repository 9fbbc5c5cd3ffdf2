"""A name sealed to people is opened by each of them and by nobody else, and damage is said."""

import base64

import pyrage
import pytest

from wellled_desktop.core.errors import Damaged, Refused, WrongKey
from wellled_desktop.keys.sealing import open_text, seal_text

LEAD = pyrage.x25519.Identity.generate()
WRITER = pyrage.x25519.Identity.generate()
OTHER = pyrage.x25519.Identity.generate()


def sealed(text: bytes | str = "Zoë Ford") -> str:
    to = [LEAD.to_public(), WRITER.to_public()]
    if isinstance(text, str):
        return seal_text(text, [str(one) for one in to])
    return pyrage.encrypt(text, to, armored=True).decode("ascii")


def test_each_of_those_it_was_sealed_to_opens_it_and_it_does_not_show() -> None:
    one = sealed()
    assert [open_text(one, str(who)) for who in (LEAD, WRITER)] == ["Zoë Ford", "Zoë Ford"]
    assert "Zoë" not in one
    assert one.isascii()


def test_anybody_else_is_told_whom_to_ask() -> None:
    with pytest.raises(WrongKey, match="sealed to others"):
        open_text(sealed(), str(OTHER))


@pytest.mark.parametrize("to", [[], ["age1nobody"]])
def test_it_is_not_sealed_to_nobody(to: list[str]) -> None:
    with pytest.raises(Refused):
        seal_text("Zoë Ford", to)


@pytest.mark.parametrize("text", ["", "a name in clear", sealed()[:-90]])
def test_what_is_no_sealed_name_is_damaged(text: str) -> None:
    with pytest.raises(Damaged, match="sealed name"):
        open_text(text, str(LEAD))


def test_a_changed_byte_is_damage() -> None:
    head, *lines, tail = sealed().splitlines()
    body = bytearray(base64.b64decode("".join(lines)))
    body[-1] ^= 1
    again = "\n".join([head, base64.encodebytes(bytes(body)).decode("ascii").strip(), tail])
    with pytest.raises(Damaged):
        open_text(again, str(LEAD))


def test_what_is_sealed_but_no_text_is_damaged() -> None:
    with pytest.raises(Damaged):
        open_text(sealed(b"\xff\xfe"), str(WRITER))
