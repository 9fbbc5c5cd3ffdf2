"""Who vouches, in the window: an organisation's certificate to sign with, and authorities on times."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID
from pytestqt.qtbot import QtBot

from tests.makers import PASSPHRASE, make_visit, make_workspace
from tests.person import Person
from tests.report.authorities import Stamper
from tests.softhsm import KEY, LABEL, PIN, Reader, with_card
from wellled_desktop.core.vocabulary import Role
from wellled_desktop.ui.window import MainWindow
from wellled_desktop.workspace import Secret, Workspace, open_workspace


def pkcs12_of(begins: datetime, days: int, *, signing: bool = True) -> bytes:
    """Return an organisation's certificate with its key, under the password `open sesame`."""
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "BROOK, Ana (Inspectorate)")])
    usage = x509.KeyUsage(signing, False, not signing, False, False, False, False, False, False)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(begins).not_valid_after(begins + timedelta(days=days))
    own = builder.add_extension(usage, critical=True).sign(key, SHA256())
    hidden = BestAvailableEncryption(b"open sesame")
    return pkcs12.serialize_key_and_certificates(b"ana", key, own, None, hidden)


@pytest.fixture
def lead(tmp_path: Path) -> Workspace:
    made = make_workspace(tmp_path / "lead.wellled", "Ana Brook", Role.LEAD)
    make_visit(made)
    return made


def seen(lead: Workspace, qtbot: QtBot) -> tuple[MainWindow, Person]:
    window = MainWindow(lead)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    return window, Person(window)


def test_an_organisations_certificate_signs_from_the_next_opening_on(
    lead: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    window, person = seen(lead, qtbot)
    vouching, file = window.after_draft.vouching, tmp_path / "ana.p12"
    day = datetime.now(UTC) - timedelta(days=30)
    for held, said in (
        (b"no certificate", "does not open with this password"),
        (pkcs12_of(day - timedelta(days=400), 100), "ended on"),
        (pkcs12_of(day + timedelta(days=60), 100), "begins on"),
        (pkcs12_of(day, 400, signing=False), "is not for signing documents"),
    ):
        file.write_bytes(held)
        vouching.take_certificate(file)
        person.types("open sesame", into="Password of the file")
        person.clicks("Use it")
        person.sees("Type the passphrase.")
        person.types(PASSPHRASE, into="Passphrase")
        person.clicks("Use it")
        person.sees(said)
        person.presses("Esc")
    file.write_bytes(pkcs12_of(day, 400))
    vouching.take_certificate(file)
    person.types("open sesame", into="Password of the file")
    person.types(PASSPHRASE, into="Passphrase")
    person.clicks("Use it")
    person.sees("then your reports are signed with this certificate")
    window.close()
    with open_workspace(tmp_path / "lead.wellled", Secret(PASSPHRASE)) as again:
        visit = again.visits.list()[0].visit.id
        again.reports.sign_and_save(again.reports.build(visit), tmp_path / "report.pdf", "")
        (signature,) = again.reports.verify(tmp_path / "report.pdf").signatures
        assert signature.name == "BROOK, Ana (Inspectorate)"


def test_authorities_are_added_listed_and_removed(lead: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    window, person = seen(lead, qtbot)
    window.room.actions["time.authorities"].trigger()
    person.sees("No authority is trusted for timestamps yet.")
    vouching = window.after_draft.vouching
    (tmp_path / "letter.pem").write_text("Dear all")
    vouching.trust(tmp_path / "letter.pem")
    person.sees("There is no certificate in that file.")
    (tmp_path / "authority.pem").write_bytes(Stamper().pem)
    vouching.trust(tmp_path / "authority.pem")
    person.sees("Wexmoor Time")
    assert [one.holder for one in lead.time_authorities.all()] == ["Wexmoor Time"]
    person.clicks("Remove")
    person.sees("No authority is trusted for timestamps yet.")
    person.clicks("Close")
    window.close()


def test_a_smart_card_is_found_tried_and_taken_into_use(
    lead: Workspace, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = Reader(tmp_path / "reader", monkeypatch)
    window, person = seen(lead, qtbot)
    vouching = window.after_draft.vouching
    vouching.look_for_cards(tmp_path / "nothing.so")
    person.sees("nothing.so is not a library for cards")
    vouching.look_for_cards(Path(reader.library))
    person.sees("shows no card with a certificate")
    with_card(reader, tmp_path)
    vouching.look_for_cards(Path(reader.library))
    person.sees(f"{LABEL}: {KEY}")
    person.clicks("Use it")
    person.sees("Type the PIN.")
    person.types("9999", into="PIN")
    person.clicks("Use it")
    person.sees("The PIN does not open the card")
    assert lead.cards.known() is None
    person.types(PIN, into="PIN")
    person.clicks("Use it")
    person.sees("The card is known now")
    known = lead.cards.known()
    assert known is not None
    assert known.place == reader.place()
    window.close()
