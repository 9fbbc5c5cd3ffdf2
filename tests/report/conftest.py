"""Two people who sign, and reports to sign."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from tests.report import makers
from tests.report.authorities import Stamper
from tests.report.records import at
from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.seals import PdfIdentity
from wellled_desktop.core.vocabulary import Profile
from wellled_desktop.report.content import report_content
from wellled_desktop.report.layout import build_pdf
from wellled_desktop.report.signing import SignatureWish, sign_pdf
from wellled_desktop.report.timestamps import timestamp_pdf


def identity_of(name: str, role: str) -> PdfIdentity:
    """Return a fresh self-issued identity (2,048 bits, for speed)."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    begins = datetime(2026, 1, 1, tzinfo=UTC)
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    certificate = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + timedelta(days=730))
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    der = certificate.public_bytes(serialization.Encoding.DER)
    digest = certificate.fingerprint(hashes.SHA256()).hex().upper()
    return PdfIdentity(private, der, (), name, role, digest[:32])


@pytest.fixture(scope="session")
def author() -> PdfIdentity:
    return identity_of("Ana Brook", "Lead inspector")


@pytest.fixture(scope="session")
def reviewer() -> PdfIdentity:
    return identity_of("Priya Nair", "Reviewer")


@pytest.fixture(scope="session")
def unsigned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.pdf"
    with path.open("wb") as out:
        build_pdf(report_content(makers.inspection(), Profile.INTERNAL, makers.facts()), out)
    return path


@pytest.fixture(scope="session")
def certified(unsigned: Path, author: PdfIdentity) -> Path:
    path = unsigned.with_name("certified.pdf")
    sign_pdf(unsigned, path, author, SignatureWish("I wrote and stand by this report", at(20, "16:00")))
    return path


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory, author: PdfIdentity, reviewer: PdfIdentity) -> Path:
    """Return a report of few pages that was signed and counter-signed."""
    path = tmp_path_factory.mktemp("small") / "small.pdf"
    whole = makers.inspection()
    bare = Inspection(whole.visit, whole.provider, whole.framework)
    with path.open("wb") as out:
        build_pdf(report_content(bare, Profile.PUBLIC, makers.facts(1)), out)
    sign_pdf(path, path, author, SignatureWish("Mine", at(20, "16:00")))
    sign_pdf(path, path, reviewer, SignatureWish("Agreed", at(21, "09:30")))
    return path


@pytest.fixture(scope="session")
def countersigned(certified: Path, reviewer: PdfIdentity) -> Path:
    path = certified.with_name("countersigned.pdf")
    sign_pdf(certified, path, reviewer, SignatureWish("I reviewed this report", at(21, "09:30")))
    return path


@pytest.fixture(scope="session")
def stamper() -> Stamper:
    return Stamper()


@pytest.fixture(scope="session")
def stamped(countersigned: Path, stamper: Stamper) -> Path:
    path = countersigned.with_name("stamped.pdf")
    timestamp_pdf(countersigned, path, stamper)
    return path
