"""Making and opening a workspace: the file, its vault, the person and the identity inside."""

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from wellled_desktop.core.canonical import canonical
from wellled_desktop.core.errors import Damaged, Refused, Surroundings, Trouble, WrongKey
from wellled_desktop.core.vocabulary import Role
from wellled_desktop.keys.certificate import Person as Holder
from wellled_desktop.keys.cost import Argon2Cost, calibrated
from wellled_desktop.keys.identity import Identity, new_identity
from wellled_desktop.keys.recovery import RecoveryKey
from wellled_desktop.keys.vault import (
    create_vault,
    data_keys,
    mend_vault,
    vault_path,
)
from wellled_desktop.storage import Store
from wellled_desktop.workspace.clock import Clock
from wellled_desktop.workspace.desk import Desk, Person
from wellled_desktop.workspace.files import sweep
from wellled_desktop.workspace.hall import Workspace
from wellled_desktop.workspace.places import SUFFIX, right_initials

_PERSON = "person"
_IDENTITY = "identity"


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Who a new workspace belongs to; `person_id` only where it is known already."""

    name: str
    initials: str
    role: Role
    person_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Secret:
    """What opens a workspace: a passphrase, or a printed recovery key."""

    passphrase: str = ""
    recovery_key: str = ""


def create_workspace(
    path: Path,
    person: NewPerson,
    passphrase: str,
    *,
    clock: Clock | None = None,
    cost: Argon2Cost | None = None,
) -> tuple[Workspace, RecoveryKey]:
    """Make a new workspace file with its vault; return it open, and the recovery key to show once.

    Raises Refused when the name is taken or not `*.wellled`, or the initials are none; Surroundings when it
    cannot be written.
    """
    clock = clock or Clock()
    _check_name(path)
    initials = right_initials(person.initials)
    holder = Holder(person.person_id or clock.new_id(), person.name, initials, person.role.value)
    if path.exists():
        raise Refused(f"{path.name} is there already.", "Open it, or choose another name.")
    identity = new_identity(holder, clock.now())
    _make_folder(path.parent)
    data_key, recovery = create_vault(vault_path(path), passphrase, cost or calibrated(), clock.random)
    try:
        store = Store.create(path, data_key)
    except BaseException:
        _take_back(path)
        raise
    me = Person(holder.person_id, holder.name, holder.initials, person.role)
    with store.transaction():
        store.local.set(_PERSON, _person_bytes(me))
        store.local.set(_IDENTITY, identity.to_secret_bytes())
    return Workspace(path, data_key, Desk(store, me, identity, clock)), recovery


def open_workspace(path: Path, secret: Secret, *, clock: Clock | None = None) -> Workspace:
    """Open a workspace; raises WrongKey, Damaged, FileLocked or Refused, each in one sentence."""
    if not path.is_file():
        raise Refused(f"There is no workspace at {path.name}.", "Check the name, or make one with `init`.")
    store, data_key = _opened(path, secret)
    if not store.read_only:
        sweep(path.parent, path.stem)
        with suppress(Trouble):
            mend_vault(vault_path(path), data_key)
    try:
        me, identity = _who(store)
    except BaseException:
        store.close()
        raise
    return Workspace(path, data_key, Desk(store, me, identity, clock or Clock()))


def _opened(path: Path, secret: Secret) -> tuple[Store, bytes]:
    """Open the file by the key that is its own: the vault beside it may be another workspace's."""
    keys = data_keys(vault_path(path), passphrase=secret.passphrase, recovery_key=secret.recovery_key)
    foreign: WrongKey | None = None
    for data_key in keys:
        try:
            return Store.open(path, data_key), data_key
        except WrongKey as trouble:
            foreign = trouble
    raise foreign or WrongKey(f"{path.name} does not open with this key.")


def keep_identity(workspace: Workspace, identity: Identity) -> None:
    """Put an identity (an organisation's certificate) in the place of the present one."""
    workspace.desk.store.local.set(_IDENTITY, identity.to_secret_bytes())


def _who(store: Store) -> tuple[Person, Identity]:
    person, secrets = store.local.get(_PERSON), store.local.get(_IDENTITY)
    if person is None or secrets is None:
        raise Damaged("The workspace does not say whose it is.", "Restore it from a backup.")
    try:
        raw = json.loads(person)
        me = Person(UUID(raw["id"]), raw["name"], raw["initials"], Role(raw["role"]))
    except (ValueError, KeyError, TypeError):
        raise Damaged("Your name and role cannot be read.", "Restore the workspace from a backup.") from None
    return me, Identity.from_secret_bytes(secrets)


def _person_bytes(me: Person) -> bytes:
    return canonical({"id": str(me.id), "name": me.name, "initials": me.initials, "role": me.role.value})


def _check_name(path: Path) -> None:
    if path.suffix != SUFFIX:
        raise Refused(f"A workspace's name ends in {SUFFIX}.", f"Name it {path.stem}{SUFFIX}.")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise Surroundings(
            f"The folder {folder.name} cannot be made: {error.strerror}.", "Choose another."
        ) from None


def _take_back(path: Path) -> None:
    """Remove the vault of a workspace that could not be made, so that the name stays free."""
    vault = vault_path(path)
    for left in (vault, vault.with_name(vault.name + ".copy")):
        left.unlink(missing_ok=True)
