"""A key on a smart card: what it signs, and what is said where it cannot."""

import sys
from importlib import import_module
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from tests.softhsm import KEY, LABEL, PIN, Reader, certificate, key, with_card
from wellled_desktop.core.errors import Refused, Surroundings, Trouble, WrongKey
from wellled_desktop.keys.certificate import signed_by
from wellled_desktop.keys.smart_card import CardPlace, _told, opened_card, places_in


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reader:
    return Reader(tmp_path / "reader", monkeypatch)


def refused(place: CardPlace, kind: type[Trouble], sentence: str, pin: str = PIN) -> None:
    with pytest.raises(kind, match=sentence) as trouble, opened_card(place, pin) as card:
        card.prove()
    assert trouble.value.next_step


@pytest.mark.parametrize("mechanisms", ["ALL", "CKM_RSA_PKCS"])
def test_what_a_card_signs_its_certificate_checks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mechanisms: str
) -> None:
    reader = Reader(tmp_path / "reader", monkeypatch, mechanisms)
    made = with_card(reader, tmp_path)
    reader.bear_certificate(certificate(key(), "Wexmoor Hall"), "issuer")
    with opened_card(reader.place(), PIN) as card:
        assert card.certificate == made.public_bytes(Encoding.DER)
        assert len(card.chain) == 1
        signature = card.sign_raw(b"words")
    public = made.public_key()
    assert signed_by(public, b"words", signature)  # type: ignore[arg-type]
    assert not signed_by(public, b"other words", signature)  # type: ignore[arg-type]


def test_a_card_can_be_taken_out_and_put_in_again(reader: Reader, tmp_path: Path) -> None:
    with_card(reader, tmp_path)
    reader.take_out()
    refused(reader.place(), Surroundings, f"The card {LABEL} is not there")
    with_card(reader, tmp_path)
    with opened_card(reader.place(), PIN) as card:
        card.prove()


def test_a_card_that_is_taken_out_while_it_signs_is_told(reader: Reader, tmp_path: Path) -> None:
    with_card(reader, tmp_path)
    with opened_card(reader.place(), PIN) as card:
        reader.take_out()
        with pytest.raises(Surroundings, match=f"The card {LABEL} did not sign: it was taken out"):
            card.sign_raw(b"words")


def test_a_wrong_pin_is_told_and_the_right_one_opens_afterwards(reader: Reader, tmp_path: Path) -> None:
    with_card(reader, tmp_path)
    for pin in ("9999", "", "1" * 300):
        refused(reader.place(), WrongKey, f"The PIN does not open the card {LABEL}", pin)
    with opened_card(reader.place(), PIN):
        pass


def test_a_reader_that_is_not_there_is_told(reader: Reader, tmp_path: Path) -> None:
    reader.tokens.rmdir()
    refused(reader.place(), Surroundings, "is not there, or does not answer")


def test_two_cards_of_one_name_are_told_apart_by_nobody(reader: Reader) -> None:
    reader.put_in()
    reader.put_in()
    refused(reader.place(), Refused, f"Several cards are called {LABEL}")


def test_a_key_and_a_certificate_are_found_by_their_labels(reader: Reader, tmp_path: Path) -> None:
    with_card(reader, tmp_path)
    refused(reader.place(key="other"), Refused, "There is no key called other on the card")
    refused(reader.place(certificate="other"), Refused, "There is no one certificate called other")
    reader.bear_certificate(b"Dear all", "letter")
    refused(reader.place(certificate="letter"), Refused, "There is no one certificate called letter")
    reader.bear_key(tmp_path, key(), "B2")
    refused(reader.place(), Refused, f"There are several keys called {KEY} on the card")


def test_a_certificate_of_another_key_is_refused(reader: Reader, tmp_path: Path) -> None:
    with_card(reader, tmp_path)
    reader.bear_certificate(certificate(key()), "stranger")
    refused(reader.place(certificate="stranger"), Refused, f"The key {KEY} on the card is not that of its")


def test_what_is_no_library_for_cards_is_refused(reader: Reader, tmp_path: Path) -> None:
    letter = tmp_path / "letter.so"
    letter.write_bytes(b"Dear all")
    for wrong in (letter, tmp_path / "none.so"):
        refused(reader.place(library=str(wrong)), Refused, f"{wrong.name} is not a library for cards")


def test_without_the_extra_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pkcs11", None)
    place = CardPlace("/usr/lib/none.so", LABEL, KEY, KEY)
    with pytest.raises(Refused, match="Smart cards need a part that is not installed") as trouble:
        opened_card(place, PIN).__enter__()
    assert "pip install 'wellled-desktop[pkcs11]'" in trouble.value.next_step


def test_what_a_card_shows_is_found_without_its_pin(reader: Reader, tmp_path: Path) -> None:
    with_card(reader, tmp_path)
    reader.bear_certificate(certificate(key(), "Wexmoor Hall"), "issuer")
    assert places_in(reader.library) == tuple(
        CardPlace(reader.library, LABEL, name, name) for name in ("issuer", KEY)
    )


def test_a_reader_without_a_card_or_without_an_answer_is_told(reader: Reader) -> None:
    for gone in (False, True):
        if gone:
            reader.tokens.rmdir()
        with pytest.raises(Surroundings, match="shows no card with a certificate") as trouble:
            places_in(reader.library)
        assert "Put it in its reader" in trouble.value.next_step


@pytest.mark.parametrize("name", ["PinLocked", "PinExpired", "UserPinNotInitialized"])
def test_a_locked_card_is_told_from_a_wrong_pin(reader: Reader, name: str) -> None:
    known = import_module("pkcs11.exceptions")
    told = _told(known, getattr(known, name)(), LABEL)
    assert "is locked, or its PIN is no longer good" in str(told)
