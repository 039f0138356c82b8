"""Buildings at the desk: found, changed with a preview, closed for a time, or made private."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groups.models import BuildingNews, Group, Venue
from selfhelp.accounts.roles import Role
from selfhelp.desk.today import waiting_for
from tests.factories import VENUE, make_contact, make_group, make_meeting
from tests.groups.desk.as_a_browser import read
from tests.members import sign_in

pytestmark = pytest.mark.django_db

LISTING = reverse("venues_desk:listing")
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAYS = {"first": "2026-12-01", "last": "2026-12-14", "why": "building work"}


@pytest.fixture
def hall() -> Venue:
    return Venue.objects.get(name=VENUE)


@pytest.fixture
def group() -> Group:
    return make_group("garden", name="Garden Friends", meetings=(make_meeting(venue=VENUE),))


def url(name: str, venue: Venue) -> str:
    return reverse(f"venues_desk:{name}", args=[venue.pk])


def page(client, address: str, data: dict | None = None) -> str:
    answer = client.get(address) if data is None else client.post(address, data, follow=True)
    return answer.content.decode()


def form_of(client, at: str, **changes) -> dict[str, str]:
    sent = dict(read(client.get(at)).sent)
    return {name: value for name, value in sent.items() if name != "q"} | changes


def test_a_building_is_found_by_its_street_and_says_how_many_meet_there(client, hall, group):
    sign_in(client)
    shown = page(client, f"{LISTING}?q={hall.address[:6]}")
    assert VENUE.replace("'", "&#x27;") in shown
    assert "Nothing has all of this" in page(client, f"{LISTING}?q=nowhere-at-all")


def test_a_list_takes_the_same_number_of_queries_however_long_it_is(client):
    sign_in(client)
    with CaptureQueriesContext(connection) as queries:
        client.get(LISTING)
    few = len(queries)
    Venue.objects.bulk_create(
        Venue(
            name=f"Hall {n}",
            step_free="no",
            accessible_toilet="no",
            hearing_loop="no",
            parking="no",
        )
        for n in range(150)
    )
    with CaptureQueriesContext(connection) as queries:
        shown = page(client, f"{LISTING}?page=2")
    assert len(queries) == few
    assert "Page 2 of" in shown


def test_everybody_in_the_team_sees_who_meets_there_and_editors_change_it(client, hall, group):
    sign_in(client)
    shown = page(client, url("venue", hall))
    assert "Garden Friends" in shown and "Every Tuesday, 7pm to 9pm" in shown
    assert url("change", hall) not in shown
    sign_in(client, Role.EDITOR)
    shown = page(client, url("venue", hall))
    assert url("change", hall) in shown and url("private", hall) not in shown


def test_a_change_is_seen_with_the_entries_it_touches_before_it_is_made(client, hall, group):
    sign_in(client, Role.EDITOR)
    typed = form_of(client, url("change", hall), address="9 New Street", step_free="no")
    shown = page(client, url("change", hall), typed | {"step": "see"})
    hall.refresh_from_db()
    assert "to “9 New Street”" in shown and "Garden Friends" in shown
    assert hall.address != "9 New Street"
    shown = page(client, url("change", hall), typed | {"step": "do"})
    hall.refresh_from_db()
    assert (hall.address, hall.step_free) == ("9 New Street", "no")
    assert "Ann Editor: " in shown and "to “9 New Street”" in shown
    assert hall.latitude is not None


def test_a_name_that_is_taken_is_said_beside_the_field(client, hall):
    sign_in(client, Role.EDITOR)
    other = Venue.objects.exclude(pk=hall.pk).first()
    typed = form_of(client, url("change", hall), name=other.name)
    shown = page(client, url("change", hall), typed | {"step": "do"})
    assert "Another building has this name." in shown


def test_closing_shows_whom_it_touches_then_closes_and_lists_whom_to_ring(client, hall, group):
    editor = sign_in(client, Role.EDITOR)
    shown = page(client, url("notice", hall), DAYS | {"step": "see"})
    assert "Would not meet on 1 December 2026, 8 December 2026" in shown
    assert Venue.objects.get(pk=hall.pk).closed_from is None
    shown = page(client, url("notice", hall), DAYS | {"step": "do"})
    assert "Closed from 1 December 2026 to 14 December 2026: building work" in shown
    news = BuildingNews.objects.get(group=group)
    assert f'value="{news.pk}"' in shown
    ring = f"{LISTING}?ring"
    assert url("venue", hall) in page(client, ring)
    assert ring in [waits.url for waits in waiting_for(editor, now=NOON)]
    shown = page(client, url("notice", hall), {"step": "told", "news": news.pk})
    assert "told by us" in shown and f'value="{news.pk}"' not in shown
    assert url("venue", hall) not in page(client, ring)
    assert "Closed from" in page(client, f"{LISTING}?notice")


def test_a_notice_is_taken_back_by_one_press(client, hall, group):
    sign_in(client, Role.EDITOR)
    page(client, url("notice", hall), DAYS | {"step": "do"})
    shown = page(client, url("notice", hall), {"step": "open"})
    assert "When is it closed?" in shown
    assert "Closed from" not in page(client, LISTING)


def test_a_group_with_email_is_told_by_itself(client, hall):
    make_group(
        "mail",
        meetings=(make_meeting(venue=VENUE),),
        contacts=(make_contact(kind="email", value="a@group.example"),),
    )
    sign_in(client, Role.EDITOR)
    assert "an email is on its way" in page(client, url("notice", hall), DAYS | {"step": "do"})


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"last": "2026-11-30"}, "The last day comes before the first."),
        ({"first": "2026-11-01", "last": "2026-11-02"}, "These days are over."),
        ({"first": "", "last": ""}, "Write the day."),
        ({"last": "2029-12-01"}, "That is more than two years."),
    ],
)
def test_days_that_make_no_sense_close_nothing(client, hall, wrong, words):
    sign_in(client, Role.EDITOR)
    shown = page(client, url("notice", hall), DAYS | wrong | {"step": "do"})
    assert words in shown and "building work" in shown
    assert Venue.objects.get(pk=hall.pk).closed_from is None


def test_a_private_home_is_forgotten_by_a_keeper_after_seeing_whom_it_touches(client, hall, group):
    sign_in(client, Role.KEEPER)
    assert "We do not know" in page(client, url("private", hall), {"area": "Nix", "step": "see"})
    shown = page(client, url("private", hall), {"area": "Sherwood", "step": "see"})
    assert "Garden Friends" in shown and Venue.objects.filter(pk=hall.pk).exists()
    page(client, url("private", hall), {"area": "Sherwood", "step": "do"})
    assert not Venue.objects.filter(pk=hall.pk).exists()
    meeting = group.meetings.get()
    assert (meeting.venue_is_private, meeting.area.name) == (True, "Sherwood")
