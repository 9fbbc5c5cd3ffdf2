"""Pausing and closing an activity, amending what is closed, and reading it back to who had spoken."""

from dataclasses import replace
from uuid import UUID

from wellled_desktop.core.canonical import check_text
from wellled_desktop.core.capture_records import Amendment, Closing, FollowUp, Pause, ReadBack
from wellled_desktop.core.changes import Changes
from wellled_desktop.core.closing import closed_lines, digest_of, overdue, record_since
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.records import Activity, Note
from wellled_desktop.workspace.desk import Desk


class Closings:
    """What makes lines a record, and what may still be added to one."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def pauses(self, activity_id: UUID) -> tuple[Pause, ...]:
        """Return an activity's pauses in the order they began."""
        return self._desk.store.records.all(Pause, activity_id=activity_id)

    def pause(self, activity_id: UUID, reason: str) -> Changes:
        """Begin a pause: the part before it is a record from now on. Raises Refused without a reason."""
        activity = self._still_open(activity_id)
        if self._open_pause(activity_id) is not None:
            raise Refused(f"{activity.reference} is paused already.", "Go on first.")
        made = Pause(
            self._desk.clock.new_id(),
            activity.visit_id,
            activity_id,
            self._desk.me.id,
            self._desk.clock.now(),
            _said(reason, "The pause has no reason."),
        )
        return self._desk.save(activity.visit_id, made)

    def go_on(self, activity_id: UUID) -> Changes:
        """End the pause; raises Refused when there is none."""
        standing = self._open_pause(activity_id)
        if standing is None:
            raise Refused("This is not paused.")
        return self._desk.save(standing.visit_id, replace(standing, ended=self._desk.clock.now()))

    def close(self, activity_id: UUID, *, forced: bool = False) -> Changes:
        """Close an activity: its lines are counted, chained and a record from now on."""
        activity, now = self._still_open(activity_id), self._desk.clock.now()
        lines = closed_lines(self._lines(activity_id), self._desk.me.id)
        answered = {one.note_id for one in self._desk.store.records.all(FollowUp, activity.visit_id)}
        closing = Closing(
            id=Closing.identity(activity_id, self._desk.me.id),
            visit_id=activity.visit_id,
            activity_id=activity_id,
            author=self._desk.me.id,
            made=now,
            lines=len(lines),
            follow_ups=sum(note.follow_up and note.id not in answered for note in lines),
            digest=digest_of(lines),
            forced=forced,
        )
        standing = self._open_pause(activity_id)
        ended = (replace(standing, ended=now),) if standing else ()
        closed = replace(activity, ended=activity.ended or now, closed=now)
        return self._desk.save(activity.visit_id, closed, closing, *ended)

    def close_overdue(self) -> tuple[Changes, ...]:
        """Close this person's activities of earlier days; what is still typed in them stays a draft."""
        if self._desk.store.read_only:
            return ()
        now, me = self._desk.clock.now(), self._desk.me.id
        found = self._desk.store.records.all(Activity, note_taker=me)
        return tuple(self.close(one.id, forced=True) for one in found if overdue(one, now))

    def amend(self, note_id: UUID, reason: str, text: str) -> Changes:
        """Write beside a closed line what it should say; the line itself stays as it was."""
        return self._amended(note_id, reason, check_text(text).strip())

    def strike(self, note_id: UUID, reason: str) -> Changes:
        """Strike a closed line out, with the reason; its words can still be read."""
        return self._amended(note_id, reason, "")

    def read_back(self, activity_id: UUID, heard_by: str, *, confirmed: bool, answer: str = "") -> Changes:
        """Record that the lines were read back, to whom, and what was said to them."""
        activity = self._desk.need(Activity, activity_id)
        lines = closed_lines(self._lines(activity_id), self._desk.me.id)
        if not lines:
            raise Refused("There are no lines to read back.")
        made = ReadBack(
            self._desk.clock.new_id(),
            activity.visit_id,
            activity_id,
            self._desk.me.id,
            self._desk.clock.now(),
            _said(heard_by, "It is not said who heard the lines."),
            len(lines),
            digest_of(lines),
            confirmed,
            check_text(answer).strip(),
        )
        return self._desk.save(activity.visit_id, made)

    def broken(self, visit_id: UUID) -> tuple[str, ...]:
        """Return a sentence for each closing whose lines are no longer those that were closed."""
        records = self._desk.store.records
        told = []
        for closing in records.all(Closing, visit_id):
            activity = records.get(Activity, closing.activity_id)
            lines = closed_lines(self._lines(closing.activity_id), closing.author)
            if activity is not None and len(lines) == closing.lines and digest_of(lines) != closing.digest:
                told.append(
                    f"The lines of {activity.reference} are not as they were when it was closed: "
                    f"`history {activity.reference}` and those of its lines tell who changed what."
                )
        return tuple(told)

    def _amended(self, note_id: UUID, reason: str, text: str) -> Changes:
        note = self._desk.need(Note, note_id)
        activity = self._desk.need(Activity, note.activity_id)
        if note.author != self._desk.me.id:
            raise Refused("This line was written by somebody else.", "Write a line of your own beside it.")
        if record_since(note, activity, self.pauses(activity.id)) is None:
            raise Refused("This line is still open.", "Change its words, or remove it.")
        made = Amendment(
            self._desk.clock.new_id(),
            note.visit_id,
            note_id,
            self._desk.me.id,
            self._desk.clock.now(),
            _said(reason, "The amendment has no reason."),
            text,
        )
        return self._desk.save(note.visit_id, made)

    def _still_open(self, activity_id: UUID) -> Activity:
        activity = self._desk.need(Activity, activity_id)
        if activity.closed is not None:
            raise Refused(
                f"{activity.reference} was closed at {activity.closed.clock()} and is a record now."
            )
        return activity

    def _open_pause(self, activity_id: UUID) -> Pause | None:
        return next((one for one in self.pauses(activity_id) if one.ended is None), None)

    def _lines(self, activity_id: UUID) -> tuple[Note, ...]:
        return self._desk.store.records.all(Note, activity_id=activity_id)


def chained_anew(desk: Desk, changed: Note, *, gone: bool = False) -> tuple[Closing, ...]:
    """Return the closing that holds a line, chained again over the line as it was put right in its minute."""
    closing = desk.store.records.get(Closing, Closing.identity(changed.activity_id, changed.author))
    if closing is None:
        return ()
    others = desk.store.records.all(Note, activity_id=changed.activity_id, author=changed.author)
    kept = [one for one in others if one.id != changed.id]
    lines = closed_lines(kept if gone else [*kept, changed], changed.author)
    return (replace(closing, lines=len(lines), digest=digest_of(lines)),)


def _said(text: str, missing: str) -> str:
    said = check_text(text).strip()
    if not said:
        raise Refused(missing, "Write it in a few words.")
    return said
