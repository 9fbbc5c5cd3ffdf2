"""How well white letters can be read upon a colour: the contrast ratio of WCAG 2, from 1 to 21."""

READABLE = 4.5
_WHITE = 1.0


def against_white(colour: str) -> float:
    """Return the contrast of white and a colour, which is written as # and six hexadecimal figures."""
    return (_WHITE + 0.05) / (_luminance(colour) + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
