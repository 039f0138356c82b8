"""Words on their way to paper: nothing unprintable passes, nothing that belongs together parts."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.leaflets.text import Run, fit, line, unprintable

NB = "\u00a0"


@pytest.mark.parametrize(
    ("run", "is_plain"),
    [
        (Run("Ring 0115\u00a0496\u00a00001"), True),
        (Run("ہم", "ur"), False),
        (Run("write to everybody@groups.example"), False),
    ],
)
def test_what_needs_no_care_is_known(run, is_plain):
    assert run.is_plain == is_plain


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Tuesday 24 November, 12 noon", f"Tuesday 24{NB}November, 12{NB}noon"),
        ("Ring 0115 496 0001", f"Ring 0115{NB}496{NB}0001"),
        ("Arnold, Nottingham, NG5 9ZZ", f"Arnold, Nottingham, NG5{NB}9ZZ"),
        ("The hall, NG15 9ZA", f"The hall, NG15{NB}9ZA"),
        ("A  line\nand\ttabs", "A line and tabs"),
        ("zero\u200bwidth, \u202eturned\u202c round", "zerowidth, turned round"),
        ("null\0 and bell\a", "null and bell"),
        ("smile 😀 here", "smile \ufffd here"),
        ("e\u0301t\u00e9", "été"),
        ("\u202e\u200d", "\ufffd"),
        (" ", ""),
    ],
)
def test_words_are_made_fit_for_paper(typed, printed):
    assert fit(typed) == printed


def test_what_is_replaced_is_told_once_each():
    assert unprintable("one 😀 two 😀 three 漢") == ("😀", "漢")


def test_what_was_written_as_the_replacement_itself_is_not_told():
    assert unprintable("\ufffd") == ()


@given(st.text(max_size=200))
def test_nothing_unprintable_passes(text):
    for character in fit(text):
        assert unicodedata.category(character) not in {"Cc", "Cs", "Zl", "Zp"}
    assert fit(fit(text)) == fit(text)


@given(st.text(st.characters(max_codepoint=126, min_codepoint=33), max_size=80))
def test_plain_words_stay_as_they_are(text):
    assert fit(text) == text


def test_a_passage_in_urdu_is_fenced_and_named():
    runs = line("Ring us: آپ کو 0115 496 0001 خوش", frozenset({"Urdu", "English"}))
    assert [run.lang for run in runs] == ["", "ur"]
    assert runs[1].text == f"\u2067آپ کو \u20660115{NB}496{NB}0001\u2069 خوش\u2069"


def test_a_passage_in_punjabi_is_named():
    runs = line("We say ਚੜ੍ਹਦੀ ਕਲਾ (rising spirits).")
    assert runs == (Run("We say "), Run("ਚੜ੍ਹਦੀ ਕਲਾ", "pa"), Run(" (rising spirits)."))


def test_sentences_in_polish_are_named_where_the_group_speaks_it():
    said = "Zapraszamy na spotkania każdego. Come as you are."
    assert [run.lang for run in line(said, frozenset({"Polish"}))] == ["pl", ""]
    assert [run.lang for run in line(said)] == [""]


@given(st.text(max_size=200), st.sampled_from([frozenset(), frozenset({"Polish", "Urdu"})]))
def test_runs_together_say_the_whole_line(text, languages):
    said = "".join(run.text for run in line(text, languages))
    assert said.translate({0x2066: None, 0x2067: None, 0x2069: None}) == fit(text)


def test_sentences_of_marks_alone_are_not_lost():
    assert line("!", frozenset({"Polish"})) == (Run("!"),)
    assert line("...dobrze. Ą?!", frozenset({"Polish"})) == (Run("...dobrze. "), Run("Ą?!", "pl"))


def test_dots_between_words_in_two_scripts_stand_between_them():
    runs = line("ਸਾਥੀ · ساتھی · companion", frozenset({"Urdu"}))
    assert [run.text for run in runs] == ["ਸਾਥੀ", " · ", "\u2067ساتھی\u2069", " · companion"]
