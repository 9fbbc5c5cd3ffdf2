"""What a copy that leaves the team must not hold is nowhere in its file: not in text, data or streams."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import fields, replace
from io import BytesIO
from pathlib import Path
from typing import Any, get_type_hints
from uuid import UUID
from zipfile import ZipFile

import pikepdf
import pytest

from tests.exchange.test_visit_form import together
from tests.report import makers
from wellled_desktop.core.inspection import PARTS, Inspection
from wellled_desktop.core.records import Participant
from wellled_desktop.core.redaction import KnownName
from wellled_desktop.core.reporting_records import FrameworkText
from wellled_desktop.core.vocabulary import Confidentiality, NoteKind, Profile
from wellled_desktop.exchange import demo_visit
from wellled_desktop.exchange.qdpx import project_of
from wellled_desktop.exchange.qdpx_writing import write_qdpx
from wellled_desktop.report import build_pdf, for_disclosure, open_tables, report_content

NAME, ROLE, SAID = "Grace Okafor", "Night theatre co-ordinator", "He shredded the rota in front of me"
PLANTED = f" {NAME} OKAFOR, the {ROLE}, ring 01632 960123 (AB-P99) told Mrs Okafor"
SECRETS = (
    NAME,
    "Okafor",
    "okafor",
    "OKAFOR",
    "Grace",
    ROLE,
    ROLE.lower(),
    "960123",
    "AB-P99",
    SAID,
    "shredded",
)
LEAVING = (Profile.PROVIDER, Profile.PUBLIC, Profile.DISCLOSURE)
_KEPT = {
    "reference",
    "media_type",
    "sha256",
    "digest",
    "prompt",
    "question",
    "period",
    "value",
    "low",
    "middle",
}
_KEPT |= {
    "high",
    "framework",
    "opens",
    "closes",
    "name",
    "initials",
    "card",
    "score",
    "day",
    "sealed",
    "regulation",
}


def planted() -> Inspection:
    """Return the sample visit with the secrets in every text that its records hold."""
    whole = together(demo_visit())
    parts: dict[str, Any] = {
        part: tuple(_planted(one) for one in getattr(whole, part))
        for part, shape in PARTS.items()
        if shape not in (FrameworkText, Participant)
    }
    whole = replace(whole, visit=_planted(whole.visit), **parts)
    person = Participant(UUID(int=9_001), whole.visit.id, "AB-P99", ROLE, "Theatres", area="Theatre 4")
    lone = replace(whole.activities[0], participants=(person.id,))
    closed = replace(
        whole.activities[1], id=UUID(int=9_002), confidentiality=Confidentiality.PROTECTED, participants=()
    )
    first = next(one for one in whole.notes if one.kind is NoteKind.PARAPHRASE)
    lines = (
        replace(first, id=UUID(int=9_003), text=SAID, protected=True),
        replace(first, id=UUID(int=9_004), text=SAID, activity_id=closed.id),
        replace(
            first, id=UUID(int=9_005), text="In Theatre 4 we wait", activity_id=lone.id, speaker=person.id
        ),
    )
    return replace(
        whole,
        participants=(*whole.participants, person),
        activities=(lone, *whole.activities[1:], closed),
        notes=(*whole.notes, *lines),
    )


def _planted(one: Any) -> Any:
    hints = get_type_hints(type(one))
    named = [field.name for field in fields(one) if hints[field.name] is str and field.name not in _KEPT]
    return replace(one, **{name: getattr(one, name) + PLANTED for name in named})


@pytest.fixture(scope="module", params=LEAVING, ids=[one.value for one in LEAVING])
def file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of one copy of the visit with secrets in every text."""
    content = report_content(
        planted(), request.param, replace(makers.facts(), names=(KnownName("AB-P99", NAME),))
    )
    out = BytesIO()
    build_pdf(content, out)
    path = tmp_path_factory.mktemp(request.param.value) / "copy.pdf"
    path.write_bytes(out.getvalue())
    return path


def test_the_secrets_stand_in_the_internal_copy() -> None:
    said = str(report_content(planted(), Profile.INTERNAL, makers.facts()))
    assert all(secret in said for secret in (NAME, ROLE, SAID, "960123", "AB-P99"))


def test_extracted_text_holds_none(file: Path) -> None:
    text = subprocess.run(
        ["pdftotext", "-layout", file, "-"], capture_output=True, check=True, text=True
    ).stdout
    joined = " ".join(text.split())
    assert "withheld]" in joined
    assert [secret for secret in SECRETS if secret in joined] == []
    assert [secret for secret in SECRETS if secret.replace(" ", "") in joined.replace(" ", "")] == []


def test_structure_text_metadata_bookmarks_and_attachments_hold_none(file: Path) -> None:
    with pikepdf.open(file) as pdf:
        texts = [*_strings(pdf.Root, set()), *_strings(pdf.docinfo, set()), str(pdf.open_metadata())]
        texts += [item.title for item in _outline(pdf)]
        texts += [one.get_file().read_bytes().decode() for one in pdf.attachments.values()]
        assert len(texts) > 50
        assert [secret for secret in SECRETS for text in texts if secret in text] == []


def test_raw_decompressed_streams_hold_none(file: Path) -> None:
    plain = file.with_suffix(".qdf")
    subprocess.run(["qpdf", "--qdf", "--object-streams=disable", file, plain], check=True)
    raw = plain.read_bytes()
    for secret in SECRETS:
        for spelt in (secret.encode(), secret.encode("utf-16-be"), secret.encode("utf-16-be").hex().encode()):
            assert spelt not in raw, secret


@pytest.mark.parametrize("profile", LEAVING)
def test_tables_for_other_programs_hold_none(profile: Profile) -> None:
    facts = replace(makers.facts(), names=(KnownName("AB-P99", NAME),))
    said = str(open_tables(report_content(planted(), profile, facts)))
    assert [secret for secret in SECRETS if secret in said] == []


def test_a_coded_project_for_disclosure_holds_none() -> None:
    told = write_qdpx(project_of(for_disclosure(planted(), (KnownName("AB-P99", NAME),))))
    with ZipFile(BytesIO(told)) as packed:
        said = "".join(packed.read(one).decode() for one in packed.namelist())
    assert "withheld]" in said
    assert [secret for secret in SECRETS if secret in said] == []
    assert "AB-P" not in said


def test_marks_bear_no_trace_of_how_long_the_words_were() -> None:
    facts = replace(makers.facts(), names=(KnownName("AB-P99", NAME),))
    said = str(report_content(planted(), Profile.PROVIDER, facts))
    assert set(re.findall(r"\[[a-z]+ withheld\]", said)) <= {
        "[name withheld]",
        "[role withheld]",
        "[speaker withheld]",
        "[contact withheld]",
    }


def _strings(one: Any, seen: set[tuple[int, int]]) -> Iterator[str]:
    if isinstance(one, pikepdf.Object) and one.is_indirect:
        if one.objgen in seen:
            return
        seen.add(one.objgen)
    if isinstance(one, pikepdf.String):
        yield str(one)
    elif isinstance(one, pikepdf.Array):
        for each in one:
            yield from _strings(each, seen)
    elif isinstance(one, (pikepdf.Dictionary, pikepdf.Stream)):
        for key in one.keys():  # noqa: SIM118 - a PDF dictionary iterates over nothing else
            yield from _strings(one[key], seen)


def _outline(pdf: pikepdf.Pdf) -> Iterator[pikepdf.OutlineItem]:
    with pdf.open_outline() as outline:
        waiting = list(outline.root)
        while waiting:
            item = waiting.pop()
            waiting += item.children
            yield item
