"""A whole number as a form or an address says it: anybody may have written it."""

# More would fit no column, and past some thousands Python itself refuses.
MOST_DIGITS = 18


def number_in(text: str) -> int | None:
    """Return the number that `text` is, in at most MOST_DIGITS plain figures; None for all else."""
    is_number = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    return int(text) if is_number else None
