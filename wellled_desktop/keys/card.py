"""A person's card: what others need to check their work and to send to them, certified by its owner."""

import base64
import binascii
import re
import textwrap
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pyrage
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from wellled_desktop.core.canonical import canonical, parse_canonical, sha256
from wellled_desktop.core.errors import Refused
from wellled_desktop.keys.certificate import Person, check_names, public_key_of, signed_by
from wellled_desktop.keys.signers import device_verifier, within

FORMAT = "wellled-card"
VERSION = 1
CARD_DOMAIN = b"card"
_LIMIT = 64 * 1024
_NEXT = "Ask its owner to export the card again."
_CARD_BLOCK = re.compile(r"-----BEGIN WELLLED CARD-----\s+([A-Za-z0-9+/=\s]+)-----END WELLLED CARD-----")
_CERTIFICATE_BLOCK = re.compile(r"-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n?")


@dataclass(frozen=True, slots=True)
class Card:
    """The public part of an identity.

    `device_public` is 32 bytes (Ed25519), `age_recipient` text (age1...); `certification` is the signing
    key's signature over the body, `device_proof` the device key's (64 bytes): nobody claims another's device.
    """

    person: Person
    certificate_pem: str
    device_public: bytes
    age_recipient: str
    certification: bytes = b""
    device_proof: bytes = b""

    @property
    def person_id(self) -> UUID:
        """The person's identity."""
        return self.person.person_id

    @property
    def name(self) -> str:
        """The person's name."""
        return self.person.name

    @property
    def initials(self) -> str:
        """The person's initials."""
        return self.person.initials

    @property
    def role(self) -> str:
        """The person's role: inspector, lead or reviewer."""
        return self.person.role

    def body(self) -> bytes:
        """Return the canonical bytes that are certified and that the fingerprint is made of."""
        return canonical(self._body())

    def to_json(self) -> str:
        """Return the whole card as canonical JSON."""
        signatures = {"certification": self.certification.hex(), "device_proof": self.device_proof.hex()}
        return canonical({**self._body(), **signatures}).decode("utf-8")

    @classmethod
    def from_json(cls, text: str) -> "Card":
        """Read a card in its one allowed form; raises Refused. It is not verified yet: see verify_card."""
        try:
            card = _from_plain(parse_canonical(text.encode("utf-8")))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            raise Refused("The card cannot be read.", _NEXT) from None
        if card.to_json() != text:
            raise Refused("The card holds what no card of this version holds.", _NEXT)
        return card

    def to_pem(self) -> str:
        """Return the text of a PEM file: the certificate for any program, and the card for this one."""
        lines = textwrap.wrap(base64.b64encode(self.to_json().encode("utf-8")).decode("ascii"), 64)
        block = "\n".join(["-----BEGIN WELLLED CARD-----", *lines, "-----END WELLLED CARD-----"])
        return f"{self.certificate_pem}{block}\n"

    def _body(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "version": VERSION,
            "person_id": str(self.person_id),
            "name": self.name,
            "initials": self.initials,
            "role": self.role,
            "certificate": self.certificate_pem,
            "device": self.device_public.hex(),
            "age": self.age_recipient,
        }


def read_card(pem_text: str) -> Card:
    """Return the verified card of a PEM file made by Card.to_pem; raises Refused."""
    blocks = _CARD_BLOCK.findall(pem_text) if len(pem_text) <= _LIMIT else []
    if len(blocks) != 1:
        raise Refused("The file does not hold one person's card.", _NEXT)
    try:
        card = Card.from_json(base64.b64decode("".join(blocks[0].split()), validate=True).decode("utf-8"))
    except (binascii.Error, UnicodeDecodeError):
        raise Refused("The card cannot be read.", _NEXT) from None
    if _CERTIFICATE_BLOCK.findall(pem_text.replace("\r\n", "\n")) != [card.certificate_pem]:
        raise Refused("The certificate in the file is not the card's own.", _NEXT)
    return verify_card(card)


def verify_card(card: Card) -> Card:
    """Return the card when it holds: certificate, names, certification, device proof, recipient.

    Raises Refused. Whether its owner is who they say is for people to settle: see trust.four_words.
    """
    certificate = certificate_of(card)
    check_names(certificate, card.person)
    if not signed_by(public_key_of(certificate), certified(card), card.certification):
        raise Refused(f"The card of {card.name} was changed after it was made.", _NEXT)
    if not device_verifier(card.device_public).verify(CARD_DOMAIN, card.body(), card.device_proof):
        raise Refused(f"The card of {card.name} claims a device that did not sign it.", _NEXT)
    try:
        pyrage.x25519.Recipient.from_str(card.age_recipient)
    except pyrage.RecipientError:
        raise Refused(f"The card of {card.name} has no key to send packages to.", _NEXT) from None
    return card


def certificate_of(card: Card) -> x509.Certificate:
    """Return the card's certificate; raises Refused when it is none, or not written as PEM writes it."""
    try:
        certificate = x509.load_pem_x509_certificate(card.certificate_pem.encode("ascii"))
        if pem_of(certificate) == card.certificate_pem:
            return certificate
    except ValueError:
        pass
    raise Refused(f"The card of {card.name} holds no certificate that can be read.", _NEXT)


def pem_of(certificate: x509.Certificate) -> str:
    """Return the certificate as a PEM block that ends in a line feed."""
    return certificate.public_bytes(Encoding.PEM).decode("ascii")


def certificate_der(card: Card) -> bytes:
    """Return the card's certificate as DER, as PDF verification takes it."""
    return certificate_of(card).public_bytes(Encoding.DER)


def certificate_fingerprint(card: Card) -> bytes:
    """Return the SHA-256 of the certificate (DER): the one that PDF readers show too."""
    return sha256(certificate_der(card))


def certified(card: Card) -> bytes:
    """Return what the signing key signs: the body behind a prefix with which no PDF signature begins."""
    return within(CARD_DOMAIN, card.body())


def _from_plain(plain: Any) -> Card:
    for name in ("certificate", "age"):
        if not isinstance(plain[name], str):
            raise TypeError(name)
    return Card(
        Person(UUID(plain["person_id"]), plain["name"], plain["initials"], plain["role"]),
        plain["certificate"],
        bytes.fromhex(plain["device"]),
        plain["age"],
        bytes.fromhex(plain["certification"]),
        bytes.fromhex(plain["device_proof"]),
    )
