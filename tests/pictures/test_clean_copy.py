"""What leaves is a clean copy: upright, in sRGB, and nothing beside its pixels."""

import io
import re

import pytest
from PIL import Image, ImageCms

from tests.pictures.making import (
    BLUE,
    CORNERS,
    RED,
    noise,
    photo,
    quarters,
    saved,
    talkative_png,
)
from wellled_desktop.pictures import CannotBeShown, Limits, clean_copy
from wellled_desktop.pictures.decoding import clean_pixels, encoded, facts_of, opened

LIMITS = Limits()
# Stored pixels by orientation: what a camera held that way writes for one upright picture.
HELD = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def clean(content: bytes, longest: int = 2048) -> Image.Image:
    return clean_pixels(opened(content), longest, LIMITS)


def near(seen: object, wanted: tuple[int, ...]) -> bool:
    assert isinstance(seen, tuple)
    return all(abs(one - other) <= 12 for one, other in zip(seen, wanted, strict=True))


def corners(image: Image.Image) -> dict[str, object]:
    right, bottom = image.width - 9, image.height - 9
    spots = {"top left": (8, 8), "top right": (right, 8), "bottom left": (8, bottom)}
    seen = image.convert("RGB")
    return {name: seen.getpixel(spot) for name, spot in {**spots, "bottom right": (right, bottom)}.items()}


def assert_upright(image: Image.Image) -> None:
    assert (image.width, image.height) == (160, 120)
    for name, seen in corners(image).items():
        assert near(seen, CORNERS[name]), name


@pytest.mark.parametrize("orientation", HELD)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_a_copy_is_upright_however_the_camera_was_held(kind: str, orientation: int) -> None:
    held = HELD[orientation]
    lying = quarters() if held is None else quarters().transpose(held)
    exif = Image.Exif()
    exif[0x0112] = orientation
    assert_upright(clean(saved(lying, kind, exif=exif, quality=95)))


def test_a_compressed_scan_lying_on_its_side_is_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    lying = quarters().transpose(HELD[6] or Image.Transpose.ROTATE_90)
    assert_upright(clean(saved(lying, "TIFF", exif=exif, compression="tiff_lzw")))


@pytest.mark.parametrize("content", [photo(6), talkative_png()], ids=["JPEG", "PNG"])
def test_a_copy_says_nothing_of_the_camera_the_place_or_the_people(content: bytes) -> None:
    assert b"matron" in content
    copy = clean_copy(content)
    for told in (b"matron", b"Brightwell", b"B7 Pocket", b"2026:10:14", b"Exif", b"ICC", b"xmp", b"GPS"):
        assert told.lower() not in copy.lower()
    with Image.open(io.BytesIO(copy)) as image:
        assert not image.getexif()
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_a_copy_of_a_jpeg_has_no_segment_but_those_that_decode_it() -> None:
    copy = clean_copy(photo(3))
    segments, at = [], 2
    while copy[at + 1] != 0xDA:
        segments.append(copy[at + 1])
        at += 2 + int.from_bytes(copy[at + 2 : at + 4], "big")
    assert set(segments) <= {0xE0, 0xDB, 0xC0, 0xC4}  # JFIF's own header, tables, the frame


def test_a_copy_of_a_png_has_no_chunk_but_those_that_decode_it() -> None:
    copy = clean_copy(talkative_png())
    assert set(re.findall(rb"(IHDR|IDAT|IEND|tEXt|iTXt|zTXt|eXIf|iCCP|tIME|pHYs)", copy)) == {
        b"IHDR",
        b"IDAT",
        b"IEND",
    }


def test_a_copy_has_the_same_bytes_each_time() -> None:
    for content in (photo(6), talkative_png()):
        assert clean_copy(content) == clean_copy(content)


def test_a_large_picture_is_made_smaller_and_a_small_one_is_not_made_larger() -> None:
    for kind in ("JPEG", "PNG"):
        content = saved(noise(900, 300), kind)
        assert clean(content, 300).size == (300, 100)
        assert clean(content).size == (900, 300)


def test_a_picture_of_another_colour_space_is_turned_into_srgb() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    srgb = ImageCms.createProfile("sRGB")
    seen = ImageCms.profileToProfile(quarters(), srgb, lab, outputMode="LAB")
    assert seen is not None
    assert_upright(clean(saved(seen, "TIFF", icc_profile=lab.tobytes())))


def test_a_profile_that_cannot_be_read_is_as_none() -> None:
    assert_upright(clean(saved(quarters(), "PNG", icc_profile=b"no profile at all")))


def test_what_is_hidden_under_a_transparent_place_does_not_leave() -> None:
    hidden = quarters().convert("RGBA")
    hidden.putalpha(0)
    copy = clean(saved(hidden, "PNG"))
    assert copy.getcolors() == [(160 * 120, (255, 255, 255))]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16", "CMYK", "F", "I"])
def test_scans_of_every_kind_of_pixel_can_be_shown(mode: str) -> None:
    image = (
        quarters().convert("L").convert("I").convert("I;16") if mode == "I;16" else quarters().convert(mode)
    )
    assert clean(saved(image, "TIFF")).mode in ("RGB", "L")


def test_a_deep_grey_scan_keeps_its_greys() -> None:
    deep = Image.new("I;16", (20, 20), 128 * 257)
    assert clean(saved(deep, "PNG")).getpixel((5, 5)) == 128


@pytest.mark.parametrize("transparency", [0, b"\xff" * 256])
def test_a_palette_with_something_transparent_is_shown_on_white(transparency: object) -> None:
    flat = Image.new("P", (20, 20), 0)
    flat.putpalette([*RED, *BLUE])
    seen = clean(saved(flat, "PNG", transparency=transparency)).convert("RGB").getpixel((5, 5))
    assert seen == ((255, 255, 255) if transparency == 0 else RED)


def test_one_colour_that_stands_for_nothing_is_white() -> None:
    image = Image.new("RGB", (20, 20), RED)
    assert clean(saved(image, "PNG", transparency=RED)).getpixel((5, 5)) == (255, 255, 255)


def test_only_the_first_frame_of_a_moving_picture_is_copied() -> None:
    frames = [Image.new("RGB", (40, 40), RED), Image.new("RGB", (40, 40), BLUE)]
    gif = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    copy = clean_copy(gif)
    with Image.open(io.BytesIO(copy)) as image:
        assert image.format == "PNG"
        assert near(image.convert("RGB").getpixel((5, 5)), RED)


def test_of_a_photo_that_holds_several_the_first_is_shown() -> None:
    others = [Image.new("RGB", (160, 120), BLUE)]
    several = saved(quarters(), "MPO", save_all=True, append_images=others, quality=95)
    assert facts_of(opened(several), LIMITS).format == "JPEG"
    assert_upright(clean(several))


def test_a_photo_stays_a_jpeg_and_a_drawing_a_png() -> None:
    assert encoded(quarters(), "PNG").startswith(b"\x89PNG")
    assert encoded(quarters(), "MPO").startswith(b"\xff\xd8\xff")
    assert encoded(quarters(), "WEBP").startswith(b"\xff\xd8\xff")


def test_what_is_no_picture_has_no_copy() -> None:
    with pytest.raises(CannotBeShown, match="not a picture") as caught:
        clean_copy(b"%PDF-1.7")
    assert caught.value.next_step == "The file is kept whole, as it was received."
