"""Reports signed by a smart card: by the author, beside the author, and not at all where the card is away."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.makers import PASSPHRASE, Team, make_visit
from tests.softhsm import KEY, LABEL, PIN, Reader, certificate, key, with_card
from wellled_desktop.core.errors import Refused, Surroundings, Trouble, WrongKey
from wellled_desktop.core.vocabulary import Role
from wellled_desktop.workspace import Workspace


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reader:
    return Reader(tmp_path / "reader", monkeypatch)


def signed(workspace: Workspace, file: Path, pin: str | None = PIN) -> Path:
    built = workspace.reports.build(make_visit(workspace))
    workspace.reports.sign_and_save(built, file, "Mine", pin)
    return file


def test_a_report_signed_by_a_card_holds_for_us_and_for_others(
    ana: Workspace, reader: Reader, tmp_path: Path
) -> None:
    made = with_card(reader, tmp_path)
    known = ana.cards.use(reader.place(), PIN)
    assert known.facts.holder == "BROOK, Ana"
    file = signed(ana, tmp_path / "report.pdf")
    seen = ana.reports.verify(file)
    (one,) = seen.signatures
    assert (seen.holds, seen.trusted, one.name) == (True, True, "BROOK, Ana")
    assert one.fingerprint == known.facts.fingerprint
    told = subprocess.run(["pdfsig", "-nocert", file], capture_output=True, text=True, check=False).stdout
    assert told.count("Signature Validation: Signature is Valid") == 1
    assert "BROOK, Ana" in told
    printed = subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, text=True, check=True)
    assert "Ana Brook" in printed.stdout
    assert made.serial_number > 0


def test_a_card_counter_signs_and_its_owner_not_again(team: Team, reader: Reader, tmp_path: Path) -> None:
    mo = team.others["Mo Irfan"]
    team.lead.visits.add_member(team.visit_id, mo.people.my_card(), Role.REVIEWER)
    mo.inbox.receive(team.send(team.lead, "reviewer"))
    file = team.folder / "report.pdf"
    team.lead.reports.sign_and_save(team.lead.reports.build(team.visit_id), file, "")
    with_card(reader, tmp_path, "IRFAN, Mo")
    mo.cards.use(reader.place(), PIN)
    mo.reports.sign(file, "Reviewed", pin=PIN)
    seen = team.lead.reports.verify(file)
    assert seen.holds
    assert [one.name for one in seen.signatures] == ["Ana Brook", "IRFAN, Mo"]
    told = subprocess.run(["pdfsig", "-nocert", file], capture_output=True, text=True, check=False).stdout
    assert told.count("Signature Validation: Signature is Valid") == 2
    with pytest.raises(Refused, match="You have signed this report already"):
        mo.reports.sign(file, "Reviewed")


def test_where_the_card_cannot_sign_nothing_is_written(team: Team, reader: Reader, tmp_path: Path) -> None:
    ana, file = team.lead, tmp_path / "report.pdf"
    jon = team.others["Jon Tull"]
    jon.reports.sign_and_save(jon.reports.build(team.visit_id), file, "Mine")
    with_card(reader, tmp_path)
    ana.cards.use(reader.place(), PIN)
    looked, before = ana.reports.look_at(file), file.read_bytes()
    built = ana.reports.build(team.visit_id)

    def refused(kind: type[Trouble], sentence: str, pin: str = PIN) -> None:
        with pytest.raises(kind, match=sentence):
            ana.reports.sign(file, "Reviewed", looked, pin=pin)
        with pytest.raises(kind, match=sentence):
            ana.reports.sign_and_save(built, tmp_path / "new.pdf", "Mine", pin)
        assert file.read_bytes() == before
        assert not (tmp_path / "new.pdf").exists()
        assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []

    refused(WrongKey, f"The PIN does not open the card {LABEL}", "0000")
    reader.take_out()
    refused(Surroundings, f"The card {LABEL} is not there")
    with_card(reader, tmp_path, "Somebody Else")
    refused(Refused, "bears another certificate than the one that was set")
    ana.cards.forget()
    refused(Refused, "No smart card is set for this workspace")


def test_without_the_extra_nothing_is_signed_and_it_is_said_how_to_get_it(
    ana: Workspace, reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_card(reader, tmp_path)
    ana.cards.use(reader.place(), PIN)
    monkeypatch.setitem(sys.modules, "pkcs11", None)
    with pytest.raises(Refused, match=r"pip install 'wellled-desktop\[pkcs11\]'"):
        signed(ana, tmp_path / "report.pdf")
    assert not (tmp_path / "report.pdf").exists()
    assert ana.reports.verify(signed(ana, tmp_path / "own.pdf", None)).holds


def test_a_card_whose_certificate_cannot_sign_now_is_not_set(
    ana: Workspace, reader: Reader, tmp_path: Path
) -> None:
    own = key()
    reader.put_in()
    reader.bear_key(tmp_path, own)
    reader.bear_certificate(certificate(own, begins=datetime(2015, 1, 1, tzinfo=UTC)))
    with pytest.raises(Refused, match="ended on"):
        ana.cards.use(reader.place(), PIN)
    assert ana.cards.known() is None


def test_the_pin_is_kept_nowhere(ana: Workspace, reader: Reader, tmp_path: Path) -> None:
    with_card(reader, tmp_path)
    ana.cards.use(reader.place(), PIN)
    kept = ana.desk.store.local.get("smart card")
    assert kept is not None
    assert set(json.loads(kept)["place"]) == {"library", "token", "key", "certificate"}
    assert PASSPHRASE.encode() not in kept
    assert f'"{PIN}"'.encode() not in kept
    assert KEY.encode() in kept
