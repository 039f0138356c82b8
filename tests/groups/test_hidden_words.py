"""Hurtful and outdated words find groups, and are never shown: not by what reads the question back.

The field in which somebody typed them keeps them, as does the address; nothing else repeats them.
"""

import random
from dataclasses import asdict
from urllib.parse import urlencode

import pytest
from django.test import Client

from groups.models import AlsoKnownAs, Issue, Organisation
from groups.presenters.reasons import reasons_of
from groups.presenters.sentence import sentence
from groups.presenters.suggestions import suggestions
from groups.presenters.understood import chips, left_out, let_go, readings
from groups.presenters.widening import nothing_found, ways_beside
from groups.search.conditions import condition_phrases
from groups.search.current import current_snapshot
from groups.search.folding import words_in
from groups.search.query import Query
from groups.search.retrieve import retrieve
from tests.conftest import TODAY
from tests.factories import make_group
from tests.groups.asking import issues_of

HURTFUL = "qzhurtful"

pytestmark = pytest.mark.django_db


def says(text: str, words: str) -> bool:
    """Tell whether a text has these words, one after the other, however they are written."""
    return f" {' '.join(words_in(words))} " in f" {' '.join(words_in(text))} "


def told(query: Query, snapshot) -> list[str]:
    """Return everything that a results page says of a question, without groups and addresses."""
    found = retrieve(query, snapshot, today=TODAY)
    answer, options = found.answer, snapshot.options
    ways = [
        *nothing_found(answer, snapshot, today=TODAY).widenings,
        *ways_beside(answer, snapshot, today=TODAY),
    ]
    return [
        sentence(answer, options),
        let_go(answer, options),
        left_out(answer),
        *(chip.label for chip in chips(answer, options)),
        *(reading.text for reading in readings(answer, options)),
        *(way.label for way in ways),
        *reasons_of(found, snapshot).values(),
    ]


def shown_elsewhere(snapshot) -> set[str]:
    """Return, folded, what the directory itself shows: its names, words and everyday phrases."""
    texts = [label for known in snapshot.options.values() for label in known.values()]
    texts += AlsoKnownAs.objects.filter(hidden=False).values_list("words", flat=True)
    texts += Organisation.objects.values_list("name", flat=True)
    texts += condition_phrases()
    return {" ".join(words_in(text)) for text in texts}


def hidden_words(snapshot) -> list[str]:
    elsewhere = shown_elsewhere(snapshot)
    hidden = AlsoKnownAs.objects.filter(hidden=True).order_by("pk").values_list("words", flat=True)
    return [words for words in hidden if " ".join(words_in(words)) not in elsewhere]


@pytest.fixture
def hurtful():
    """Give stroke a word that is never to be shown."""
    stroke = Issue.objects.get(slug="stroke")
    AlsoKnownAs.objects.create(issue=stroke, words=HURTFUL, hidden=True)
    return current_snapshot()


def test_the_demonstration_s_hidden_words_are_repeated_nowhere(demonstration):
    hidden = hidden_words(demonstration)
    assert len(hidden) > 100
    for words in random.Random("hidden").sample(hidden, min(300, len(hidden))):
        repeated = [text for text in told(Query(text=words), demonstration) if says(text, words)]
        assert repeated == [], words


@pytest.mark.parametrize(
    "asked",
    [
        {"text": HURTFUL},
        {"text": f"{HURTFUL} tuesday arnold"},
        {"text": f"my husband has had a {HURTFUL} and cannot speak"},
        {"text": HURTFUL.upper()},
        {"text": f"{HURTFUL}s"},
        {"text": HURTFUL, "near": "Arnold"},
        {"text": HURTFUL, "chosen": (("day", "sunday"), ("mode", "telephone"))},
        {"text": f"{HURTFUL} qzxqzx"},
        {"text": "qzhurtfull"},
        {"text": "qzhurtfull sunday", "chosen": (("mode", "telephone"),)},
    ],
    ids=str,
)
def test_a_hidden_word_is_found_and_repeated_nowhere(asked, hurtful):
    query = Query(**asked)

    assert "stroke" in issues_of(retrieve(query, hurtful, today=TODAY).answer)
    assert [text for text in told(query, hurtful) if says(text, HURTFUL)] == []
    assert any(says(text, "stroke") for text in told(query, hurtful))


def test_the_page_repeats_it_in_the_field_and_in_addresses_only(client: Client, hurtful):
    page = client.get(f"/groups/?{urlencode({'q': HURTFUL})}").context["page"]

    told_by_page = {name: value for name, value in asdict(page).items() if name != "text"}
    assert list(texts_with(HURTFUL, told_by_page)) == []


def texts_with(word: str, value) -> list[str]:
    """Return the texts in a page's values that have a word and are no addresses."""
    if isinstance(value, dict):
        return [
            t for name, v in value.items() if not name.endswith("url") for t in texts_with(word, v)
        ]
    if isinstance(value, list | tuple):
        return [text for each in value for text in texts_with(word, each)]
    return [value] if isinstance(value, str) and word in value.casefold() else []


def test_a_word_that_only_looks_like_a_shown_one_stays_hidden():
    """As "addict" has the same form as "addiction", which may be shown."""
    stroke = Issue.objects.get(slug="stroke")
    AlsoKnownAs.objects.create(issue=stroke, words="qzstumbling", hidden=False)
    AlsoKnownAs.objects.create(issue=stroke, words="qzstumblings", hidden=True)
    snapshot = current_snapshot()

    hidden, shown = Query(text="qzstumblings"), Query(text="qzstumbling")

    assert not any(says(text, "qzstumblings") for text in told(hidden, snapshot))
    assert any(says(text, "qzstumbling") for text in told(shown, snapshot))


def test_a_word_is_hidden_from_the_moment_it_is_marked_so():
    stroke = Issue.objects.get(slug="stroke")
    words = AlsoKnownAs.objects.create(issue=stroke, words=HURTFUL)
    assert any(HURTFUL in text for text in told(Query(text=HURTFUL), current_snapshot()))

    words.hidden = True
    words.save()

    assert not any(HURTFUL in text for text in told(Query(text=HURTFUL), current_snapshot()))


def test_a_group_that_uses_the_word_of_itself_is_found_and_not_quoted():
    """What the group writes is its own; the reason for which it is there does not repeat it."""
    stroke = Issue.objects.get(slug="stroke")
    AlsoKnownAs.objects.create(issue=stroke, words=HURTFUL, hidden=True)
    group = make_group(issues=("Asthma",), own_words=f"We call ourselves {HURTFUL}.")
    snapshot = current_snapshot()

    found = retrieve(Query(text=HURTFUL), snapshot, today=TODAY)

    assert group.pk in found.ids
    assert HURTFUL not in reasons_of(found, snapshot)[group.pk]


def test_no_hidden_word_is_suggested_while_typing(demonstration):
    hidden = {" ".join(words_in(words)) for words in hidden_words(demonstration)}

    sent = {
        " ".join(words_in(text))
        for issue in suggestions().issues
        for text in (issue.name, *issue.also)
    }

    assert len(sent) > 100
    assert not sent & hidden


def test_no_page_of_words_for_an_issue_shows_a_hidden_one(client: Client, hurtful):
    for path in ("/issues/stroke/", "/issues/", "/a-z/", "/organisations/", "/"):
        response = client.get(path)
        assert response.status_code == 200
        assert HURTFUL not in response.content.decode(), path
