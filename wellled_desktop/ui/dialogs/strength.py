"""How strong a passphrase is, in words: said while it is typed, never a bar of colours."""

LEAST = 8
_FAIR = 12
_STRONG = 16
_FEW = 6


def strength(passphrase: str) -> str:
    """Return what to make of a passphrase; nothing while nothing is typed.

    Length counts most, since whoever has the laptop can try as often as they like; few different signs make
    a long one weak.
    """
    if not passphrase:
        return ""
    missing = LEAST - len(passphrase)
    if missing > 0:
        return f"Too short: {missing} more character{'s' if missing > 1 else ''}."
    if len(set(passphrase.lower())) < _FEW or passphrase.isdigit():
        return "Weak: easily guessed. Use words that do not belong together."
    if len(passphrase) < _FAIR:
        return "Fair: one or two words more make it strong."
    if len(passphrase) < _STRONG and len(passphrase.split()) < 3:
        return "Good: one word more makes it strong."
    return "Strong."
