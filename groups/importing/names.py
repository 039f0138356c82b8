"""Names that one file gives and others use, with what was probably meant by an unknown one."""

from collections.abc import Iterable
from difflib import get_close_matches

SUGGESTIONS = 100  # a comparison with thousands of names takes a while: so many are enough
LONGEST_SHOWN = 60  # characters of a wrong value in a message


def shown(value: str) -> str:
    """Return `value` in quotes, on one line and not too long, for a message."""
    value = " ".join(value.split())
    if len(value) > LONGEST_SHOWN:
        value = value[: LONGEST_SHOWN - 1] + "…"
    return f'"{value}"'


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return ' (did you mean "..."?)' if something known is much like `name`, else nothing."""
    by_folded = {candidate.casefold(): candidate for candidate in known}
    close = get_close_matches(name.casefold(), by_folded, n=1, cutoff=0.7)
    return f" (did you mean {shown(by_folded[close[0]])}?)" if close else ""


def name_with_kind(name: str, kind: str) -> str:
    """Return a place's name so that it means no other place of the same name."""
    return f"{name} ({kind})"


class Names:
    """The names that a file gives, each with the line on which it stands."""

    def __init__(self, file: str):
        self.file = file
        self.lines: dict[str, int] = {}
        # A file that could not be read to its end may have any name in the part not seen.
        self.whole = True
        self._suggestions_left = SUGGESTIONS

    def why_unknown(self, name: str) -> str:
        """Return what is wrong with using `name`, or "" if that cannot be said to be wrong."""
        if name in self.lines or not self.whole:
            return ""
        suggestion = ""
        if self._suggestions_left:
            self._suggestions_left -= 1
            suggestion = did_you_mean(name, self.lines)
        return f"{shown(name)} is not in {self.file}{suggestion}"
