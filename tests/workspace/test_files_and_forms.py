"""Files that are written whole or not at all, the open form, search, reports, cards."""

import errno
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID

from tests.makers import PASSPHRASE, Team, make_interview, make_visit, reopened, write
from tests.workspace.conftest import TightDisk
from wellled_desktop.core.errors import DiskFull, Refused, Surroundings, TextRefused, WrongKey
from wellled_desktop.core.lines import Line
from wellled_desktop.core.records import Exhibit, Finding
from wellled_desktop.core.vocabulary import FindingKind, NoteKind, Rating
from wellled_desktop.exchange import demo_visit
from wellled_desktop.workspace import (
    Agreement,
    NewExhibit,
    NewFinding,
    NewNote,
    Workspace,
    keep_identity,
    restore,
)
from wellled_desktop.workspace.files import as_file, aside, folder_name, in_place, private_folder, told


@pytest.fixture(scope="module")
def organisation() -> bytes:
    """Return an organisation's certificate as PKCS#12, under the password `open sesame`."""
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "BROOK, Ana (Inspectorate)")])
    begins = datetime(2026, 1, 1, tzinfo=UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    own = builder.not_valid_before(begins).not_valid_after(begins + timedelta(days=900)).sign(key, SHA256())
    hidden = BestAvailableEncryption(b"open sesame")
    return pkcs12.serialize_key_and_certificates(b"ana", key, own, None, hidden)


@pytest.fixture
def visit(ana: Workspace) -> UUID:
    return make_visit(ana)


def test_a_file_that_cannot_be_finished_leaves_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("old")

    def broken() -> None:
        with in_place(target) as unfinished:
            unfinished.write_text("half")
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(DiskFull, match=r"a\.txt was not written"):
        broken()
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("a.txt", "old")]


@pytest.mark.parametrize(
    ("number", "kind", "said"),
    [
        (errno.EDQUOT, DiskFull, "disk is full"),
        (errno.EROFS, Surroundings, "cannot be written here"),
        (errno.EIO, Surroundings, "could not be written"),
    ],
)
def test_trouble_of_the_disk_is_told_in_words(number: int, kind: type[Surroundings], said: str) -> None:
    trouble = told(OSError(number, "reason"), "a.txt")
    assert type(trouble) is kind
    assert said in str(trouble)


def test_a_private_folder_is_emptied_and_tells_of_trouble(tmp_path: Path) -> None:
    with pytest.raises(Surroundings, match="nowhere"), private_folder(tmp_path / "nowhere"):
        pass
    with pytest.raises(Surroundings), private_folder(tmp_path) as room:
        (room / "missing" / "x").write_text("x")
    assert list(tmp_path.iterdir()) == []


def test_a_free_name_is_found_beside_the_taken_ones(tmp_path: Path) -> None:
    names = []
    for _ in range(3):
        free = aside(tmp_path / "a.txt")
        free.write_text("x")
        names.append(free.name)
    assert names == ["a.txt", "a-2.txt", "a-3.txt"]


def test_pieces_read_as_a_file_in_any_length() -> None:
    def pieces() -> Iterator[bytes]:
        yield from (b"abc", b"", b"defgh")

    with as_file(pieces()) as file:
        assert (file.read(2), file.read(4), file.read()) == (b"ab", b"cdef", b"gh")


def test_an_import_that_finds_no_room_brings_nothing(
    ana: Workspace, tmp_path: Path, tight_disk: TightDisk
) -> None:
    make_visit(ana)
    held = tmp_path / "form.json"
    whole = demo_visit()
    content = {one: bytes(600_000) for one in whole.contents}
    with tight_disk(ana.path), pytest.raises(DiskFull):
        ana.forms.take(replace(whole, contents=content))
    assert len(ana.visits.list()) == 1
    assert ana.desk.store.records.all(Exhibit) == ()
    assert ana.care.check() == ()
    ana.forms.take(whole)
    ana.forms.export_json(whole.visit_id, held)
    assert ana.forms.import_json(held).counts == {}


def test_the_first_visit_of_a_workspace_can_come_from_a_form(ana: Workspace, team: Team) -> None:
    form = team.folder / "form.json"
    team.lead.forms.export_json(team.visit_id, form)
    assert ana.forms.import_json(form).visit_id == team.visit_id
    assert ana.visits.latest() == team.visit_id
    assert ana.care.restore_points() == ()


def test_an_import_with_one_word_that_cannot_be_kept_brings_nothing(ana: Workspace) -> None:
    whole = demo_visit()
    bad = tuple(
        replace(one, statement="half \ud83d") if isinstance(one, Finding) else one for one in whole.records
    )
    assert bad != whole.records
    with pytest.raises(TextRefused):
        ana.forms.take(replace(whole, records=bad))
    assert ana.visits.list() == ()
    assert not any(ana.desk.store.blobs.has(one) for one in whole.contents)


