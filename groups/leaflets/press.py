"""The typesetter, which knows nothing of the directory: JSON goes in, a PDF comes out.

`python -m groups.leaflets.press` sets one job, as JSON on its standard input, and writes the PDF to
its standard output. What Typst notes while it sets, it keeps to the end of its process.
"""

import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

try:
    import typst
except ImportError:  # a broken installation: everything but paper works without
    typst = None

ASSETS = Path(__file__).parent / "assets"
FACES = {"Atkinson Hyperlegible Next", "Noto Sans", "Noto Sans Arabic", "Noto Sans Gurmukhi"}


class Missing(Exception):
    """The typesetter or a face is not there; the message says which, for the log."""


class NotSet(Exception):
    """A process that was setting type ended before it was through: most often memory ran out."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be set: a `template` of assets/, the JSON that it reads, by name, and the `day`
    (ISO 8601) that the file bears."""

    template: str
    data: dict[str, str]
    day: str


@cache
def compiler() -> "typst.Compiler":
    """Return the typesetter, which reads nothing but the folder of assets.

    Raises Missing where it or one of its faces is not there: a letter that no face has would be
    left out of the paper without a word.
    """
    if typst is None:
        raise Missing("typst cannot be imported")
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(ASSETS / "fonts")],
    )
    if missing := FACES.difference(fonts.families()):
        raise Missing(f"no such fonts: {', '.join(sorted(missing))}")
    return typst.Compiler(
        root=str(ASSETS),
        font_paths=fonts,
        package_path=str(ASSETS / "no-packages"),
        package_cache_path=str(ASSETS / "no-packages"),
    )


def made(job: Job) -> bytes:
    """Return the tagged PDF (PDF/UA-1) of a job, byte for byte the same for the same. Raises
    Missing."""
    return compiler().compile(
        input=str(ASSETS / job.template),
        format="pdf",
        sys_inputs=job.data,
        pdf_standards=["ua-1"],
        timestamp=datetime.combine(date.fromisoformat(job.day), time(12), ZoneInfo("UTC")),
    )


def made_apart(job: Job) -> bytes:
    """Return the same, set in a process of its own, whose memory is free again afterwards. Raises
    NotSet."""
    setting = subprocess.run(
        [sys.executable, "-m", __name__],
        input=json.dumps(asdict(job)).encode(),
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
        check=False,
    )
    if setting.returncode:
        raise NotSet(f"{job.template}: {setting.returncode}")
    return setting.stdout


if __name__ == "__main__":
    sys.stdout.buffer.write(made(Job(**json.load(sys.stdin.buffer))))
