"""Which words of a question are remembered, how they are held, and when they are written."""

import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import OperationalError
from hypothesis import given
from hypothesis import strategies as st

from groups import in_vain
from groups.in_vain import MOST_COUNTS, WRITE_AFTER_QUESTIONS, Collector
from tests.conftest import TODAY

DAY = timedelta(days=1)
WORD = "lipoedema"

a_word = st.from_regex(r"[a-zéłñ]{3,25}", fullmatch=True)
a_number = st.from_regex(r"[0-9]{1,12}", fullmatch=True)
a_postcode = st.from_regex(r"[a-z]{1,2}[0-9][0-9a-z]?( ?[0-9][a-z]{2})?", fullmatch=True)
an_email = st.from_regex(r"[a-z]{1,9}@[a-z]{2,9}\.(org|example|co\.uk)", fullmatch=True)
an_address = st.from_regex(r"[0-9]{1,3}[a-c]? [a-z]{3,9} (road|street|avenue)", fullmatch=True)


def remembered(*questions: list[str], today: date = TODAY) -> list[tuple[tuple[str, date], int]]:
    """Return all that a collector holds after `questions`, in the order in which it holds it."""
    collector = Collector()
    for words in questions:
        collector.remember(words, today=today)
    return list(collector.counts().items())


# What comes out of a question


@given(st.lists(st.text(max_size=60) | a_word, max_size=6))
def test_whatever_is_asked_only_single_words_of_letters_come_out(words):
    kept = [word for (word, _day), _times in remembered(words)]

    assert len(kept) <= 4
    for word in kept:
        assert word in words
        assert 3 <= len(word) <= 25
        assert not any(sign.isspace() or sign.isdecimal() or sign.isupper() for sign in word)
        assert not set(word) & set("@.-_/'’+&,")


@given(st.sets(a_word, min_size=1, max_size=4))
def test_few_words_that_nobody_knows_are_counted_once_each(words):
    assert dict(remembered([*words, *words])) == {(word, TODAY): 1 for word in words}


@given(st.sets(a_word, min_size=5, max_size=20))
def test_a_sentence_of_words_that_nobody_knows_leaves_nothing(words):
    assert remembered(list(words)) == []


@given(st.sets(a_word, max_size=3), a_number | a_postcode | an_email | an_address)
def test_a_number_postcode_email_or_address_never_comes_out_nor_what_stood_beside_it(words, it):
    assert remembered([*words, it]) == []


@pytest.mark.parametrize(
    "sentence", ["我丈夫中风了不能说话", "夫が脳卒中になりました", "สามีเป็นโรคหลอดเลือดสมอง"]
)
def test_a_sentence_written_without_spaces_is_not_taken_for_a_word(sentence):
    assert remembered([sentence]) == []


@pytest.mark.parametrize("word", ["smutek", "żałoba", "ਉਦਾਸੀ", "اداسی", "दुःख", "горе"])
def test_words_of_the_languages_spoken_here_are_words(word):
    assert dict(remembered([word])) == {(word, TODAY): 1}


# What is held in memory


@given(st.lists(st.sets(a_word, min_size=1, max_size=4), max_size=20), st.randoms())
def test_the_order_of_asking_leaves_no_trace(questions, chance):
    in_another_order = chance.sample(questions, len(questions))
    assert remembered(*map(list, questions)) == remembered(*map(list, in_another_order))


@given(st.sets(a_word, min_size=2, max_size=4))
def test_words_asked_together_are_held_like_words_asked_apart(words):
    assert remembered(list(words)) == remembered(*([word] for word in words))


def letters(number: int) -> str:
    """Return a different word for every number."""
    return "".join(chr(ord("a") + int(digit)) for digit in f"{number:06d}")


def test_a_database_that_refuses_for_long_fills_the_memory_with_no_more_than_some_hundreds(
    monkeypatch,
):
    monkeypatch.setattr(in_vain.actions, "write", refuse)
    collector = Collector()
    for number in range(3 * MOST_COUNTS):
        collector.remember([letters(number), "often"], today=TODAY)

    counts = collector.counts()

    assert len(counts) == MOST_COUNTS
    assert counts["often", TODAY] == 3 * MOST_COUNTS


def refuse(*_arguments, **_named):
    raise OperationalError("attempt to write a readonly database")


@pytest.fixture
def written(monkeypatch) -> list[dict]:
    """Collect what would be written, batch by batch."""
    batches = []
    monkeypatch.setattr(
        in_vain.actions, "write", lambda *, counts, today, by: batches.append(counts)
    )
    return batches


def test_many_questions_are_written_together_and_none_in_the_request_that_asked_it(written):
    collector = Collector()
    for _ in range(WRITE_AFTER_QUESTIONS):
        collector.remember([WORD], today=TODAY)
    assert written == []

    collector.remember(["last"], today=TODAY)

    assert written == [{(WORD, TODAY): WRITE_AFTER_QUESTIONS}]
    assert collector.counts() == {("last", TODAY): 1}


def test_a_new_day_writes_what_the_day_before_left(written):
    collector = Collector()
    collector.remember([WORD], today=TODAY)
    collector.remember(["next"], today=TODAY + DAY)
    collector.remember(["later"], today=TODAY + DAY)

    assert written == [{(WORD, TODAY): 1}]


def test_threads_lose_no_count(written):
    collector = Collector()
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)  # seconds: threads take turns in the midst of everything
    try:
        with ThreadPoolExecutor(4) as pool:
            for _ in range(2_000):
                pool.submit(collector.remember, [WORD, "other"], today=TODAY)
    finally:
        sys.setswitchinterval(usual)

    batches = [*written, collector.counts()]
    assert [sum(batch[word, TODAY] for batch in batches) for word in (WORD, "other")] == [2_000] * 2
