"""What was changed in a file after a signature, in words: pages, notes on them, attached data."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from wellled_desktop.report.reading import UNREADABLE

ANYTHING = "something was changed that a signature does not need"
_FIELDS = "/Widget"


def what_changed(one: EmbeddedPdfSignature) -> str:
    """Return what was changed since a signature; a general word where it is none of the plain things."""
    try:
        before = _Seen(one.reader.get_historical_resolver(one.signed_revision))
        after = _Seen(one.reader)
    except (*UNREADABLE, PdfError, RecursionError):
        return ANYTHING
    said = [*_pages(before, after), *_notes(before, after)]
    if before.attached != after.attached:
        said.append("the attached data were changed")
    return " and ".join(said) or ANYTHING


def _pages(before: "_Seen", after: "_Seen") -> Iterator[str]:
    was, now = len(before.pages), len(after.pages)
    if now > was:
        yield f"{now - was} page{'' if now - was == 1 else 's'} came in"
    if now < was:
        yield f"{was - now} page{'' if was - now == 1 else 's'} went out"
    pairs = zip(before.pages, after.pages, strict=False)
    changed = [number for number, (old, new) in enumerate(pairs, 1) if old != new]
    if changed and now == was:
        named = ", ".join(str(number) for number in changed[:5])
        yield f"page {named} was replaced" if len(changed) == 1 else f"pages {named} were replaced"


def _notes(before: "_Seen", after: "_Seen") -> Iterator[str]:
    pairs = zip(before.notes, after.notes, strict=False)
    changed = [number for number, (old, new) in enumerate(pairs, 1) if old != new]
    if changed:
        named = ", ".join(str(number) for number in changed[:5])
        yield f"a note or mark was put on, or taken from, page {named}"


class _Seen:
    """A version of a file: a digest of each page's drawing, its notes, and what is attached."""

    def __init__(self, handler: Any) -> None:
        root = handler.root
        pages = list(_leaves(root["/Pages"]))
        self.pages = [_drawn(page) for page in pages]
        self.notes = [_annotations(page) for page in pages]
        self.attached = tuple(_files(root))


def _leaves(node: Any) -> Iterator[Any]:
    if "/Kids" not in node:
        yield node
        return
    for kid in node["/Kids"]:
        yield from _leaves(kid.get_object())


def _drawn(page: Any) -> bytes:
    held = _held(page, "/Contents")
    streams = [one.get_object() for one in held] if isinstance(held, list) else [held]
    return sha256(b"\n".join(one.data for one in streams)).digest()


def _annotations(page: Any) -> tuple[str, ...]:
    held = _held(page, "/Annots")
    each = (one.get_object() for one in held)
    return tuple(
        f"{one['/Subtype']} {one['/Rect']} {_held(one, '/Contents')}"
        for one in each
        if one["/Subtype"] != _FIELDS
    )


def _files(root: Any) -> Iterator[tuple[str, bytes]]:
    held = _held(root, "/AF")
    for one in held:
        spec = one.get_object()
        yield str(spec["/UF"]), sha256(spec["/EF"]["/F"].data).digest()


def _held(one: Any, key: str) -> Any:
    try:
        return one[key]  # `get` would hand a reference on
    except KeyError:
        return []
