"""Draws annotations over a clean copy. A blur keeps nothing of what lay under it."""

import math
from collections.abc import Iterable
from functools import cache
from itertools import product

from PIL import Image, ImageDraw, ImageFont, ImageStat

from wellled_desktop import resources
from wellled_desktop.core.vocabulary import MarkKind
from wellled_desktop.pictures.annotations import FAR, Annotation

Spot = tuple[int, int]
Area = tuple[int, int, int, int]
Colour = tuple[int, int, int]

_INK: Colour = (200, 16, 46)
_HALO: Colour = (255, 255, 255)
_WORDS: Colour = (17, 17, 17)
_FONT = "Inter-SemiBold.ttf"
_SPREAD = 8  # pixels: what a smaller picture or a JPEG block carries over an area's edge
_STEP = 16  # a blur's colours are this coarse


def drawn(image: Image.Image, annotations: Iterable[Annotation]) -> Image.Image:
    """Return the picture with annotations: blurs first, so that nothing else is hidden by them."""
    marks = list(annotations)
    if not marks:
        return image
    made = image.convert("RGB")
    _cover(made, [_area(made, one) for one in marks if one.kind is MarkKind.BLUR])
    pen = ImageDraw.Draw(made)
    for one in marks:
        if one.kind is MarkKind.ARROW:
            _arrow(pen, made.size, one)
        elif one.kind is MarkKind.BOX:
            _box(pen, made.size, one)
        elif one.kind is MarkKind.TEXT:
            _text(pen, made.size, one)
    return made


def _spot(size: tuple[int, int], x: int, y: int) -> Spot:
    return round(x * (size[0] - 1) / FAR), round(y * (size[1] - 1) / FAR)


def _area(image: Image.Image, one: Annotation) -> Area:
    """Return the pixels of a blur: left and top in, right and bottom out, a little more on each side."""
    left, top = min(one.x1, one.x2) * image.width / FAR, min(one.y1, one.y2) * image.height / FAR
    right, bottom = max(one.x1, one.x2) * image.width / FAR, max(one.y1, one.y2) * image.height / FAR
    return (
        max(0, math.floor(left) - _SPREAD),
        max(0, math.floor(top) - _SPREAD),
        min(image.width, math.ceil(right) + _SPREAD),
        min(image.height, math.ceil(bottom) + _SPREAD),
    )


def _cover(image: Image.Image, areas: list[Area]) -> None:
    """Cover areas with a mosaic made from what lies outside of them all, never from what they cover."""
    shades = _shades(_around(image, areas))
    pen = ImageDraw.Draw(image)
    for left, top, right, bottom in areas:
        cell = max(4, min(right - left, bottom - top) // 3, max(right - left, bottom - top) // 24)
        for (row, y), (column, x) in product(
            enumerate(range(top, bottom, cell)), enumerate(range(left, right, cell))
        ):
            shade = shades[(row * 7 + column * 5 + row * column * 3 + row // 2) % len(shades)]
            pen.rectangle((x, y, min(x + cell, right) - 1, min(y + cell, bottom) - 1), fill=shade)


def _around(image: Image.Image, areas: list[Area]) -> Colour:
    """Return the mean colour of the picture outside of the areas; grey when nothing lies outside."""
    outside = Image.new("L", image.size, 255)
    for area in areas:
        outside.paste(0, area)
    if outside.getbbox() is None:
        return (128, 128, 128)
    red, green, blue = ImageStat.Stat(image, outside).mean
    return round(red), round(green), round(blue)


def _shades(mean: Colour) -> list[Colour]:
    """Return four colours about the mean of what surrounds, darker and lighter by whole steps."""
    coarse = [level // _STEP * _STEP for level in mean]
    about = [[min(255, max(0, level + by)) for level in coarse] for by in (-56, -32, -8, 16)]
    return [(red, green, blue) for red, green, blue in about]


def _stroke(size: tuple[int, int]) -> int:
    return max(2, max(size) // 250)


def _arrow(pen: ImageDraw.ImageDraw, size: tuple[int, int], one: Annotation) -> None:
    tail, point = _spot(size, one.x1, one.y1), _spot(size, one.x2, one.y2)
    width = _stroke(size)
    barbs = _barbs(tail, point, width * 6)
    for colour, extra in ((_HALO, 2 * max(1, width // 2)), (_INK, 0)):
        pen.line((tail, point), fill=colour, width=width + extra)
        for barb in barbs:
            pen.line((point, barb), fill=colour, width=width + extra)


def _barbs(tail: Spot, point: Spot, length: int) -> tuple[Spot, Spot]:
    back = math.atan2(tail[1] - point[1], tail[0] - point[0])
    ends = (back - math.pi / 6, back + math.pi / 6)
    first, second = (
        (round(point[0] + length * math.cos(at)), round(point[1] + length * math.sin(at))) for at in ends
    )
    return first, second


def _box(pen: ImageDraw.ImageDraw, size: tuple[int, int], one: Annotation) -> None:
    left, top = _spot(size, min(one.x1, one.x2), min(one.y1, one.y2))
    right, bottom = _spot(size, max(one.x1, one.x2), max(one.y1, one.y2))
    width = _stroke(size)
    around = max(1, width // 2)
    pen.rectangle(
        (left - around, top - around, right + around, bottom + around),
        outline=_HALO,
        width=width + 2 * around,
    )
    pen.rectangle((left, top, right, bottom), outline=_INK, width=width)


def _text(pen: ImageDraw.ImageDraw, size: tuple[int, int], one: Annotation) -> None:
    font = _font(max(10, max(size) // 38))
    x, y = _spot(size, one.x1, one.y1)
    pad = max(2, max(size) // 200)
    words = _lines(one.text, font, size[0] - x - 2 * pad)
    left, top, right, bottom = pen.multiline_textbbox((0, 0), words, font=font)
    wide, high = round(right - left) + 2 * pad, round(bottom - top) + 2 * pad
    x, y = max(0, min(x, size[0] - wide)), max(0, min(y, size[1] - high))
    pen.rectangle((x, y, x + wide, y + high), fill=_HALO, outline=_INK, width=max(1, pad // 2))
    pen.multiline_text((x + pad - left, y + pad - top), words, fill=_WORDS, font=font)


def _lines(text: str, font: ImageFont.FreeTypeFont, width: int) -> str:
    """Return the words in lines that fit; a single long word may not."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= max(width, 0):
            lines[-1] = longer
        else:
            lines.append(word)
    return "\n".join(lines)


@cache
def _font(height: int) -> ImageFont.FreeTypeFont:
    path = resources.path("fonts", _FONT)
    return ImageFont.truetype(str(path), height, layout_engine=ImageFont.Layout.BASIC)
