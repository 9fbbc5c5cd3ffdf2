"""A smart card for tests: SoftHSM with a token of its own in a folder of the test."""

import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import NameOID

from wellled_desktop.keys.smart_card import CardPlace

PIN = "1234"
LABEL, KEY = "Inspectorate card", "sign"
_PLACES = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/local/lib/softhsm/libsofthsm2.so",
    "/opt/homebrew/lib/softhsm/libsofthsm2.so",
)


def library() -> str:
    """Return where SoftHSM's library lies; the test is skipped where it or the extra is missing."""
    found = next((one for one in _PLACES if Path(one).is_file()), "")
    if not found or shutil.which("softhsm2-util") is None:
        pytest.skip("needs SoftHSM (softhsm2)")
    pytest.importorskip("pkcs11")
    return found


class Reader:
    """A reader with tokens in a folder; `mechanisms` says which ways of signing its cards know."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, mechanisms: str = "ALL") -> None:
        self.library = library()
        self.tokens = folder / "tokens"
        self.tokens.mkdir(parents=True)
        configuration = folder / "softhsm2.conf"
        configuration.write_text(
            f"directories.tokendir = {self.tokens}\nobjectstore.backend = file\nlog.level = ERROR\n"
            f"slots.removable = true\nslots.mechanisms = {mechanisms}\n"
        )
        monkeypatch.setenv("SOFTHSM2_CONF", str(configuration))

    def place(self, **other: str) -> CardPlace:
        """Return where the card's key lies, or another place."""
        return CardPlace(**{"library": self.library, "token": LABEL, "key": KEY, "certificate": KEY} | other)

    def put_in(self, label: str = LABEL) -> None:
        """Put an empty card in."""
        made = ("--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", "87654321")
        subprocess.run(["softhsm2-util", *made], check=True, capture_output=True)

    def take_out(self) -> None:
        """Take every card out."""
        for one in self.tokens.iterdir():
            shutil.rmtree(one)

    def bear_key(self, folder: Path, key: RSAPrivateKey, number: str = "A1") -> None:
        """Put a key on the card."""
        file = folder / f"key-{number}.pem"
        file.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        made = ("--import", str(file), "--token", LABEL, "--label", KEY, "--id", number, "--pin", PIN)
        subprocess.run(["softhsm2-util", *made], check=True, capture_output=True)
        file.unlink()

    def bear_certificate(self, certificate: x509.Certificate | bytes, label: str = KEY) -> None:
        """Put a certificate on the card."""
        pkcs11: Any = import_module("pkcs11")
        names = pkcs11.Attribute
        der = certificate if isinstance(certificate, bytes) else certificate.public_bytes(Encoding.DER)
        subject = b"\x30\x00" if isinstance(certificate, bytes) else certificate.subject.public_bytes()
        opened = pkcs11.lib(self.library)
        try:
            with opened.get_token(token_label=LABEL).open(rw=True, user_pin=PIN) as session:
                session.create_object(
                    {
                        names.CLASS: pkcs11.ObjectClass.CERTIFICATE,
                        names.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
                        names.TOKEN: True,
                        names.LABEL: label,
                        names.SUBJECT: subject,
                        names.VALUE: der,
                    }
                )
        finally:
            opened.finalize()


def key() -> RSAPrivateKey:
    """Return a fresh key."""
    return generate_private_key(65537, 2048)


def certificate(
    own: RSAPrivateKey, name: str = "BROOK, Ana", begins: datetime = datetime(2026, 1, 1, tzinfo=UTC)
) -> x509.Certificate:
    """Return a certificate of a key that lasts four years, for signing."""
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    return (
        x509.CertificateBuilder(subject, subject, own.public_key(), x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + timedelta(days=1460))
        .add_extension(usage, critical=True)
        .sign(own, SHA256())
    )


def with_card(reader: Reader, folder: Path, name: str = "BROOK, Ana") -> x509.Certificate:
    """Put a card with a key and its certificate in, and return the certificate."""
    own = key()
    made = certificate(own, name)
    reader.put_in()
    reader.bear_key(folder, own)
    reader.bear_certificate(made)
    return made
