"""Every report keeps PDF/A-3a and PDF/UA-1, signed or not; each single defect is seen by the same judge."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from tests.pictures.making import photo
from tests.report import makers
from tests.report.kinds import HOSTILE, built, emptied, with_photos, with_words
from tests.report.records import at
from tests.report.verapdf import Failed, need_engine, validated
from wellled_desktop.core.seals import PdfIdentity
from wellled_desktop.core.vocabulary import Profile
from wellled_desktop.pictures import clean_copy
from wellled_desktop.report.content import report_content
from wellled_desktop.report.layout import build_pdf
from wellled_desktop.report.parts import PaperLook
from wellled_desktop.report.signing import SignatureWish, sign_pdf

pytestmark = pytest.mark.timeout(900)  # one run of the judge over all files, hundreds of pages among them


@pytest.fixture(scope="module")
def seals(unsigned: Path, certified: Path, countersigned: Path, stamped: Path) -> dict[str, Path]:
    """Return a report as it goes from hand to hand."""
    held = (unsigned, certified, countersigned, stamped)
    return dict(zip(("unsigned", "signed", "counter-signed", "timestamped"), held, strict=True))


@pytest.fixture(scope="module")
def reports(
    tmp_path_factory: pytest.TempPathFactory, seals: dict[str, Path], reviewer: PdfIdentity
) -> dict[str, Path]:
    """Return reports of every kind, by what they are."""
    need_engine()
    folder = tmp_path_factory.mktemp("reports")
    whole = makers.inspection()
    made = {profile.value: built(folder / f"{profile.value}.pdf", whole, profile) for profile in Profile}
    made["empty"] = built(folder / "empty.pdf", emptied(whole))
    made["hostile"] = built(folder / "hostile.pdf", with_words(whole, HOSTILE))
    made["ten thousand words"] = built(folder / "long.pdf", with_words(whole, "night and day " * 3_334))
    made["of an organisation"] = folder / "organisation.pdf"
    look = PaperLook("#5B1F69", clean_copy(photo()))
    content = replace(report_content(whole, Profile.PUBLIC, makers.facts()), look=look)
    with made["of an organisation"].open("wb") as out:
        build_pdf(content, out)
    made["sixty photos"] = folder / "photos.pdf"
    with made["sixty photos"].open("wb") as out:
        build_pdf(with_photos(whole, 60), out)
    made["three hundred pages"] = built(folder / "pages.pdf", makers.long_inspection(4_500))
    twice = folder / "twice.pdf"
    sign_pdf(seals["counter-signed"], twice, reviewer, SignatureWish("Looked at again", at(21, "10:00")))
    return made | seals | {"counter-signed twice": twice}


KINDS = (
    *(one.value for one in Profile),
    "empty",
    "hostile",
    "ten thousand words",
    "of an organisation",
    "sixty photos",
    "three hundred pages",
    "unsigned",
    "signed",
    "counter-signed",
    "counter-signed twice",
    "timestamped",
)


@pytest.fixture(scope="module")
def judged(reports: dict[str, Path]) -> dict[str, Failed]:
    found = validated(reports.values())
    return {name: found[path] for name, path in reports.items()}


def test_the_large_ones_are_as_large_as_they_say(reports: dict[str, Path]) -> None:
    with pikepdf.open(reports["three hundred pages"]) as pdf:
        assert len(pdf.pages) >= 300
    with pikepdf.open(reports["sixty photos"]) as pdf:
        figures = [one for one in pdf.objects if isinstance(one, Dictionary) and one.get("/S") == "/Figure"]
        assert len(figures) == 60
        assert str(figures[7].Alt) == "Photo AB/107: Photo of ward 7"
        assert sum(len(list(page.get_images())) for page in pdf.pages) == 60


@pytest.mark.parametrize("kind", KINDS)
def test_every_report_keeps_both_standards(judged: dict[str, Failed], kind: str) -> None:
    assert judged[kind] == {"3a": {}, "ua1": {}}


def nodes(pdf: Pdf, role: str) -> Iterator[Any]:
    """Yield the elements of the structure that have a role."""
    waiting = [pdf.Root.StructTreeRoot]
    while waiting:
        here = waiting.pop()
        kids = here.get("/K", None)
        held = list(kids) if isinstance(kids, Array) else [kids] if isinstance(kids, Dictionary) else []
        below = [one for one in held if isinstance(one, Dictionary) and "/S" in one]
        yield from (one for one in below if f"/{role}" == one.S)
        waiting += below


def without(*path: str) -> Callable[[Pdf], None]:
    def strike(pdf: Pdf) -> None:
        here = pdf.Root
        for name in path[:-1]:
            here = here[name]
        del here[path[-1]]

    return strike


def no_scope(pdf: Pdf) -> None:
    for one in nodes(pdf, "TH"):
        del one["/A"]


def a_figure(pdf: Pdf) -> None:
    next(nodes(pdf, "P")).S = Name.Figure


def nameless_fields(pdf: Pdf) -> None:
    for one in fields(pdf):
        del one["/TU"]
    for one in nodes(pdf, "Form"):
        del one["/Alt"]


def skipped_heading(pdf: Pdf) -> None:
    for one in nodes(pdf, "H2"):
        one.S = Name.H4


def links(pdf: Pdf) -> list[Any]:
    return [each for page in pdf.pages for each in page.get("/Annots", ()) if each.Subtype == "/Link"]


def fields(pdf: Pdf) -> list[Any]:
    return list(pdf.Root.AcroForm.Fields)


def strange_metadata(old: bytes, new: bytes) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        said = pdf.Root.Metadata.read_bytes()
        assert old in said
        pdf.Root.Metadata.write(said.replace(old, new))

    return change


def fonts(pdf: Pdf) -> Iterator[Any]:
    for page in pdf.pages:
        yield from page.Resources.Font.values()


def unembedded(pdf: Pdf) -> None:
    for font in fonts(pdf):
        about = font.get("/FontDescriptor", None)
        if about is not None and "/FontFile2" in about:
            del about["/FontFile2"]


def no_unicode(pdf: Pdf) -> None:
    for font in fonts(pdf):
        if "/ToUnicode" in font:
            del font["/ToUnicode"]


def untagged(pdf: Pdf) -> None:
    page = pdf.pages[2]
    page.contents_add(pdf.make_stream(b"q 0 0 0 rg 10 10 20 20 re f Q"))


def from_each(found: Callable[[Pdf], list[Any]], name: str) -> Callable[[Pdf], None]:
    def strike(pdf: Pdf) -> None:
        for one in found(pdf):
            if name in one:
                del one[name]

    return strike


def hidden_links(pdf: Pdf) -> None:
    for one in links(pdf):
        one.F = 2


def see_through(pdf: Pdf) -> None:
    state = Dictionary(Type=Name.ExtGState, ca=0.5, BM=Name.Strange)
    pdf.pages[1].Resources.ExtGState = Dictionary(Odd=state)
    pdf.pages[1].contents_add(pdf.make_stream(b"/Artifact BMC q /Odd gs 1 1 2 2 re f Q EMC"))


def script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def attached_aside(pdf: Pdf) -> None:
    del pdf.Root["/AF"]


def no_relation(pdf: Pdf) -> None:
    for one in pdf.Root.AF:
        del one["/AFRelationship"]


def role_of_nobody(pdf: Pdf) -> None:
    next(nodes(pdf, "P")).S = Name.Whatever


MUTATIONS: dict[str, tuple[str, Callable[[Pdf], None]]] = {
    "no output intent": ("3a", without("/OutputIntents")),
    "not said to be tagged": ("3a", without("/MarkInfo")),
    "no structure": ("3a", without("/StructTreeRoot")),
    "no language": ("ua1", without("/Lang")),
    "no metadata": ("3a", without("/Metadata")),
    "title not shown": ("ua1", without("/ViewerPreferences")),
    "another part claimed": ("3a", strange_metadata(b">3</pdfaid:part>", b">9</pdfaid:part>")),
    "universal access not claimed": ("ua1", strange_metadata(b"pdfuaid:part", b"pdfuaid:pair")),
    "another part of universal access claimed": (
        "ua1",
        strange_metadata(b"<pdfuaid:part>1<", b"<pdfuaid:part>7<"),
    ),
    "fonts not embedded": ("3a", unembedded),
    "letters without meaning": ("3a", no_unicode),
    "marks outside the structure": ("ua1", untagged),
    "a figure without words": ("ua1", a_figure),
    "heads of tables that lead nowhere": ("ua1", no_scope),
    "a heading level left out": ("ua1", skipped_heading),
    "links without words": ("ua1", from_each(links, "/Contents")),
    "links outside the structure": ("ua1", from_each(links, "/StructParent")),
    "links hidden": ("3a", hidden_links),
    "fields without words": ("ua1", nameless_fields),
    "pages without order": ("ua1", from_each(lambda pdf: [one.obj for one in pdf.pages], "/Tabs")),
    "an unknown way of blending": ("3a", see_through),
    "a script": ("3a", script),
    "data that belongs to nothing": ("3a", attached_aside),
    "data without a relation": ("3a", no_relation),
    "a role that nobody knows": ("ua1", role_of_nobody),
}


@pytest.fixture(scope="module")
def defects(tmp_path_factory: pytest.TempPathFactory, unsigned: Path) -> dict[str, Failed]:
    """Return what is said of one good report after each single change."""
    need_engine()
    folder = tmp_path_factory.mktemp("defects")
    paths = {}
    for number, (name, (_, change)) in enumerate(MUTATIONS.items()):
        paths[name] = folder / f"{number}.pdf"
        with pikepdf.open(unsigned) as pdf:
            change(pdf)
            pdf.save(paths[name])
    found = validated(paths.values())
    return {name: found[path] for name, path in paths.items()}


@pytest.mark.parametrize("defect", MUTATIONS)
def test_a_single_defect_is_seen(defects: dict[str, Failed], defect: str) -> None:
    standard, _ = MUTATIONS[defect]
    assert defects[defect][standard], f"{defect} was not seen by {standard}: {defects[defect]}"


def test_the_same_report_saved_without_a_change_has_no_defect(unsigned: Path, tmp_path: Path) -> None:
    need_engine()
    with pikepdf.open(unsigned) as pdf:
        pdf.save(tmp_path / "again.pdf")
    assert validated([tmp_path / "again.pdf"]) == {tmp_path / "again.pdf": {"3a": {}, "ua1": {}}}
