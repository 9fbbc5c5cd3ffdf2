"""REFI-QDA projects for tests: as other programs write them, and looked into as a reader would."""

import io
import zipfile
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import UUID
from xml.etree.ElementTree import Element, fromstring

from tests.exchange.test_visit_form import together
from wellled_desktop.core.inspection import Inspection
from wellled_desktop.exchange import demo_visit
from wellled_desktop.exchange.coded_project import CodedProject
from wellled_desktop.exchange.qdpx_reading import read_qdpx

NS = "{urn:QDA-XML:project:1.0}"
SCHEMA = Path(__file__).parent / "refi-qda-project-1.0.xsd"
CODE, SOURCE, MARK = (str(UUID(int=at)) for at in (1, 2, 3))


def sample() -> Inspection:
    """Return the sample inspection."""
    return together(demo_visit())


def unpacked(content: bytes) -> dict[str, bytes]:
    """Return the files of a project by their names."""
    with zipfile.ZipFile(io.BytesIO(content)) as bundle:
        return {one: bundle.read(one) for one in bundle.namelist()}


def tree(content: bytes) -> Element:
    """Return the root of a project."""
    return fromstring(unpacked(content)["project.qde"].decode("utf-8"))


def faults(content: bytes) -> list[str]:
    """Return what the published schema has against a project."""
    etree: Any = import_module("lxml.etree")
    schema = etree.XMLSchema(etree.parse(str(SCHEMA)))
    schema.validate(etree.fromstring(unpacked(content)["project.qde"]))
    return [str(one) for one in schema.error_log]


def packed(project: str | bytes, **texts: str | bytes) -> bytes:
    """Return a file of this XML and these texts, `a` as sources/a.txt."""
    files = {"project.qde": project, **{f"sources/{name}.txt": text for name, text in texts.items()}}
    return zipped(files)


def zipped(files: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in files.items():
            bundle.writestr(name, content)
    return out.getvalue()


def project_xml(inside: str, more: str = "") -> str:
    """Return a project with one code and what is given: sources, and whatever else."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>'
        '<Project xmlns="urn:QDA-XML:project:1.0" name="Wards" origin="Another program">'
        f'<CodeBook><Codes><Code guid="{CODE}" name="Nights" isCodable="true"/></Codes></CodeBook>'
        f"<Sources>{inside}</Sources>{more}</Project>"
    )


def marked(start: object, end: object, name: str = "", code: str = CODE) -> str:
    """Return a selection coded once."""
    return (
        f'<PlainTextSelection guid="{MARK}" name="{name}" startPosition="{start}" endPosition="{end}">'
        f'<Coding guid="{UUID(int=4)}"><CodeRef targetGUID="{code}"/></Coding></PlainTextSelection>'
    )


def source(inside: str = "", path: str = "internal://a.txt") -> str:
    """Return a text source that holds these selections."""
    return f'<TextSource guid="{SOURCE}" name="Ward A" plainTextPath="{path}">{inside}</TextSource>'


def read(xml: str, **texts: str | bytes) -> CodedProject:
    return read_qdpx(packed(xml, **texts), "wards.qdpx")


def quotes(project: CodedProject) -> list[str]:
    return [text.quote(one) for text in project.sources for one in text.selections]
