"""QR codes as one path of an SVG: sharp at any size, and nothing that a strict page refuses. And as
a picture of dots, which a PDF of many pages holds once."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from itertools import groupby
from typing import Literal

from django.utils.translation import gettext as _

from selfhelp.outage import OutOfOrder

try:
    import segno
except ImportError:  # a broken installation: every page without a code works without
    segno = None

logger = logging.getLogger(__name__)
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

    A seventh of it may be stained or torn, at level Q a quarter. Raises OutOfOrder where there is
    nothing to draw codes with.
    """
    code = _code(text, level)
    rows = list(code.matrix_iter(border=QUIET_MODULES))
    runs = "".join(
        f"M{x} {y}h{length}v1h-{length}z"
        for y, row in enumerate(rows)
        for x, length in _dark_runs(row)
    )
    return QrPath(size=len(rows), path=runs)


@lru_cache(maxsize=4)  # each leaflet is set first with the code of none yet
def qr_png(text: str, *, level: Level = "M") -> bytes:
    """Return the same code as a PNG. Raises OutOfOrder likewise."""
    made = BytesIO()
    _code(text, level).save(made, kind="png", scale=DOTS_PER_MODULE, border=QUIET_MODULES)
    return made.getvalue()


def _code(text: str, level: Level) -> "segno.QRCode":
    if segno is None:
        logger.error("no code can be drawn: segno cannot be imported")
        why = _(
            "Nothing that bears a code to scan can be made just now. Everything else on this "
            "website works."
        )
        raise OutOfOrder(why)
    return segno.make_qr(text, error=level)


def _dark_runs(row: Iterable[int]) -> list[tuple[int, int]]:
    """Return where runs of dark modules begin in a row, and how long each is."""
    runs, x = [], 0
    for is_dark, modules in groupby(row):
        length = len(list(modules))
        if is_dark:
            runs.append((x, length))
        x += length
    return runs
