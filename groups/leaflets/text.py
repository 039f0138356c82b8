"""Words made fit for paper: what no face can print is replaced, what belongs together stays so.

A PDF for everybody (PDF/UA) is refused as a whole for one control character or one letter that no
face has. So every text passes this gate, and what was replaced is told to whoever prints.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

COVERAGE = Path(__file__).parent / "assets" / "coverage.txt"
REPLACEMENT = "\ufffd"
LETTERS = 2_000  # whose answers are kept: every text is looked through letter by letter
NO_BREAK = "\u00a0"

# Unicode Bidirectional Algorithm (UAX 9): isolates keep a passage from turning its neighbours.
LEFT_TO_RIGHT_ISOLATE = "\u2066"
RIGHT_TO_LEFT_ISOLATE = "\u2067"
END_OF_ISOLATE = "\u2069"

# What hangs together: times, days of months, sums, telephone numbers, halves of postcodes.
TOGETHER = (
    re.compile(r"(?<=\d) (?=(?:noon|am|pm)\b)"),
    re.compile(
        r"(?<=\b\d) (?=(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)"
        r"|(?<=\b\d\d) (?=(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)"
    ),
    re.compile(r"(?<=\d{3}) (?=\d{3})"),
    re.compile(r"(?<=\b[A-Z]{2}\d) (?=\d[A-Z]{2}\b)|(?<=\b[A-Z]{2}\d\d) (?=\d[A-Z]{2}\b)"),
    re.compile(r"(?<=\b[A-Z]\d) (?=\d[A-Z]{2}\b)|(?<=\b[A-Z]\d\d) (?=\d[A-Z]{2}\b)"),
)
ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")
GURMUKHI = re.compile(r"[\u0a00-\u0a7f]")
DEVANAGARI = re.compile(r"[\u0900-\u097f]")
POLISH = re.compile(r"[ąćęłńśźżĄĆĘŁŃŚŹŻ]")
# A sum, a time or a telephone number, with whatever joins its digits.
NUMBER = re.compile(r"[£+]?\d(?:[\d.,:/\u00a0-]*\d)?")
LONG_WORD = re.compile(r"\S{17}")  # which may be wider than its column
SENTENCE = re.compile(r"[^.!?]+[.!?]*\s*|[.!?]+\s*")


@dataclass(frozen=True, slots=True)
class Run:
    """A passage in one language (BCP 47; "" for the language of the whole paper)."""

    text: str
    lang: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether it can be set as it is: no other language, no word that may be too long."""
        return not self.lang and not LONG_WORD.search(self.text)


Line = tuple[Run, ...]


def line(text: str, languages: frozenset[str] = frozenset()) -> Line:
    """Return one line of somebody's words in runs of one language each.

    `languages` are the names of those in which the group can be used: they tell Urdu from other
    languages in the same letters, and Polish from English.
    """
    return tuple(Run(_isolated(text, lang), lang) for text, lang in _passages(fit(text), languages))


def lines(text: str, languages: frozenset[str] = frozenset()) -> tuple[Line, ...]:
    """Return each line of a longer text that is not empty."""
    return tuple(line(part, languages) for part in text.splitlines() if part.strip())


def fit(text: str) -> str:
    """Return text in one line that every face can print, with what belongs together joined.

    What has nothing that could be seen becomes a visible mark: headings may not be empty.
    """
    composed = unicodedata.normalize("NFC", text)
    printed = "".join(_printed(character) for character in composed)
    fitting = together(re.sub(r" +", " ", printed).strip())
    is_seen = fitting.strip("\u00a0\u200c\u200d") or not text.strip()
    return fitting if is_seen else REPLACEMENT


def together(text: str) -> str:
    """Return text in which what belongs together stays in one line."""
    for pattern in TOGETHER:
        text = pattern.sub(NO_BREAK, text)
    return text


def unprintable(text: str) -> tuple[str, ...]:
    """Return the characters of a text that `fit` replaces visibly, each once, in order."""
    composed = unicodedata.normalize("NFC", text)
    return tuple(dict.fromkeys(c for c in composed if _printed(c) == REPLACEMENT != c))


@lru_cache(maxsize=LETTERS)
def _printed(character: str) -> str:
    if character.isspace() and character != NO_BREAK:
        return " "
    if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
        # Joiners shape letters in several scripts; all other control characters are dropped,
        # marks of direction above all: they could turn the words round them.
        return character if character in "\u200c\u200d" else ""
    return character if _is_covered(character) else REPLACEMENT


def _is_covered(character: str) -> bool:
    starts, ends = _coverage()
    at = bisect_right(starts, ord(character)) - 1
    return at >= 0 and ord(character) <= ends[at]


@cache
def _coverage() -> tuple[list[int], list[int]]:
    """Return first and last characters of the ranges that the faces in assets/fonts/ have."""
    ranges = [row.split("-") for row in COVERAGE.read_text(encoding="ascii").split()]
    return [int(first, 16) for first, _ in ranges], [int(last, 16) for _, last in ranges]


def _passages(text: str, languages: frozenset[str]) -> list[tuple[str, str]]:
    """Split a text where its script changes, and by sentences where some are in Polish."""
    by_script = _joined((character, _language_of(character, languages)) for character in text)
    passages = _joined(part for passage in by_script for part in _without_edges(*passage))
    if "Polish" not in languages:
        return passages
    return _joined(
        (sentence, "pl" if not lang and POLISH.search(sentence) else lang)
        for text, lang in passages
        for sentence in (SENTENCE.findall(text) if not lang else [text])
    )


def _joined(passages: Iterable[tuple[str, str | None]]) -> list[tuple[str, str]]:
    """Join neighbours in one language; what is in none (None) goes on as what was before it."""
    joined: list[tuple[str, str]] = []
    for text, lang in passages:
        if joined and lang in (None, joined[-1][1]):
            joined[-1] = (joined[-1][0] + text, joined[-1][1])
        elif text:
            joined.append((text, lang or ""))
    return joined


def _without_edges(text: str, lang: str) -> list[tuple[str, str]]:
    """Give what follows a foreign passage (spaces, brackets, stops) back to its surroundings."""
    if not lang:
        return [(text, lang)]
    kept = text.rstrip(" \u00a0.,:;!?()“”‘’\"'-–—·•/|")
    return [(kept, lang), (text[len(kept) :], "")] if kept != text else [(text, lang)]


@lru_cache(maxsize=LETTERS)
def _language_of(character: str, languages: frozenset[str]) -> str | None:
    """Return the language of a letter, or None for what any language uses."""
    if ARABIC.match(character):
        return "ar" if "Arabic" in languages else "fa" if "Farsi" in languages else "ur"
    if GURMUKHI.match(character):
        return "pa"
    if DEVANAGARI.match(character):
        return "hi"
    return "" if character.isalpha() else None


def _isolated(text: str, lang: str) -> str:
    """Fence a passage that runs from right to left, and the numbers in it."""
    if lang not in {"ar", "fa", "ur"}:
        return text
    numbers = NUMBER.sub(lambda found: f"{LEFT_TO_RIGHT_ISOLATE}{found[0]}{END_OF_ISOLATE}", text)
    return f"{RIGHT_TO_LEFT_ISOLATE}{numbers}{END_OF_ISOLATE}"
