"""Commands about people: a new workspace, who one is, cards and trust."""

from argparse import Namespace
from functools import partial
from pathlib import Path
from typing import Any

from wellled_desktop.cli.answer import Answer, Progress
from wellled_desktop.cli.door import new_workspace_path, opened, passphrase_of
from wellled_desktop.cli.outputs import output
from wellled_desktop.cli.packages import arrival_data, sentence
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.vocabulary import Role, word
from wellled_desktop.workspace import NewPerson, Workspace, certificate_text, create_workspace, keep_identity
from wellled_desktop.workspace.places import take_back


def init(args: Namespace, _progress: Progress) -> Answer:
    """Make a workspace; the recovery key is printed this once."""
    path = new_workspace_path(args, args.initials)
    person = NewPerson(args.name, args.initials, Role(args.role))
    workspace, key = create_workspace(path, person, passphrase_of(args, new=True))
    try:
        data = {"workspace": str(path), "recovery_key": key.text, **_me(workspace)}
    finally:
        workspace.close()
    return Answer(
        data,
        (
            f"Workspace: {path}",
            f"Recovery key: {key.text}",
            "Print the recovery key and keep it apart from the laptop: it is shown only this once.",
        ),
        unseen=partial(take_back, path),
    )


def whoami(args: Namespace, _progress: Progress) -> Answer:
    """Say whose workspace it is."""
    with opened(args) as workspace:
        data = {"workspace": str(workspace.path), **_me(workspace)}
    words = " · ".join(data["words"])
    return Answer(
        data,
        (
            f"{data['name']} ({data['initials']}), {word(Role(data['role'])).lower()}",
            f"Workspace: {data['workspace']}",
            f"Certificate in four words: {words}",
            f"Fingerprint: {data['fingerprint']}",
            f"Certificate that signs reports: {data['certificate']}",
        ),
    )


def export_card(args: Namespace, _progress: Progress) -> Answer:
    """Write this person's card as PEM."""
    to = output(args.file, ".pem")
    with opened(args) as workspace:
        workspace.people.export_card(to)
    return Answer({"file": str(to)}, (f"Your card is in {to.name}. Others add it with `trust add`.",))


def import_identity(args: Namespace, _progress: Progress) -> Answer:
    """Take an organisation's certificate into use."""
    try:
        data = Path(args.file).read_bytes()
        password = Path(args.password_file).read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise Refused(
            "The certificate file or its password file cannot be read.", "Check both names."
        ) from None
    with opened(args) as workspace:
        identity = workspace.people.identity_from(data, password)
        keep_identity(workspace, identity)
    return Answer(
        {"name": identity.person.name}, ("Your reports are signed with this certificate from now on.",)
    )


def trust_add(args: Namespace, _progress: Progress) -> Answer:
    """Pin a person's card."""
    with opened(args) as workspace:
        known = workspace.people.trust(workspace.people.read_file(Path(args.file)))
        merged = workspace.inbox.merge_waiting()
    data = {
        "person": str(known.person_id),
        "name": known.name,
        "words": list(known.words),
        "merged": [arrival_data(one) for one in merged],
    }
    said = f"{known.name} is trusted here: {' · '.join(known.words)}."
    waited = (f"It waited here and is merged now. {sentence(one, 'brought')}" for one in merged)
    return Answer(data, (said, *waited))


def trust_list(args: Namespace, _progress: Progress) -> Answer:
    """List whom this workspace trusts."""
    with opened(args) as workspace:
        known = workspace.people.known()
    data = [{"person": str(one.person_id), "name": one.name, "words": list(one.words)} for one in known]
    lines = tuple(f"{one.name} ({one.initials}): {' · '.join(one.words)}" for one in known)
    return Answer(data, lines or ("Nobody is trusted here yet: `trust add FILE.pem` adds a card.",))


def _me(workspace: Workspace) -> dict[str, Any]:
    me, card = workspace.me, workspace.people.my_card()
    return {
        "person": str(me.id),
        "name": me.name,
        "initials": me.initials,
        "role": me.role.value,
        "words": list(workspace.people.words(card)),
        "fingerprint": workspace.people.fingerprint_text(card),
        "certificate": certificate_text(card),
    }
