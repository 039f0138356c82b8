"""Reads QR codes back, from the path of an SVG or from a picture."""

import re

import zxingcpp
from PIL import Image, ImageDraw

from selfhelp.qr import QrPath

RUN = re.compile(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z")


def drawn(code: QrPath, scale: int = 4) -> Image.Image:
    """Return a code as its path says, drawn without the code that made it."""
    image = Image.new("L", (code.size * scale, code.size * scale), "white")
    draw = ImageDraw.Draw(image)
    assert RUN.sub("", code.path) == ""
    for x, y, length, back in (map(int, run) for run in RUN.findall(code.path)):
        assert length == back
        corner = ((x + length) * scale - 1, (y + 1) * scale - 1)
        draw.rectangle(((x * scale, y * scale), corner), fill="black")
    return image


def read(image: Image.Image) -> str:
    """Return what a reader of codes finds in a picture."""
    [found] = zxingcpp.read_barcodes(image)
    return found.text
