"""Calendar files keep to RFC 5545, stay themselves from day to day, and say nothing private."""

import io
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from dateutil import tz
from django.urls import reverse
from icalendar import Calendar

from groups.entries import ExceptionData
from groups.ical import EUROPE_LONDON
from groups.models import Group, Place, Venue
from groups.schedule import LONDON
from tests.conftest import TODAY
from tests.factories import AREA, VENUE, make_group, make_meeting
from tests.groups.calendar_files import URL, events_of, file_of

pytestmark = pytest.mark.django_db


def some_group() -> Group:
    return Group.objects.get(slug="arnold-carers-cuppa")


def test_an_event_stays_itself_from_day_to_day_and_when_the_entry_changes():
    moved = ExceptionData(kind="moved", first=date(2026, 12, 8), moved_to=date(2026, 12, 9))
    extra = ExceptionData(kind="extra", first=date(2026, 12, 20))
    irregular = make_meeting(pattern="irregular", weekday=None, exceptions=(extra,))

    def identities(*, today: date = TODAY, **changes) -> dict[str, datetime]:
        group = make_group(meetings=(make_meeting(exceptions=(moved,)), irregular), **changes)
        Group.objects.filter(pk=group.pk).update(saved_at=datetime(2026, 11, 20, tzinfo=UTC))
        return {event["UID"]: event["DTSTART"].dt for event in events_of(group, today=today)}

    first = identities()
    assert len(first) == 3
    assert identities(today=TODAY + timedelta(days=15)) == first
    assert identities(name="Other", charges="50p") == first


def test_a_private_meeting_has_its_area_alone_and_a_public_one_its_venue():
    group = make_group(
        meetings=(
            make_meeting(venue_is_private=True, area=AREA),
            make_meeting(venue_is_private=True),
            make_meeting(venue=VENUE),
            make_meeting(mode="online"),
        )
    )
    area, venue = Place.objects.get(slug=AREA), Venue.objects.get(name=VENUE)

    places = [event.get("LOCATION", "") for event in events_of(group, today=TODAY)]

    assert places == [area.name, "", f"{venue.name}, {venue.address}, {venue.postcode}", ""]


def test_the_file_follows_the_standard_s_rules_of_lines(client):
    name = "Ümläute & Kommas, Strichpunkte; und \\ sehr lange Namen! " * 3
    meeting = make_meeting(notes="Erste Zeile, zweite; 👩‍👩‍👧‍👦 " * 10)
    group = make_group(name=name.strip(), meetings=(meeting,))

    response = client.get(reverse("groups:calendar", args=[group.slug]))

    body = response.content
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{group.slug}.ics"'
    assert body.endswith(b"END:VCALENDAR\r\n")
    lines = body.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75  # octets, RFC 5545, 3.1
    for line in lines:
        line.decode()  # no character is cut in two by folding
    event = Calendar.from_ical(body).walk("VEVENT")[0]
    assert event["SUMMARY"] == name.strip()
    assert meeting.notes.strip() in event["DESCRIPTION"]


def test_the_file_has_all_that_the_standard_asks_for():
    file = Calendar.from_ical(file_of(some_group(), today=TODAY))

    assert file["VERSION"] == "2.0"
    assert file["PRODID"]
    for event in file.walk("VEVENT"):
        assert event["UID"]
        assert event["DTSTAMP"].dt.utcoffset() == timedelta(0)
        assert event["URL"] == URL


def test_the_time_zone_comes_with_the_file_and_is_that_of_london():
    file = Calendar.from_ical(file_of(some_group(), today=TODAY))
    zones = {zone["TZID"] for zone in file.walk("VTIMEZONE")}
    used = {event["DTSTART"].params.get("TZID") for event in file.walk("VEVENT")}
    assert used <= zones == {"Europe/London"}

    said = tz.tzical(io.StringIO(EUROPE_LONDON)).get("Europe/London")
    hours = [datetime(2024, 1, 1) + timedelta(hours=6 * step) for step in range(4 * 366 * 10)]
    changes = 0
    for earlier, moment in pairwise(hours):
        offset = moment.replace(tzinfo=LONDON).utcoffset()
        assert moment.replace(tzinfo=said).utcoffset() == offset, moment
        changes += offset != earlier.replace(tzinfo=LONDON).utcoffset()
    assert changes == 20
