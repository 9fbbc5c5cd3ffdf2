"""NHS Staff Survey benchmark files: engagement and its sub-scores of one organisation beside its group.

Both shapes are read: wide, a row for each organisation with a column for each figure and year
(theme_engagement_2025), and long, a row for each organisation, measure and year. Figures that were left out
in the file stay left out; a scale of 1 to 5 (before 2018) is kept apart from that of 0 to 10. The questions
behind engagement are followed through the years, whatever their number, as per cent of replies.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from statistics import median

from wellled_desktop.core.errors import Refused
from wellled_desktop.core.suppression import SMALLEST
from wellled_desktop.exchange.survey_questions import PER_CENT, per_cent, question_of, questions
from wellled_desktop.exchange.tables import Sheet

MEASURES = {
    "engagement": "Staff engagement",
    "motivation": "Motivation",
    "involvement": "Involvement",
    "advocacy": "Advocacy",
}
QUESTIONS = {one.key: one.name for one in questions()}
OLD_SCALE, NEW_SCALE, FIRST_NEW = "1 to 5 until 2017", "0 to 10 from 2018", 2018
_WIDE = re.compile(r"^(?P<what>.*?)_(?:(?P<count>n)_)?(?P<year>(?:19|20)\d\d)$", re.IGNORECASE)
_CODE = ("org_code", "org_id", "orgcode", "organisation code", "org", "ods code", "trust code")
_NAME = ("org_name", "organisation name", "organisation", "org_full_name", "trust name", "name")
_GROUP = ("org_group", "benchmark group", "benchmark_group", "org_type", "group")
_HIDDEN = frozenset({"*", "-", "–", "x", "..", ":", "suppressed", "n/a", "na"})
_LEAST_GROUP = 3
_HIGHEST = {OLD_SCALE: 5, NEW_SCALE: 10, PER_CENT: 100}


@dataclass(frozen=True, slots=True)
class SurveyFigure:
    """One organisation's figure; `people` are the replies, 0 when the file does not tell."""

    value: Decimal | None
    people: int = 0


@dataclass(slots=True)
class Survey:
    """What a file holds: organisations with name and group, figures by code, measure and year."""

    names: dict[str, str] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    figures: dict[tuple[str, str, int], SurveyFigure] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SurveyRow:
    """A year of one measure, with the lowest, middle and highest of the benchmark group as decimal text."""

    year: int
    value: str
    people: int
    low: str
    middle: str
    high: str
    suppressed: bool


@dataclass(frozen=True, slots=True)
class SurveySeries:
    """One measure of one organisation on one scale."""

    measure: str
    scale: str
    group: str
    rows: tuple[SurveyRow, ...]


def read_survey(
    sheets: Iterable[Sheet], progress: Callable[[str], None] | None = None, smallest: int = SMALLEST
) -> Survey:
    """Return what the sheets hold of engagement; raises Refused when it is nothing.

    Figures of fewer than `smallest` replies are left out and told, whatever the file shows.
    """
    survey = Survey()
    for sheet in sheets:
        if progress:
            progress(sheet.name)
        heads = {_plain(one): place for place, one in enumerate(sheet.heads)}
        code = next((heads[one] for one in _CODE if one in heads), None)
        if code is None:
            survey.left_out.append(f"Sheet {sheet.name or 'of the file'}: no column of organisation codes.")
            continue
        _take_sheet(survey, sheet, heads, code)
    if not survey.figures:
        raise Refused(
            "No figures of staff engagement were found.",
            "Columns as theme_engagement_2025, or columns for measure, year and value, are needed.",
        )
    _leave_out_small(survey, smallest)
    _tell_of_history(survey)
    return survey


def series_of_organisation(survey: Survey, code: str) -> tuple[SurveySeries, ...]:
    """Return the measures of one organisation beside its benchmark group; Refused when it is not there."""
    if code not in survey.names:
        raise Refused(f"The file has no organisation {code}.", "Choose another of its organisations.")
    group = survey.groups.get(code, "")
    peers = [one for one in survey.names if survey.groups.get(one, "") == group]
    found = []
    for measure, name in (MEASURES | QUESTIONS).items():
        years = sorted(year for one, what, year in survey.figures if (one, what) == (code, measure))
        for scale in (OLD_SCALE, NEW_SCALE, PER_CENT):
            held = [year for year in years if _scale(measure, year) == scale]
            rows = tuple(_row(survey, (code, measure, year), peers) for year in held)
            if rows:
                found.append(SurveySeries(name, scale, group, rows))
    return tuple(found)


