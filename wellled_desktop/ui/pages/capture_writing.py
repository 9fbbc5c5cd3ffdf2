"""Writing lines: the composer, its draft, what it will be saved as, and the save itself."""

from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from wellled_desktop.core.changes import Changes
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.framework import Framework
from wellled_desktop.core.lines import Line, LineContext
from wellled_desktop.core.records import Activity
from wellled_desktop.core.vocabulary import NoteKind, NoteOrigin, Polarity, word
from wellled_desktop.ui.models.lines import spoken_for
from wellled_desktop.ui.models.visit_book import VisitBook
from wellled_desktop.ui.pages.attempt import attempt
from wellled_desktop.ui.pages.drafts import DraftKeeper
from wellled_desktop.ui.pages.late_words import LateWords
from wellled_desktop.ui.room import Room
from wellled_desktop.ui.widgets.completion import Completion
from wellled_desktop.ui.widgets.composer import Composer, SavePart
from wellled_desktop.ui.widgets.note_line import KIND_ICONS
from wellled_desktop.workspace import NewNote

_NO_PROMPT = "prompt not chosen yet"
_NO_SPEAKER = (NoteKind.SEEN, NoteKind.DOCUMENT, NoteKind.OPINION, NoteKind.ASKED)


class Writing(QObject):
    """Joins the composer to one activity; no word leaves the field unsaved. `saved(UUID)` is the line."""

    saved = Signal(UUID)

    def __init__(self, room: Room, composer: Composer, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = room
        self._composer = composer
        self._drafts = DraftKeeper(room, self)
        self._book: VisitBook | None = None
        self._activity: Activity | None = None
        self._context: LineContext | None = None
        self._adding: UUID | None = None
        self._edit = composer.focusProxy() or composer
        self._edit.installEventFilter(self)
        if isinstance(self._edit, QPlainTextEdit):
            self._edit.cursorPositionChanged.connect(self._moved)
        composer.written.connect(self._write)
        composer.changed.connect(self._changed)
        composer.kind_chosen.connect(self._kind_chosen)
        self._late = LateWords(composer, self)
        self._late.add_wanted.connect(self._write)

    def open(self, book: VisitBook, activity: Activity) -> None:
        """Write in this activity from now on; its draft is put back with its caret."""
        self._book, self._activity = book, activity
        self._adding = activity.id if self._adding == activity.id else None
        draft = self._drafts.open(activity.id)
        self._composer.set_text(draft.text if draft else "")
        if draft is not None:
            self._set_caret(draft.caret)
        self._show_lock(activity)
        self.refresh(activity)

    def add_after_closing(self) -> None:
        """Take lines in a closed activity too; each stays marked as one that was added."""
        activity = self._activity
        if activity is not None and activity.closed is not None and self._composer.isVisible():
            self._adding = activity.id
            self._show_lock(activity)
            self._edit.setFocus()

    def refresh(self, activity: Activity) -> None:
        """Read lines against what is known now: people, prompts, counts."""
        if self._book is None:
            return
        self._activity = activity
        prompts = frozenset(prompt.code for prompt in self._book.framework.prompts())
        self._context = self._room.workspace.notes.context(activity.id, prompts, self._composer.kind())
        self._composer.set_completions(
            speakers(self._book, activity), prompt_completions(self._book.framework, self._book)
        )
        self._preview()

    def set_kind(self, kind: NoteKind | None) -> None:
        """Choose a kind by its key; None is automatic."""
        self._composer.set_kind(kind)
        self._kind_chosen(kind)

    def save(self) -> bool:
        """Save what stands in the field, if anything; return False when it could not be saved."""
        if self._activity is not None and self._activity.closed is not None:
            return True
        return self._write(self._composer.text()) if self._composer.text().strip() else True

    def leave(self) -> None:
        """Put what stands in the field on disk now."""
        self._drafts.keep()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the draft when the keyboard goes elsewhere."""
        if event.type() == QEvent.Type.FocusOut:
            self._drafts.keep()
        return False

    def _write(self, typed: str) -> bool:
        if self._activity is None or self._context is None:
            return False
        line = self._room.workspace.notes.read(typed, self._context)
        origin = NoteOrigin.ADDENDUM if self._activity.closed else NoteOrigin.TYPED
        new = NewNote(self._activity.id, line, self._drafts.began, origin=origin)
        changes = attempt(self._room, partial(self._go_on_and_write, new), typed)
        if changes is None:
            self._drafts.keep()
            self._room.messages.banner.offer_again(self._write_again)
            return False
        self._composer.clear()
        self._drafts.clear()
        self._show_lock(self._activity)
        self._preview()
        if changes.made is not None:
            self.saved.emit(changes.made)
        return True

    def _show_lock(self, activity: Activity) -> None:
        closed, adding = activity.closed, self._adding == activity.id
        said = f"{activity.reference} was closed at {closed.clock()} and is a record now." if closed else ""
        self._composer.set_locked("" if adding else said)
        if adding and closed:
            self._composer.set_hint("What is added after closing, marked with the time of writing")
        self._late.show(activity, adding=adding)

    def _write_again(self) -> None:
        self._write(self._composer.text())

    def _go_on_and_write(self, new: NewNote) -> Changes:
        """Write a line; one written in a pause ends it, for somebody spoke."""
        closings, notes = self._room.workspace.closings, self._room.workspace.notes
        if any(one.ended is None for one in closings.pauses(new.activity_id)):
            went_on = closings.go_on(new.activity_id)
            return notes.write(new).merged(went_on)
        return notes.write(new)

    def _changed(self, text: str) -> None:
        self._drafts.typed(text, self._caret())
        self._preview()

    def _moved(self) -> None:
        """Keep where the caret went, also where nothing was typed."""
        text = self._composer.text()
        if text.strip() and self._edit.hasFocus():
            self._drafts.typed(text, self._caret())

    def _kind_chosen(self, kind: object) -> None:
        if self._context is not None:
            chosen = kind if isinstance(kind, NoteKind) else None
            self._context = replace(self._context, chosen=chosen)
        self._preview()
        self._edit.setFocus()

    def _preview(self) -> None:
        text = self._composer.text()
        if self._book is None or self._activity is None or self._context is None or not text.strip():
            self._composer.set_will_save(())
            return
        whole, begun = _without_begun_token(text, self._context)
        line = self._room.workspace.notes.read(whole, self._context)
        said = (*will_save(line, self._book, self._activity), *self._about(line, self._activity), *begun)
        self._composer.set_will_save(said)

    def _about(self, line: Line, activity: Activity) -> tuple[SavePart, ...]:
        """Return of which time a line tells, where it says one."""
        try:
            said = self._room.workspace.notes.about(activity, line)
        except Refused:
            return (SavePart(f"{line.about} is still to come", tone="warn"),)
        if said is None:
            return ()
        today = said.local().date() == self._room.workspace.desk.clock.now().local().date()
        return (SavePart(f"about {said.clock()}{'' if today else f' on {said.day()}'}", "clock-3"),)

    def _caret(self) -> int:
        return self._edit.textCursor().position() if isinstance(self._edit, QPlainTextEdit) else 0

    def _set_caret(self, caret: int) -> None:
        if isinstance(self._edit, QPlainTextEdit):
            cursor = QTextCursor(self._edit.document())
            cursor.setPosition(min(caret, max(0, self._edit.document().characterCount() - 1)))
            self._edit.setTextCursor(cursor)


def will_save(line: Line, book: VisitBook, activity: Activity) -> tuple[SavePart, ...]:
    """Return what a line will be saved as, part by part."""
    parts = [SavePart(word(line.kind), KIND_ICONS[line.kind])]
    parts += _speaker_part(line, book, activity)
    if line.prompts:
        polarity = line.polarity
        says = f"{word(polarity)} on " if polarity is not Polarity.NEUTRAL else ""
        parts.append(SavePart(f"{says}{_named(book, line.prompts)}", "", polarity))
    elif line.polarity is not Polarity.NEUTRAL:
        parts += [SavePart(word(line.polarity), "", line.polarity), SavePart(_NO_PROMPT, tone="warn")]
    if line.protected:
        parts.append(SavePart("Protected", "lock-keyhole"))
    if line.follow_up:
        parts.append(SavePart("Follow up", "circle-help"))
    if line.unknown:
        parts.append(SavePart(f"{', '.join(line.unknown)} stays as text", tone="warn"))
    return tuple(parts) if line.text else (SavePart("nothing yet: a line needs words", tone="warn"),)


def _without_begun_token(text: str, context: LineContext) -> tuple[str, tuple[SavePart, ...]]:
    """Return the text without a token that is still being typed, and what to say of it."""
    rest, _, last = text.rpartition(" ")
    known = {f"@{each}" for each in context.speakers} | {f"#{each}" for each in context.prompts}
    if last[:1] not in ("@", "#") or last in known or last.upper() in known or not rest.strip():
        return text, ()
    marks = rest.split(" ")
    named = any(each.startswith("#") and each.upper() in known for each in marks)
    if last[0] == "@":
        return rest, (SavePart("speaker not chosen yet", tone="warn"),)
    said = ("+" in marks or "-" in marks) and not named  # the polarity's own remark says it
    return rest, () if said else (SavePart(_NO_PROMPT, tone="warn"),)


def speakers(book: VisitBook, activity: Activity) -> tuple[Completion, ...]:
    """Return what completes @: those of this activity first."""
    here = [book.participants[each] for each in activity.participants if each in book.participants]
    others = [one for one in book.participants.values() if one not in here]
    return tuple(
        Completion(f"@{spoken_for(book, one.id)}", ", ".join(filter(None, (one.role, one.area))))
        for one in (*here, *others)
    )


def prompt_completions(framework: Framework, book: VisitBook) -> tuple[Completion, ...]:
    """Return what completes #, each with its counts."""
    cover = book.cover
    return tuple(
        Completion(f"#{each.code}", each.title, cover[each.code].strengths, cover[each.code].concerns)
        for each in framework.prompts()
    )


def _speaker_part(line: Line, book: VisitBook, activity: Activity) -> list[SavePart]:
    if line.kind in _NO_SPEAKER:
        return []
    if line.speaker:
        return [SavePart(line.speaker)]
    if len(activity.participants) == 1:
        return [SavePart(spoken_for(book, activity.participants[0]))]
    return [SavePart("speaker not named", tone="text2")]


def _named(book: VisitBook, codes: tuple[str, ...]) -> str:
    prompt = book.framework.prompt(codes[0])
    return f"{prompt.code} {prompt.title}" if prompt and len(codes) == 1 else ", ".join(codes)
