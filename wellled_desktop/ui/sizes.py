"""How large a file is, as people say it."""


def said_size(count: int) -> str:
    """Return a number of bytes as "12 kB" or "3.4 MB", in thousands."""
    if count < 1_000_000:
        return f"{max(1, round(count / 1000)):,} kB"
    return f"{count / 1_000_000:,.1f} MB"
