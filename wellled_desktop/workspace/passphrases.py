"""What opens a workspace, renewed: a new passphrase, a new recovery key; nothing is encrypted anew."""

from wellled_desktop.core.errors import Refused, WrongKey
from wellled_desktop.keys import vault
from wellled_desktop.keys.cost import Argon2Cost, calibrated
from wellled_desktop.keys.recovery import RecoveryKey
from wellled_desktop.workspace.hall import Workspace
from wellled_desktop.workspace.opening import Secret

LEAST = 8
"""Characters of a new passphrase: whoever holds the laptop can try as often as they like."""


def change_passphrase(workspace: Workspace, known: Secret, new: str, cost: Argon2Cost | None = None) -> None:
    """Put a new passphrase in the old one's place; `known` is the present one or the recovery key.

    The recovery key stays as it is, and backups made before open with the old passphrase. Raises WrongKey,
    MistypedRecoveryKey, Refused for one too short, Surroundings where it cannot be written.
    """
    if len(new) < LEAST:
        raise Refused(f"A passphrase has {LEAST} characters or more.", "Choose five words of your own.")
    prove(workspace, known)
    vault.change_passphrase(vault.vault_path(workspace.path), workspace.data_key, new, cost or calibrated())


def renew_recovery_key(workspace: Workspace, known: Secret) -> RecoveryKey:
    """Put a new recovery key in the place of one that was lost or seen, and return it to show once.

    Raises as change_passphrase.
    """
    prove(workspace, known)
    random = workspace.desk.clock.random
    return vault.renew_recovery_key(vault.vault_path(workspace.path), workspace.data_key, random)


def prove(workspace: Workspace, known: Secret) -> None:
    """See that whoever asks knows what opens the file: it may stand open on a desk.

    Raises WrongKey, MistypedRecoveryKey.
    """
    place = vault.vault_path(workspace.path)
    keys = vault.data_keys(place, passphrase=known.passphrase, recovery_key=known.recovery_key)
    if workspace.data_key not in keys:
        raise WrongKey("This opens another workspace than this one.", "Type what opens this one.")
