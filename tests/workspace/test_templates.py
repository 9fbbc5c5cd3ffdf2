"""An organisation's reports bear its name, markings, colour and logo, which are data."""

import base64
import json
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pikepdf
import pytest

from tests.makers import make_visit, reopened
from tests.pictures.making import photo
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.vocabulary import Profile
from wellled_desktop.workspace import Workspace

Make = Callable[..., Path]


@pytest.fixture
def template(tmp_path: Path) -> Make:
    def make(**changed: object) -> Path:
        raw = {"name": "Care Standards Board", "marking": "OFFICIAL: INSPECTION", "accent": "#5B1F69"}
        path = tmp_path / "template.json"
        path.write_text(json.dumps(raw | changed), encoding="utf-8")
        return path

    return make


@pytest.fixture
def visit(ana: Workspace) -> UUID:
    return make_visit(ana)


def inside(pdf: bytes, path: Path) -> pikepdf.Pdf:
    path.write_bytes(pdf)
    return pikepdf.open(path)


def test_reports_bear_the_organisation_from_now_on(
    ana: Workspace, visit: UUID, template: Make, tmp_path: Path
) -> None:
    plain = ana.reports.build(visit)
    logo = base64.b64encode(photo()).decode()
    ana.templates.bring_in(template(logo=logo))
    built = ana.reports.build(visit, Profile.PROVIDER)
    content = ana.reports.content(visit, Profile.PROVIDER)
    assert content.marking == "OFFICIAL: INSPECTION"
    assert [one.text for one in content.cover if one.label == "Issued by"] == ["Care Standards Board"]
    with inside(built.pdf, tmp_path / "own.pdf") as pdf:
        drawn = pdf.pages[0].Contents
        whole = (
            drawn.read_bytes()
            if isinstance(drawn, pikepdf.Stream)
            else b"".join(one.read_bytes() for one in drawn)
        )
        assert b".356863 .121569 .411765 rg" in whole  # the accent
        assert len(list(pdf.pages[0].get_images())) == 1
        assert len(list(pdf.pages[1].get_images())) == 0
    with inside(plain.pdf, tmp_path / "plain.pdf") as pdf:
        assert len(list(pdf.pages[0].get_images())) == 0
    ana.templates.forget()
    assert ana.reports.content(visit, Profile.PROVIDER).marking == "OFFICIAL-SENSITIVE"
    assert ana.reports.content(visit, Profile.PROVIDER).look.logo == b""


def test_the_same_template_gives_the_same_bytes_and_stays_after_reopening(
    ana: Workspace, visit: UUID, template: Make
) -> None:
    ana.templates.bring_in(template())
    assert ana.templates.organisation().accent == "#5B1F69"
    again = reopened(ana)
    assert again.templates.organisation().name == "Care Standards Board"
    again.close()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"accent": "#FFD700"}, "is too light: white letters stand upon it"),
        ({"accent": "gold"}, "must be a colour as #0F3D6B"),
        ({"logo": "%%%"}, "is not base64"),
        ({"logo": base64.b64encode(b"no picture").decode()}, "cannot be shown"),
        ({"name": ""}, "needs at least 1 characters"),
        ({"colour": "red"}, "is not a name known here"),
    ],
)
def test_a_template_that_does_not_hold_is_refused(
    ana: Workspace, template: Make, changed: dict[str, object], told: str
) -> None:
    with pytest.raises(Refused) as refusal:
        ana.templates.bring_in(template(**changed))
    assert told in refusal.value.what
    assert ana.templates.organisation().name == ""
