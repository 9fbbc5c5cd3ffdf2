"""What not all may know, and what cannot wait: sealed names, escalations, answers, looks at prompts."""

from dataclasses import replace
from uuid import UUID

from wellled_desktop.core.canonical import check_text
from wellled_desktop.core.capture_records import (
    Escalation,
    FollowUp,
    PromptLook,
    SourceIdentity,
    SourceShown,
)
from wellled_desktop.core.changes import Changes
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.records import Note, Participant
from wellled_desktop.core.vocabulary import Looked
from wellled_desktop.keys.sealing import open_text, seal_text
from wellled_desktop.workspace.desk import Desk
from wellled_desktop.workspace.people import People


class Confidences:
    """Names of sources, sealed to this person and the lead; each opening of one is written down."""

    def __init__(self, desk: Desk, people: People) -> None:
        self._desk = desk
        self._people = people

    def has_name(self, participant_id: UUID) -> bool:
        """Say whether somebody wrote down who a pseudonym is."""
        return self._sealed(participant_id) is not None

    def seal_name(self, participant_id: UUID, name: str) -> Changes:
        """Keep who a pseudonym is, readable to this person and the visit's lead alone."""
        participant = self._desk.need(Participant, participant_id)
        said = check_text(name).strip()
        if not said:
            raise Refused("The name is empty.", "Type who it is.")
        cards = {self._desk.me.id: self._people.my_card()}
        lead = self._people.lead_of(participant.visit_id)
        known = self._people.of_visit(participant.visit_id)
        if lead in known:
            cards[lead] = known[lead]
        made = SourceIdentity(
            id=SourceIdentity.identity(participant_id),
            visit_id=participant.visit_id,
            participant_id=participant_id,
            author=self._desk.me.id,
            made=self._desk.clock.now(),
            sealed=seal_text(said, [card.age_recipient for card in cards.values()]),
            readers=tuple(sorted(cards)),
        )
        return self._desk.save(participant.visit_id, made)

    def show_name(self, participant_id: UUID, reason: str) -> tuple[str, Changes]:
        """Open a sealed name; that it was opened, by whom and why, is on disk before it is returned.

        Raises Refused without a reason, WrongKey when it is sealed to others.
        """
        sealed = self._sealed(participant_id)
        if sealed is None:
            raise Refused("Nobody wrote down who this is.")
        why = check_text(reason).strip()
        if not why:
            raise Refused("A name is opened for a reason.", "Write it in a few words.")
        name = open_text(sealed.sealed, self._desk.identity.age_secret)
        shown = SourceShown(
            self._desk.clock.new_id(),
            sealed.visit_id,
            participant_id,
            self._desk.me.id,
            self._desk.clock.now(),
            why,
        )
        return name, self._desk.save(sealed.visit_id, shown)

    def shown(self, participant_id: UUID) -> tuple[SourceShown, ...]:
        """Return each time a name was opened, oldest first."""
        return self._desk.store.records.all(SourceShown, participant_id=participant_id)

    def escalate(self, note_id: UUID, reason: str, told_to: str = "") -> Changes:
        """Mark a line that cannot wait; `told_to` where somebody was told at once."""
        note = self._desk.need(Note, note_id)
        if not check_text(reason).strip():
            raise Refused("An escalation has a reason.", "Write what cannot wait.")
        now, whom = self._desk.clock.now(), check_text(told_to).strip()
        made = Escalation(
            self._desk.clock.new_id(),
            note.visit_id,
            note_id,
            self._desk.me.id,
            now,
            reason.strip(),
            whom,
            now if whom else None,
        )
        return self._desk.save(note.visit_id, made)

    def told(self, escalation_id: UUID, told_to: str) -> Changes:
        """Write down whom an escalated matter was told to, now."""
        standing = self._desk.need(Escalation, escalation_id)
        whom = check_text(told_to).strip()
        if not whom:
            raise Refused("It is not said who was told.", "Write the person's role.")
        return self._desk.save(
            standing.visit_id, replace(standing, told_to=whom, told=self._desk.clock.now())
        )

    def answer(self, note_id: UUID, answer: str) -> Changes:
        """Write down what became of a line that was marked to follow up."""
        note = self._desk.need(Note, note_id)
        said = check_text(answer).strip()
        if not said:
            raise Refused("The answer has no words.", "Write what became of it.")
        made = FollowUp(
            FollowUp.identity(note_id),
            note.visit_id,
            note_id,
            self._desk.me.id,
            self._desk.clock.now(),
            said,
        )
        return self._desk.save(note.visit_id, made)

    def look(self, visit_id: UUID, prompt: str, looked: Looked, reason: str = "") -> Changes:
        """Write down that a prompt was looked at and nothing found, or that it is left aside."""
        me = self._desk.me.id
        made = PromptLook(
            PromptLook.identity(visit_id, prompt, me),
            visit_id,
            prompt,
            me,
            looked,
            self._desk.clock.now(),
            check_text(reason).strip(),
        )
        return self._desk.save(visit_id, made)

    def look_again(self, visit_id: UUID, prompt: str) -> Changes:
        """Take back what this person said of a prompt."""
        identity = PromptLook.identity(visit_id, prompt, self._desk.me.id)
        return self._desk.remove(visit_id, self._desk.need(PromptLook, identity))

    def _sealed(self, participant_id: UUID) -> SourceIdentity | None:
        return self._desk.store.records.get(SourceIdentity, SourceIdentity.identity(participant_id))
