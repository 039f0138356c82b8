"""One form for the many ways of writing a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.search.folding import fold, glued, stem, words_in

ANY_TEXT = st.text(alphabet=st.characters(codec="utf-8"), max_size=120)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Carers", ["carers"]),
        ("M.E.", ["me"]),
        ("M.E", ["me"]),
        ("m.e. and O.C.D", ["me", "and", "ocd"]),
        ("P.T.S.D.", ["ptsd"]),
        ("É.A.", ["ea"]),
        ("the end. A start", ["the", "end", "a", "start"]),
        ("9.30", ["9", "30"]),
        ("Ménière's", ["menieres"]),
        ("Meniere’s", ["menieres"]),
        ("Menie\u0300re`s", ["menieres"]),
        ("MÉNIÈRE´S", ["menieres"]),
        ("can't won‘t", ["cant", "wont"]),
        ("self-harm", ["self", "harm"]),
        ("self–harm/cutting", ["self", "harm", "cutting"]),
        ("bread & roses", ["bread", "and", "roses"]),
        ("Behçet", ["behcet"]),
        ("Guillain-Barré", ["guillain", "barre"]),
        ("żółty ŻABKA", ["zołty", "zabka"]),
        ("straße", ["strasse"]),
        ("ﬁbro", ["fibro"]),
        ("Ｓｔｒｏｋｅ", ["stroke"]),
        ("NG5 9ZA", ["ng5", "9za"]),
        ("16½", ["161", "2"]),
        ("مجموعة", ["مجموعة"]),
        ("हिन्दी", ["हिन्दी"]),
        ("ਪੰਜਾਬੀ", ["ਪੰਜਾਬੀ"]),
        ("中文", ["中文"]),
        ("👩‍👩‍👧 😀", []),
        ("... --- '’", []),
        ("", []),
    ],
)
def test_a_word_is_found_however_it_is_written(written, words):
    assert words_in(written) == words


@given(ANY_TEXT)
def test_letter_case_never_counts(text):
    assert words_in(text.upper().lower()) == words_in(text.upper().lower().casefold())
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
def test_words_are_folded_and_whole(text):
    words = words_in(text)

    assert words_in(" ".join(words)) == words
    assert all(words) and not any(" " in word for word in words)


@given(st.lists(ANY_TEXT, max_size=3))
def test_lines_of_text_have_the_words_of_each(texts):
    assert words_in("\n".join(texts)) == [word for text in texts for word in words_in(text)]


@pytest.mark.parametrize(
    "endings",
    [["group", "groups"], ["gamble", "gambled", "gambling"], ["stammer", "stammering"]],
)
def test_the_endings_of_a_word_have_one_stem(endings):
    assert len(set(map(stem, endings))) == 1


def test_words_in_a_hurry_are_glued():
    assert glued(["breast", "cancer"]) == "breastcancer"
