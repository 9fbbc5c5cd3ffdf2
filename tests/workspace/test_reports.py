"""Who may sign a report, and what it is told of those who made it."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from tests.makers import Team, make_interview, make_visit, write
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.lines import Line
from wellled_desktop.core.vocabulary import NoteKind, Role
from wellled_desktop.workspace import NewNote, Workspace


@pytest.fixture
def signed(team: Team) -> Path:
    """Return the report that the lead signed; Mo is the reviewer, Jon an inspector."""
    team.lead.visits.add_member(team.visit_id, team.others["Mo Irfan"].people.my_card(), Role.REVIEWER)
    for one in team.others.values():
        one.inbox.receive(team.send(team.lead, f"to-{one.me.initials}"))
    file = team.folder / "report.pdf"
    team.lead.reports.sign_and_save(team.lead.reports.build(team.visit_id), file, "")
    return file


def names(workspace: Workspace, file: Path) -> list[tuple[str, str]]:
    seen = workspace.reports.verify(file)
    assert seen.holds
    return [(one.field, one.name) for one in seen.signatures]


def test_an_author_certifies_and_others_of_the_team_counter_sign(team: Team, signed: Path) -> None:
    team.others["Mo Irfan"].reports.sign(signed, "Reviewed")
    assert names(team.lead, signed) == [("Author", "Ana Brook"), ("Reviewer1", "Mo Irfan")]


def test_nobody_counter_signs_what_they_signed(team: Team, signed: Path) -> None:
    before = signed.read_bytes()
    with pytest.raises(Refused, match="You have signed this report already") as trouble:
        team.lead.reports.sign(signed, "Reviewed")
    assert "Hand it to the reviewer" in trouble.value.next_step
    assert trouble.value.exit_code == 3
    assert signed.read_bytes() == before


def test_a_reviewer_does_not_sign_as_the_author(team: Team, signed: Path) -> None:
    mo = team.others["Mo Irfan"]
    built = mo.reports.build(team.visit_id)
    plain, out = team.folder / "plain.pdf", team.folder / "mine.pdf"
    mo.reports.save(built, plain)
    with pytest.raises(Refused, match="The first signature is the author’s") as trouble:
        mo.reports.sign_and_save(built, out, "")
    with pytest.raises(Refused, match="The first signature is the author’s"):
        mo.reports.sign(plain, "")
    assert "Ask Ana Brook" in trouble.value.next_step
    assert not out.exists()
    assert plain.read_bytes() == built.pdf


def test_an_inspector_on_the_team_may_be_the_author(team: Team, signed: Path) -> None:
    jon = team.others["Jon Tull"]
    out = team.folder / "jon.pdf"
    jon.reports.sign_and_save(jon.reports.build(team.visit_id), out, "")
    team.lead.reports.sign(out, "Reviewed")
    assert [name for _, name in names(jon, out)] == ["Jon Tull", "Ana Brook"]


def test_a_report_saved_plain_is_signed_by_its_author_later(team: Team) -> None:
    out = team.folder / "plain.pdf"
    team.lead.reports.save(team.lead.reports.build(team.visit_id), out)
    team.lead.reports.sign(out, "")
    assert names(team.lead, out) == [("Author", "Ana Brook")]


def test_somebody_who_is_not_on_the_team_does_not_counter_sign(
    team: Team, signed: Path, ana: Workspace
) -> None:
    with pytest.raises(Refused, match="of a visit that is not in your workspace"):
        ana.reports.sign(signed, "Reviewed")
    jon = team.others["Jon Tull"]
    (place,) = [one for one in jon.visits.team(team.visit_id) if one.person_id == jon.me.id]
    jon.desk.remove(team.visit_id, place)
    with pytest.raises(Refused, match="you are not on it"):
        jon.reports.sign(signed, "Reviewed")


def test_a_pdf_that_is_of_no_visit_is_not_signed(ana: Workspace, tmp_path: Path) -> None:
    make_visit(ana)
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(_a_page())
    with pytest.raises(Refused, match="does not say of which visit"):
        ana.reports.sign(letter, "Mine")


def test_a_report_says_what_is_not_held_where_it_is_built(team: Team) -> None:
    interview = make_interview(team.lead, team.visit_id)
    team.lead.notes.write(NewNote(interview, Line("Told in confidence", NoteKind.PARAPHRASE, protected=True)))
    jon = team.others["Jon Tull"]
    jon.inbox.receive(team.send(team.lead, "with-a-secret"))
    assert "What this report does not hold" in words_of(jon, team)
    assert "What this report does not hold" not in words_of(team.lead, team)


def words_of(workspace: Workspace, team: Team) -> str:
    file = team.folder / f"{workspace.me.initials}.pdf"
    workspace.reports.save(workspace.reports.build(team.visit_id), file)
    return subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True).stdout


def _a_page() -> bytes:
    from io import BytesIO

    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 720, "Dear all")
    canvas.save()
    return out.getvalue()


def remade(file: Path, out: Path, change: Callable[[pikepdf.Pdf], None]) -> Path:
    """Write a file anew with something changed, unsigned as a forger would hand it on."""
    with pikepdf.open(file) as pdf:
        change(pdf)
        pdf.save(out)
    return out


def test_pages_that_say_something_else_than_the_data_are_not_signed(team: Team, tmp_path: Path) -> None:
    plain = tmp_path / "plain.pdf"
    team.lead.reports.save(team.lead.reports.build(team.visit_id), plain)

    def retell(pdf: pikepdf.Pdf) -> None:
        data = json.loads(pdf.attachments["report.json"].get_file().read_bytes())
        data["report"]["questions"][0]["topic"] = "Gobernance"
        spec = pdf.Root.AF[0]
        spec.EF.F.write(json.dumps(data).encode())

    def shorten(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[3]

    for change in (retell, shorten):
        forged = remade(plain, tmp_path / f"{change.__name__}.pdf", change)
        before = forged.read_bytes()
        with pytest.raises(Refused, match=r"Page \d+ of .* says something else than the data inside it"):
            team.lead.reports.sign(forged, "")
        assert forged.read_bytes() == before


def test_a_file_without_its_data_or_with_other_data_is_not_signed(team: Team, tmp_path: Path) -> None:
    plain = tmp_path / "plain.pdf"
    team.lead.reports.save(team.lead.reports.build(team.visit_id), plain)

    def strip(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.Names
        del pdf.Root.AF

    def scribble(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AF[0].EF.F.write(b'{"format": "wellled-report", "version": 1, "report": {"title": 3}}')

    with pytest.raises(Refused, match="does not hold the data of a report"):
        team.lead.reports.sign(remade(plain, tmp_path / "strip.pdf", strip), "")
    with pytest.raises(Refused, match="cannot be read"):
        team.lead.reports.sign(remade(plain, tmp_path / "scribble.pdf", scribble), "")


def test_what_was_looked_at_is_what_is_signed(team: Team, signed: Path, tmp_path: Path) -> None:
    mo = team.others["Mo Irfan"]
    looked = mo.reports.look_at(signed)
    assert looked.words == "It says what your copy of the visit says."
    assert (looked.pages, looked.pdf) == (len(pikepdf.open(signed).pages), signed.read_bytes())
    signed.write_bytes(signed.read_bytes() + b"\n")
    with pytest.raises(Refused, match="was changed since it was looked at"):
        mo.reports.sign(signed, "Reviewed", looked)


def test_a_report_unlike_the_reviewers_copy_is_signed_only_despite_that(team: Team, signed: Path) -> None:
    mo = team.others["Mo Irfan"]
    write(mo, make_interview(mo, team.visit_id), "Nights are short", "W2.2")
    before = signed.read_bytes()
    with pytest.raises(Refused, match="It says something else than your copy of the visit in") as trouble:
        mo.reports.sign(signed, "Reviewed")
    assert trouble.value.next_step.startswith("Receive the latest package")
    assert signed.read_bytes() == before
    mo.reports.sign(signed, "Reviewed", despite=True)
    last = mo.reports.verify(signed).signatures[-1]
    assert re.fullmatch(r"Reviewed \(my copy of the visit says something else in \d+ places\)", last.reason)
