"""Whoever may think of dying sees first who answers now, and nothing of it is kept."""

from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from groups.search.current import current_snapshot
from groups.search.despair import KNOWN_SIGNS, MOST_BETWEEN, may_speak_of_dying
from groups.search.query import Query
from groups.search.reading import MOST_WORDS
from groups.search.retrieve import answer
from tests.conftest import TODAY

SAYS = "If you think of dying, or are afraid that somebody may die"


@pytest.mark.parametrize(
    "text",
    [
        "cant stop thinkin abt dying",
        "I want to die",
        "wanna die",
        "KMS",
        "thinking of killing myself",
        "my son says he wants to die",
        "suicidle",
        "I don’t want to be here anymore",
        "can't go on like this",
        "whats the point of living",
        "they would be better off without me",
        "self-harm",
        "my brother took his own life",
        "chcę umrzeć",
        "nie chcę żyć",
    ],
)
def test_it_is_heard_however_it_is_said(text):
    assert may_speak_of_dying(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "my husband died",
        "my mum is dying of cancer",
        "end of life care",
        "death of a child",
        "want help my mum died",
        "cant go on buses",
        "living with diabetes",
        "I want to meet people whose dog is dead",
        "take part",
    ],
)
def test_other_words_are_not_taken_for_it(text):
    assert not may_speak_of_dying(text)


WORDS = st.sampled_from(["quietly", "tuesday", "arnold", "polski", "5"])


@given(
    st.sampled_from(KNOWN_SIGNS).flatmap(
        lambda sign: st.tuples(
            *(
                st.tuples(st.lists(WORDS, max_size=MOST_BETWEEN), st.sampled_from(sorted(step)))
                for step in sign
            )
        )
    )
)
def test_any_sign_is_heard_with_a_few_words_in_it(said):
    text = " ".join(word for between, spoken in said for word in (*between, spoken))

    assert may_speak_of_dying(text) or len(text.split()) > MOST_WORDS


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["cant stop thinkin abt dying", "wanna die", "suicidal"])
def test_who_answers_now_stands_before_everything_that_was_found(client: Client, text):
    page = client.get(f"/groups/?{urlencode({'q': text})}").content.decode()

    assert page.index(SAYS) < page.index("What are you looking for?")
    assert page.index("116 123") < page.index("What are you looking for?")


@pytest.mark.django_db
def test_nobody_is_told_that_there_are_no_groups_for_it(client: Client):
    page = client.get("/groups/?q=wanna+die").content.decode()

    assert "<h1>You can talk to somebody now</h1>" in page
    assert "No groups for" not in page


@pytest.mark.django_db
def test_other_questions_have_it_in_its_place_alone(client: Client):
    assert SAYS not in client.get("/groups/?q=carers").content.decode()


@pytest.mark.django_db
def test_its_words_are_not_counted_among_those_that_found_nothing():
    snapshot = current_snapshot()

    def in_vain(text: str) -> tuple[str, ...]:
        return answer(Query(text=text), snapshot, today=TODAY).words_in_vain

    assert in_vain("wanna dye xqzzy") == ("dye", "xqzzy")
    assert in_vain("wanna die xqzzy") == ()
