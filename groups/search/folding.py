"""One form for the many ways of writing a word: letter case, accents, dots, apostrophes.

A word has two forms. *Folded* is what was typed without its dress: "M.E." is "me", "Ménière's"
is "menieres". Its *key* stands for all its endings: "carers", "carer" and "caring" share one.
"""

import re
import unicodedata
from collections.abc import Iterable

import Stemmer

INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}|\b[^\W\d_]\.[^\W\d_]\b", re.UNICODE)
INNER_DOT = re.compile(r"\.[^\W\d_]")
APOSTROPHES = re.compile("[’‘ʼ]")
NO_WORD = {number: " " for number in range(128) if not chr(number).isalnum()}

# Without its memory (0): what somebody typed stays nowhere.
_stemmer = Stemmer.Stemmer("english", 0)


def fold(text: str) -> str:
    """Return `text` in small letters without accents, apostrophes and the dots of initials.

    Marks of other scripts than Latin (vowel signs, for instance) are part of the word and stay.
    """
    if not text.isascii():
        text = "".join(
            letter
            for letter in unicodedata.normalize("NFKD", text.replace("´", "'"))
            if not "\u0300" <= letter <= "\u036f"
        )
        text = APOSTROPHES.sub("", text)
    text = text.casefold().replace("'", "").replace("`", "")
    if INNER_DOT.search(text):  # most texts have none, and this is quicker to see
        text = INITIALS.sub(lambda initials: initials.group().replace(".", ""), text)
    return text


def words_in(text: str) -> list[str]:
    """Return the folded words of `text`, in order: runs of letters, digits and their marks."""
    folded = fold(text).replace("&", " and ")
    if folded.isascii():
        return folded.translate(NO_WORD).split()
    spaced = (c if unicodedata.category(c)[0] in "LNM" else " " for c in folded)
    return "".join(spaced).split()


def stem(word: str) -> str:
    """Return what the endings of a folded English word have in common (Porter's second stemmer)."""
    return _stemmer.stemWord(word)


def glued(words: Iterable[str]) -> str:
    """Return several words as somebody in a hurry writes them: "breast cancer", "breastcancer"."""
    return "".join(words)
