"""Misspelt words are read as what was meant, and words that are right are left alone."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spellchecker import SpellChecker

from groups.models import AlsoKnownAs
from groups.search.current import current_snapshot
from groups.search.folding import words_in
from groups.search.query import Query
from groups.search.reading import MOST_SPELT
from groups.search.retrieve import answer
from groups.search.spelling import Speller, sound_of
from tests.conftest import TODAY
from tests.factories import make_group

# As people slip on the keys, or write by ear: (typed, an issue that is meant).
MISSPELT = [
    ("asthmma", "asthma"),
    ("alzhiemers", "caring-for-someone-with-dementia"),
    ("dementhia", "caring-for-someone-with-dementia"),
    ("diabetis", "diabetes-type-1"),
    ("epilepsey", "epilepsy"),
    ("fybromyalga", "fibromyalgia"),
    ("parkinsuns", "parkinsons-disease"),
    ("schizophrena", "schizophrenia-and-psychosis"),
    ("pshycosis", "schizophrenia-and-psychosis"),
    ("bipoler", "bipolar-disorder"),
    ("anorexea", "eating-disorders"),
    ("bulimea", "eating-disorders"),
    ("depresion", "depression"),
    ("anxeity", "anxiety-and-panic-attacks"),
    ("agrophobia", "anxiety-and-panic-attacks"),
    ("psoriosis", "psoriasis-and-eczema"),
    ("exzema", "psoriasis-and-eczema"),
    ("osteoperosis", "osteoporosis"),
    ("rumatoid", "arthritis"),
    ("arthritus", "arthritis"),
    ("sarcoidosys", "sarcoidosis"),
    ("meniers", "menieres-disease-and-dizziness"),
    ("dyspraxea", "dyspraxia"),
    ("autizm", "autism-in-adults"),
    ("narcolepsey", "narcolepsy"),
    ("migrane", "migraine"),
    ("menapause", "menopause"),
    ("miscarrage", "miscarriage"),
    ("stilbirth", "stillbirth-and-newborn-death"),
    ("alchohol", "alcohol-problems"),
    ("herion", "drug-problems"),
    ("hemofilia", "haemophilia"),
    ("thalasemia", "thalassaemia"),
    ("sicle cell", "sickle-cell-disorder"),
    ("cealiac", "coeliac-disease"),
    ("colitus", "crohns-disease-and-colitis"),
    ("loneleness", "loneliness"),
    ("bereevement", "bereavement"),
    ("divorse", "separation-and-divorce"),
    ("retirment", "retirement"),
    ("redundency", "redundancy-and-unemployment"),
    ("ampuatee", "amputation-and-limb-loss"),
    ("lupas", "lupus"),
    ("emphasema", "copd-and-lung-disease"),
    ("polysistic", "polycystic-ovary-syndrome"),
    ("myasthenea", "myasthenia-gravis"),
    ("gullain barre", "guillain-barre-syndrome"),
    ("colostomey", "stoma"),
    ("infertilaty", "infertility"),
    ("siezures", "epilepsy"),
    ("incontinance", "incontinence"),
    ("glaucomer", "sight-loss"),
    ("chemotherepy", "cancer"),
    ("obsesive compulsive", "obsessive-compulsive-disorder"),
    ("menapose", "menopause"),
    ("ptds", "post-traumatic-stress"),
    ("diazapan", "tranquillisers-and-sleeping-pills"),
]


def understood(text: str, snapshot):
    return answer(Query(text=text), snapshot, today=TODAY)


@pytest.mark.parametrize(("typed", "issue"), MISSPELT)
def test_a_misspelt_word_is_read_as_the_issue_that_was_meant(typed, issue, demonstration):
    found = understood(typed, demonstration)

    meant = [slug for topic in found.plan.leading for slug in topic.part.values("issue")]
    assert issue in meant
    assert [was for was, _read in found.understood.corrections] == [typed.split()[0]]


def test_the_misspelt_words_are_in_no_vocabulary(demonstration):
    """Otherwise they would be found without being corrected."""
    every = [word for typed, _issue in MISSPELT for word in typed.split()[:1]]
    assert len(every) == len(set(every)) > 40
    assert not demonstration.lexicon.words & set(every)
    assert len({issue for _typed, issue in MISSPELT}) > 40


def test_a_misspelt_place_is_read_as_a_place(demonstration):
    found = understood("Mansfeild stroke", demonstration)

    assert found.where.point.name == "Mansfield"
    assert found.understood.corrections == (("mansfeild", "mansfield"),)


@pytest.mark.parametrize(
    ("short", "place"),
    [
        ("hyson grn", "hyson-green"),
        ("Hyson Gr", "hyson-green"),
        ("wst bridgford", "west-bridgford"),
    ],
)
def test_a_place_is_known_by_a_short_form_of_one_of_its_two_words(short, place, demonstration):
    assert [part.values("place") for part in understood(short, demonstration).plan.places] == [
        (place,)
    ]


def test_a_short_form_beside_no_word_of_that_place_is_no_place(demonstration):
    assert understood("anxiety grn", demonstration).plan.places == ()


def test_a_rare_english_word_that_sounds_like_a_place_is_read_as_the_place(demonstration):
    found = understood("kimberly", demonstration)

    assert found.where.point.name == "Kimberley"
    assert found.understood.corrections == (("kimberly", "kimberley"),)


@pytest.mark.parametrize(
    ("typed", "issue", "correction"),
    [
        ("brian injury", "brain-injury", ("brian", "brain")),
        ("liken sclerosis", "vulval-pain-and-skin-conditions", ("liken", "lichen")),
    ],
)
def test_a_word_nobody_knows_is_read_as_what_makes_a_phrase_with_its_neighbour(
    typed, issue, correction, demonstration
):
    found = understood(typed, demonstration)

    assert [topic.part.values("issue") for topic in found.plan.leading] == [(issue,)]
    assert found.understood.corrections == (correction,)


@pytest.mark.django_db
def test_beside_a_phrase_a_word_of_an_entry_is_left_alone():
    make_group(own_words="Brian rings the bell.")

    assert understood("brian injury", current_snapshot()).understood.corrections == ()


def test_of_very_many_misspelt_words_the_first_are_read_and_the_others_left_as_typed(demonstration):
    typed = [word for word, _issue in MISSPELT if " " not in word][: MOST_SPELT + 1]

    read = dict(understood(" ".join([typed[0], *typed]), demonstration).understood.corrections)

    assert list(read) == typed[:MOST_SPELT]


@pytest.mark.django_db
def test_a_misspelt_name_of_a_group_is_read_as_its_name():
    group = make_group(name="Zyzzyva Circle")
    snapshot = current_snapshot()

    found = understood("zyzziva circle", snapshot)

    assert [snapshot.ids[number] for number in found.found] == [group.pk]
    assert found.understood.corrections == (("zyzziva", "zyzzyva"),)


# What is left alone


def test_ordinary_english_words_are_never_corrected(demonstration):
    known = sorted(SpellChecker(language="en").word_frequency.words())
    words = random.Random("words").sample(known, 3000)
    words += "prostrate horse witness desert patients lose quite bread stork angel diary".split()

    for word in words:
        if not demonstration.lexicon.place_speller.heard_as(word):
            assert understood(word, demonstration).understood.corrections == (), word


@pytest.mark.parametrize("word", ["ain't", "acne's", "Africa’s", "débridement"])
def test_ordinary_words_with_apostrophes_and_accents_are_never_corrected(word, demonstration):
    assert understood(word, demonstration).understood.corrections == ()


@pytest.mark.django_db
def test_words_of_the_vocabulary_are_never_corrected(demonstration):
    every = AlsoKnownAs.objects.values_list("words", flat=True).order_by("pk")
    for text in random.Random("vocabulary").sample(list(every), 500):
        assert understood(text, demonstration).understood.corrections == (), text


@pytest.mark.django_db
def test_words_of_an_entry_are_never_corrected():
    group = make_group(own_words="We keep asthmma, as we always spelled it, in our minutes.")
    snapshot = current_snapshot()

    found = understood("asthmma", snapshot)

    assert found.understood.corrections == ()
    assert [snapshot.ids[number] for number in found.found] == [group.pk]


@pytest.mark.parametrize("text", ["qz", "xyz", "strk3", "12345", "ng5", "2026", "a", "#'"])
def test_short_words_and_numbers_are_never_corrected(text, demonstration):
    assert understood(text, demonstration).understood.corrections == ()


def test_nothing_is_corrected_where_exactly_what_was_typed_is_wanted(demonstration):
    found = answer(Query(text="asthmma", exactly=True), demonstration, today=TODAY)

    assert found.understood.corrections == ()
    assert not found.found


# The speller by itself


VOCABULARY = ["schizophrenia", "bipolar", "stroke", "stammer", "coeliac", "tinnitus", "asthma"]
SPELLER = Speller(dict.fromkeys(VOCABULARY, 1))


@given(st.sampled_from(VOCABULARY), st.data())
def test_one_slip_is_made_good(word, data):
    at = data.draw(st.integers(1, len(word) - 2))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    slips = {
        "left out": word[:at] + word[at + 1 :],
        "put in": word[:at] + letter + word[at:],
        "doubled": word[:at] + word[at] + word[at:],
        "changed round": word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    }
    for kind in ("left out", "doubled", "changed round"):
        assert SPELLER.correct(slips[kind]) == word, kind
    assert SPELLER.correct(slips["put in"]) in {word, ""}


@given(st.text(max_size=60) | st.from_regex(r"[a-z]{1,45}", fullmatch=True))
def test_what_is_read_is_always_a_word_of_the_vocabulary_or_nothing(typed):
    assert SPELLER.correct(typed) in {*VOCABULARY, ""}


@pytest.mark.parametrize("typed", ["banana", "strk", "xxxxxxx", "ast", "st", "stro ke", "str0ke"])
def test_what_is_too_far_from_any_word_is_read_as_nothing(typed):
    assert SPELLER.correct(typed) == ""


def test_of_two_words_equally_near_the_one_that_says_more_is_meant():
    assert Speller({"stride": 1, "strike": 5}).correct("strine") == "strike"
    assert Speller({"stride": 5, "strike": 1}).correct("strine") == "stride"


@pytest.mark.parametrize(
    ("by_ear", "word"),
    [
        ("skitzofrenia", "schizophrenia"),
        ("fobia", "phobia"),
        ("sychosis", "psychosis"),
        ("rist", "wrist"),
        ("nee", "knee"),
        ("tumer", "tumour"),
        ("astma", "asthma"),
    ],
)
def test_words_that_sound_alike_are_near(by_ear, word):
    assert list(map(sound_of, by_ear.split())) == list(map(sound_of, word.split()))


def test_accents_and_dots_are_gone_before_a_word_is_corrected(demonstration):
    [typed] = words_in("Ménièrs")

    assert understood("Ménièrs", demonstration).understood.corrections == ((typed, "menieres"),)
