"""Cells that a spreadsheet would take for a formula: written so that it does not, and read back.

A cell that begins with = + - @ is reckoned out when the file is opened, whoever wrote it there. An
apostrophe before it makes it text (OWASP, "CSV Injection"). Whatever is written with one is read
without it, and a cell that begins with an apostrophe of its own before such a sign gets one more:
so every cell comes back as it was.
"""

import re

DANGEROUS = re.compile(r"'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]")
GUARDED = re.compile(r"'+[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]")
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; numbers stay numbers."""
    if DANGEROUS.match(cell) and not NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def unguarded(cell: str) -> str:
    """Return what `guarded` was given."""
    return cell[1:] if GUARDED.match(cell) else cell
