"""Paper as it was when somebody looked at it: a digest of every file, and small grey pictures.

When paper changes, pictures of what was and what is are put into var/paper/, to be looked at. If
that is how it should be, run test_golden.py again with ACCEPT_PAPER=yes, and commit what it
writes.
"""

import hashlib
import io
import json
from pathlib import Path

import pypdfium2
from django.conf import settings
from PIL import Image, ImageChops, ImageOps

FOLDER = Path(__file__).parent / "golden"
DIGESTS = FOLDER / "digests.json"
SHOWN = settings.BASE_DIR / "var" / "paper"
DOTS = 40  # to the inch: enough to see what moved
GREYS = 8
GAP = 8


def digest(pdf: bytes) -> str:
    """Return what stands for a file in the table of digests."""
    return hashlib.sha256(pdf).hexdigest()


def known() -> dict[str, str]:
    """Return the digests that were accepted, by the name of the look."""
    return json.loads(DIGESTS.read_text()) if DIGESTS.exists() else {}


def accept(name: str, pdf: bytes) -> None:
    """Keep a file as the one that is right from now on."""
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{name}.png").write_bytes(_small(picture(pdf)))
    digests = known() | {name: digest(pdf)}
    DIGESTS.write_text(json.dumps(digests, indent=2, sort_keys=True) + "\n")


def changed(name: str, pdf: bytes) -> str:
    """Put pictures of before, after and the difference into var/paper/, and say what to do."""
    SHOWN.mkdir(parents=True, exist_ok=True)
    after = picture(pdf)
    accepted = FOLDER / f"{name}.png"
    before = Image.open(accepted).convert("L") if accepted.exists() else Image.new("L", (1, 1), 255)
    pictures = {"before": before, "after": after, "difference": difference(before, after)}
    for which, shown in pictures.items():
        shown.save(SHOWN / f"{name}-{which}.png")
    return (
        f"{name} is other than it was. Look at var/{SHOWN.name}/{name}-*.png. If that is how it "
        "should be, run this again with ACCEPT_PAPER=yes and commit what it writes. Where the "
        "pictures are alike, what readers are told has changed, or the version of a tool."
    )


def picture(pdf: bytes) -> Image.Image:
    """Return every page of a file side by side, in greys."""
    opened = pypdfium2.PdfDocument(pdf)
    pages = [page.render(scale=DOTS / 72, grayscale=True).to_pil() for page in opened]
    width = sum(page.width for page in pages) + GAP * (len(pages) - 1)
    row = Image.new("L", (width, max(page.height for page in pages)), 192)
    left = 0
    for page in pages:
        row.paste(page, (left, 0))
        left += page.width + GAP
    return row


def difference(before: Image.Image, after: Image.Image) -> Image.Image:
    """Return what is not the same in both, dark on white."""
    size = max(before.width, after.width), max(before.height, after.height)
    both = [Image.new("L", size, 255) for _ in range(2)]
    for whole, part in zip(both, (before, after), strict=True):
        whole.paste(part, (0, 0))
    return ImageOps.invert(ImageChops.difference(*both))


def _small(whole: Image.Image) -> bytes:
    made = io.BytesIO()
    whole.quantize(GREYS).save(made, "PNG", optimize=True)
    return made.getvalue()
