"""What a camera wrote into a picture: when, with what, where. Read with distrust."""

import math
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from PIL import ExifTags, Image

from wellled_desktop.pictures.facts import PictureFacts

_TIME = re.compile(r"(\d{4}):(\d\d):(\d\d)[ T](\d\d):(\d\d):(\d\d)")
_OFFSET = re.compile(r"[+-](?:0\d|1[0-4]):[0-5]\d")
_LONGEST_NAME = 80
_QUARTER_TURNS = (5, 6, 7, 8)
_TURNED_WHEN_OPENED = ("TIFF",)


def orientation_of(image: Image.Image) -> int:
    """Return how the pixels lie (EXIF 1 to 8); 1 when nothing, or nothing sensible, is said."""
    said = image.getexif().get(ExifTags.Base.Orientation)
    return said if isinstance(said, int) and 1 <= said <= 8 else 1


def with_camera(facts: PictureFacts, image: Image.Image) -> PictureFacts:
    """Return the facts with what the camera wrote; what cannot be understood is left out."""
    exif = image.getexif()
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    where = exif.get_ifd(ExifTags.IFD.GPSInfo)
    orientation = orientation_of(image)
    turned = orientation in _QUARTER_TURNS and image.format not in _TURNED_WHEN_OPENED
    latitude = _degrees(where, ExifTags.GPS.GPSLatitude, "S", 90)
    longitude = _degrees(where, ExifTags.GPS.GPSLongitude, "W", 180)
    both = latitude is not None and longitude is not None
    return replace(
        facts,
        width=facts.height if turned else facts.width,
        height=facts.width if turned else facts.height,
        orientation=orientation,
        taken=_taken(inner, exif),
        make=_name(exif.get(ExifTags.Base.Make)),
        model=_name(exif.get(ExifTags.Base.Model)),
        latitude=latitude if both else None,
        longitude=longitude if both else None,
    )


def _taken(inner: Mapping[int, Any], exif: Mapping[int, Any]) -> str:
    ways = (
        (inner.get(ExifTags.Base.DateTimeOriginal), inner.get(ExifTags.Base.OffsetTimeOriginal)),
        (inner.get(ExifTags.Base.DateTimeDigitized), inner.get(ExifTags.Base.OffsetTimeDigitized)),
        (exif.get(ExifTags.Base.DateTime), inner.get(ExifTags.Base.OffsetTime)),
    )
    return next((read for said, offset in ways if (read := _time(said, offset))), "")


def _time(said: object, offset: object) -> str:
    found = _TIME.fullmatch(_name(said))
    if found is None:
        return ""
    year, month, day, hour, minute, second = map(int, found.groups())
    try:
        read = datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - a camera's clock has no zone
    except ValueError:
        return ""
    zone = _name(offset)
    return read.isoformat() + (zone if _OFFSET.fullmatch(zone) else "")


def _name(said: object) -> str:
    if isinstance(said, bytes):
        said = said.decode("ascii", "replace")
    if not isinstance(said, str):
        return ""
    printable = "".join(sign for sign in said[: 4 * _LONGEST_NAME] if sign.isprintable())
    return " ".join(printable.split())[:_LONGEST_NAME]


def _degrees(where: Mapping[int, Any], field: int, negative: str, most: int) -> float | None:
    """Return a latitude or longitude; its hemisphere stands in the field before it (EXIF 2.3, 4.6.6)."""
    try:
        degrees, minutes, seconds = (float(part) for part in where[field])
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None
    value = degrees + minutes / 60 + seconds / 3600
    if not math.isfinite(value) or not 0 <= value <= most:
        return None
    side = _name(where.get(field - 1)).upper()
    return round(-value if side == negative else value, 6)
