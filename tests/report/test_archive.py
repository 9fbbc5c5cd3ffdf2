"""What an archive needs of the file: its colours told, its own data, and every link said in words."""

import json
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tests.report import makers
from wellled_desktop.core.vocabulary import Profile
from wellled_desktop.report.content import report_content
from wellled_desktop.report.layout import build_pdf


def opened(profile: Profile = Profile.INTERNAL) -> pikepdf.Pdf:
    out = BytesIO()
    build_pdf(report_content(makers.inspection(), profile, makers.facts()), out)
    return pikepdf.open(out)


def data_of(pdf: pikepdf.Pdf) -> dict[str, object]:
    (one,) = pdf.Root.AF
    assert one.AFRelationship == pikepdf.Name.Source
    assert one.EF.F.Subtype == "/application/json"
    read: dict[str, object] = json.loads(one.EF.F.read_bytes())
    return read


def test_the_file_claims_the_standard_and_tells_its_colours() -> None:
    with opened() as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == "/GTS_PDFA1"
        assert bytes(intent.DestOutputProfile.read_bytes())[36:40] == b"acsp"
        assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf.Root.Metadata.read_bytes()
        with pdf.open_metadata() as meta:
            assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("3", "A")


def test_what_the_report_says_lies_in_it_as_data() -> None:
    with opened() as pdf:
        data = data_of(pdf)
        assert data["format"] == "wellled-report"
        said = data["report"]
        assert isinstance(said, dict)
        assert said["provider"] == "Wexmoor Vale Hospitals NHS Foundation Trust"
        assert [one["agreed"]["rating"] for one in said["questions"]][1] == "requires_improvement"
        assert len(said["evidence"]) == 7
        assert list(pdf.attachments) == ["report.json"]


@pytest.mark.parametrize("profile", [Profile.PROVIDER, Profile.PUBLIC, Profile.DISCLOSURE])
def test_the_data_hold_no_more_than_the_pages(profile: Profile) -> None:
    with opened(profile) as pdf:
        text = json.dumps(data_of(pdf))
    for secret in ("not to raise it again", "Theatre", "E-mail shown", "AB-P0", "MI-P0", '"withheld"'):
        assert secret not in text


def test_each_link_is_printed_and_says_where_it_leads() -> None:
    with opened() as pdf:
        links = [one for page in pdf.pages for one in page.obj.get("/Annots", ()) if one.Subtype == "/Link"]
        assert len(links) > 20
        assert all(one.F == 4 and str(one.Contents).startswith("Leads to page ") for one in links)
        assert all(page.obj.Tabs == "/S" for page in pdf.pages)


def test_nothing_is_signed_that_a_later_version_must_change(certified: Path, countersigned: Path) -> None:
    for file in (certified, countersigned):
        with pikepdf.open(file) as pdf:
            assert list(pdf.attachments) == ["report.json"]
            assert "/OutputIntents" in pdf.Root
