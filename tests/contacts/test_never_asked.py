"""Whoever is rung or written to and never asked ends it by one press, and learns nothing."""

import pytest
from django.urls import reverse

from contacts import actions, ending_links
from contacts.kinds import TeamMay
from contacts.models import Enquiry, Forgetting, Outcome, Reason, Waiting, Way
from contacts.states import ANSWERS, CLOSED, Event, ImpossibleMove, State
from contacts.views.never import BY
from selfhelp import crypto
from selfhelp.accounts.roles import Role
from selfhelp.outbox.models import Message
from tests.contacts.asking import (
    NOW,
    mails,
    make_asked_group,
    opened,
    submit,
)
from tests.contacts.never_asked import ENDED, link_of, press, type_in, words_of
from tests.contacts.waiters import join, join_some
from tests.members import make_member

pytestmark = pytest.mark.django_db


def asked_to_forget() -> int:
    released = Message.objects.filter(purpose="contacts-forget", state="waiting")
    return released.count() + Forgetting.objects.count()


# By words


def test_the_words_end_it_and_every_envelope_but_the_person_s_own_is_gone(client):
    made = submit(team=TeamMay.ALL)
    opened(made)
    assert type_in(client, words_of(made)).url == ENDED

    row = Enquiry.objects.get()
    assert row.state == State.DISOWNED
    assert (row.for_group, row.for_team, row.end_digest) == (None, None, None)
    assert row.closed_at == NOW


@pytest.mark.parametrize("gap", ["  ", ", ", "-", "\n"])
def test_words_are_typed_as_they_come(client, gap):
    made = submit()
    type_in(client, words_of(made).replace(" ", gap).upper())
    assert Enquiry.objects.get().state == State.DISOWNED


def test_it_ends_as_when_the_group_presses_it(client):
    one, other = submit(make_asked_group("a")), submit(make_asked_group("b"))
    for made in (one, other):
        opened(made)
    actions.answer(enquiry=one.enquiry, event=Event.DISOWN, now=NOW, by="the group")
    actions.disown(enquiry=other.enquiry, now=NOW, by=BY)

    by_group, by_person = (Enquiry.objects.get(pk=made.enquiry.pk) for made in (one, other))
    for column in ("state", "closed_at", "erase_at", "for_group", "for_team", "end_digest"):
        assert getattr(by_group, column) == getattr(by_person, column)


def test_a_group_that_knows_is_asked_to_forget_and_one_that_does_not_never_hears_of_it(client):
    unopened = submit(make_asked_group("a"))
    actions.disown(enquiry=unopened.enquiry, now=NOW, by=BY)
    assert asked_to_forget() == 0

    known = submit(make_asked_group("b"))
    opened(known)
    actions.disown(enquiry=known.enquiry, now=NOW, by=BY)
    assert asked_to_forget() == 1


def test_a_group_that_was_rung_is_put_down_to_be_rung_again(client):
    bob = make_member(Role.RELAY)
    enquiry = submit(make_asked_group(contacts=())).enquiry
    copy = actions.show_to_team(enquiry=enquiry, reason=Reason.READ_OUT, now=NOW, by=bob)
    type_in(client, copy.code)
    assert Enquiry.objects.get().state == State.DISOWNED
    assert Forgetting.objects.count() == 1


def test_it_is_counted_with_the_others_that_were_never_asked_for(client):
    made = submit()
    type_in(client, words_of(made))
    actions.erase(enquiry=made.enquiry, now=NOW, by="retention")
    assert Outcome.objects.get().state == State.DISOWNED


@pytest.mark.parametrize("way", Way)
def test_in_no_state_that_is_over_do_words_end_anything(way):
    contacts = {"contacts": ()} if way == Way.TELEPHONE else {"takes_requests": way}
    enquiry = submit(make_asked_group(**contacts)).enquiry
    actions.take_back(enquiry=enquiry, now=NOW, by="the person")
    assert Enquiry.objects.get().end_digest is None
    with pytest.raises(ImpossibleMove):
        actions.disown(enquiry=enquiry, now=NOW, by=BY)
    assert Enquiry.objects.get().state == State.TAKEN_BACK


def test_whatever_is_open_can_be_ended_so(client):
    for state in set(State) - CLOSED:
        group = make_asked_group(f"in-{state}")
        enquiry = submit(group).enquiry
        looked = {} if state == State.SENT else {"opened_at": NOW}
        if state in ANSWERS.values():
            looked["answered_at"] = NOW
        Enquiry.objects.filter(pk=enquiry.pk).update(state=state, **looked)
        assert actions.disown(enquiry=enquiry, now=NOW, by=BY).state == State.DISOWNED


# By a mail's link


def test_whoever_is_mailed_a_private_page_ends_the_request_by_one_press(client):
    made = submit()
    actions.send_receipt(
        enquiry=made.enquiry, to="x@example.org", secret=made.receipt_secret, now=NOW, by="x"
    )
    url = link_of(made.receipt_secret)
    assert url in next(mail.text for mail in mails() if mail.to == "x@example.org")
    assert press(client, url).url == ENDED
    assert Enquiry.objects.get().state == State.DISOWNED


def test_whoever_is_mailed_news_is_taken_off_with_all_that_was_left(client):
    joined, *others = join_some(3)
    every_mail = [mail.text for mail in [*mails(), *mails(held=True)]]
    url = link_of(joined.secret)
    assert sum(url in text for text in every_mail) == 4  # three with news, and the question
    assert press(client, url).url == ENDED
    assert press(client, url).url == ENDED
    assert Waiting.objects.count() == len(others)
    assert Message.objects.count() == 4 * len(others)
    assert not Outcome.objects.exists()


def test_a_link_that_we_did_not_sign_ends_nothing(client):
    joined, made = join(), submit()
    for secret in (joined.secret, made.receipt_secret):
        digest = crypto.digest_of(secret).hex()
        token = ending_links.token_of(secret)
        for forged in (digest, f"{digest}.", token[:-1], f"{token}x", token.upper()):
            press(client, reverse("contacts:never_of_mail", args=[forged]))
    assert Enquiry.objects.get().state == State.SENT
    assert Waiting.objects.exists()


def test_what_is_erased_in_this_very_moment_is_answered_alike(client, monkeypatch):
    made = submit()

    def erased_meanwhile(**_how):
        raise Enquiry.DoesNotExist

    monkeypatch.setattr(actions, "disown", erased_meanwhile)
    assert press(client, link_of(made.receipt_secret)).url == ENDED
