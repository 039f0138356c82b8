"""QR codes as one path of an SVG: sharp at any size, and nothing that a strict page refuses. And as
a picture of dots, which a PDF of many pages holds once."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from typing import Literal

import segno

QUIET_MODULES = 4  # the white edge that readers need: ISO/IEC 18004
DOTS_PER_MODULE = 8  # so that what smooths pictures does not blur the code
Level = Literal["M", "Q"]


@dataclass(frozen=True, slots=True)
class QrPath:
    """A code as a template draws it: a square of `size` modules, and the dark ones as a path."""

    size: int
    path: str

    def svg(self) -> str:
        """Return the code as a whole picture, black on white."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.size} {self.size}">'
            f'<path fill="#fff" d="M0 0h{self.size}v{self.size}h-{self.size}z"/>'
            f'<path d="{self.path}"/></svg>'
        )


def qr_path(text: str, *, level: Level = "M") -> QrPath:
    """Return the code of `text`, with its quiet edge.

    A seventh of it may be stained or torn, at level Q a quarter.
    """
    code = segno.make_qr(text, error=level)
    rows = list(code.matrix_iter(border=QUIET_MODULES))
    runs = "".join(
        f"M{x} {y}h{length}v1h-{length}z"
        for y, row in enumerate(rows)
        for x, length in _dark_runs(row)
    )
    return QrPath(size=len(rows), path=runs)


def qr_png(text: str, *, level: Level = "M") -> bytes:
    """Return the same code as a PNG."""
    made = BytesIO()
    code = segno.make_qr(text, error=level)
    code.save(made, kind="png", scale=DOTS_PER_MODULE, border=QUIET_MODULES)
    return made.getvalue()


def _dark_runs(row: Iterable[int]) -> list[tuple[int, int]]:
    """Return where runs of dark modules begin in a row, and how long each is."""
    runs, x = [], 0
    for is_dark, modules in groupby(row):
        length = len(list(modules))
        if is_dark:
            runs.append((x, length))
        x += length
    return runs
