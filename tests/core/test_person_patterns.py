"""People are found in texts however inspectors spell them, and words that name nobody are let stand."""

import pytest

from tests.core.test_redaction import FIVE, heard, person, shown
from wellled_desktop.core.redaction import CONTACT, NAME, ROLE, SPEAKER, KnownName

WHOLE = heard(*FIVE, person(9, "Ward manager", area="Ward 12"))
GRACE = KnownName("AB-P09", "Grace Okafor")


@pytest.mark.parametrize(
    "said",
    [
        "Grace",
        "grace",
        "GRACE",
        "Grâce",
        "Gra\u0302ce",
        "Gr\u200bace",
        "Gr\u00adace",
        "Ｇｒａｃｅ",
        "okafor",
        "Okafors",
        "Grace Okafor",
        "Grace-Okafor",
        "GraceOkafor",
        "grace.okafor",
        "Grace\u00a0OKAFOR",
        "Grace Okafor’s",
    ],
)
def test_a_sealed_name_is_found_in_every_spelling(said: str) -> None:
    assert shown(f"I asked {said}, who nodded", WHOLE, GRACE) == f"I asked {NAME}, who nodded"


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("DR PROSSER said", "DR {} said"),
        ("dr prosser said", "dr {} said"),
        ("Sr Holt", "Sr {}"),
        ("Sister Hol\u00adt", "Sister {}"),
        ("Prof. Sir John Smith-Jones", "Prof. Sir {}"),
        ("Mr de la Cruz", "Mr {}"),
        ("Ms van der Berg", "Ms {}"),
        ("Dr A. B. Prosser", "Dr {}"),
        ("Drs Patel and Singh left", "Drs {} left"),
        ("Drs Patel, Singh and Cole", "Drs {}"),
        ("Lady Ashby", "Lady {}"),
        ("Nurse Łukasz Żółć", "Nurse {}"),
        ("Cllr Jones", "Cllr {}"),
        ("a staff nurse Jackie Brown", "a staff nurse {}"),
        ("HCA Sarah was", "HCA {} was"),
        ("the porter Bill", "the porter {}"),
    ],
)
def test_a_name_after_a_title_is_withheld_whole(said: str, left: str) -> None:
    assert shown(said, WHOLE) == left.format(NAME)


@pytest.mark.parametrize(
    "said",
    [
        "(01632) 960 123",
        "01632-960123",
        "+44 7700 900 123",
        "943 476 5919",
        "9434765919",
        "ext. 4471",
        "bleep 221",
        "g.okafor@nhs.net",
        "@graceok",
        "hospital no. H123456",
        "DoB 12/03/1956",
        "born on 12 March 1956",
        "12 Alder Road",
        "LS1 4AB",
        "0044 7700 900123",
        "GMC number 7123456",
        "staff no. 448812",
        "12A3456E",
        "AB12 CDE",
    ],
)
def test_what_leads_to_a_person_is_withheld(said: str) -> None:
    assert shown(f"It is {said}; ask there", WHOLE, GRACE) == f"It is {CONTACT}; ask there"


def test_roles_and_pseudonyms_are_found_as_people_say_them() -> None:
    assert shown("the Ward\u2011manager, WARD MANAGER, ward-manager", WHOLE) == f"the {ROLE}, {ROLE}, {ROLE}"
    assert shown("AB-P09 and P09", WHOLE) == f"{SPEAKER} and {SPEAKER}"


@pytest.mark.parametrize(
    "said",
    [
        "Graceful degradation; the nurse in charge; Nurse Manager; a sister said",
        "Ward 12 held 24 beds at 07:30 on 12 March 2026; 1,204 staff, 5 of 14 heard",
        "W2.1 since 2019/20; Regulation 17; risk R-104; E12 and AB/003; 100 000 people",
        "The doctor and the Mr in his notes; Dr In Charge",
        "In May the white board will hold a hall full of green cards",
    ],
)
def test_words_that_name_nobody_stand(said: str) -> None:
    sealed = (GRACE, KnownName("AB-P01", "May Green"), KnownName("AB-P02", "Will Hall"))
    kept = shown(said, WHOLE, *(sealed if "board" not in said else (GRACE,)))
    assert kept == said


def test_an_everyday_word_that_is_a_name_too_is_withheld_where_it_is_spelt_as_a_name() -> None:
    known = KnownName("AB-P01", "Ann White")
    assert shown("White said the white board is ann’s; ANN agreed", WHOLE, known) == (
        f"{NAME} said the white board is ann’s; {NAME} agreed"
    )


@pytest.mark.parametrize("said", ["G.O.", "G. O.", "GAO", "G.A.O."])
def test_the_initials_of_a_sealed_name_are_found(said: str) -> None:
    grace = KnownName("AB-P09", "Grace Ann Okafor")
    assert shown(f"I asked {said} and left", WHOLE, grace) == f"I asked {NAME} and left"


def test_initials_that_mean_something_else_stand_and_a_single_name_has_none() -> None:
    said = "IT frees staff; I.T. told us; S told us"
    assert shown(said, WHOLE, KnownName("AB-P08", "Ian Turner"), KnownName("AB-P07", "Sam")) == (
        f"IT frees staff; {NAME} told us; S told us"
    )


@pytest.mark.parametrize(
    "said",
    [
        "the nurse Band 5 posts",
        "HCA Training",
        "a porter Monday to Friday",
        "midwife Team",
        "consultant Surgeon",
        "the matron said",
        "45 staff 10000 shifts",
    ],
)
def test_a_word_after_a_role_that_names_nobody_stands(said: str) -> None:
    assert shown(said, WHOLE) == said


@pytest.mark.parametrize(
    "said", ["FTSU guardian", "FTSUG", "Freedom to Speak-Up Guardian", "FSU guardian", "FTSU  Guardian"]
)
def test_a_role_of_one_person_is_found_shortened(said: str) -> None:
    whole = heard(*FIVE, person(9, "Freedom to speak up guardian"))
    assert shown(f"I asked the {said} about it", whole) == f"I asked the {ROLE} about it"


@pytest.mark.parametrize("said", ["the WM said", "wm", "on ward 12", "ftsug"])
def test_short_or_small_letters_stand_for_no_role(said: str) -> None:
    whole = heard(*FIVE, person(9, "Ward manager"), person(8, "Freedom to speak up guardian"))
    assert shown(said, whole) == said
