"""How people stand in texts: their names in any spelling, names after a title, and what leads to them."""

import re
from functools import cache
from unicodedata import normalize

START, END = r"(?<![^\W_])", r"(?![^\W_])"
UNSEEN = dict.fromkeys((0xAD, 0x200B, 0x2060, 0xFEFF))  # for `translate`: they part words that look whole
_LETTERS = (*range(0x41, 0x250), *range(0x1E00, 0x1F00), *range(0xFF21, 0xFF5B))
_NO_PARTS = {
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "ħ": "h",
    "ı": "i",
    "ŧ": "t",
}  # letters without an accent apart
_MARKS = "[\u0300-\u036f]*"
_LEAST_LOWER = 4
_LEAST_INITIALS = 2
_EVERYDAY = (
    "april august autumn banks bill bishop black blue bright brook brown church cook cross days dean drew "
    "faith field fields forest frank frost gold grant green grey hall hand hope house june king lake lamb "
    "lane light long love mark marsh miles moon north page park parks pool power price reed rich rice rivers "
    "rose short small south stone street summer swift ward wards waters west white will winter wise wood "
    "woods young"
)
_COMMON = frozenset(_EVERYDAY.split())
_USUAL = (
    "AC AE AHP AI AM AS AT BE BP BY CD CE CEO CFO CNO CNS COO CPD CQC CT DN DNA DO ECG ED EM ENT EPR FD "
    "FT FY GO GP GPS GU HCA HE HR HV ICB ICU ID IF IN IS IT ITU IV LD MD ME MHA MI MRI MY NED NHS NI NO "
    "NSS OD OF OK ON OP OR OT PA PC PE PI PM PR PT QI RCA RN SI SN SO SOP TB TO TV UK UP US VTE WE WM "
    "WTE XR"
)
_ABBREVIATIONS = frozenset(_USUAL.split())

_WORD = r"[A-ZÀ-ÞĀ-Ž](?:[\w’'-]+|\.)"
_SMALL_WORDS = (
    "de",
    "la",
    "le",
    "van",
    "von",
    "der",
    "den",
    "del",
    "da",
    "dos",
    "du",
    "al",
    "el",
    "bin",
    "ap",
    "ab",
)
_PARTICLE = f"(?:{'|'.join((*_SMALL_WORDS, *map(str.title, _SMALL_WORDS)))})"
_FULL = rf"(?:[A-Z]\.?\s+)*(?:{_PARTICLE}\s+)*{_WORD}(?:\s+(?:{_PARTICLE}\s+)*{_WORD}){{0,2}}"
_TITLES = (
    "Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lady|Lord|Rev|Reverend|Imam|Rabbi|Sister|Sr|Matron|Nurse|"
    "Cllr|Councillor|Capt|Captain|Sgt|Sergeant"
)
_POSTS = "Associate|Consultant|Director|Educator|In|Lead|Manager|Practitioner|Specialist|The"
_NO_NAMES = "and|or|who|said|says|on|in|the|is|was|has|had|to|about|at|from|for|with|told|led|asked|a|of|by"
TITLED = re.compile(
    rf"{START}(?:(?:{_TITLES}|{_TITLES.upper()})\.?\s+)+(?!(?:{_POSTS}|{_POSTS.upper()})\b)(?P<name>{_FULL})"
)
TITLED_TWO = re.compile(
    rf"{START}(?:Drs|Messrs|Sisters|Nurses)\.?\s+(?P<name>{_FULL}(?:(?:,|\s+and|\s+&)\s+{_FULL})+)"
)
TITLED_LOW = re.compile(rf"{START}(?:mr|mrs|dr|prof)\.?\s+(?!(?:{_NO_NAMES})\b)(?P<name>[^\W\d_][\w’'-]+)")
_ROLES = (
    "nurse|midwife|matron|sister|porter|chaplain|volunteer|cleaner|receptionist|housekeeper|registrar|"
    "paramedic|healthcare assistant|health care assistant|support worker|ward clerk"
)
_SHORT_ROLES = "HCA|HCSW|ODP|SN|RN|RMN|CNS|AHP"
_NOT_CALLED = (
    "Academy|Act|Agency|Assurance|Band|Bank|Bay|Charter|Clinic|Council|Day|Days|Department|Development|"
    "Education|Establishment|Forum|Grade|Group|Hospital|Hub|Led|Level|Lodge|Network|Night|Nights|Officer|Pool|"
    "Programme|Recruitment|Room|Rota|Scheme|Service|Services|Shift|Staff|Staffing|Station|Survey|Team|Teams|"
    "Theatre|Theatres|Training|Trust|Union|Unit|Week|Ward|Wards|Workforce|"
    "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|"
    "October|November|December"
)
CALLED = re.compile(
    rf"{START}(?:(?i:{_ROLES})|{_SHORT_ROLES})\s+(?!(?:{_POSTS}|{_NOT_CALLED}|{_PARTICLE})\b)"
    r"(?P<name>[A-ZÀ-ÞĀ-Ž][a-zß-ÿā-ž’'-]+(?:\s+[A-ZÀ-ÞĀ-Ž][a-zß-ÿā-ž’'-]+)?)"
)

