"""What a report's file says: the data inside it, and whether its pages say the same."""

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

import pikepdf
import pypdfium2

from wellled_desktop.core.errors import Damaged, Refused
from wellled_desktop.report.archive import data_in
from wellled_desktop.report.layout import build_pdf
from wellled_desktop.report.parts import PaperLook, ReportContent, Withheld

_LEFT_OUT: dict[str, Any] = {"withheld": Withheld(), "look": PaperLook()}


def told_by(path: Path) -> ReportContent:
    """Return what a report says, from the data inside it.

    Raises Damaged for what is not a whole PDF, Refused for one without its data, or with another form of it.
    """
    try:
        with pikepdf.open(path) as pdf:
            raw = data_in(pdf)
    except pikepdf.PdfError:
        raise Damaged(f"{path.name} is not a whole PDF.", "Ask for the file again.") from None
    if raw is None:
        raise Refused(f"{path.name} does not hold the data of a report.", "Sign a report of this program.")
    try:
        made: ReportContent = _made(ReportContent, raw | _LEFT_OUT)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Refused(
            f"The data inside {path.name} cannot be read.", "Use the version of the program that made it."
        ) from None
    return made


def page_unlike(path: Path, content: ReportContent) -> int:
    """Return the first page (from 1) whose words are not those that the data give, 0 where all are.

    The pages are laid out anew from the data and both are read as text; colours and a logo play no part.
    """
    out = BytesIO()
    build_pdf(content, out)
    drawn, anew = _pages(path.read_bytes()), _pages(out.getvalue())
    for number in range(max(len(drawn), len(anew))):
        if drawn[number : number + 1] != anew[number : number + 1]:
            return number + 1
    return 0


def _pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return ["".join(page.get_textpage().get_text_bounded().split()) for page in document]
    finally:
        document.close()


def _made(shape: Any, value: Any) -> Any:
    """Build a value of a type from plain data; raises KeyError, TypeError or ValueError where it is none."""
    origin, inner = get_origin(shape), get_args(shape)
    if origin in (Union, UnionType):
        return None if value is None else _made(next(one for one in inner if one is not type(None)), value)
    if origin is tuple:
        kinds = [inner[0]] * len(value) if inner[-1:] == (Ellipsis,) else inner
        return tuple(_made(kind, one) for kind, one in zip(kinds, value, strict=True))
    if isinstance(shape, type) and is_dataclass(shape):
        return value if isinstance(value, shape) else _record(shape, value)
    if isinstance(shape, type) and issubclass(shape, (StrEnum, UUID)):
        return shape(value)
    if shape is float and isinstance(value, int):
        return float(value)
    if not isinstance(value, shape):
        raise TypeError
    return value


def _record(shape: Any, value: Mapping[str, Any]) -> Any:
    hints = get_type_hints(shape)
    known = {one.name: one for one in fields(shape)}
    if set(value) - set(known):
        raise KeyError
    missing = [name for name, one in known.items() if name not in value and one.default is MISSING]
    if missing:
        raise KeyError
    return shape(**{name: _made(hints[name], one) for name, one in value.items()})
