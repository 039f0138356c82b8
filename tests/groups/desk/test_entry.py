"""One entry at the desk: all of it, and what of it is shown where."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groups.desk.entry import saved_url
from groups.entries import ExceptionData
from groups.models import Group
from selfhelp.accounts.roles import Role
from tests.factories import make_contact, make_group, make_meeting, whole_entry
from tests.groups.notes import note_about
from tests.groups.yearly import asked_about, propose
from tests.members import sign_in

QUERIES = 12

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def member(client):
    return sign_in(client, Role.VIEWER)


def page_of(client, group: Group) -> str:
    return client.get(reverse("groups_desk:entry", args=[group.pk])).content.decode()


def test_what_is_kept_for_professionals_and_the_team_is_there_and_marked(client):
    contacts = (
        make_contact(kind="phone", value="01632 960981", person="Ann", audience="team"),
        make_contact(kind="email", value="pro@group.example", audience="professionals"),
        make_contact(kind="post", value="Box 77", in_print=False),
    )
    page = page_of(client, make_group(contacts=contacts, notes_for_team="Ring twice"))
    for words in ("01632 960 981", "pro@group.example", "For us only", "For professionals"):
        assert words in page
    assert "Ring twice" in page
    assert "shown on the website, in machine feeds" in page


def test_what_is_shown_where_follows_each_choice_of_the_group(client):
    contacts = (make_contact(value="Box 1", on_website=False), make_contact(value="Box 2"))
    page = page_of(client, make_group(contacts=contacts))
    website = page.split("On the website</dt>")[1].split("</dd>")[0]
    paper = page.split("the handbook</dt>")[1].split("</dd>")[0]
    assert "Box 2" in website
    assert "Box 1" not in website
    assert "Box 1" in paper


STANDING = {
    "Paused": {"status": "paused"},
    "Forming": {"status": "forming", "listed_on": None},
    "Ended on 31 January 2026": {"status": "ended", "ended_on": date(2026, 1, 31)},
    "Led by a professional": {"run_by": "professional"},
}


@pytest.mark.parametrize("words", STANDING)
def test_an_entry_that_the_public_does_not_see_says_so_and_has_no_public_page(client, words):
    group = make_group(contacts=(make_contact(),), **STANDING[words])
    page = page_of(client, group)
    assert words in page
    assert "Nothing: the public does not see this entry." in page
    assert group.get_absolute_url() not in page


def test_a_listed_entry_leads_to_its_public_page_and_its_history(client):
    group = make_group(confirmed_on=date(2025, 1, 1))
    page = page_of(client, group)
    assert f'href="{group.get_absolute_url()}"' in page
    assert f'href="{reverse("groups_desk:history", args=[group.pk])}"' in page
    assert "Last confirmed with the group on 1 January 2025 · for us to decide" in page
    assert "by test at the desk" in page


def test_only_who_may_relay_is_offered_to_take_a_request(client):
    group = make_group()
    call = reverse("in_touch_desk:ask", args=[group.public_id])
    assert call not in page_of(client, group)
    sign_in(client, Role.RELAY)
    assert call in page_of(client, group)


def test_what_waits_is_told_to_everybody_and_leads_there_whoever_may_deal_with_it(client):
    question = asked_about("garden")
    proposal = propose(asked_about("quiet"), charges="50p")
    note = note_about(question.group)
    asked = reverse("asking_desk:question", args=[question.pk])
    wrong = reverse("asking_desk:wrong", args=[note.pk])
    wanted = reverse("asking_desk:proposal", args=[proposal.pk])
    for role, may_edit, may_keep in (
        (Role.VIEWER, False, False),
        (Role.EDITOR, True, False),
        (Role.KEEPER, True, True),
    ):
        sign_in(client, role, username=f"{role}-looks")
        garden, quiet = page_of(client, question.group), page_of(client, proposal.group)
        assert "Asked on 23 November 2026 whether it is still right" in garden
        assert "Somebody said on 23 November 2026 that something in it is wrong" in garden
        assert "Wants changed for whom it is, or how to join, sent on 23 November 2026" in quiet
        assert (asked in garden, wrong in garden) == (may_edit, may_edit)
        assert (wanted in quiet) == may_keep
    assert "What waits" not in page_of(client, make_group("calm"))


def test_every_field_of_a_whole_entry_is_on_the_page(client):
    make_group()
    entry = whole_entry()
    page = page_of(client, make_group(**{name: getattr(entry, name) for name in NAMES}))
    for words in ("One line", "paragraphs", "Tea", "Arnold and Beeston", "50p", "Photocopying"):
        assert words in page
    for words in ("group.example.org", "Ask for Ann", "0115 496 0999", "Welsh", "Menopause"):
        assert words in page


NAMES = (
    "short_description own_words first_time area_served charges website help_in_kind issues "
    "notes_for_team contacts languages who_for"
).split()


def test_the_number_of_queries_does_not_grow_with_the_entry(client):
    small = make_group("zz-1", contacts=(make_contact(),), meetings=(make_meeting(),))
    large = make_group("zz-2", contacts=(make_contact(),) * 9, meetings=(make_meeting(),) * 9)
    for group in (small, large):
        with CaptureQueriesContext(connection) as captured:
            page_of(client, group)
        assert len(captured) == QUERIES, [query["sql"][:90] for query in captured]


def test_holidays_are_asked_for_only_by_an_entry_that_rests_in_them(client):
    kinds = ("closed", "bank_holidays", "school_holidays")
    days = {"closed": {"first": date(2026, 12, 24), "last": date(2026, 12, 31)}}
    asked = {}
    for kind in kinds:
        rests = (ExceptionData(kind=kind, **days.get(kind, {})),)
        group = make_group(kind, meetings=(make_meeting(exceptions=rests),))
        with CaptureQueriesContext(connection) as captured:
            page_of(client, group)
        asked[kind] = any("groups_holiday" in query["sql"] for query in captured)
    assert asked == {"closed": False, "bank_holidays": True, "school_holidays": True}


def test_each_meeting_and_contact_leads_to_its_own_part_of_the_form_for_whoever_may_change_it(
    client,
):
    contacts = (make_contact(value="Box 1"), make_contact(value="Box 2"))
    places = ({"mode": "online"}, {"mode": "telephone"}, {"mode": "online", "weekday": 4})
    group = make_group(contacts=contacts, meetings=tuple(make_meeting(**each) for each in places))
    assert "#meetings-" not in page_of(client, group)

    sign_in(client, Role.EDITOR, username="ed@example.org")
    page = page_of(client, group)
    url = reverse("groups_desk:edit", args=[group.pk])
    form = client.get(url).content.decode()
    for part in ("meetings-0", "meetings-1", "meetings-2", "contacts-0", "contacts-1"):
        assert page.count(f'href="{url}#{part}"') == 1
        assert f'id="{part}"' in form
    friday = re.search(rf'href="{url}#meetings-2">([^<]*)<', page)[1]
    assert "Friday" in friday


def test_that_it_is_saved_is_no_warning_and_has_an_address_of_its_own(client):
    group = make_group()
    page = client.get(saved_url(group)).content.decode()

    assert re.search(r'<p class="done" id="saved"[^>]*role="status">It is saved\.', page)
    assert saved_url(group).endswith("#saved")
    assert "It is saved." not in page_of(client, group)


def test_the_last_save_can_be_undone_by_bringing_the_one_before_back(client):
    sign_in(client, Role.EDITOR, username="ed@example.org")
    group = make_group(charges="50p")
    assert "Undo this" not in page_of(client, group)
    make_group(charges="£1")

    [url] = re.findall(r'href="([^"]+)">Undo this<', page_of(client, group))
    assert url == reverse("groups_desk:revision", args=[group.pk, 1])
    after = group.revisions.first().number
    client.post(url, {"after": after})
    group.refresh_from_db()
    assert group.charges == "50p"


def test_whoever_may_only_look_is_offered_no_undoing(client):
    group = make_group(charges="50p")
    make_group(charges="£1")

    assert "Undo this" not in page_of(client, group)


def test_no_such_entry_is_404(client):
    assert client.get(reverse("groups_desk:entry", args=[999999])).status_code == 404
