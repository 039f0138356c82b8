"""Which issues words speak for that are no phrase of the vocabulary ("smokers lung")."""

from collections import Counter
from dataclasses import replace
from math import log

from groups.search.english import common_words, ordinary_words, words_seen_everywhere
from groups.search.everyday import WEAK
from groups.search.lexicon import Lexicon
from groups.search.understanding import Part, together

LESSER_WORD = 0.5  # of the weight of another
ENOUGH = 0.4  # of the weight of all words must speak for an issue
CLOSE_TO_FIRST = 0.8  # issues for which nearly as much speaks are meant as well
MOST_ISSUES = 3
MOST_ISSUES_OF_A_WORD = 6
IN_NAME = 1
HALF = 0.5
LEAST_RARITY = log(6)  # words must be this telling: as one that an issue in five has


def guess(words: tuple[Part, ...], lexicon: Lexicon, *, is_story: bool) -> Part | None:
    """Return the words as one part that means the issues they speak for, or None.

    A word weighs by how few issues share it. One that no issue has weighs as much as the rarest,
    against all of them: what is not in the vocabulary is not explained away, save the commonest
    words of the language, which stand in every sentence, and in a story every English word.
    """
    if len(words) == 1:
        return _guess_one(words[0], lexicon)
    weights = _weights(words, lexicon, ordinary_words() if is_story else common_words())
    scores: Counter[str] = Counter()
    for key, weight in weights.items():
        for issue, vote in lexicon.votes.get(key, {}).items():
            scores[issue] += vote * weight
    most = max(scores.values(), default=0)
    if most < ENOUGH * sum(weights.values()) or most < LEAST_RARITY:
        return None
    close = [issue for issue, score in scores.most_common() if score >= CLOSE_TO_FIRST * most]
    if len(close) > MOST_ISSUES:
        return None
    meanings = tuple(("issue", issue) for issue in close)
    return replace(together(words), meanings=meanings, guessed=True)


def _guess_one(word: Part, lexicon: Lexicon) -> Part | None:
    """Return a single word as the issues in whose names it stands, and those it speaks for."""
    scores: Counter[str] = Counter()
    is_everywhere = word.words.lower() in words_seen_everywhere()
    for key in word.keys:
        if is_everywhere and key not in lexicon.in_names:
            return None
        rarity = lexicon.rarity.get(key, 0)
        for issue, vote in lexicon.votes.get(key, {}).items():
            scores[issue] += vote * min(1, rarity / LEAST_RARITY)
        for issue in lexicon.in_names.get(key, ()):
            scores[issue] += IN_NAME
    most = max(scores.values(), default=0)
    close = [issue for issue, score in scores.most_common() if score >= HALF * most]
    if most < 1 or len(close) > MOST_ISSUES_OF_A_WORD:
        return None
    return replace(word, meanings=tuple(("issue", issue) for issue in close), guessed=True)


def _weights(words: tuple[Part, ...], lexicon: Lexicon, lesser: frozenset[str]) -> dict[str, float]:
    """Return how much each key weighs; common words, and unknown ones of `lesser`, weigh less."""
    rarest = max(lexicon.rarity.values(), default=0)
    weights = {}
    for part in words:
        for key in part.keys:
            if key in WEAK or key.isdigit():
                continue
            word = part.words.lower()
            is_lesser = word in common_words() or (key not in lexicon.rarity and word in lesser)
            weights[key] = lexicon.rarity.get(key, rarest) * (LESSER_WORD if is_lesser else 1)
    return weights
