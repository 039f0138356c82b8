"""Answering the team's news from the private page: word for word, and taken back at will."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contacts.models import Answer, Waiting
from contacts.waiting import sealing
from selfhelp import own_forms
from tests.contacts.asking import FROM_HERE, old_stamp
from tests.contacts.waiters import ANSWER, join, told_of_news

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    return told_of_news()


@pytest.fixture
def own_url(told) -> str:
    return reverse("contacts:waiting", args=[told[0].secret])


@pytest.fixture
def answer_url(told) -> str:
    return reverse("contacts:answer", args=[told[0].secret, told[1].pk])


def post(client, url: str, form: dict):
    return client.post(url, form, headers=FROM_HERE)


def typed(**more) -> dict[str, str]:
    form = {kind.value: words for kind, words in ANSWER.given.items()}
    form |= {f"tick_{kind.value}": "on" for kind in ANSWER.given}
    return form | {"stamp": old_stamp(), "step": "see"} | more


def test_the_news_stands_on_the_private_page_with_the_way_to_answer(client, own_url, answer_url):
    [news] = client.get(own_url).context["page"].news
    assert news.text == "We think of starting a group."
    assert news.answer_url == answer_url


@pytest.mark.parametrize("step", ["see", "change"])
def test_until_it_is_sent_nothing_is_stored_anywhere(client, answer_url, step):
    with CaptureQueriesContext(connection) as queries:
        assert post(client, answer_url, typed(step=step)).status_code == 200
    assert [q["sql"] for q in queries if not q["sql"].startswith("SELECT")] == []


def test_the_preview_is_word_for_word_what_the_team_then_opens(client, answer_url, own_url):
    preview = post(client, answer_url, typed()).context["page"].letter
    assert post(client, answer_url, typed(step="send")).url == own_url

    answer = Answer.objects.get()
    assert sealing.open_answer(bytes(answer.for_team), answer=answer.pk) == preview == ANSWER
    assert client.get(own_url).context["page"].news[0].answered


def test_nothing_is_chosen_beforehand_and_one_thing_is_needed(client, answer_url):
    assert "checked" not in client.get(answer_url).content.decode()
    form = post(client, answer_url, {"stamp": old_stamp(), "step": "see"}).context["form"]
    assert "at least one" in str(form.non_field_errors())


def test_what_is_not_ticked_is_not_passed_on(client, answer_url):
    form = typed() | {"telephone": "01632 960001"}
    assert post(client, answer_url, form).context["page"].letter == ANSWER


def test_an_answer_is_taken_back_by_a_press(client, answer_url, own_url):
    post(client, answer_url, typed(step="send"))
    post(client, answer_url, {"step": "take_back"})
    assert not Answer.objects.exists()
    assert not client.get(own_url).context["page"].news[0].answered


def test_an_answer_that_was_taken_back_does_not_come_back_with_an_old_page(
    client, answer_url, own_url
):
    form = typed(step="send")
    post(client, answer_url, form)
    post(client, answer_url, {"step": "take_back"})
    for step in ("see", "change", "send"):
        assert post(client, answer_url, form | {"step": step}).url == own_url
    assert not Answer.objects.exists()


def test_who_answers_anew_after_taking_back_is_heard(client, answer_url):
    post(client, answer_url, typed(step="send"))
    post(client, answer_url, {"step": "take_back"})
    post(client, answer_url, typed(step="send"))
    assert Answer.objects.exists()


def test_what_is_changed_keeps_the_form_s_key(client, answer_url):
    form = typed(step="change")
    shown = post(client, answer_url, form).context["stamp"]
    assert own_forms.key_of(shown) == own_forms.key_of(form["stamp"])


def test_leaving_erases_the_answer_too(client, answer_url, own_url):
    post(client, answer_url, typed(step="send"))
    post(client, own_url, {"step": "erase"})
    assert not Answer.objects.exists()
    assert Waiting.objects.count() == 2


def test_news_is_answered_only_by_those_who_were_told(client, told):
    other = join(place="nottingham")
    url = reverse("contacts:answer", args=[other.secret, told[1].pk])
    assert client.get(url).status_code == 404
    assert post(client, url, typed(step="send")).status_code == 404


def test_an_answer_from_another_site_is_refused(client, answer_url):
    headers = {"Origin": "https://elsewhere.example"}
    assert client.post(answer_url, typed(step="send"), headers=headers).status_code == 403
    assert not Answer.objects.exists()
