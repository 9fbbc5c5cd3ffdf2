"""Marks are data; drawn over a copy they show, and what a blur covers is gone."""

import io

import pytest
from PIL import Image, ImageChops, ImageDraw

from tests.pictures.making import noise, photo, quarters, saved
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.vocabulary import MarkKind
from wellled_desktop.pictures import Annotation, Limits, clean_copy, drawn_copy
from wellled_desktop.pictures.asking import Order
from wellled_desktop.pictures.drawing import drawn

ARROW = Annotation(MarkKind.ARROW, 100, 900, 800, 200)
BOX = Annotation(MarkKind.BOX, 700, 700, 300, 300)
WORDS = Annotation(MarkKind.TEXT, 100, 100, 100, 100, "Crash trolley not checked since Tuesday")
BLUR = Annotation(MarkKind.BLUR, 250, 250, 750, 750)


def shown(copy: bytes) -> Image.Image:
    with Image.open(io.BytesIO(copy)) as image:
        return image.convert("RGB")


def with_name(name: str, colour: str = "black") -> Image.Image:
    """Return a whiteboard with a name in its middle."""
    board = Image.new("RGB", (1200, 800), "white")
    ImageDraw.Draw(board).text((400, 350), name, fill=colour, font_size=80)
    ImageDraw.Draw(board).rectangle((20, 20, 200, 100), fill="navy")
    return board


def test_an_annotation_is_plain_values_and_back() -> None:
    for one in (ARROW, BOX, WORDS, BLUR):
        assert Annotation.from_values(one.to_values()) == one
    assert WORDS.to_values() == {
        "kind": "text",
        "x1": 100,
        "y1": 100,
        "x2": 100,
        "y2": 100,
        "text": "Crash trolley not checked since Tuesday",
    }


def test_an_order_to_the_child_is_a_line_and_back() -> None:
    order = Order(500, (ARROW, WORDS), Limits(seconds=3))
    assert Order.from_line(order.to_line()) == order


@pytest.mark.parametrize(
    "spoilt", [{"kind": "stamp"}, {"x1": "5"}, {"x1": True}, {"y2": 1001}, {"x1": -1}, {"text": "x" * 401}]
)
def test_what_is_no_annotation_is_refused(spoilt: dict[str, object]) -> None:
    with pytest.raises(Refused):
        Annotation.from_values(BOX.to_values() | spoilt)
    with pytest.raises(Refused):
        Annotation.from_values({"kind": "box"})


def test_a_text_without_words_and_a_box_without_room_are_refused() -> None:
    with pytest.raises(Refused, match="no words"):
        Annotation(MarkKind.TEXT, 1, 1, 1, 1, "  ")
    with pytest.raises(Refused, match="no width"):
        Annotation(MarkKind.BLUR, 5, 1, 5, 9)


@pytest.mark.parametrize("mark", [ARROW, BOX, WORDS, BLUR], ids=lambda one: str(one.kind))
def test_a_mark_is_seen_on_the_copy_and_nowhere_else(mark: Annotation) -> None:
    plain = Image.new("RGB", (400, 400), (90, 120, 90))
    marked = drawn(plain, [mark])
    assert marked.tobytes() != plain.tobytes()
    assert plain.getcolors() == [(160_000, (90, 120, 90))]
    assert marked.getpixel((395, 395)) == (90, 120, 90)


def test_without_marks_the_copy_is_the_clean_one() -> None:
    assert drawn_copy(photo(), ()) == clean_copy(photo())


def test_marks_lie_on_the_upright_picture() -> None:
    corner = Annotation(MarkKind.BLUR, 0, 0, 200, 200)
    for orientation in (1, 6):
        plain, marked = shown(clean_copy(photo(orientation))), shown(drawn_copy(photo(orientation), [corner]))
        assert plain.getpixel((3, 3)) != marked.getpixel((3, 3))
        far = (plain.width - 4, plain.height - 4)
        assert plain.getpixel(far) == marked.getpixel(far)


def test_a_drawn_copy_has_the_same_bytes_each_time() -> None:
    marks = [ARROW, BOX, WORDS, BLUR]
    assert drawn_copy(photo(), marks) == drawn_copy(photo(), marks)


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
@pytest.mark.parametrize("longest", [2048, 500])
def test_nothing_of_what_a_blur_covers_can_be_told_from_the_copy(kind: str, longest: int) -> None:
    names = ("Mary Aldous", "J. Quill", "")
    copies = {drawn_copy(saved(with_name(name), kind), [BLUR], longest=longest) for name in names}
    assert len(copies) == 1
    assert clean_copy(saved(with_name("Mary Aldous"), kind)) != clean_copy(saved(with_name(""), kind))


def test_two_blurs_tell_nothing_of_each_other() -> None:
    left, right = Annotation(MarkKind.BLUR, 0, 300, 490, 700), Annotation(MarkKind.BLUR, 510, 300, 1000, 700)
    dark, light = with_name("Mary Aldous Mary"), with_name("", "red")
    assert drawn(dark, [left, right, BLUR]).tobytes() == drawn(light, [right, left, BLUR]).tobytes()


def test_a_blur_of_the_whole_picture_leaves_nothing() -> None:
    everything = Annotation(MarkKind.BLUR, 0, 0, 1000, 1000)
    assert drawn(noise(300, 200), [everything]).tobytes() == drawn(quarters(300, 200), [everything]).tobytes()


def test_a_blur_hides_no_mark_drawn_before_it() -> None:
    plain = quarters(400, 400)
    assert drawn(plain, [BOX, BLUR]).tobytes() == drawn(plain, [BLUR, BOX]).tobytes()


def test_a_long_text_is_broken_into_lines_and_stays_within_the_picture() -> None:
    long = Annotation(MarkKind.TEXT, 950, 950, 950, 950, "Fridge temperatures not written down " * 4)
    plain = Image.new("RGB", (600, 400), (90, 120, 90))
    box = ImageChops.difference(plain, drawn(plain, [long])).getbbox()
    assert box is not None
    assert box[3] - box[1] > 60
