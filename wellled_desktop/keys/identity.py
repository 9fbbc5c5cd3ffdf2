"""One person's identity: the keys that sign reports, sign packages, and receive packages."""

import base64
from dataclasses import dataclass, field, replace
from typing import Any

import pyrage
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)
from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12

from wellled_desktop.core.canonical import canonical, parse_canonical, sha256
from wellled_desktop.core.errors import Damaged, Refused, WrongKey
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.seals import PdfIdentity
from wellled_desktop.keys.card import CARD_DOMAIN, Card, certified, pem_of, verify_card
from wellled_desktop.keys.certificate import Person, new_signing_key, self_issued, sign_with
from wellled_desktop.keys.signers import DeviceSigner
from wellled_desktop.keys.trust import grouped

FORMAT = "wellled-identity"
VERSION = 1
YEARS = 10


@dataclass(frozen=True, slots=True)
class Identity:
    """All that a person signs and receives with, and the card that others hold of it."""

    card: Card
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]
    signing_key: RSAPrivateKey = field(repr=False)
    device_key: Ed25519PrivateKey = field(repr=False)
    age_secret: str = field(repr=False)

    @property
    def person(self) -> Person:
        """Whose identity it is."""
        return self.card.person

    def device_signer(self) -> DeviceSigner:
        """Return what signs packages and stream heads."""
        return DeviceSigner(self.device_key)

    def pdf_identity(self) -> PdfIdentity:
        """Return what the report craft signs with; the fingerprint is the certificate's SHA-256 in groups."""
        der = self.certificate.public_bytes(Encoding.DER)
        return PdfIdentity(
            private_key=_pkcs8(self.signing_key),
            certificate=der,
            chain=tuple(one.public_bytes(Encoding.DER) for one in self.chain),
            name=self.person.name,
            role=self.person.role,
            fingerprint=grouped(sha256(der)),
        )

    def to_secret_bytes(self) -> bytes:
        """Return everything, secrets in clear, for the encrypted database alone."""
        return canonical(
            {
                "format": FORMAT,
                "version": VERSION,
                "card": self.card.to_json(),
                "chain": [pem_of(one) for one in self.chain],
                "signing_key": base64.b64encode(_pkcs8(self.signing_key)).decode("ascii"),
                "device_key": self.device_key.private_bytes_raw().hex(),
                "age_secret": self.age_secret,
            }
        )

    @classmethod
    def from_secret_bytes(cls, data: bytes) -> "Identity":
        """Return the identity that to_secret_bytes wrote; raises Damaged, or Refused for a newer one."""
        try:
            plain = parse_canonical(data)
            newer = plain["format"] == FORMAT and plain["version"] != VERSION
            identity = None if newer else _from_plain(plain)
        except (ValueError, TypeError, KeyError, AttributeError, pyrage.IdentityError, Refused):
            raise Damaged("Your identity cannot be read.", "Restore the workspace from a backup.") from None
        if identity is None:
            raise Refused(
                "Your identity was made by a newer version of this program.", "Install that version."
            )
        return identity


def new_identity(person: Person, now: Moment, years: int = YEARS) -> Identity:
    """Make fresh keys and a self-issued certificate that holds for `years`."""
    signing_key = new_signing_key()
    certificate = self_issued(person, signing_key, now, years)
    age_secret = str(pyrage.x25519.Identity.generate())
    return _certified(person, (certificate,), signing_key, Ed25519PrivateKey.generate(), age_secret)


def renewed(identity: Identity, person: Person, now: Moment, years: int = YEARS) -> Identity:
    """Return the identity with the same keys and a new self-issued certificate: for a new role or term."""
    certificate = self_issued(person, identity.signing_key, now, years)
    return _certified(person, (certificate,), identity.signing_key, identity.device_key, identity.age_secret)


def identity_from_p12(data: bytes, password: str, kept: Identity) -> Identity:
    """Return `kept` with an organisation's signing key and certificates from PKCS #12; its other keys stay.

    Raises WrongKey for the wrong password, Refused when it holds no RSA key with its certificate,
    or a certificate of this program's own kind that names someone else.
    """
    try:
        found = load_pkcs12(data, password.encode("utf-8"))
    except ValueError:
        raise WrongKey(
            "The certificate file does not open with this password.",
            "Type the password again, or check the file.",
        ) from None
    if not isinstance(found.key, RSAPrivateKey) or found.cert is None:
        raise Refused("The file holds no RSA key with its certificate.", "Ask whoever issued it for one.")
    certificate = found.cert.certificate
    chain = (certificate, *(one.certificate for one in found.additional_certs))
    identity = _certified(kept.person, chain, found.key, kept.device_key, kept.age_secret)
    verify_card(identity.card)
    return identity


def _certified(
    person: Person,
    certificates: tuple[x509.Certificate, ...],
    signing_key: RSAPrivateKey,
    device_key: Ed25519PrivateKey,
    age_secret: str,
) -> Identity:
    device = DeviceSigner(device_key)
    recipient = str(pyrage.x25519.Identity.from_str(age_secret).to_public())
    bare = Card(person, pem_of(certificates[0]), device.public, recipient)
    card = replace(
        bare,
        certification=sign_with(signing_key, certified(bare)),
        device_proof=device.sign(CARD_DOMAIN, bare.body()),
    )
    return Identity(card, certificates[0], certificates[1:], signing_key, device_key, age_secret)


def _from_plain(plain: dict[str, Any]) -> Identity:
    card = Card.from_json(plain["card"])
    certificates = [card.certificate_pem, *plain["chain"]]
    loaded = tuple(x509.load_pem_x509_certificate(one.encode("ascii")) for one in certificates)
    signing_key = load_der_private_key(base64.b64decode(plain["signing_key"]), None)
    device_key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(plain["device_key"]))
    if not isinstance(signing_key, RSAPrivateKey):
        raise TypeError("not an RSA key")
    identity = _certified(card.person, loaded, signing_key, device_key, plain["age_secret"])
    if identity.card != card:
        raise ValueError("keys and card do not belong together")
    return identity


def _pkcs8(key: RSAPrivateKey) -> bytes:
    return key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
