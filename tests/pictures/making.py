"""Makes pictures as cameras, scanners and ill-wishers do."""

import io
import struct
import zlib
from collections.abc import Iterator
from functools import cache

from PIL import ExifTags, Image, ImageCms, PngImagePlugin

RED, GREEN, BLUE, WHITE = (200, 20, 30), (20, 160, 40), (30, 40, 200), (255, 255, 255)
CORNERS = {"top left": RED, "top right": GREEN, "bottom left": BLUE, "bottom right": WHITE}


def quarters(width: int = 160, height: int = 120) -> Image.Image:
    """Return a picture of four colours, one in each corner."""
    made = Image.new("RGB", (width, height), RED)
    made.paste(GREEN, (width // 2, 0, width, height // 2))
    made.paste(BLUE, (0, height // 2, width // 2, height))
    made.paste(WHITE, (width // 2, height // 2, width, height))
    return made


def noise(width: int, height: int) -> Image.Image:
    """Return a picture that does not get smaller by coding it."""
    return Image.effect_noise((width, height), 80).convert("RGB")


def saved(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def camera_exif(orientation: int = 1, offset: str = "+01:00") -> Image.Exif:
    """Return what a telephone writes: when, where, with what, and how it was held."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Make] = "Brightwell"
    exif[ExifTags.Base.Model] = "B7 Pocket"
    exif[ExifTags.Base.ImageDescription] = "whiteboard in the matron's office"
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    inner[ExifTags.Base.DateTimeOriginal] = "2026:10:14 09:12:03"
    if offset:
        inner[ExifTags.Base.OffsetTimeOriginal] = offset
    where = exif.get_ifd(ExifTags.IFD.GPSInfo)
    where[ExifTags.GPS.GPSLatitudeRef] = "N"
    where[ExifTags.GPS.GPSLatitude] = (52.0, 27.0, 18.0)
    where[ExifTags.GPS.GPSLongitudeRef] = "W"
    where[ExifTags.GPS.GPSLongitude] = (1.0, 30.0, 0.0)
    return exif


def photo(orientation: int = 1, **options: object) -> bytes:
    """Return a JPEG as a telephone makes it, with all that it tells."""
    exif = camera_exif(orientation)
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>matron's office</x:xmpmeta>"
    said: dict[str, object] = {"exif": exif, "xmp": xmp, "comment": b"matron's office", "quality": 95}
    return saved(quarters(), "JPEG", **(said | {"icc_profile": srgb_profile()} | options))


@cache
def srgb_profile() -> bytes:
    """Return one profile for all: it holds the second in which it was made."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def talkative_png() -> bytes:
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", "matron's office")
    words.add_itxt("XML:com.adobe.xmp", "<x>matron's office</x>")
    return saved(quarters(), "PNG", pnginfo=words, exif=camera_exif(), icc_profile=srgb_profile())


def png_chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png_of(width: int, height: int, depth: int = 1) -> bytes:
    """Return a whole, valid PNG of zeros: one bit a pixel, and so half a gigabyte in half a megabyte."""
    head = struct.pack(">IIBBBBB", width, height, depth, 0, 0, 0, 0)
    data = b"".join(_deflated_rows((width * depth + 7) // 8 + 1, height))
    return (
        b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", head) + png_chunk(b"IDAT", data) + png_chunk(b"IEND", b"")
    )


def _deflated_rows(row: int, rows: int) -> Iterator[bytes]:
    many = 512
    press, zeros = zlib.compressobj(6), bytes(row * many)
    for start in range(0, rows, many):
        yield press.compress(zeros[: row * min(many, rows - start)])
    yield press.flush()


def tiff_of(entries: list[tuple[int, int, int, int]], next_ifd: int = 0) -> bytes:
    """Return a TIFF of one directory: (tag, type, count, value) each; `next_ifd` leads on."""
    body = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    start = b"II*\x00\x08\x00\x00\x00" + struct.pack("<H", len(entries))
    return start + body + struct.pack("<I", next_ifd)
