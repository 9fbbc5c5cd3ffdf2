"""A guide's code tells where a filled sheet or form belongs, and notices when it was altered."""

from uuid import UUID

import pytest

from tests.exchange.word_forms import seed
from wellled_desktop.core.canonical import sha256
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.guide import Guide, GuideCode, guide_title, header_fields, read_code, speaks
from wellled_desktop.core.vocabulary import ActivityKind

CODE = GuideCode(UUID("0199e0e8-7c00-7000-8000-000000000001"), ActivityKind.INTERVIEW, "seed-2014@1")


def test_a_code_is_found_again_in_a_page_of_words() -> None:
    assert read_code(f"Notes of {CODE.text()}, page 2") == CODE
    assert read_code("no code") is None


def test_an_altered_code_is_refused() -> None:
    with pytest.raises(Refused, match="altered"):
        read_code(CODE.text().replace("0199", "0198"))


def test_a_code_of_something_unknown_is_refused() -> None:
    said = f"WLG1 {CODE.visit_id} board_meeting seed-2014@1"
    with pytest.raises(Refused, match="nothing known"):
        read_code(f"{said} {sha256(said.encode()).hex()[:4]}")


def test_codes_of_other_versions_are_refused() -> None:
    for version, said in ((2, "newer"), (0, "older")):
        with pytest.raises(Refused, match=said):
            read_code(GuideCode(CODE.visit_id, CODE.kind, CODE.framework, version).text())


def test_a_page_says_its_visit_kind_framework_and_number() -> None:
    assert CODE.on_page(3, 12) == "WLG1 0199e0e8-7c00 interview seed-2014@1 3/12"


def test_the_header_asks_of_people_only_where_people_are_heard() -> None:
    asked = {kind: {one.key for one in header_fields(kind)} for kind in ActivityKind}
    assert all(("consent" in asked[kind]) == speaks(kind) for kind in ActivityKind)
    assert all(("subject" in asked[kind]) != speaks(kind) for kind in ActivityKind)


def test_what_is_known_stands_in_the_fields() -> None:
    guide = Guide(CODE, seed(), "Larkmoor Hospitals", "14 October 2026", "Ward manager", "AB")
    assert guide.filled() == {
        "visit": "Larkmoor Hospitals, 14 October 2026",
        "who": "Ward manager",
        "note_taker": "AB",
    }
    assert guide_title(CODE, seed()).startswith("Interview: Well-led")
