"""Which issues words speak for that are no phrase of the vocabulary ("smokers lung")."""

from collections import Counter
from dataclasses import replace
from math import log

from groups.search.everyday import WEAK, common_words
from groups.search.lexicon import Lexicon
from groups.search.understanding import Part

COMMON_WORD = 0.4  # of the weight of another
ENOUGH = 0.4  # of the weight of all words must speak for an issue
CLOSE_TO_FIRST = 0.8  # issues for which nearly as much speaks are meant as well
MOST_ISSUES = 3
LEAST_RARITY = log(8)  # a single word must be this telling: at most one issue in seven has it


def guess(words: tuple[Part, ...], lexicon: Lexicon) -> Part | None:
    """Return the words as one part that means the issues they speak for, or None.

    A word weighs by how few issues share it. One that no issue has weighs as much as the rarest,
    against all of them: what is not in the vocabulary is not explained away, save the commonest
    words of the language, which stand in every sentence.
    """
    keys = {
        key: part.words.lower()
        for part in words
        for key in part.keys
        if key not in WEAK and not key.isdigit()
    }
    rarest = max(lexicon.rarity.values(), default=0)
    weights = {
        key: lexicon.rarity.get(key, rarest) * (COMMON_WORD if word in common_words() else 1)
        for key, word in keys.items()
    }
    scores: Counter[str] = Counter()
    for key in keys:
        for issue, vote in lexicon.votes.get(key, {}).items():
            scores[issue] += vote * weights[key]
    if not scores:
        return None
    (_, most) = scores.most_common(1)[0]
    if most < ENOUGH * sum(weights.values()) or most < LEAST_RARITY:
        return None
    close = [issue for issue, score in scores.most_common() if score >= CLOSE_TO_FIRST * most]
    if len(close) > MOST_ISSUES:
        return None
    return replace(
        words[0],
        words=" ".join(part.words for part in words),
        read=" ".join(part.read for part in words),
        meanings=tuple(("issue", issue) for issue in close),
        typed=frozenset().union(*(part.typed for part in words)),
        keys=tuple(keys),
        stems=tuple(stem for part in words for stem in part.stems),
        guessed=True,
    )
