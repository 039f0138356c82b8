"""The directory's own vocabulary, ready to recognise what somebody typed."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log
from sys import intern

from groups.search.english import common_words
from groups.search.everyday import (
    DYING,
    FILLERS,
    FIRST_OF_MANY,
    KEYS,
    KIN,
    LONGEST_AS_ONE,
    LOSING,
    MANY_AS_ONE,
    WEAK,
    key_of,
    tells_little,
)
from groups.search.folding import glued, stem, words_in
from groups.search.spelling import Speller

# (kind, value): ("issue", "stroke"), ("place", "arnold"), ("day", "tuesday") ...
Meaning = tuple[str, str]

LONGEST_PHRASE = 8
STEM_FROM = 5  # shorter words count only as they are: "fits" is not "fit"
LAST_WORDS = frozenset(
    "disease diseases syndrome disorder disorders problems problem condition loss".split()
)
DESCRIPTION_WEIGHT = 0.4  # a word of an issue's description tells less than one of its names


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that mean something; `hidden` where they may be matched but never shown."""

    words: tuple[str, ...]
    meanings: tuple[Meaning, ...]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class IssueWords:
    """What an issue is called, as the lexicon reads it."""

    slug: str
    name: str
    description: str
    shown: tuple[str, ...]
    hidden: tuple[str, ...]


def form(word: str) -> str:
    """Return a word of a phrase as it is looked up: without its endings if it is long enough."""
    shorter = stem(word)
    return shorter if len(shorter) >= STEM_FROM else word


def keys_in(words: Iterable[str], key: Callable[[str], str] = key_of) -> list[str]:
    """Return the keys of the telling words, several words for one thing made one.

    To lose somebody ("lost my wife", "child loss") and somebody's death are one; to lose a job,
    or what a wife has lost, is not.
    """
    keys = [key(word) for word in merge(list(words)) if word not in FILLERS]
    for at, one in enumerate(keys):
        if one == LOSING:
            of_kin = keys[at + 1 : at + 2] or keys[at - 1 : at]
            keys[at] = DYING if KIN.issuperset(of_kin) and of_kin else one
    return keys


# The vocabulary's own texts and words are read once, not anew for each build: most of them stay
# when one is changed. Nothing that somebody typed comes here.


_key_of_known = cache(key_of)


@cache
def words_of(text: str) -> tuple[str, ...]:
    """Return the folded words of a text of the vocabulary."""
    return tuple(map(intern, words_in(text)))


