"""Pictures of numbers as shapes with places: a template only writes them down as SVG.

Lengths are in units of the picture, of which a line of text takes about twenty. All is drawn in
one dark colour on white, so that it is the same on paper and on a copier.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 640
LINE = 28  # from one bar to the next
BAR = 18
LETTER = 8.2  # about as wide as one letter
MOST_LETTERS = 30
NUMBERS = 70  # room for the number behind the longest bar
HEIGHT = 220  # of standing columns
MOST_COLUMN = 56
STEPS = (1, 2, 5, 10, 20, 50)


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Disc:
    """A filled circle round a middle."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text; `anchor` is which end of it is at x ("start", "middle", "end")."""

    x: float
    y: float
    words: str
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of `width` by `height` units."""

    width: float
    height: float
    boxes: tuple[Box, ...] = ()
    discs: tuple[Disc, ...] = ()
    texts: tuple[Text, ...] = ()


def bars(rows: Sequence[tuple[str, float, str]]) -> Picture | None:
    """Draw (name, number, the number in words) as bars that lie under one another."""
    if not rows:
        return None
    left = min(MOST_LETTERS, max(len(name) for name, _number, _words in rows)) * LETTER + 12
    most = max(number for _name, number, _words in rows) or 1
    room = WIDTH - left - NUMBERS
    boxes, texts = [], []
    for position, (name, number, words) in enumerate(rows):
        y = position * LINE + 4
        length = room * number / most
        boxes.append(Box(round(left, 1), y, round(length, 1), BAR))
        texts.append(Text(round(left - 8, 1), y + 14, shortened(name), "end"))
        texts.append(Text(round(left + length + 6, 1), y + 14, words))
    return Picture(WIDTH, len(rows) * LINE + 4, tuple(boxes), (), tuple(texts))


def columns(rows: Sequence[tuple[str, float, str]]) -> Picture | None:
    """Draw (name, number, the number in words) as columns beside one another, such as years.

    Where they stand close together only some are named, the last always among them.
    """
    if not rows:
        return None
    room = WIDTH / len(rows)
    width = min(MOST_COLUMN, room * 0.8)
    most = max(number for _name, number, _words in rows) or 1
    widest = max(len(part) for name, _number, words in rows for part in (name, words))
    step = next(n for n in (*STEPS, len(rows)) if n * room >= (widest + 1) * LETTER)
    lengths = [HEIGHT * number / most for _name, number, _words in rows]
    beside = math.ceil(widest * LETTER / 2 / room)  # columns that a text stands over, each way
    boxes, texts = [], []
    for position, (name, _number, words) in enumerate(rows):
        middle = room * (position + 0.5)
        length = lengths[position]
        top = 24 + HEIGHT - length
        boxes.append(
            Box(round(middle - width / 2, 1), round(top, 1), round(width, 1), round(length, 1))
        )
        if (len(rows) - 1 - position) % step == 0:
            anchor = _anchor(middle, widest * LETTER / 2)
            x = {"start": 0, "middle": round(middle, 1), "end": WIDTH}[anchor]
            under = max(lengths[max(0, position - beside) : position + beside + 1])
            texts.append(Text(x, round(18 + HEIGHT - under, 1), words, anchor))
            texts.append(Text(x, HEIGHT + 44, name, anchor))
    return Picture(WIDTH, HEIGHT + 52, tuple(boxes), (), tuple(texts))


def _anchor(middle: float, half: float) -> str:
    """Return from where a text is written so that it stays in the picture."""
    if middle < half:
        return "start"
    return "end" if middle + half > WIDTH else "middle"


def grid(
    across: Sequence[str], down: Sequence[str], numbers: dict[tuple[int, int], int]
) -> Picture:
    """Draw how many there are at each crossing, {(column, row): number}, as discs with numbers.

    A disc's area stands for its number.
    """
    left, cell = 80, (WIDTH - 80) / len(across)
    height = 40
    most = max(numbers.values(), default=1)
    largest = min(cell, height) / 2 - 2
    discs, texts = [], []
    for column, name in enumerate(across):
        texts.append(Text(round(left + cell * (column + 0.5), 1), 18, name, "middle"))
    for row, name in enumerate(down):
        y = 28 + height * (row + 0.5)
        texts.append(Text(left - 8, y + 5, name, "end"))
        for column in range(len(across)):
            number = numbers.get((column, row), 0)
            if number:
                x = round(left + cell * (column + 0.5) - 10, 1)
                discs.append(Disc(x, y, round(largest * (number / most) ** 0.5 * 0.8, 1)))
                texts.append(Text(round(x + largest * 0.8 + 4, 1), y + 5, str(number)))
    return Picture(WIDTH, 28 + height * len(down) + 8, (), tuple(discs), tuple(texts))


def shortened(name: str) -> str:
    """Return a name for the side of a picture; the table has it whole."""
    return name if len(name) <= MOST_LETTERS else f"{name[: MOST_LETTERS - 1].rstrip()}…"
