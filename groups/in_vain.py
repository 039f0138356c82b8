"""Words that found nothing, counted in memory until they are written together now and then.

The team learns which words people miss, and nothing of the people. So each word stands alone: what
else was asked, when, from where and in which order is not here to be written, leaked or asked for.
"""

import logging
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from threading import Lock

from django.db import DatabaseError, InterfaceError

from groups.actions import in_vain as actions
from groups.models.in_vain import LONGEST_WORD

logger = logging.getLogger(__name__)
SHORTEST_WORD = 3
MOST_WORDS_OF_A_QUESTION = 4
WRITE_AFTER_QUESTIONS = 50
MOST_COUNTS = 400  # different words (once for each day), should the database refuse for long
# Scripts that put spaces between words. In others a whole sentence would pass for one word.
SCRIPTS = frozenset(
    "LATIN GREEK CYRILLIC ARMENIAN GEORGIAN HEBREW ARABIC ETHIOPIC DEVANAGARI BENGALI GURMUKHI "
    "GUJARATI ORIYA TAMIL TELUGU KANNADA MALAYALAM SINHALA".split()
)


class Collector:
    """The counts of one process; safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._counts: dict[tuple[str, date], int] = {}
        self._questions = 0
        self._day: date | None = None

    def remember(self, words: Iterable[str], *, today: date) -> None:
        """Count each word once that may be kept; first write what was there, when it is time to.

        It is time when WRITE_AFTER_QUESTIONS were counted, or on the first of a new day. A
        question is thus never in the batch which it sets off, so that what is written did not
        come from the request that writes it. A database that refuses keeps nobody from reading:
        the counts stay until it is time again.
        """
        kept = words_to_keep(words)
        if not kept:
            return
        with self._lock:
            due = self._take_when_due(today)
            self._questions += 1
            self._add({(word, today): 1 for word in kept})
        if due:
            self._write(due, today)

    def counts(self) -> dict[tuple[str, date], int]:
        """Return what is waiting to be written: how often each word was counted on each day."""
        with self._lock:
            return dict(self._counts)

    def _take_when_due(self, today: date) -> dict[tuple[str, date], int]:
        new_day = self._day != today
        if not new_day and self._questions < WRITE_AFTER_QUESTIONS:
            return {}
        # Set back whatever comes of the writing: a database that refuses is not asked again for
        # every question.
        self._day, self._questions = today, 0
        taken, self._counts = self._counts, {}
        return taken

    def _add(self, counts: Mapping[tuple[str, date], int]) -> None:
        """Add while there is room, and sort: a dictionary would keep the order of asking."""
        for key in sorted(counts):
            if key in self._counts or len(self._counts) < MOST_COUNTS:
                self._counts[key] = self._counts.get(key, 0) + counts[key]
        self._counts = dict(sorted(self._counts.items()))

    def _write(self, counts: Mapping[tuple[str, date], int], today: date) -> None:
        """Write outside the lock, so that nobody waits for the database but this one request."""
        try:
            actions.write(counts=counts, today=today, by="the results page")
        except (DatabaseError, InterfaceError) as error:
            # Only its kind: the message may quote a row.
            logger.warning("words that found nothing wait to be written: %s", type(error).__name__)
            with self._lock:
                self._add(counts)


def words_to_keep(words: Iterable[str]) -> set[str]:
    """Return the words of one question that look like a vocabulary's, or none of them.

    `words` are all the folded words that the directory did not know, with numbers and whatever
    else was typed: where there is anything but letters, the words beside it may be a street or a
    name; and a question of many unknown words is somebody's story.
    """
    unknown = set(words)
    if len(unknown) > MOST_WORDS_OF_A_QUESTION or not all(map(_is_of_letters, unknown)):
        return set()
    return {word for word in unknown if SHORTEST_WORD <= len(word) <= LONGEST_WORD}


def _is_of_letters(word: str) -> bool:
    """Tell whether there are only small letters, with the marks that are part of some scripts."""
    return word == word.lower() and all(
        unicodedata.category(sign)[0] in "LM"
        and unicodedata.name(sign, "").split(" ")[0] in SCRIPTS
        for sign in word
    )


collector = Collector()


def remember(words: Iterable[str], *, today: date) -> None:
    """Count the unknown `words` of a question that found no group, in this process's collector.

    Call it once for a question, outside any transaction; see `Collector` and `words_to_keep`.
    """
    collector.remember(words, today=today)
