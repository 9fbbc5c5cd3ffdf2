"""A card travels as text, is read strictly, and holds only as its owner made it."""

import base64
import json
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ed25519
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from wellled_desktop.core.canonical import canonical
from wellled_desktop.core.errors import Refused
from wellled_desktop.keys.card import Card, certified, pem_of, read_card, verify_card
from wellled_desktop.keys.certificate import sign_with
from wellled_desktop.keys.identity import Identity


def recertified(identity: Identity, **changes: Any) -> Card:
    """Return the identity's card, changed, with fresh signatures: what its owner could make in bad faith."""
    card = replace(identity.card, **changes)
    card = replace(card, certification=sign_with(identity.signing_key, certified(card)))
    return replace(card, device_proof=identity.device_signer().sign(b"card", card.body()))


def with_extension(identity: Identity, names: list[x509.GeneralName]) -> str:
    own = identity.certificate
    builder = x509.CertificateBuilder(own.issuer, own.subject, own.public_key(), own.serial_number)
    builder = builder.not_valid_before(own.not_valid_before_utc).not_valid_after(own.not_valid_after_utc)
    builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
    signed = builder.sign(identity.signing_key, SHA256())
    return pem_of(signed)


def test_a_card_reads_back_from_its_json_and_its_pem(ann: Identity, colin: Identity) -> None:
    for identity in (ann, colin):
        card = identity.card
        assert Card.from_json(card.to_json()) == card
        assert read_card(card.to_pem()) == card
        assert read_card("Some words before\n" + card.to_pem().replace("\n", "\r\n")) == card
        assert (card.person_id, card.initials) == (identity.person.person_id, identity.person.initials)


def test_other_programs_read_the_certificate_in_the_file(ann: Identity) -> None:
    assert x509.load_pem_x509_certificate(ann.card.to_pem().encode()) == ann.certificate


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Mallory"},
        {"initials": "MM"},
        {"role": "lead"},
        {"person_id": str(uuid4())},
        {"age": "age1ajp5xlvlxqggg9s573966xfc8hyk58c4hdhtawqml97yesprr55qwxfz2s"},
        {"device": "00" * 32},
        {"certification": "00" * 384},
        {"certification": ""},
        {"device_proof": "00" * 64},
        {"certificate": "nothing"},
        {"certificate": "é"},
    ],
)
def test_a_card_changed_in_any_part_does_not_hold(ann: Identity, change: dict[str, str]) -> None:
    card = Card.from_json(canonical({**json.loads(ann.card.to_json()), **change}).decode())
    with pytest.raises(Refused):
        verify_card(card)


