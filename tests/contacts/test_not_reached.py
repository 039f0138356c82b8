"""Groups that the team cannot reach, callers to ring back, and how many things wait for it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from contacts import actions
from contacts.kinds import TeamMay
from contacts.models import Enquiry, Forgetting, Reading, Reason
from contacts.presenters.counts import counts_page
from contacts.presenters.overview import how_many_wait
from contacts.reasons import reasons_for
from contacts.states import CLOSED, Event, ImpossibleMove, State
from selfhelp.accounts.roles import Role
from selfhelp.outbox.models import Message
from tests.contacts.asking import NOW, make_asked_group, opened, submit
from tests.members import make_member, sign_in

pytestmark = pytest.mark.django_db
OVERVIEW = reverse("in_touch_desk:overview")
SORRY = "the self help team tried to reach the group and could not"


@pytest.fixture
def bob(client):
    return sign_in(client, Role.RELAY)


def url_of(enquiry) -> str:
    return reverse("in_touch_desk:one", args=[enquiry.pk])


def sections(client) -> dict[str, int]:
    page = client.get(OVERVIEW).context["page"]
    return {section.key: section.count for section in page.sections}


def a_caller_who_was_missed(team=TeamMay.REACH_ME) -> Enquiry:
    """Return the request of somebody who rang the team, and whom the group could not reach."""
    made = submit(team=team)
    Enquiry.objects.filter(pk=made.enquiry.pk).update(door="voice")
    opened(made)
    return actions.answer(enquiry=made.enquiry, event=Event.MISS, now=NOW, by="the group")


# A group that nobody can reach


def test_the_team_ends_it_and_the_person_reads_so_with_other_groups_to_go_to(client, bob):
    made = submit(make_asked_group(contacts=()))
    page = client.get(url_of(made.enquiry)).content.decode()
    assert SORRY in page  # what the person will read, beside the button
    response = client.post(url_of(made.enquiry), {"step": "give_up"}, follow=True)
    assert "Kettle Circle cannot be reached" in response.context["page"].noted

    row = Enquiry.objects.get()
    assert (row.state, row.closed_at) == (State.UNREACHABLE, NOW)
    assert (row.for_group, row.for_team, row.end_digest) == (None, None, None)
    receipt = client.get(reverse("contacts:receipt", args=[made.receipt_secret]))
    assert SORRY in receipt.context["page"].state
    assert receipt.context["page"].others_url
    assert not receipt.context["page"].can_take_back


def test_what_is_closed_is_not_given_up_and_the_page_says_where_it_stands(client, bob):
    enquiry = actions.take_back(enquiry=submit().enquiry, now=NOW, by="the person")
    assert "We cannot reach this group" not in client.get(url_of(enquiry)).content.decode()
    response = client.post(url_of(enquiry), {"step": "give_up"})
    assert "not possible any more" in response.context["notice"]
    with pytest.raises(ImpossibleMove):
        actions.give_up(enquiry=enquiry, now=NOW, by=bob)


def test_the_group_s_page_cannot_say_it(client):
    enquiry = submit().enquiry
    with pytest.raises(ImpossibleMove):
        actions.answer(enquiry=enquiry, event=Event.GIVE_UP, now=NOW, by="the group")


def test_a_group_that_heard_of_it_is_still_asked_to_forget_when_the_person_erases(bob):
    enquiry = submit(make_asked_group(contacts=())).enquiry
    actions.show_to_team(enquiry=enquiry, reason=Reason.READ_OUT, now=NOW, by=bob)
    actions.give_up(enquiry=enquiry, now=NOW, by=bob)
    assert not Forgetting.objects.exists()
    actions.erase(enquiry=enquiry, now=NOW, by="the person")
    assert Forgetting.objects.count() == 1


def test_the_database_refuses_words_that_could_end_what_is_closed():
    enquiry = submit().enquiry
    closed = {"state": State.UNREACHABLE, "closed_at": NOW, "for_group": None, "for_team": None}
    with pytest.raises(IntegrityError), transaction.atomic():
        Enquiry.objects.filter(pk=enquiry.pk).update(**closed)
    Enquiry.objects.filter(pk=enquiry.pk).update(**closed, end_digest=None)


def test_numbers_tell_what_was_never_asked_for_from_what_was_not_reached(bob):
    group = make_asked_group()
    for number in range(10):
        enquiry = submit(group).enquiry
        end = actions.disown if number < 5 else actions.give_up
        end(enquiry=enquiry, now=NOW, by=bob)
        if number % 2:
            actions.erase(enquiry=enquiry, now=NOW, by="retention")
    tables = {table.key: table for table in counts_page(2026, this_year=2026).tables}
    assert dict(tables["outcomes"].rows) == {
        "never asked for: somebody else had given the name or number": 5,
        "the group could not be reached": 5,
    }
    assert dict(tables["directions"].rows) == {"The group gets in touch": 10}
    assert "themselves are not counted" in tables["directions"].note


# Callers to ring back


def test_a_caller_whom_the_group_missed_is_rung_back_once(client, bob):
    enquiry = a_caller_who_was_missed()
    assert sections(client) == {"ring-back": 1}
    assert Reason.RING_BACK in reasons_for(enquiry, now=NOW)
    client.post(url_of(enquiry), {"step": "show", "reason": "ring_back"})
    assert Reading.objects.get().reason == Reason.RING_BACK
    assert sections(client) == {"open": 1}


def test_who_did_not_let_the_team_look_cannot_be_rung_back(client, bob):
    enquiry = a_caller_who_was_missed(TeamMay.NOTHING)
    assert sections(client) == {"open": 1}
    assert Reason.RING_BACK not in reasons_for(enquiry, now=NOW)


def test_who_asked_on_the_website_looks_there(client, bob):
    enquiry = a_caller_who_was_missed()
    Enquiry.objects.filter(pk=enquiry.pk).update(door="web")
    assert sections(client) == {"open": 1}


# How many things wait


@pytest.mark.parametrize("role", Role)
def test_the_front_page_counts_what_waits_for_who_may_do_it(client, role):
    sign_in(client, role)
    home = reverse("desk:home")
    assert "put in touch need" not in client.get(home).content.decode()
    submit(make_asked_group("rung", contacts=()))
    late = submit(make_asked_group("late"), now=NOW - timedelta(days=4)).enquiry
    assert late.state not in CLOSED
    Forgetting.objects.create(group=late.group, told_on=NOW.date(), since=NOW)
    page = client.get(home).content.decode()
    may = f'href="{OVERVIEW}"' in page
    assert ("3 requests to be put in touch need us" in page) == may


def test_nothing_waits_where_all_is_on_its_way():
    submit()
    assert how_many_wait(now=NOW) == 0


def test_counting_takes_a_query_a_kind(django_assert_num_queries):
    make_member(Role.RELAY)
    with django_assert_num_queries(6):
        how_many_wait(now=NOW)


def test_a_group_whose_mail_never_left_is_not_asked_to_forget_what_it_was_not_told(bob):
    made = submit(make_asked_group(takes_requests="email"))
    actions.give_up(enquiry=made.enquiry, now=NOW, by=bob)
    actions.erase(enquiry=made.enquiry, now=NOW, by="the person")
    mails = Message.objects.filter(purpose="contacts-forget")
    assert not mails.filter(state__in=["held", "waiting"]).exists()
