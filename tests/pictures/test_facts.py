"""What a picture tells of itself is shown to the person: when, where, with what."""

import struct
import subprocess
import sys
from dataclasses import replace

import pytest
from PIL import ExifTags, Image

from tests.pictures.making import camera_exif, photo, quarters, saved
from wellled_desktop.pictures import Limits, PictureFacts, read_about
from wellled_desktop.pictures.decoding import facts_of, opened

TOLD = PictureFacts(
    format="JPEG",
    width=120,
    height=160,
    orientation=6,
    taken="2026-10-14T09:12:03+01:00",
    make="Brightwell",
    model="B7 Pocket",
    latitude=52.455,
    longitude=-1.5,
)


def told(image: bytes) -> PictureFacts:
    return facts_of(opened(image), Limits())


def with_exif(exif: Image.Exif) -> PictureFacts:
    return told(saved(quarters(), "JPEG", exif=exif))


def test_a_photo_tells_when_where_and_with_what_it_was_taken() -> None:
    assert read_about(photo(orientation=6)) == TOLD
    assert TOLD.shown
    assert TOLD.located


def test_facts_come_in_pieces_as_they_lie_in_the_workspace() -> None:
    content = photo(orientation=6)
    assert read_about(content[at : at + 7] for at in range(0, len(content), 7)) == TOLD


@pytest.mark.parametrize(("kind", "spoken"), [("PNG", "PNG"), ("WEBP", "WebP"), ("TIFF", "TIFF")])
def test_every_kind_that_carries_exif_tells_it(kind: str, spoken: str) -> None:
    facts = read_about(saved(quarters(), kind, exif=camera_exif(6).tobytes()))
    assert facts == replace(TOLD, format=spoken)


def test_of_a_gif_the_first_frame_counts() -> None:
    frames = [quarters(), Image.new("RGB", (160, 120), "black")]
    gif = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert read_about(gif) == PictureFacts("GIF", 160, 120)


def test_a_camera_without_a_zone_tells_the_time_of_its_own_clock() -> None:
    assert with_exif(camera_exif(offset="")).taken == "2026-10-14T09:12:03"
    assert with_exif(camera_exif(offset="local")).taken == "2026-10-14T09:12:03"


def test_an_older_time_is_told_when_there_is_no_better() -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.DateTime] = "2026:10:14 09:12:03"
    assert with_exif(exif).taken == "2026-10-14T09:12:03"


@pytest.mark.parametrize("time", ["0000:00:00 00:00:00", "2026:13:40 09:12:03", "yesterday", ""])
def test_a_time_that_no_calendar_has_is_not_told(time: str) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.DateTime] = time
    assert with_exif(exif).taken == ""


@pytest.mark.parametrize("place", [(91.0, 0.0, 0.0), (1.0, 2.0), ()])
def test_a_place_that_no_map_has_is_not_told(place: object) -> None:
    exif = camera_exif()
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = place
    facts = with_exif(exif)
    assert not facts.located
    assert (facts.latitude, facts.longitude) == (None, None)


def test_a_place_over_nought_is_not_told() -> None:
    content = saved(quarters(), "JPEG", exif=camera_exif())
    whole = struct.pack(">II", 52, 1)
    assert whole in content
    assert told(content).located
    assert not told(content.replace(whole, struct.pack(">II", 52, 0))).located


def test_the_southern_and_eastern_halves_have_their_signs() -> None:
    exif = camera_exif()
    where = exif.get_ifd(ExifTags.IFD.GPSInfo)
    where[ExifTags.GPS.GPSLatitudeRef] = "S"
    where[ExifTags.GPS.GPSLongitudeRef] = "E"
    facts = with_exif(exif)
    assert (facts.latitude, facts.longitude) == (-52.455, 1.5)


def test_a_name_is_taken_without_what_cannot_be_printed_and_not_at_any_length() -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Bright\x07well\n\n Ltd" + "x" * 500
    exif[ExifTags.Base.Orientation] = 77
    facts = with_exif(exif)
    assert facts.make.startswith("Brightwell Ltdx")
    assert len(facts.make) == 80
    assert facts.orientation == 1


def test_a_file_that_is_no_picture_is_told_so() -> None:
    for content in (b"", b"%PDF-1.7 and so on", b"\x00" * 500, "no picture".encode("utf-16")):
        assert read_about(content) == PictureFacts(why="The file is not a picture.")


def test_a_heic_picture_is_kept_and_not_shown_without_its_plugin() -> None:
    heic = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00heicmif1" + bytes(200)
    assert read_about(heic) == PictureFacts("HEIC", why="HEIC pictures cannot be shown here.")


def test_facts_are_plain_values_and_back() -> None:
    assert PictureFacts.from_values(TOLD.to_values()) == TOLD


def test_asking_loads_no_library_of_pictures() -> None:
    tried = "import sys, wellled_desktop.pictures; sys.exit('PIL' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", tried], check=False).returncode == 0