def test_files_that_cannot_be_a_visit_are_refused(
    ana: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "bad.json"
    with pytest.raises(Surroundings, match="cannot be read"):
        ana.forms.import_json(file)
    file.write_bytes(b'{"a": "\xff"}')
    with pytest.raises(Refused, match=r"not UTF-8 text \(byte 7\)"):
        ana.forms.import_json(file)
    monkeypatch.setattr("wellled_desktop.workspace.forms._LARGEST", 5)
    with pytest.raises(Refused, match="larger than such a file"):
        ana.forms.import_json(file)


def test_an_exhibit_whose_content_is_not_here_is_told(team: Team) -> None:
    jon, mo = team.others.values()
    (team.folder / "a.txt").write_text("Rota")
    with pytest.raises(Surroundings, match="cannot be read"):
        jon.exhibits.take(team.visit_id, team.folder / "none.txt", NewExhibit("None"))
    jon.exhibits.take(team.visit_id, team.folder / "a.txt", NewExhibit("Rota"))
    (exhibit,) = jon.exhibits.of(team.visit_id)
    mo.desk.save(team.visit_id, exhibit)
    with pytest.raises(Refused, match="JT/001 is not here yet"):
        mo.exhibits.read(exhibit.id)
    assert mo.packages.make(team.visit_id, team.folder / "mo.wlsync").blobs == 0
    mo.forms.export_json(team.visit_id, team.folder / "form.json")
    assert json.loads((team.folder / "form.json").read_text())["contents"] == {}


def test_search_tells_what_it_found_and_who_said_it(ana: Workspace, visit: UUID) -> None:
    place = make_interview(ana, visit)
    write(ana, place, "Bladder scanners came.", "W2.3")
    ana.notes.write(NewNote(place, Line("A scanner stood unused.", NoteKind.SEEN)))
    ana.judgements.find(visit, NewFinding("W2", FindingKind.CONCERN, "The scanner is shared."))
    found = ana.search.find("scanner", visit)
    assert sorted((one.kind, one.who, one.activity) for one in found) == [
        ("finding", "Ana Brook", ""),
        ("note", "", "AB-I01"),
        ("note", "AB-P01", "AB-I01"),
    ]
    assert ana.search.find("  ") == ()


def test_a_line_of_a_removed_activity_is_still_found(ana: Workspace, visit: UUID) -> None:
    place = make_interview(ana, visit)
    write(ana, place, "Left alone.")
    ana.activities.remove(place)
    assert [one.activity for one in ana.search.find("alone")] == [""]


def test_a_report_is_not_signed_while_something_is_in_conflict(team: Team) -> None:
    for rating, one in zip((Rating.GOOD, Rating.INADEQUATE), team.others.values(), strict=True):
        one.judgements.agree(team.visit_id, "W1", Agreement(rating, "Because."))
        team.lead.inbox.receive(team.send(one, one.me.initials))
    built = team.lead.reports.build(team.visit_id)
    pdf = team.folder / "report.pdf"
    with pytest.raises(Refused, match="in conflict"):
        team.lead.reports.sign_and_save(built, pdf, "")
    assert not pdf.exists()
    assert team.lead.reports.blockers(team.visit_id)
    team.lead.reports.save(built, pdf)
    assert pdf.read_bytes() == built.pdf


def test_a_report_can_be_seen_page_by_page(ana: Workspace, visit: UUID) -> None:
    built = ana.reports.build(visit)
    assert ana.reports.contents(built)
    picture = ana.reports.picture(built, 0, 0.2)
    assert picture.height > picture.width > 50


def test_a_report_that_is_not_there_is_neither_signed_nor_verified(ana: Workspace, tmp_path: Path) -> None:
    for action in (
        lambda: ana.reports.sign(tmp_path / "none.pdf", "r"),
        lambda: ana.reports.verify(tmp_path / "none.pdf"),
    ):
        with pytest.raises(Refused, match=r"none\.pdf"):
            action()


def test_a_card_is_written_read_and_known(team: Team) -> None:
    jon = team.others["Jon Tull"]
    card = team.folder / "jon.pem"
    jon.people.export_card(card)
    read = team.lead.people.read_file(card)
    assert read == jon.people.my_card()
    assert team.lead.people.is_known(read)
    assert team.lead.people.is_known(team.lead.people.my_card())
    assert not team.others["Mo Irfan"].people.is_known(read)
    with pytest.raises(Surroundings, match="could not be written"):
        jon.people.export_card(card / "below.pem")
    for wrong in (team.folder / "none.pem", jon.path):
        with pytest.raises(Refused, match="cannot be read as a card"):
            team.lead.people.read_file(wrong)


def test_an_organisations_certificate_signs_from_then_on(ana: Workspace, organisation: bytes) -> None:
    with pytest.raises(WrongKey):
        ana.people.identity_from(organisation, "wrong")
    before = ana.people.my_card()
    keep_identity(ana, ana.people.identity_from(organisation, "open sesame"))
    with reopened(ana) as again:
        card = again.people.my_card()
        assert card.person_id == before.person_id
        assert card.device_public == before.device_public
        assert again.people.fingerprint_text(card) != again.people.fingerprint_text(before)


def test_a_backup_never_takes_the_place_of_a_file(ana: Workspace, tmp_path: Path) -> None:
    assert ana.care.last_backup() is None
    backup = ana.care.backup(tmp_path / "one.wlbackup")
    whole = backup.path.read_bytes()
    with pytest.raises(Refused, match="there already"):
        ana.care.backup(backup.path)
    assert backup.path.read_bytes() == whole


def test_a_backup_that_finds_no_room_to_come_back_leaves_nothing(
    ana: Workspace, tmp_path: Path, tight_disk: TightDisk
) -> None:
    backup = ana.care.backup(tmp_path / "one.wlbackup").path
    small = tmp_path / "small"
    small.write_bytes(bytes(20_000))
    with pytest.raises(Surroundings, match="small could not be written"):
        restore(backup, small / "b.wellled", PASSPHRASE)
    with tight_disk(small), pytest.raises(Surroundings):
        restore(backup, tmp_path / "room" / "b.wellled", PASSPHRASE)
    assert not (tmp_path / "room").exists()


def test_a_folder_that_was_given_as_a_dot_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert folder_name(Path()) == f"The folder {tmp_path.name}"
    assert folder_name(Path("/")).startswith("The folder ")
