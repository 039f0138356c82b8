"""A caller at the desk: the choices of the website as questions, what is read back, six words."""

import pytest
from django.urls import reverse

from contacts import consent
from contacts.kinds import FORM
from contacts.models import Enquiry
from selfhelp.accounts.roles import Role
from tests.contacts.asking import GIVEN, make_asked_group, typed
from tests.factories import VENUE, make_contact, make_meeting
from tests.members import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def bob(client):
    return sign_in(client, Role.RELAY)


def words_of(response) -> str:
    return response.content.decode()


def url_of(group) -> str:
    return reverse("in_touch_desk:ask", args=[group.public_id])


@pytest.fixture
def voice_url() -> str:
    return reverse("in_touch_desk:ask", args=[make_asked_group().public_id])


def test_a_caller_gets_the_same_choices_and_hears_what_is_sent(client, bob, voice_url):
    page = client.get(voice_url)
    assert "write down only what you want" in words_of(page)

    preview = client.post(voice_url, typed())
    assert preview.context["page"].letter.given == GIVEN
    assert not Enquiry.objects.exists()


def test_what_a_caller_agreed_to_is_kept_as_agreed_by_voice(client, bob, voice_url):
    response = client.post(voice_url, typed(step="send"))

    enquiry = Enquiry.objects.get()
    assert enquiry.door == "voice"
    assert set(enquiry.consents.values_list("said", flat=True)) == {"voice"}
    assert len(response.context["words"]) == 6


def test_the_callers_words_stand_in_no_address(client, bob, voice_url):
    form = typed(step="send")
    response = client.post(voice_url, form)
    assert response.status_code == 200
    assert form["receipt"] not in words_of(response)


def test_a_second_press_shows_the_same_words_and_sends_nothing_more(client, bob, voice_url):
    form = typed(step="send")
    codes = [client.post(voice_url, form).context["words"] for _ in range(2)]
    assert codes[0] == codes[1]
    assert Enquiry.objects.count() == 1


def test_a_caller_hears_that_a_group_takes_nobody_now(client, bob):
    group = make_asked_group(takes_requests="none")
    page = client.get(reverse("in_touch_desk:ask", args=[group.public_id]))
    assert "asked directly" in words_of(page)


def test_the_group_is_found_by_what_the_caller_says(client, bob):
    page = client.get(reverse("in_touch_desk:choose"), {"q": "stroke in Beeston"}).context["page"]
    assert page.groups
    assert page.total >= len(page.groups)


def test_what_is_not_found_leads_on(client, bob):
    page = words_of(client.get(reverse("in_touch_desk:choose"), {"q": "zzzz qqqq"}))
    assert "Try one word of its name" in page


def test_each_choice_is_a_question_to_speak(client, bob, voice_url):
    page = words_of(client.get(voice_url))
    assert all(asked.question and f"“{asked.question}”" in page for asked in FORM)
    assert "A name to call me" not in page


def test_what_is_read_back_speaks_of_no_page(client, bob, voice_url):
    page = words_of(client.post(voice_url, typed()))
    assert str(consent.TO_THE_GROUP_BY_VOICE) in page
    assert "private page that you get" not in page


def test_what_the_team_reads_out_is_read_back_so(client, bob):
    group = make_asked_group(contacts=())
    page = words_of(client.post(url_of(group), typed(may_read_out="on")))
    assert str(consent.READ_OUT_BY_VOICE) in page


def test_our_notes_are_seen_before_anything_is_promised(client, bob):
    group = make_asked_group(notes_for_team="Rung since May, nobody answers.")
    page = words_of(client.get(url_of(group)))
    assert page.index("nobody answers") < page.index("Read this aloud")


def test_a_caller_hears_when_they_can_just_come(client, bob):
    group = make_asked_group(newcomers="open", meetings=(make_meeting(venue=VENUE),))
    assert "Somebody new can just come." in words_of(client.get(url_of(group)))


def test_without_a_way_of_its_own_none_is_spoken_of(client, bob, voice_url):
    assert "The caller may make the first move" not in words_of(client.get(voice_url))
    told = make_contact(value="0115 496 0123", audience="public")
    group = make_asked_group("public", contacts=(told,))
    page = words_of(client.get(url_of(group)))
    assert "The caller may make the first move" in page
    assert "0115 496 0123" in page
