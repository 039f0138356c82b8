"""When something of ours is broken at the moment of sending: nothing is kept, nothing is lost."""

import pytest
from django.db import OperationalError
from django.urls import reverse

from contacts.actions import submitting
from contacts.models import Enquiry, Waiting
from selfhelp.accounts.roles import Role
from selfhelp.outbox.models import Message
from tests.contacts import waiters
from tests.contacts.asking import FROM_HERE, GIVEN, make_asked_group, typed
from tests.members import sign_in

pytestmark = pytest.mark.django_db
KEYS = ["WORKER_PUBLIC_KEY", "STRETCHING_SECRET", "TEAM_PUBLIC_KEY"]


@pytest.fixture
def group():
    return make_asked_group()


def send(client, group, name="contacts:ask"):
    url = reverse(name, args=[group.public_id])
    return client.post(url, typed(step="send", team_may="all"), headers=FROM_HERE)


def check_that_it_came_back(response) -> None:
    form = response.context["form"]
    assert response.status_code == 200
    assert "something of ours is broken" in str(form.non_field_errors())
    assert {kind: form[kind.value].value() for kind in GIVEN} == GIVEN
    assert not Enquiry.objects.exists()
    assert not Message.objects.exists()


@pytest.mark.parametrize("wrong", ["", "not a key"])
@pytest.mark.parametrize("name", KEYS)
def test_without_a_key_the_form_comes_back_and_the_log_names_the_setting(
    client, group, settings, caplog, name, wrong
):
    setattr(settings, name, wrong)

    check_that_it_came_back(send(client, group))

    assert name in caplog.text
    assert not any(words in caplog.text for words in GIVEN.values())


def test_once_the_key_is_there_the_same_form_is_taken(client, group, settings):
    key, settings.WORKER_PUBLIC_KEY = settings.WORKER_PUBLIC_KEY, ""
    send(client, group)
    settings.WORKER_PUBLIC_KEY = key
    assert send(client, group).status_code == 302
    assert Enquiry.objects.count() == 1


def test_a_failing_database_gives_the_form_back_without_its_words_in_the_log(
    client, group, monkeypatch, caplog
):
    def fail(*args):
        raise OperationalError(f"{GIVEN}")

    monkeypatch.setattr(submitting, "_write_consents", fail)
    check_that_it_came_back(send(client, group))
    assert "a form was not taken: OperationalError" in caplog.text
    assert not any(words in caplog.text for words in GIVEN.values())


def test_a_caller_s_words_stay_before_the_member_of_the_team(client, group, settings):
    sign_in(client, Role.RELAY)
    settings.WORKER_PUBLIC_KEY = ""
    check_that_it_came_back(send(client, group, "in_touch_desk:ask"))


def test_who_wants_to_wait_loses_nothing_either(client, settings):
    settings.STRETCHING_SECRET = ""
    url = reverse("contacts:wait", args=[waiters.an_issue().public_id])
    response = client.post(url, waiters.typed(step="send"), headers=FROM_HERE)
    form = response.context["form"]
    assert "something of ours is broken" in str(form.non_field_errors())
    assert form["email"].value() == "dawn@example.org"
    assert not Waiting.objects.exists()
