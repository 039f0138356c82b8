"""The team's pages about requests: what waits, one request, a caller, the numbers, who looked."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from contacts import actions
from contacts.kinds import Kind, TeamMay
from contacts.models import Enquiry, Forgetting, Reading, Reason
from contacts.presenters.days import day_of
from contacts.states import Event, State
from selfhelp.accounts.roles import Role
from selfhelp.outbox.models import Message
from tests.contacts.asking import GIVEN, make_asked_group, opened, submit
from tests.members import sign_in

pytestmark = pytest.mark.django_db
OVERVIEW = "in_touch_desk:overview"
SITUATION = "Since my husband died in May."


@pytest.fixture
def bob(client):
    return sign_in(client, Role.RELAY)


@pytest.fixture
def now():
    return timezone.now()


def rung(now, **changes) -> Enquiry:
    """Make a request to a group that the team rings."""
    return submit(make_asked_group(contacts=(), **changes), now=now).enquiry


def url_of(enquiry: Enquiry) -> str:
    return reverse("in_touch_desk:one", args=[enquiry.pk])


def words_of(response) -> str:
    return response.content.decode()


def sections(client) -> dict[str, int]:
    page = client.get(reverse(OVERVIEW)).context["page"]
    return {section.key: section.count for section in page.sections}


# What waits


def test_a_caller_with_six_words_is_led_to_their_page(client, bob):
    assert f'href="{reverse("contacts:find")}"' in words_of(client.get(reverse(OVERVIEW)))


def test_each_request_waits_under_what_it_asks_of_the_team(client, bob, now):
    rung(now)
    submit(make_asked_group("late"), now=now - timedelta(days=4))
    submit(make_asked_group("fresh"), now=now)
    stuck = submit(make_asked_group("stuck"), now=now)
    opened(stuck)
    actions.answer(enquiry=stuck.enquiry, event=Event.ASK_TEAM, now=now, by="the group")

    assert sections(client) == {"read-out": 1, "with-team": 1, "late": 1, "open": 1}


def test_what_did_not_arrive_is_not_told_twice(client, bob, now):
    submit(now=now - timedelta(days=4))
    Message.objects.filter(purpose="contacts-asked").update(
        state="failed", finished_at=now, sealed=None
    )
    assert sections(client) == {"not-arrived": 1}


def test_requests_of_one_day_are_told_apart_by_their_hour(client, bob, now):
    rung(now)
    [section] = client.get(reverse(OVERVIEW)).context["page"].sections
    assert section.rows[0].age == f"today at {timezone.localtime(now):%H:%M}"


def test_no_list_says_a_word_of_what_was_passed_on(client, bob, now):
    submit(given=GIVEN | {Kind.SITUATION: SITUATION}, team=TeamMay.ALL, now=now)
    page = words_of(client.get(reverse(OVERVIEW)))
    assert not any(words in page for words in (*GIVEN.values(), SITUATION))


def test_the_list_asks_the_same_however_long_it_is(client, bob, now, django_assert_max_num_queries):
    group = make_asked_group()
    for _ in range(3):
        submit(group, now=now)
    with django_assert_max_num_queries(20):
        client.get(reverse(OVERVIEW))


def test_a_group_that_was_rung_is_taken_off_the_list(client, bob, now):
    enquiry = rung(now)
    actions.show_to_team(enquiry=enquiry, reason=Reason.READ_OUT, now=now, by=bob)
    actions.answer_for_group(enquiry=enquiry, event=Event.PROMISE, now=now, by=bob)
    actions.erase(enquiry=enquiry, now=now, by="the person")

    [call] = client.get(reverse(OVERVIEW)).context["page"].to_forget
    assert "this is Ann Relay of the self help team" in call.say
    page = client.post(reverse(OVERVIEW), {"forgotten": call.key}, follow=True).context["page"]
    assert not Forgetting.objects.exists()
    assert page.noted == "The group has been asked to forget."


def test_a_second_member_who_notes_the_same_call_is_told_calmly(client, bob):
    for _key in range(2):
        response = client.post(reverse(OVERVIEW), {"forgotten": "9" * 18}, follow=True)
        assert response.status_code == 200
        assert response.context["page"].noted == "The group has been asked to forget."


@pytest.mark.parametrize("key", ["", "abc", "-1"])
def test_what_is_no_call_is_not_found(client, bob, key):
    assert client.post(reverse(OVERVIEW), {"forgotten": key}).status_code == 404


def test_each_press_is_told_on_the_list(client, bob, now):
    enquiry = rung(now)
    told = client.post(url_of(enquiry), {"step": "tried"}, follow=True).context["page"].noted
    assert told == f"nobody answered at Kettle Circle (rung in vain on {day_of(now)})."
    client.post(url_of(enquiry), {"step": "show", "reason": "read_out"})
    response = client.post(url_of(enquiry), {"step": "promise"}, follow=True)
    assert "Noted: Kettle Circle will get in touch." in " ".join(words_of(response).split())


@pytest.mark.parametrize("what", ["", "abc", "00000000-0000-4000-8000-000000000000"])
def test_an_address_alone_claims_nothing(client, bob, now, what):
    assert client.get(reverse(OVERVIEW), {"noted": what}).context["page"].noted == ""
    untouched = {"noted": str(rung(now).pk)}
    assert client.get(reverse(OVERVIEW), untouched).context["page"].noted == ""


# One request


def test_looking_at_a_request_shows_no_words_and_writes_nothing_down(client, bob, now):
    page = words_of(client.get(url_of(rung(now))))
    assert not any(words in page for words in GIVEN.values())
    assert not Reading.objects.exists()


def test_the_words_are_shown_by_a_press_that_is_written_down(client, bob, now):
    enquiry = rung(now)
    page = client.post(url_of(enquiry), {"step": "show", "reason": "read_out"}).context["page"]

    assert page.look.letter.given == GIVEN
    assert page.look.heading == "Read this out, and nothing else"
    assert Reading.objects.get().by == bob


def test_what_is_not_for_the_group_is_not_to_be_read_out(client, bob, now):
    enquiry = submit(team=TeamMay.ALL, now=now).enquiry
    response = client.post(url_of(enquiry), {"step": "show", "reason": "person_asked"})
    assert "Do not read it to anybody else" in response.context["page"].look.heading
    assert "Read this out" not in words_of(response)


def test_the_call_begins_before_the_words_are_opened(client, bob, now):
    page = words_of(client.get(url_of(rung(now))))
    assert page.index("How to reach the group") < page.index("This is Ann Relay of the self help")
    assert page.index("This is Ann Relay of the self help") < page.index("show the words")


def test_words_that_were_opened_without_an_answer_are_told_of(client, bob, now):
    enquiry = rung(now)
    assert client.get(url_of(enquiry)).context["page"].opened_before == ""
    client.post(url_of(enquiry), {"step": "show", "reason": "read_out"})
    assert "no answer noted yet" in client.get(url_of(enquiry)).context["page"].opened_before


@pytest.mark.parametrize("reason", ["", "curiosity", "read_out", "group_silent", "not_arrived"])
def test_without_a_reason_nothing_is_shown(client, bob, now, reason):
    enquiry = submit(team=TeamMay.ALL, now=now).enquiry
    response = client.post(url_of(enquiry), {"step": "show", "reason": reason})
    assert response.context["page"].look is None
    assert response.context["has_no_reason"]
    assert not Reading.objects.exists()


def test_what_the_person_did_not_agree_to_no_press_shows(client, bob, now):
    enquiry = submit(team=TeamMay.NOTHING, now=now).enquiry
    response = client.post(url_of(enquiry), {"step": "show", "reason": "group_silent"})
    assert response.context["page"].look is None
    assert not response.context["page"].may_look


def test_what_the_group_says_on_the_telephone_reaches_the_person(client, bob, now):
    enquiry = rung(now)
    assert client.get(url_of(enquiry)).context["page"].buttons == ()

    client.post(url_of(enquiry), {"step": "show", "reason": "read_out"})
    client.post(url_of(enquiry), {"step": "promise"})

    assert Enquiry.objects.get().state == State.PROMISED


def test_a_request_that_was_read_out_was_not_opened_by_a_group(client, bob, now):
    enquiry = rung(now)
    client.post(url_of(enquiry), {"step": "show", "reason": "read_out"})
    client.post(url_of(enquiry), {"step": "promise"})
    facts = dict(client.get(url_of(enquiry)).context["page"].facts)
    assert facts["Read out on"] == day_of(now)
    assert not {"Opened", "Answered"} & set(facts)


def test_an_answer_that_is_not_possible_any_more_changes_nothing(client, bob, now):
    enquiry = rung(now)
    response = client.post(url_of(enquiry), {"step": "promise"})
    assert response.status_code == 200
    assert Enquiry.objects.get().state == State.SENT


def test_a_call_in_vain_is_noted(client, bob, now):
    enquiry = rung(now)
    client.post(url_of(enquiry), {"step": "tried"})
    row = client.get(reverse(OVERVIEW)).context["page"].sections[0].rows[0]
    assert row.tries.startswith("rung in vain")


def test_the_reminder_can_be_sent_once(client, bob, now):
    enquiry = submit(now=now).enquiry
    assert client.get(url_of(enquiry)).context["page"].reminding.is_left
    responses = [client.post(url_of(enquiry), {"step": "remind"}) for _ in "ab"]
    notices = [str(response.context["notice"]) for response in responses]
    assert notices[0] == "The reminder goes out now."
    assert notices[1].startswith("That is done already")
    assert "Send the reminder now" not in words_of(responses[0])
    assert dict(responses[0].context["page"].facts)["Reminded"] == "on its way"


def test_a_group_that_was_reminded_is_to_be_rung(client, bob, now):
    enquiry = submit(now=now - timedelta(days=4)).enquiry
    reminder = Message.objects.filter(purpose="contacts-unopened")
    reminder.update(state="sent", finished_at=now, sealed=None)
    response = client.get(url_of(enquiry))
    assert not response.context["page"].reminding.is_left
    assert dict(response.context["page"].facts)["Reminded"] == day_of(now)
    assert "Ring the group, if it has a telephone." in words_of(response)


# Who may what


@pytest.mark.parametrize("name", ["counts", "readings"])
def test_the_reports_are_for_keepers(client, name):
    sign_in(client, Role.RELAY)
    assert client.get(reverse(f"in_touch_desk:{name}")).status_code == 403


def test_who_looked_is_told_to_keepers(client, now):
    carol = sign_in(client, Role.KEEPER)
    enquiry = submit(team=TeamMay.ALL, now=now).enquiry
    actions.show_to_team(enquiry=enquiry, reason=Reason.PERSON_ASKED, now=now, by=carol)

    [look] = client.get(reverse("in_touch_desk:readings")).context["page"].looks
    assert (look.who, look.why) == ("Ann Keeper", "The person asked the team to help")
    assert (look.about, look.url) == ("Kettle Circle", url_of(enquiry))

    actions.erase(enquiry=enquiry, now=now, by="the person")
    [look] = client.get(reverse("in_touch_desk:readings")).context["page"].looks
    assert (look.about, look.url) == ("erased since", "")