@pytest.mark.parametrize(
    "change",
    [
        {"format": "other"},
        {"version": 2},
        {"extra": 1},
        {"name": 7},
        {"name": "Ann\nBrook"},
        {"certificate": 7},
        {"age": None},
        {"device": "zz"},
        {"device": "AB" * 32},
        {"person_id": "nobody"},
        {"person_id": 7},
        {"person_id": "0199D000-0000-7000-8000-000000000001"},
    ],
)
def test_a_card_of_another_form_is_not_read(ann: Identity, change: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        Card.from_json(canonical({**json.loads(ann.card.to_json()), **change}).decode())


@pytest.mark.parametrize("text", ["", "[]", "7", "{}", "\ud800", '{"a":1.5}', "[" * 9000])
def test_text_that_is_no_card_is_not_read(text: str) -> None:
    with pytest.raises(Refused, match="cannot be read"):
        Card.from_json(text)


def test_a_longer_way_to_write_the_same_card_is_not_read(ann: Identity) -> None:
    with pytest.raises(Refused):
        Card.from_json(ann.card.to_json() + " ")


def test_nobody_can_claim_another_persons_device(ann: Identity, colin: Identity) -> None:
    claimed = recertified(colin, device_public=ann.card.device_public)
    with pytest.raises(Refused, match="claims a device"):
        verify_card(claimed)


def test_a_certificate_is_written_in_one_way_only(ann: Identity) -> None:
    with pytest.raises(Refused, match="no certificate that can be read"):
        verify_card(recertified(ann, certificate_pem="\n" + ann.card.certificate_pem))


def test_a_key_to_send_to_must_be_one(ann: Identity) -> None:
    with pytest.raises(Refused, match="no key to send"):
        verify_card(recertified(ann, age_recipient="age1nothing"))


def test_a_device_key_of_another_length_does_not_hold(ann: Identity) -> None:
    with pytest.raises(Refused, match="wrong length"):
        verify_card(recertified(ann, device_public=bytes(31)))


def test_a_certificate_of_ours_must_name_the_cards_person(ann: Identity, colin: Identity) -> None:
    with pytest.raises(Refused, match="different people"):
        verify_card(recertified(ann, person=replace(ann.person, name="Colin Dée")))
    with pytest.raises(Refused, match="different people"):
        verify_card(recertified(ann, person=replace(ann.person, person_id=uuid4())))
    both = [x509.UniformResourceIdentifier(one.person.person_id.urn) for one in (ann, colin)]
    with pytest.raises(Refused, match="different people"):
        verify_card(recertified(ann, certificate_pem=with_extension(ann, list(both))))


def test_a_certificate_with_other_names_beside_may_be_an_organisations(ann: Identity) -> None:
    elsewhere = with_extension(ann, [x509.UniformResourceIdentifier("https://example.org/ann")])
    person = replace(ann.person, name="Ann M. Brook")
    assert verify_card(recertified(ann, certificate_pem=elsewhere, person=person)).name == "Ann M. Brook"


def test_extensions_that_cannot_be_read_do_not_hold(ann: Identity) -> None:
    good = with_extension(ann, [x509.UniformResourceIdentifier("urn:uuid:cut")])
    der = x509.load_pem_x509_certificate(good.encode()).public_bytes(Encoding.DER)
    spoiled = der.replace(b"\x86\x0curn:uuid:cut", b"\x86\x7furn:uuid:cut")
    text = base64.b64encode(spoiled).decode()
    lines = "\n".join(text[start : start + 64] for start in range(0, len(text), 64))
    pem = f"-----BEGIN CERTIFICATE-----\n{lines}\n-----END CERTIFICATE-----\n"
    with pytest.raises(Refused, match="extensions"):
        verify_card(recertified(ann, certificate_pem=pem))


def test_a_certificate_whose_key_is_not_rsa_does_not_hold(ann: Identity) -> None:
    key = ed25519.Ed25519PrivateKey.generate()
    own = ann.certificate
    builder = x509.CertificateBuilder(own.issuer, own.subject, key.public_key(), own.serial_number)
    builder = builder.not_valid_before(own.not_valid_before_utc).not_valid_after(own.not_valid_after_utc)
    with pytest.raises(Refused, match="not RSA"):
        verify_card(recertified(ann, certificate_pem=pem_of(builder.sign(key, None))))


def test_a_key_of_an_unknown_kind_does_not_hold(ann: Identity) -> None:
    rsa_kind, unknown = bytes.fromhex("06092a864886f70d010101"), bytes.fromhex("06092a864886f70d01017f")
    der = ann.pdf_identity().certificate.replace(rsa_kind, unknown)
    pem = pem_of(x509.load_der_x509_certificate(der))
    with pytest.raises(Refused, match="not RSA"):
        verify_card(recertified(ann, certificate_pem=pem))


def test_a_file_with_no_card_or_several_is_refused(ann: Identity, colin: Identity) -> None:
    for text in ("", ann.card.certificate_pem, ann.card.to_pem() + colin.card.to_pem(), "x" * 70_000):
        with pytest.raises(Refused, match="one person's card"):
            read_card(text)


def test_a_file_with_another_certificate_is_refused(ann: Identity, colin: Identity) -> None:
    _, block = ann.card.to_pem().split("-----END CERTIFICATE-----\n")
    for certificates in ("", colin.card.certificate_pem, ann.card.certificate_pem * 2):
        with pytest.raises(Refused, match="not the card's own"):
            read_card(certificates + block)


@pytest.mark.parametrize("block", ["AAA", "/w==", "e30="])
def test_a_block_that_holds_no_card_is_refused(ann: Identity, block: str) -> None:
    with pytest.raises(Refused, match="cannot be read"):
        read_card(f"-----BEGIN WELLLED CARD-----\n{block}\n-----END WELLLED CARD-----\n")
