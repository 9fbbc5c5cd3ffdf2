"""Colours, type, icons and measures by role."""

import json
import re

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QRawFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from wellled_desktop import resources
from wellled_desktop.core.vocabulary import NoteKind, Polarity, Rating, VisitState
from wellled_desktop.ui import icons, theme
from wellled_desktop.ui.actions import ACTIONS, FEET, MENUS, PLACES
from wellled_desktop.ui.theme import sheet
from wellled_desktop.ui.widgets.note_line import KIND_ICONS


def luminance(name: str) -> float:
    """Return the relative luminance of WCAG 2.x."""
    channels = [theme.role(name).redF(), theme.role(name).greenF(), theme.role(name).blueF()]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(ink: str, ground: str) -> float:
    lighter, darker = sorted((luminance(ink), luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "grounds", "least"),
    [
        (
            "text",
            ["window", "surface", "selected", "sunken", "hover", "opinion", "warn.soft", "fail.soft"],
            7,
        ),
        ("text2", ["window", "surface", "selected", "sunken"], 4.5),
        ("text3", ["window", "surface", "selected", "sunken"], 4.5),
        ("accent", ["surface", "accent-soft", "selected"], 4.5),
        ("on-accent", ["accent", "accent-hover", "accent-press"], 4.5),
        ("on-ink", ["ink"], 7),
        ("warn", ["surface", "warn.soft"], 4.5),
        ("fail", ["surface", "fail.soft"], 4.5),
        ("pass", ["surface", "pass.soft"], 4.5),
        ("control", ["surface", "window"], 3),
        ("focus", ["surface", "window", "selected"], 3),
        *((f"rating.{rating.value}", ["surface"], 4.5) for rating in Rating),
    ],
)
def test_words_and_outlines_stand_out(
    dressed: QApplication, scheme: str, ink: str, grounds: list[str], least: float
) -> None:
    theme.apply(dressed, scheme)
    for ground in grounds:
        assert contrast(ink, ground) >= least, f"{ink} on {ground}"


def test_light_and_dark_know_the_same_tokens_and_every_role_names_one() -> None:
    light, dark = (
        json.loads(resources.path("themes", f"{name}.json").read_text(encoding="utf-8"))
        for name in ("light", "dark")
    )
    roles = json.loads(resources.path("themes", "roles.json").read_text(encoding="utf-8"))
    assert light.keys() == dark.keys()
    assert set(roles.values()) <= light.keys()
    for value in (*Rating, *Polarity):
        assert f"{'rating' if isinstance(value, Rating) else 'polarity'}.{value.value}" in roles
    assert all(f"note.{kind.value}" in roles for kind in NoteKind)
    assert all(f"state.{state.value}" in roles for state in VisitState)


def test_who_listens_hears_of_a_new_dress(dressed: QApplication, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.news.changed):
        theme.apply(dressed, "dark")
    assert theme.scheme() == "dark"
    assert dressed.palette().window().color() == theme.role("window")


def test_the_system_is_followed_when_wished(dressed: QApplication) -> None:
    theme.apply(dressed, "system")
    assert theme.scheme() in ("light", "dark")


def test_the_sheet_has_no_place_left_open(dressed: QApplication) -> None:
    template = resources.path("themes", "window.qss").read_text(encoding="utf-8")
    assert "@" not in sheet.fill(template, theme.css)
    assert not re.search(r"#[0-9a-fA-F]{6}", template)
    assert "font" not in template, "type comes by role, in points"


def test_a_bare_machine_shows_proper_text() -> None:
    assert {"Inter", "DejaVu Sans"} <= set(QFontDatabase.families())
    assert QFontInfo(theme.font("body")).family() == "Inter"
    assert QFontInfo(theme.font("title")).weight() == QFont.Weight.DemiBold
    assert QFontInfo(theme.font("body", italic=True)).italic()


def test_what_inter_lacks_the_other_shipped_font_has() -> None:
    inter = QRawFont(str(resources.path("fonts", "Inter-Regular.ttf")), 13)
    wide = QRawFont(str(resources.path("fonts", "DejaVuSans.ttf")), 13)
    assert inter.supportsCharacter(ord("ŵ"))
    assert inter.supportsCharacter(ord("≥"))
    assert wide.supportsCharacter(0x25D0)
    assert wide.supportsCharacter(ord("ع"))


def test_rows_grow_for_a_finger() -> None:
    assert (theme.row("compact"), theme.row("control")) == (28, 32)
    theme.set_touch(True)
    assert (theme.row("compact"), theme.row("control"), theme.row("guide")) == (40, 40, 48)


def test_an_icon_takes_the_colour_of_its_role() -> None:
    image = icons.pixmap("square", "accent", 24, 1.0).toImage()
    colours = {image.pixelColor(x, 12).name() for x in range(24) if image.pixelColor(x, 12).alpha()}
    assert colours == {theme.role("accent").name()}


def test_an_icon_is_sharp_on_a_dense_screen() -> None:
    drawn = icons.pixmap("send", "text2", 16, 2.0)
    assert (drawn.width(), drawn.deviceIndependentSize().width()) == (32, 16)


def test_every_icon_named_is_there() -> None:
    named = (
        {each.icon for each in ACTIONS} | {each.icon for each in (*PLACES, *FEET)} | set(KIND_ICONS.values())
    )
    missing = [name for name in filter(None, named) if not resources.path("icons", f"{name}.svg").is_file()]
    assert not missing


def test_no_two_acts_of_a_place_have_the_same_keys() -> None:
    taken: dict[tuple[str, str], str] = {}
    everywhere = [(each.keys, each.name) for each in ACTIONS if not each.where]
    everywhere += [(each.keys, each.name) for each in PLACES]
    for place in ["", *(each.name for each in PLACES)]:
        here = [(each.keys, each.name) for each in ACTIONS if each.where == place and place]
        for keys, name in [*everywhere, *here]:
            holder = taken.setdefault((place, keys), name)
            assert not keys or holder == name, f"{keys} in {place or 'all places'}: {holder} and {name}"


def test_every_act_has_its_menu_and_no_menu_has_one_letter_twice() -> None:
    menus = {each.replace("&", "") for each in MENUS}
    assert {each.menu for each in ACTIONS} <= menus
    for menu in menus:
        letters = [each.text[each.text.index("&") + 1].lower() for each in ACTIONS if each.menu == menu]
        assert len(letters) == len(set(letters)), f"{menu}: {sorted(letters)}"
    first = [each[each.index("&") + 1].lower() for each in MENUS]
    assert len(first) == len(set(first))
