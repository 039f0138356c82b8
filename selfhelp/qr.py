"""QR codes as one path of an SVG: sharp at any size, and nothing that a strict page refuses."""

from dataclasses import dataclass
from itertools import groupby

from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M

QUIET_MODULES = 4  # the white edge that readers need: ISO/IEC 18004


@dataclass(frozen=True, slots=True)
class QrPath:
    """A code as a template draws it: a square of `size` modules, and the dark ones as a path."""

    size: int
    path: str


def qr_path(text: str) -> QrPath:
    """Return the code of `text`, with its quiet edge; a seventh of it may be stained or torn."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_MODULES)
    code.add_data(text)
    rows = code.get_matrix()
    runs = "".join(
        f"M{x} {y}h{length}v1h-{length}z"
        for y, row in enumerate(rows)
        for x, length in _dark_runs(row)
    )
    return QrPath(size=len(rows), path=runs)


def _dark_runs(row: list[bool]) -> list[tuple[int, int]]:
    """Return where runs of dark modules begin in a row, and how long each is."""
    runs, x = [], 0
    for is_dark, modules in groupby(row):
        length = len(list(modules))
        if is_dark:
            runs.append((x, length))
        x += length
    return runs
