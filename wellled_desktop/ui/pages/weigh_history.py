"""What Weigh shows beside the matter itself: a question's history, and what each level looks like."""

from collections.abc import Iterator
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from wellled_desktop.core.corroboration import weighed_prompts
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.framework import Framework, Kloe
from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.vocabulary import word
from wellled_desktop.ui import theme
from wellled_desktop.ui.dialogs.history import HistoryDialog, Stood
from wellled_desktop.ui.dialogs.reading import ReadingDialog
from wellled_desktop.ui.models.weighing import title_of
from wellled_desktop.ui.room import Room
from wellled_desktop.workspace import Chapter, FieldChange, Save

if TYPE_CHECKING:
    from wellled_desktop.ui.pages.weigh import WeighPage

_MINUTE_MS = 60_000


class WeighHistory(QObject):
    """Opens the history of what is shown, and the levels side by side."""

    def __init__(self, room: Room, page: "WeighPage") -> None:
        super().__init__(page)
        self._room, self._page = room, page
        self._dialog: HistoryDialog | None = None
        room.actions["history.show"].triggered.connect(self.show)
        room.actions["levels.compare"].triggered.connect(self.compare)

    def show(self) -> None:
        """Show every save of the question's ratings and findings, or of the prompt's tags."""
        book, kloe = self._page.book, self._page.kloe
        if book is None or kloe is None:
            return
        prompt = book.framework.prompt(self._page.shown[1])
        code = prompt.code if prompt else ""
        chapters = self._room.workspace.history.of_question(book.visit_id, kloe.code, code)
        dialog = HistoryDialog(title_of(kloe, prompt), saves_page(chapters), self._page)
        saves = [save.at for one in chapters for save in one.saves]
        dialog.set_time(max(saves, default=self._room.workspace.desk.clock.now()).local())
        dialog.asked.connect(self._look_back)
        dialog.finished.connect(self._closed)
        self._dialog = dialog
        dialog.open()

    def compare(self) -> None:
        """Show what the question looks like at each level, side by side."""
        book, kloe = self._page.book, self._page.kloe
        if book is None or kloe is None:
            return
        page = ("html", levels_page(book.framework, kloe))
        dialog = ReadingDialog(f"{kloe.code} {kloe.topic}: the four levels", page, self._page)
        dialog.resize(1040, 560)
        dialog.open()

    def _closed(self, _: int) -> None:
        self._dialog = None

    def _look_back(self, when: str) -> None:
        book, kloe = self._page.book, self._page.kloe
        if book is not None and kloe is not None and self._dialog is not None:
            zone = self._room.workspace.desk.clock.now().zone
            try:
                asked = Moment.parse(when, zone)
            except ValueError:
                self._dialog.show_stood((f"{when} is no time. Write it as 2026-10-16 18:00.", ()))
                return
            self._dialog.show_stood(self._stood(replace(asked, ms=asked.ms + _MINUTE_MS - 1), kloe))

    def _stood(self, when: Moment, kloe: Kloe) -> Stood:
        book = self._page.book
        if book is None:
            return "", ()
        try:
            past = self._room.workspace.history.at(book.visit_id, when)
        except Refused as refusal:
            return str(refusal), ()
        return f"{when.day_and_clock()}: {_judged(past, kloe)}", list(_prompts(past, kloe))


def levels_page(framework: Framework, kloe: Kloe) -> str:
    """Return the levels of a question beside one another, each with what the rating means in general."""
    meanings = {one.rating: one.meaning for one in framework.scale}
    levels = kloe.characteristics or tuple((one.rating, "") for one in framework.scale if one.meaning)
    width = 100 // max(1, len(levels))
    heads = "".join(f"<th width='{width}%' align='left'>{word(rating)}</th>" for rating, _ in levels)
    here = "".join(f"<td>{escape(text)}</td>" for _, text in levels) if kloe.characteristics else ""
    general = "".join(
        f"<td style='color:{theme.css('text2')}'>{escape(meanings.get(rating, ''))}</td>"
        for rating, _ in levels
    )
    rows = "".join(f"<tr valign='top'>{cells}</tr>" for cells in (here, general) if cells)
    source = f"<p>{escape(framework.characteristics_source)}</p>" if framework.characteristics_source else ""
    table = f"<table cellpadding='8' width='100%'><tr>{heads}</tr>{rows}</table>"
    return f"<p>{escape(kloe.question)}</p>{table}{source}"


def saves_page(chapters: tuple[Chapter, ...]) -> str:
    """Return the saves of all records in the order of time, each with what it changed."""
    saves = sorted(
        ((save, one.called) for one in chapters for save in one.saves), key=lambda pair: pair[0].at.ms
    )
    if not saves:
        return "<p>Nothing was rated, judged, found or tagged here yet.</p>"
    return "".join(_told(save, called) for save, called in saves)


def _told(save: Save, called: str) -> str:
    head = f"<b>{save.at.day_and_clock()}</b> · {escape(save.name)} · {escape(called)}"
    changed = [_changed(each) for each in save.changes if each.was != each.now and each.field != "visit_id"]
    if save.values is None:
        changed.append("What was saved is withheld.")
    lines = "".join(f"<li>{escape(each)}</li>" for each in changed)
    return f"<p style='margin-bottom:0'>{head}</p><ul style='margin-top:2'>{lines}</ul>"


def _changed(each: FieldChange) -> str:
    if not each.was:
        return each.now
    field = each.field.removesuffix("_id").replace("_", " ")
    return f"{field}: {each.now}" if not each.replaced else f"{field}: {each.was} → {each.now}"


def _judged(past: Inspection, kloe: Kloe) -> str:
    agreed = next((one for one in past.agreed if one.question == kloe.code), None)
    names = {one.person_id: one.initials for one in past.team}
    own = [
        f"{names.get(one.inspector, '?')} {word(one.rating).lower()}"
        for one in past.provisional
        if one.question == kloe.code
    ]
    found = sum(one.question == kloe.code for one in past.findings)
    judged = f"agreed {word(agreed.rating).lower()}" if agreed else "nothing agreed"
    return f"{judged}; {', '.join(own) or 'no provisional rating'}; findings: {found}."


def _prompts(past: Inspection, kloe: Kloe) -> Iterator[tuple[str, ...]]:
    weighed = weighed_prompts(past)
    for one in kloe.prompts:
        found = weighed[one.code]
        counts = (found.strengths, found.concerns, found.sources)
        yield (f"{one.code} {one.title}", *map(str, counts))