@cache
def _forms_of(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(intern(form(word)) for word in words)


@cache
def _keys_of(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(keys_in(words, _key_of_known))


def merge(words: Sequence[str]) -> list[str]:
    """Return `words` with those that mean one thing together ("look after") as one word."""
    if FIRST_OF_MANY.isdisjoint(words):
        return list(words)
    merged, position = [], 0
    while position < len(words):
        one, used = one_for(words, position)
        merged += one
        position += used
    return merged


def one_for(words: Sequence[str], position: int) -> tuple[tuple[str, ...], int]:
    """Return the word that stands for those from `position` on, and how many it stands for."""
    for length in range(LONGEST_AS_ONE, 1, -1):
        one = MANY_AS_ONE.get(tuple(words[position : position + length]))
        if one:
            return one, min(length, len(words) - position)
    return tuple(words[position : position + 1]), 1


class Lexicon:
    """Phrases and what they mean; immutable once built.

    `exact` finds a phrase word for word, `concepts` its telling words in any order, `votes` tells
    which issues a single word speaks for, `rarity` how few issues share it, and `in_names` in the
    names of which issues it stands. `places_after` and `places_before` are by one word of a place's
    name of two the other. `never_shown` are hidden phrases word for word: "addict" is
    one, although "addiction", which has the same form, may be shown.
    """

    def __init__(self, phrases: Iterable[Phrase], issues: Iterable[IssueWords]):
        self.exact: dict[tuple[str, ...], Phrase] = {}
        weights: Counter[str] = Counter()
        shown, hidden = set(), set()
        for phrase in phrases:
            (hidden if phrase.hidden else shown).add(phrase.words)
            self._add(phrase, weights)
        self.never_shown = frozenset(hidden - shown)
        self.concepts = self._concepts()
        self.votes, self.rarity = _votes(issues)
        self.in_names = _in_names(issues)
        self.glued = {  # names are written so, descriptions are not
            glued(phrase.words): phrase.words
            for phrase in self.exact.values()
            if 1 < len(phrase.words) <= 3 and not phrase.hidden
        }
        self.words = frozenset(weights)
        self.speller = Speller(weights | {word: 1 for word in self.glued if len(word) > 7})
        self.place_speller = Speller(
            {
                word: weights[word]
                for phrase in self.exact.values()
                for word in phrase.words
                if any(kind == "place" for kind, _ in phrase.meanings)
            }
        )

        pairs = [
            phrase.words
            for phrase in self.exact.values()
            if len(phrase.words) == 2 and any(kind == "place" for kind, _ in phrase.meanings)
        ]
        self.places_after = _gathered((first, second) for first, second in pairs)
        self.places_before = _gathered((second, first) for first, second in pairs)

    def _add(self, phrase: Phrase, weights: Counter[str]) -> None:
        key = _forms_of(phrase.words)
        if not key:
            return
        for word in phrase.words:
            weights[word] += 1
        known = self.exact.get(key)
        if known:
            meanings = tuple(dict.fromkeys(known.meanings + phrase.meanings))
            phrase = Phrase(known.words, meanings, known.hidden and phrase.hidden)
        self.exact[key] = phrase

    def _concepts(self) -> Mapping[str, tuple[tuple[frozenset[str], Phrase], ...]]:
        """Return the phrases of two or more telling words under the rarest of their keys."""
        phrases = [phrase for phrase in self.exact.values() if len(phrase.words) > 1]
        keyed = [(keys, phrase) for phrase in phrases if (keys := _concept_of(phrase.words))]
        seen = Counter(one for keys, _ in keyed for one in keys)
        concepts = defaultdict(list)
        for keys, phrase in keyed:
            concepts[min(keys, key=lambda one: (seen[one], one))].append((keys, phrase))
        return {rarest: tuple(found) for rarest, found in concepts.items()}


def _gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Return what stands beside each first of pairs."""
    found: dict[str, tuple[str, ...]] = {}
    for one, other in pairs:
        found[one] = (*found.get(one, ()), other)
    return found


@cache
def _concept_of(words: tuple[str, ...]) -> frozenset[str]:
    """Return the keys by which a phrase is found in any order; none if they tell too little."""
    keys = frozenset(_keys_of(words))
    return keys if _tells_enough(keys, words) else frozenset()


def _tells_enough(keys: frozenset[str], words: tuple[str, ...]) -> bool:
    """Tell whether words may stand for a phrase in any order: two at least that say something,
    and of two at least one that does not stand in every other sentence."""
    said = [key for key in keys if key not in WEAK and len(key) > 1 and not key.isdigit()]
    if len(said) != 2:
        return len(said) > 2
    telling = [word for word in merge(words) if word not in FILLERS | WEAK]
    return any(not tells_little(word) and KEYS.get(word) not in KIN for word in telling)


def _votes(issues: Iterable[IssueWords]) -> tuple[dict[str, dict[str, float]], dict[str, float]]:
    """Return, by key, the issues it speaks for with weights, and how rare it is among issues.

    It speaks the more for an issue the more often it stands among what the issue is called, and
    little where it stands there only once.
    """
    issues = list(issues)
    counts: dict[str, dict[str, float]] = defaultdict(dict)
    for issue in issues:
        texts = (issue.name, *issue.shown, *issue.hidden)
        named = Counter(one for text in texts for one in _keys_of(words_of(text)))
        for one in _keys_of(words_of(issue.description)):
            counts[one][issue.slug] = DESCRIPTION_WEIGHT
        for one, seen in named.items():
            counts[one][issue.slug] = seen
    votes = {
        one: {
            slug: (0.5 + seen / max(found.values()) / 2) * min(1.0, 0.4 + 0.2 * seen)
            for slug, seen in found.items()
        }
        for one, found in counts.items()
    }
    rarity = {one: log(1 + len(issues) / len(found)) for one, found in votes.items()}
    return votes, rarity


def _in_names(issues: Iterable[IssueWords]) -> dict[str, frozenset[str]]:
    """Return, by key, the issues in whose names it stands."""
    found: dict[str, set[str]] = defaultdict(set)
    for issue in issues:
        for key in _keys_of(words_of(issue.name)):
            found[key].add(issue.slug)
    return {key: frozenset(slugs) for key, slugs in found.items()}


def names_of_issue(name: str) -> list[str]:
    """Return the other ways of saying an issue's name that the name itself gives.

    "Crohn's disease and colitis" is also "Crohn's disease", "Crohn's" and "colitis";
    "Diabetes (type 1)" is "diabetes" too, and so is type 2: both are meant then.
    """
    ways = [name, re.sub(r"\(.*?\)", " ", name), *re.split(r" / | and | or ", name)]
    found = []
    for way in ways:
        words = words_in(way)
        found.append(words)
        if len(words) > 1 and words[-1] in LAST_WORDS:
            found.append(words[:-1])
    whole = words_in(name)
    return [
        " ".join(words)
        for words in found
        if words == whole or len(words) > 1 or (words and words[0] not in common_words())
    ]
