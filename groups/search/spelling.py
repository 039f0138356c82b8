"""What word of the vocabulary somebody meant who typed one that nobody knows."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST_CORRECTED = 4
MOST_SLIPS = 4
LONG, VERY_LONG = 6, 8
NO_VOWELS = str.maketrans("", "", "aeo")  # the vowels that are left in sounds

# Ways of writing one sound, tried in this order on folded words.
SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^ps", "s"),
        (r"^sych", "sek"),
        (r"^(kn|gn|pn)", "n"),
        (r"^wr", "r"),
        (r"^x", "z"),
        (r"(?<=[nt])es\b", "s"),
        (r"tz|ts", "z"),
        (r"sch(?=[iou])|sk", "sk"),
        (r"ph", "f"),
        (r"gh(?=[aeiouy])", "g"),
        (r"gh", ""),
        (r"ch(?=[lr])|ck|cch|q(u)?|c(?=[aourlkt]|$)", "k"),
        (r"sc(?=[iey])|c(?=[iey])", "s"),
        (r"rh|rrh", "r"),
        (r"th", "t"),
        (r"tion|sion|shun|cian", "shn"),
        (r"tia\b|cia\b", "sha"),
        (r"cz", "ks"),
        (r"(?<=[pkfs])ed\b", "t"),
        (r"ere(?=s?\b)", "er"),
        (r"(?<=[^aeiou])e\b", ""),
        (r"x", "ks"),
        (r"z", "s"),
        (r"j|dg(?=e)|g(?=[iey])", "j"),
        (r"ae|oe|ee|ea|ie|ei|ia(?=[nl]\b)|y|i|e", "e"),
        (r"ou|oo|oa|u|ow|aw|au|o", "o"),
        (r"h", ""),
        (r"(.)\1+", r"\1"),
        (r"(?<=[a-z])[aeo](?=[nrlms]\b)", "e"),
        (r"er(?=s?\b)|a\b", "e"),
    )
)


def sound_of(word: str) -> str:
    """Return roughly how a folded word sounds: "skitzofrenia" and "schizophrenia" are one."""
    for pattern, sound in SOUNDS:
        word = pattern.sub(sound, word)
    return word


def _bones_of(sound: str) -> str:
    """Return a sound without its vowels, m and n at the end being one."""
    bones = sound.translate(NO_VOWELS)
    return f"{bones[:-1]}n" if bones.endswith("m") else bones


# Of the vocabulary's words only, so that each is heard once and not anew for each build.
_sound_of_known = cache(sound_of)


class Speller:
    """Finds the nearest word of a vocabulary.

    `weights` tells for each folded word how much it belongs to the vocabulary: of two words that
    are equally near the one with more weight is meant.
    """

    def __init__(self, weights: Mapping[str, int]):
        self.weights = weights
        self.by_length: dict[int, list[str]] = defaultdict(list)
        self.by_sound: dict[str, list[str]] = defaultdict(list)
        for word in _correctable(weights):
            self.by_length[len(word)].append(word)
            self.by_sound[_sound_of_known(word)].append(word)

    def correct(self, word: str) -> str:
        """Return the word that was meant, or "" if none is near enough.

        Near enough is one slip in a short word, two in a longer one, three or four in a long
        one that sounds alike. Letters changed round count as one slip.
        """
        return next(iter(self.nearest(word)), "")

    def nearest(self, word: str) -> list[str]:
        """Return all words that are near enough, the nearest first."""
        if len(word) < SHORTEST_CORRECTED or not word.isalpha():
            return []
        scored = [
            (cost, -self.weights[candidate], candidate) for candidate, cost in self._near(word)
        ]
        return [candidate for _cost, _weight, candidate in sorted(scored)]

    def heard_as(self, word: str) -> str:
        """Return the word that is one slip from a longer one and sounds the same, or ""."""
        if len(word) < LONG:
            return ""
        alike = [
            (-self.weights[candidate], candidate)
            for candidate in self.by_sound.get(sound_of(word), ())
            if OSA.distance(word, candidate, score_cutoff=1) == 1
        ]
        return min(alike)[1] if alike else ""

    def _near(self, word: str) -> Iterable[tuple[str, float]]:
        """Yield words that may be meant, each with how far it is (0: the same)."""
        sound, slips = sound_of(word), _slips_allowed(word)
        most = slips + (len(word) >= VERY_LONG)  # one more where only vowels sound otherwise
        for candidate in self.by_sound.get(sound, ()):
            yield candidate, OSA.distance(word, candidate) / 2
        for length in range(len(word) - slips, len(word) + slips + 1):
            near = process.extract(
                word,
                self.by_length.get(length, ()),
                scorer=OSA.distance,
                score_cutoff=most,
                limit=None,
            )
            for candidate, distance, _ in near:
                other = _sound_of_known(candidate)
                heard = OSA.distance(sound, other)
                # Letters changed round may sound like nothing: "adoptoin", "ptds".
                if distance == 1 and sorted(word) == sorted(candidate):
                    heard = 0
                elif distance == 1 and len(word) >= LONG:
                    heard = min(heard, slips)
                # The vowels of a long word are the first to be mistaken: "diazapan".
                if len(word) >= VERY_LONG and _bones_of(sound) == _bones_of(other):
                    heard = min(heard, 1)
                if distance <= slips:
                    is_near = distance + heard <= slips + (1 if slips < MOST_SLIPS else 3)
                else:
                    is_near = _bones_of(sound) == _bones_of(other)
                if is_near:
                    other_start = 0 if candidate[0] == word[0] else 0.5
                    yield candidate, (distance + heard) / 2 + other_start


def _correctable(words: Iterable[str]) -> Iterable[str]:
    return (w for w in words if len(w) >= SHORTEST_CORRECTED and w.isalpha())


def _slips_allowed(word: str) -> int:
    if len(word) < 5:
        return 1
    if len(word) < 9:
        return 2
    return 3 if len(word) < 11 else MOST_SLIPS