def _take_sheet(survey: Survey, sheet: Sheet, heads: dict[str, int], code: int) -> None:
    name = next((heads[one] for one in _NAME if one in heads), code)
    group = next((heads[one] for one in _GROUP if one in heads), None)
    long = {"measure", "year", "value"} <= set(heads) or {"measure", "year", "score"} <= set(heads)
    columns = [(place, _WIDE.match(head.strip())) for place, head in enumerate(sheet.heads)]
    wide = [(place, match) for place, match in columns if match and _column(match)]
    for number, row in enumerate(sheet.rows, 2):
        one = row[code].strip().upper()
        if not one:
            survey.left_out.append(f"{sheet.name} row {number}: no organisation code.".strip())
            continue
        survey.names.setdefault(one, row[name])
        survey.groups.setdefault(one, row[group] if group is not None else sheet.name)
        if long:
            _take_long(survey, row, heads, (one, number))
        else:
            _take_wide(survey, row, wide, one)


def _take_wide(
    survey: Survey, row: tuple[str, ...], wide: list[tuple[int, re.Match[str]]], code: str
) -> None:
    counts = {(_column(m), m["year"]): row[place] for place, m in wide if m["count"]}
    for place, match in wide:
        if not match["count"]:
            people = counts.get((_column(match), match["year"]), "")
            _put(survey, (code, _column(match), int(match["year"])), row[place], people)


def _take_long(survey: Survey, row: tuple[str, ...], heads: dict[str, int], where: tuple[str, int]) -> None:
    code, number = where
    said, year = row[heads["measure"]], row[heads["year"]].strip()
    known = bool(re.fullmatch(r"(19|20)\d\d", year))
    measure = _measure(said, int(year) if known else FIRST_NEW)
    if not measure:
        return
    if not known:
        survey.left_out.append(f"Row {number}: {year or 'nothing'} is no year.")
        return
    value = row[heads["value" if "value" in heads else "score"]]
    people = row[heads["n"]] if "n" in heads else ""
    _put(survey, (code, measure, int(year)), value, people)


def _put(survey: Survey, key: tuple[str, str, int], value: str, people: str) -> None:
    """Take a figure over; one that cannot be is left out and told. An empty cell is no figure."""
    text = value.strip()
    if not text:
        return
    count = int(people) if people.strip().isdigit() else 0
    if text.casefold() in _HIDDEN:
        survey.figures[key] = SurveyFigure(None, count)
        return
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    highest = _HIGHEST[_scale(key[1], key[2])]
    if key[1] in QUESTIONS and number.is_finite():
        number = per_cent(number)
    if not number.is_finite() or not 0 <= number <= highest:
        survey.left_out.append(f"{key[0]} {key[1]} {key[2]}: {text} lies outside 0 to {highest}.")
    elif key in survey.figures and survey.figures[key].value != number:
        survey.left_out.append(
            f"{key[0]} {key[1]} {key[2]}: stands twice with different values; the first is kept."
        )
    else:
        survey.figures[key] = SurveyFigure(number, count)


def _leave_out_small(survey: Survey, smallest: int) -> None:
    for key, figure in survey.figures.items():
        if figure.value is not None and 0 < figure.people < smallest:
            survey.figures[key] = SurveyFigure(None, figure.people)
            survey.left_out.append(
                f"{key[0]} {key[1]} {key[2]}: {figure.people} replies are fewer than {smallest}."
            )


def _tell_of_history(survey: Survey) -> None:
    """Tell of organisations that begin later than the file: merged, or new."""
    first = min(year for _, _, year in survey.figures)
    begins: dict[str, int] = {}
    for code, _, year in survey.figures:
        begins[code] = min(year, begins.get(code, year))
    for code, year in sorted(begins.items()):
        if year > first:
            survey.left_out.append(
                f"{code} has no figures before {year}: it may have been merged or renamed."
            )


def _row(survey: Survey, key: tuple[str, str, int], peers: list[str]) -> SurveyRow:
    figure = survey.figures[key]
    held = [survey.figures.get((peer, key[1], key[2])) for peer in peers]
    known = [one.value for one in held if one is not None and one.value is not None]
    enough = len(known) >= _LEAST_GROUP
    low, middle, high = (min(known), median(known), max(known)) if enough else (None, None, None)
    return SurveyRow(
        key[2],
        _shown(figure.value),
        figure.people,
        _shown(low),
        _shown(middle),
        _shown(high),
        figure.value is None,
    )


def _shown(value: Decimal | None) -> str:
    return "" if value is None else f"{value.quantize(Decimal('0.01')).normalize():f}"


def _column(match: re.Match[str]) -> str:
    return _measure(match["what"], int(match["year"]))


def _measure(text: str, year: int) -> str:
    """Return which measure a column is about in a year: by its name, or by the question's number then."""
    return question_of(text, year) or next((one for one in MEASURES if one in text.casefold()), "")


def _scale(measure: str, year: int) -> str:
    if measure in QUESTIONS:
        return PER_CENT
    return NEW_SCALE if year >= FIRST_NEW else OLD_SCALE


def _plain(head: str) -> str:
    return " ".join(head.casefold().split())
