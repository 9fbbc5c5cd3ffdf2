"""The report's typefaces, all embedded, and what is done about a character that a face does not have."""

from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from wellled_desktop import resources
from wellled_desktop.core.errors import Surroundings

BODY = "Report"
BOLD = "Report-Bold"
ITALIC = "Report-Italic"
FALLBACK = "Report-Fallback"
_LAST_PLAIN = (
    0xFFFF  # beyond it reportlab's map from glyphs to text breaks, so that a copy would lose the word
)
_FACES = {
    BODY: "Inter-Regular.ttf",
    BOLD: "Inter-SemiBold.ttf",
    ITALIC: "Inter-Italic.ttf",
    FALLBACK: "DejaVuSans.ttf",
}


@cache
def register() -> None:
    """Make the faces known to reportlab, once; raises Surroundings when a file is missing or unreadable."""
    for name, file in _FACES.items():
        try:
            pdfmetrics.registerFont(TTFont(name, str(resources.path("fonts", file))))
        except (TTFError, OSError) as trouble:
            raise Surroundings(
                f"The report's typeface {file} cannot be read.", "Install the program again."
            ) from trouble
    pdfmetrics.registerFontFamily(BODY, normal=BODY, bold=BOLD, italic=ITALIC, boldItalic=BOLD)


def runs(text: str, face: str) -> list[tuple[str, str]]:
    """Split text into (face, words): the wanted face, the fallback, or the character's code in brackets."""
    register()
    found: list[tuple[str, list[str]]] = []
    for character in text:
        drawn_in, shown = _drawn(character, face)
        if found and found[-1][0] == drawn_in:
            found[-1][1].append(shown)
        else:
            found.append((drawn_in, [shown]))
    return [(drawn_in, "".join(parts)) for drawn_in, parts in found]


def plain(text: str, face: str) -> str:
    """Return text that this face can draw throughout, codes in brackets where it cannot."""
    register()
    return "".join(one if one in _glyphs(face) else _code(one) for one in text)


def undrawn(text: str) -> str:
    """Return the characters of a text that no face has, each once: their codes are drawn in their place."""
    register()
    lost = (one for one in dict.fromkeys(text) if _code(one) and _drawn(one, BODY) == (BODY, _code(one)))
    return "".join(lost)


def _drawn(character: str, face: str) -> tuple[str, str]:
    if character in _glyphs(face) or character in "\n\t":
        return face, character
    if character in _glyphs(FALLBACK):
        return FALLBACK, character
    return face, _code(character)


def _code(character: str) -> str:
    return "" if character in "\u200d\ufe0e\ufe0f\u00ad\u200b" else f"[U+{ord(character):04X}]"


@cache
def _glyphs(face: str) -> frozenset[str]:
    known = pdfmetrics.getFont(face).face.charToGlyph
    return frozenset(chr(code) for code in known if 0x20 <= code <= _LAST_PLAIN)