_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_ROAD = "Road|Rd|Street|Avenue|Ave|Lane|Close|Drive|Crescent|Terrace|Court|Gardens|Grove|Way"
CONTACT = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w@])@\w{3,}"
    r"|(?<!\d)(?:(?:\+|00\s?)44[\s()-]*|\(?0)\d(?:[\s()-]{0,2}\d){8,9}(?!\d)"
    r"|(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)"
    r"|\b(?i:ext|extn|extension|bleep|pager)\.?\s*(?:(?i:no|number)\.?\s*)?\d{3,6}\b"
    r"|\b(?i:hospital|patient|unit|case|mrn)\s*(?i:no|number|nr)?\.?:?\s*[A-Z]{0,3}\d{5,}\b"
    r"|\b(?i:gmc|nmc|hcpc|gphc|gdc|badge|payroll|(?:staff|employee|personnel|id)\s+(?:no|number|badge))\b\.?"
    r"(?:\s*(?i:no|number|pin|registration|reference|ref|id)\b\.?)*:?\s*[A-Z]{0,3}\d{5,}\b"
    r"|\b\d{2}[A-Z]\d{4}[A-Z]\b"
    r"|\b[A-Z]{2}\d{2}\s?[A-Z]{3}\b"
    r"|\b(?i:d\.?o\.?b\.?|date\s+of\s+birth|born(?:\s+on)?)\W{0,3}"
    rf"\d{{1,2}}[\s./-]+(?:\d{{1,2}}|(?i:{_MONTH}))[\s./-]+\d{{2,4}}\b"
    rf"|\b\d{{1,4}}[A-Za-z]?\s+(?:[A-Z][a-z]+\s+){{1,3}}(?:{_ROAD})\b"
    r"|\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b"
)


def whole_name(name: str) -> re.Pattern[str]:
    """Return what finds a whole name in any case, accent or way of joining its parts."""
    joined = r"[\W_]{0,3}".join(_spelt(part) for part in name.split())
    return re.compile(rf"{START}{joined}(?:['’]?s)?{END}", re.IGNORECASE)


def initials_of(name: str) -> re.Pattern[str] | None:
    """Return what finds the initials of a name, None for one of one part.

    With points they are found always, bare and in capitals where they are no usual abbreviation.
    """
    letters = [part[0].upper() for part in name.split() if part[0].isalpha()]
    if len(letters) < _LEAST_INITIALS:
        return None
    ways = dict.fromkeys(("".join(letters), letters[0] + letters[-1]))
    dotted = [r"\.\s?".join(way) + r"\." for way in ways]
    bare = [rf"{way}{END}" for way in ways if way not in _ABBREVIATIONS]
    return re.compile(rf"{START}(?:{'|'.join(dotted + bare)})")


def part_of_name(part: str) -> re.Pattern[str]:
    """Return what finds one part of a name: a short or everyday word only where it is spelt as a name."""
    if len(part) >= _LEAST_LOWER and part.casefold() not in _COMMON:
        return re.compile(rf"{START}{_spelt(part)}s?{END}", re.IGNORECASE)
    return re.compile(rf"{START}(?:{re.escape(part)}|{re.escape(part.upper())}){END}")


def _spelt(word: str) -> str:
    return "".join(_letter(one) for one in normalize("NFKC", word))


def _letter(one: str) -> str:
    like = _alike().get(_base(one), "")
    return (f"[{like}]" if like else re.escape(one)) + _MARKS


def _base(one: str) -> str:
    """Return a letter without its accent, in lower case."""
    low = normalize("NFKD", one).casefold()[:1]
    return _NO_PARTS.get(low, low)


@cache
def _alike() -> dict[str, str]:
    """Return the letters that are taken for another, by their base."""
    found: dict[str, str] = {}
    for number in _LETTERS:
        base = _base(chr(number))
        if chr(number).isalpha() and base.isascii() and base.isalpha():
            found[base] = found.get(base, "") + chr(number)
    return found
