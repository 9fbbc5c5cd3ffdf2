"""Writes resources/help/keys.md from the menus' data: `python -m tests.keys_page`."""

from tests.ceilings import ROOT
from wellled_desktop.ui.actions import MENUS, PLACES, in_menu

PAGE = ROOT / "resources" / "help" / "keys.md"


def text() -> str:
    """Return the page."""
    lines = ["# Keys", "", "Every act of the menus with its key.", "", "## Places", ""]
    lines += [f"- {place.text}: `{place.keys}`" for place in PLACES]
    for menu in MENUS:
        acts = in_menu(menu)
        lines += ["", f"## {menu.replace('&', '')}", ""]
        for each in acts:
            key = f": `{each.keys}`" if each.keys else ""
            lines.append(f"- {each.words}{key}" + (f" ({each.tip})" if each.tip else ""))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(text(), encoding="utf-8")
