"""What ends a request shows nothing, opens nothing, and is said only to those who may need it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from contacts import actions, codes, ending_links
from contacts.kinds import TeamMay
from contacts.letter import Copy, Letter
from contacts.limits import MOST
from contacts.models import Enquiry, Reason
from contacts.states import State
from selfhelp.accounts.roles import Role
from tests.contacts.asking import (
    FROM_HERE,
    GIVEN,
    NOW,
    mails,
    make_asked_group,
    old_stamp,
    secret_of_link,
    submit,
)
from tests.contacts.asking import code_of as words_of_the_receipt
from tests.contacts.never_asked import ENDED, NEVER, link_of, press, type_in, words_of
from tests.members import make_member, sign_in

pytestmark = pytest.mark.django_db
NOBODY_S = "maple otter kettle window"


def said(response) -> tuple:
    """Return all that an answer says, but for the day and the like."""
    return response.status_code, response.headers["Location"], response.content, response.cookies


# Nothing is found out


def test_the_answer_is_the_same_whether_or_not_there_is_anything(client):
    made = submit()
    words = words_of(made)
    answers = [said(type_in(client, each)) for each in (words, words, NOBODY_S)]
    assert answers[0] == answers[1] == answers[2]

    pages = [client.get(ENDED).content for _each in range(2)]
    assert pages[0] == pages[1]


def test_pages_say_nothing_of_anybody(client):
    made = submit()
    shown = [
        client.get(NEVER),
        client.get(link_of(made.receipt_secret)),
        type_in(client, "kettle otter"),
        client.get(ENDED),
    ]
    for response in shown:
        page = response.content.decode()
        assert response.status_code == 200
        assert "Kettle Circle" not in page
        assert f"<title>{response.context['site'].name}</title>" in page
        assert not any(words in page for words in GIVEN.values())


def test_the_door_of_a_mail_is_the_same_for_every_link(client):
    made = submit()
    tokens = [ending_links.token_of(made.receipt_secret), "nobody-s", "a" * 64, "é.1"]
    urls = [reverse("contacts:never_of_mail", args=[token]) for token in tokens]
    doors = [client.get(url).content for url in urls]
    assert len(set(doors)) == 1
    assert len({repr(said(press(client, url))) for url in urls}) == 1


def test_looking_at_a_door_ends_nothing(client):
    made = submit()
    client.get(link_of(made.receipt_secret))
    client.head(link_of(made.receipt_secret))
    client.get(NEVER, {"code": words_of(made)})
    assert Enquiry.objects.get().state == State.SENT


def test_the_words_open_nothing(client):
    words = words_of(submit())
    assert not Enquiry.objects.filter(code_digest=codes.digest_of(codes.stretched(words))).exists()
    response = client.post(
        reverse("contacts:find"), {"code": words, "stamp": old_stamp()}, headers=FROM_HERE
    )
    assert response.status_code == 200
    assert "These are four words; there must be six." in response.content.decode()


def test_the_words_of_a_receipt_end_nothing(client):
    made = submit()
    response = type_in(client, words_of_the_receipt(made))
    assert "These are six words; there must be four." in response.content.decode()
    digest = codes.end_digest_of(codes.stretched(words_of_the_receipt(made)))
    assert not Enquiry.objects.filter(end_digest=digest).exists()


def test_words_are_tried_only_so_often_from_one_place(client):
    for _each in range(MOST["code"]):
        assert type_in(client, NOBODY_S).status_code == 302
    made = submit()
    response = type_in(client, words_of(made))
    assert response.status_code == 200
    assert "no more of these today" in response.content.decode()
    assert Enquiry.objects.get().state == State.SENT


@pytest.mark.parametrize(
    "change",
    [
        {"website": "x"},
        {"stamp": ""},
        {"stamp": old_stamp(13 * 60 * 60)},
        {"code": "kettle"},
        {"code": ""},
    ],
)
def test_what_no_person_sends_ends_nothing(client, change):
    made = submit()
    response = type_in(client, words_of(made), **change)
    assert response.status_code == 200
    assert Enquiry.objects.get().state == State.SENT


def test_no_other_site_can_press(client):
    made = submit()
    elsewhere = {"Origin": "https://elsewhere.example"}
    form = {"code": words_of(made), "stamp": old_stamp()}
    for url in (NEVER, link_of(made.receipt_secret)):
        assert client.post(url, form, headers=elsewhere).status_code == 403
    assert Enquiry.objects.get().state == State.SENT


# Who hears the words


def test_the_group_reads_the_words_and_where_to_type_them_on_its_page_alone(client):
    made = submit()
    words = words_of(made)
    url = reverse("contacts:door", args=[secret_of_link()])
    assert words not in client.get(url).content.decode()
    page = client.post(url, {"step": "open"}, headers=FROM_HERE).content.decode()
    assert f"these four words: <strong>{words}</strong>." in page
    assert "localhost:8000/in-touch/stop/" in page
    assert not any(words in mail.text for mail in mails())


def test_a_group_that_is_told_by_mail_reads_them_there(client):
    made = submit(make_asked_group(takes_requests="email"))
    [first, *reminders] = mails()
    assert f"They type the words “{words_of(made)}” at localhost:8000" in first.text
    assert not any(words_of(made) in mail.text for mail in reminders)


def test_the_script_has_them_only_where_all_of_it_is_read_out(client):
    bob = sign_in(client, Role.RELAY)
    enquiry = submit(make_asked_group(contacts=())).enquiry
    url = reverse("in_touch_desk:one", args=[enquiry.pk])
    words = actions.show_to_team(enquiry=enquiry, reason=Reason.READ_OUT, now=NOW, by=bob).code
    assert len(words.split()) == 4
    for reason, has in (("read_out", True), ("person_asked", False)):
        page = client.post(url, {"step": "show", "reason": reason}).content.decode()
        assert (f"these four words: {words}." in page) == has


def test_the_team_that_may_only_look_gets_no_words(client):
    bob = make_member(Role.RELAY)
    enquiry = submit(team=TeamMay.ALL).enquiry
    copy = actions.show_to_team(enquiry=enquiry, reason=Reason.PERSON_ASKED, now=NOW, by=bob)
    assert copy == Copy(Letter.of(GIVEN), "")


def test_a_closed_request_offers_no_words_any_more(client):
    submit()
    url = reverse("contacts:door", args=[secret_of_link()])
    page = client.post(url, {"step": "reach"}, headers=FROM_HERE).content.decode()
    assert "01632 960001" in page
    assert "four words" not in page


def test_what_was_sealed_before_there_were_words_still_opens():
    letter = Letter.of(GIVEN)
    assert Copy.from_bytes(letter.to_bytes()) == Copy(letter, "")


def test_every_request_has_words_of_its_own():
    digests = {bytes(submit(make_asked_group(f"g{n}")).enquiry.end_digest) for n in range(5)}
    assert len(digests) == 5


def test_words_that_came_too_late_end_nothing_of_another_request(client):
    made = submit()
    words = words_of(made)
    actions.erase(enquiry=made.enquiry, now=NOW + timedelta(days=1), by="the person")
    other = submit(make_asked_group("other"))
    type_in(client, words)
    assert Enquiry.objects.get().pk == other.enquiry.pk
    assert Enquiry.objects.get().state == State.SENT
