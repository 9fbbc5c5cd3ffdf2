"""Short texts sealed to named people, so that they stay closed inside the database and in packages."""

from collections.abc import Sequence

import pyrage

from wellled_desktop.core.errors import Damaged, Refused, WrongKey


def seal_text(text: str, recipients: Sequence[str]) -> str:
    """Return the text as age ciphertext in ASCII armour, for these age recipients.

    Raises Refused when there is no recipient, or one is none.
    """
    if not recipients:
        raise Refused("There is nobody to seal it to.", "Add the lead to the visit's team.")
    try:
        to = [pyrage.x25519.Recipient.from_str(one) for one in dict.fromkeys(recipients)]
    except pyrage.RecipientError:
        raise Refused(
            "A card holds no address that a name can be sealed to.", "Ask its owner to export it again."
        ) from None
    return pyrage.encrypt(text.encode("utf-8"), to, armored=True).decode("ascii")


def open_text(sealed: str, age_secret: str) -> str:
    """Return a sealed text; raises WrongKey when it was sealed to others, Damaged when it is not whole."""
    identity = pyrage.x25519.Identity.from_str(age_secret)
    try:
        return pyrage.decrypt(sealed.encode("utf-8"), [identity]).decode("utf-8")
    except pyrage.DecryptError as trouble:
        if "No matching keys" in str(trouble):
            raise WrongKey("This name was sealed to others.", "Ask the lead, or who wrote it down.") from None
        raise Damaged("The sealed name is damaged.", "Ask who wrote it down.") from None
    except UnicodeDecodeError:
        raise Damaged("The sealed name is damaged.", "Ask who wrote it down.") from None
