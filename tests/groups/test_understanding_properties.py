"""What holds of any question: nothing raises, no word counts twice, a part can be taken off."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.search.conditions import relative_days
from groups.search.matching import Match, matches_in
from groups.search.reading import corrected, typed_words
from groups.search.understanding import Understood, understand
from tests.conftest import TODAY
from tests.groups.asking import ask

# Parts that are taken off


KINDS = [
    ["stroke", "breast cancer", "M.E.", "self-harm", "Ménière's"],
    ["arnold", "NG5 9ZA", "West Bridgford"],
    ["tuesday", "Thursdays"],
    ["evening", "mornings"],
    ["online", "by telephone"],
    ["wheelchair access", "hearing loop"],
]


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(25))
def test_the_part_that_is_taken_off_leaves_the_rest_as_it_was(seed, demonstration):
    chance = random.Random(seed)
    kinds = chance.sample(KINDS, chance.randint(2, 5))
    phrases = [chance.choice(phrases) for phrases in kinds]
    whole = ask(" ".join(phrases), demonstration)
    assert len(whole.understood.parts) == len(phrases), whole.understood

    for part in whole.understood.parts:
        rest = ask(whole.understood.without(part), demonstration)
        meanings = [other.meanings for other in whole.understood.parts if other is not part]
        assert [other.meanings for other in rest.understood.parts] == meanings
        assert part.words not in rest.query.text


# Anything at all

WORDS = st.sampled_from(
    """stroke stroks breast cancer breastcancer M.E. ME me carers arnold NG5 9ZA ng59za tuesday
    tonight evening online women urdu polski every night squirrel cwtch corner wheelchair my husband
    died lost job free AA the of for 1 16 on & Ménière's under active thyroid self-harm drop in
    stroke/tuesday (asthma) "autism" can't look after passed away on my own""".split()
)
ANY_TEXT = st.text(alphabet=st.characters(codec="utf-8"), max_size=60)
TEXTS = st.lists(st.one_of(WORDS, WORDS, ANY_TEXT), max_size=12).map(" ".join)
LONG = st.builds(lambda text, times: f"{text} " * times, TEXTS, st.integers(1, 60))


@pytest.fixture(scope="session")
def read(demonstration):
    """Return what reads a text as the demonstration understands it."""

    def read(text: str, *, exactly: bool = False) -> Understood:
        return understand(
            text,
            demonstration.lexicon,
            more=relative_days(TODAY),
            known=demonstration.known_words,
            exactly=exactly,
        )

    return read


@pytest.fixture(scope="session")
def match(demonstration):
    """Return what finds the phrases in a text: (number of words, their matches)."""
    lexicon, known = demonstration.lexicon, demonstration.known_words

    def match(text: str) -> tuple[int, list[Match]]:
        typed = text.split()
        words = list(corrected(list(typed_words(typed)), lexicon, known, {}))
        more = relative_days(TODAY)
        return len(words), matches_in(words, lexicon, known, more=more, typed=typed)

    return match


@given(text=st.one_of(TEXTS, LONG))
def test_any_text_is_understood_as_parts_of_what_was_typed(text, read):
    understood, typed = read(text), text.split()

    for part in (*understood.parts, *understood.leftover):
        assert part.typed
        assert part.typed <= set(range(len(typed)))
        assert part.words == " ".join(typed[at] for at in sorted(part.typed))
    assert all(part.meanings for part in understood.parts)
    assert not any(part.meanings for part in understood.leftover)


@given(text=st.one_of(TEXTS, LONG))
def test_no_word_is_in_two_phrases(text, match):
    words, matches = match(text)

    positions = [at for match in matches for at in match.at]
    assert len(positions) == len(set(positions))
    assert set(positions) <= set(range(words))
    assert [min(match.at) for match in matches] == sorted(min(match.at) for match in matches)


@given(text=st.one_of(TEXTS, LONG))
def test_exactly_understands_no_phrase_and_corrects_nothing(text, read):
    understood = read(text, exactly=True)

    assert understood.parts == understood.corrections == ()


@given(text=TEXTS)
def test_spaces_change_nothing(text, read):
    one, other = read(text), read(f"  {text} ".replace(" ", "   "))

    assert [part.meanings for part in one.parts] == [part.meanings for part in other.parts]
    assert one.corrections == other.corrections
