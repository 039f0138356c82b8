"""While a building is closed nothing meets in it: every page, calendar and leaflet says so."""

import json
from dataclasses import asdict
from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import make_aware

from groups import actions
from groups.actions.following import note
from groups.entries import ExceptionData, columns_of
from groups.forms.venue import VENUE_COLUMNS
from groups.leaflets.entries import entry_on_paper, with_paper_data
from groups.leaflets.options import Options
from groups.models import (
    BuildingNews,
    Door,
    Group,
    Incoming,
    Place,
    Revision,
    Venue,
    WordChange,
)
from groups.search.current import current_snapshot
from groups.vocabulary import VenueData
from selfhelp.outbox import actions as outbox
from selfhelp.outbox import content
from selfhelp.outbox.models import Message, State
from selfhelp.publisher import get_site
from tests.factories import AREA, VENUE, make_contact, make_group, make_meeting

pytestmark = pytest.mark.django_db

NOW = make_aware(datetime(2026, 11, 23, 12))
FIRST, LAST = date(2026, 12, 1), date(2026, 12, 14)  # two Tuesdays, and a Monday after them
MAIL = make_contact(kind="email", value="hall@group.example")


@pytest.fixture
def hall() -> Venue:
    """A building where nobody meets yet."""
    [row] = Venue.objects.filter(name=VENUE)
    row.pk, row.name = None, "New Hall"
    row.save()
    return row


@pytest.fixture
def group(hall) -> Group:
    """Meets there every Tuesday, and has an email address."""
    return make_group("hall", meetings=(make_meeting(venue=hall.name),), contacts=(MAIL,))


def close(hall: Venue, **changes) -> None:
    days = {"first": FIRST, "last": LAST, "why": "building work"} | changes
    actions.close_venue(venue=hall, **days, by="ann", now=NOW)


def mails() -> list[str]:
    messages = Message.objects.filter(purpose="building-news").exclude(sealed=None)
    return [content.unseal(bytes(one.sealed), message=one.pk).text for one in messages]


def arrived() -> None:
    for message in Message.objects.filter(purpose="building-news", state=State.WAITING):
        outbox.record_sent(message=message, now=NOW)


def test_its_meetings_fall_away_and_the_entry_says_why(client, group, hall):
    close(hall)
    page = client.get(group.get_absolute_url()).content.decode()
    assert "No meetings from 1 to 14 December 2026: the building is closed (building work)" in page
    coming = page[page.index("Next meetings") :] if "Next meetings" in page else page
    assert "Tuesday 24 November" in coming and "Tuesday 15 December" in coming
    assert "Tuesday 1 December" not in coming and "Tuesday 8 December" not in coming


def test_a_list_of_results_says_until_when_it_is_closed(client, group, hall):
    close(hall, first=date(2026, 11, 23))
    page = client.get(reverse("groups:results"), {"q": group.name}).content.decode()
    assert "Next meets Tuesday 15 December, 7pm to 9pm. New Hall is closed until" in page


def test_the_search_knows_no_meeting_on_those_days(group, hall):
    close(hall)
    snapshot = current_snapshot()
    number = list(snapshot.ids).index(group.pk)
    [meeting] = [each for each in snapshot.all_meetings if each % snapshot.stride == number]
    schedule = snapshot.schedules[snapshot.schedule_of[snapshot.all_meetings.rank(meeting) - 1]]
    assert [(pause.first, pause.last) for pause in schedule.breaks] == [(FIRST, LAST)]


def test_the_calendar_leaves_those_days_out(client, group, hall):
    close(hall)
    file = client.get(reverse("groups:calendar", args=[group.slug])).content.decode()
    assert file.count("EXDATE") == 2 and "20261201T190000" in file and "20261208T190000" in file


def test_paper_says_so(group, hall):
    close(hall)
    [whole] = with_paper_data(Group.objects.filter(pk=group.pk))
    entry = entry_on_paper(whole, Options(), site=get_site(), today=NOW.date())
    words = json.dumps(asdict(entry)["facts"]).replace("\\u00a0", " ")
    assert "No meetings from 1 to 14 December 2026: the building is closed" in words


def test_the_entry_itself_is_not_altered(group, hall):
    close(hall)
    assert group.revisions.count() == 1
    actions.save_entry(entry=actions.entry_today(group.revisions.get()), by="b", door=Door.TEAM)
    assert group.revisions.count() == 1


def test_a_notice_ends_by_itself(client, group, hall, monkeypatch):
    close(hall)
    monkeypatch.setattr("groups.clock.today", lambda: LAST + timedelta(days=1))
    assert "closed" not in client.get(group.get_absolute_url()).content.decode()
    assert not Venue.objects.with_notice(LAST + timedelta(days=1)).filter(pk=hall.pk).exists()


def test_its_group_hears_by_one_mail_which_days_fall_away(group, hall):
    close(hall)
    [mail] = mails()
    assert "New Hall is closed from 1 December 2026 to 14 December 2026" in mail
    assert "building work" in mail and "- 1 December 2026" in mail and "- 8 December 2026" in mail
    assert BuildingNews.objects.to_ring(NOW.date()).count() == 0


def test_a_group_without_email_is_to_be_rung_and_one_that_ended_is_left_alone(hall):
    meetings = (make_meeting(venue=hall.name),)
    make_group("rung", meetings=meetings)
    make_group("over", meetings=meetings, status="ended", ended_on=date(2026, 1, 1))
    close(hall)
    [news] = BuildingNews.objects.to_ring(NOW.date())
    assert (news.group.reference, mails()) == ("rung", [])
    actions.record_told(news=news, by="ann", now=NOW)
    actions.record_told(news=news, by="bob", now=NOW)
    news.refresh_from_db()
    assert (news.told_by, BuildingNews.objects.to_ring(NOW.date()).count()) == ("ann", 0)


def test_nobody_is_rung_any_more_when_the_days_are_over(hall):
    make_group("rung", meetings=(make_meeting(venue=hall.name),))
    close(hall)
    assert BuildingNews.objects.to_ring(LAST).count() == 1
    assert BuildingNews.objects.to_ring(LAST + timedelta(days=1)).count() == 0


def test_a_group_whose_mail_did_not_arrive_is_to_be_rung(group, hall):
    close(hall)
    Message.objects.update(state=State.FAILED, sealed=None, finished_at=NOW)
    assert [news.group for news in BuildingNews.objects.to_ring(NOW.date())] == [group]


def test_other_days_take_the_place_of_the_first_and_the_first_mail_never_goes(group, hall):
    close(hall)
    close(hall, last=date(2026, 12, 20))
    [mail] = mails()
    assert "to 20 December 2026" in mail
    assert Message.objects.filter(state=State.CANCELLED).count() == 1


def test_who_had_not_heard_hears_nothing_when_it_is_taken_back(client, group, hall):
    close(hall)
    hall.refresh_from_db()
    actions.reopen_venue(venue=hall, by="ann", now=NOW)
    assert (mails(), BuildingNews.objects.count()) == ([], 0)
    assert "closed" not in client.get(group.get_absolute_url()).content.decode()


def test_who_had_heard_hears_that_it_is_open_after_all(group, hall):
    close(hall)
    arrived()
    actions.reopen_venue(venue=hall, by="ann", now=NOW)
    [mail] = mails()
    assert "it is open after all" in mail


def test_another_name_gives_each_entry_a_revision_and_another_address_none(group, hall):
    data = actions.entry_today(group.revisions.get())
    venue = hall_data(hall, name="Old Hall", address="2 New Street")
    actions.change_word(row=hall, data=venue, says="name", by="ann", now=NOW)
    latest = group.revisions.first()
    assert (latest.number, latest.by, actions.entry_today(latest).meetings[0].venue) == (
        2,
        "ann",
        "Old Hall",
    )
    # What was saved under the old name comes back under the new one.
    assert actions.entry_today(group.revisions.last()) == actions.entry_today(latest) != data
    hall.refresh_from_db()
    venue = hall_data(hall, address="3 New Street")
    actions.change_word(row=hall, data=venue, says="address", by="ann", now=NOW)
    assert Revision.objects.filter(group=group).count() == 2
    assert [each.says for each in WordChange.objects.all()] == ["address", "name"]


def hall_data(hall: Venue, **changes) -> VenueData:
    return VenueData(**(columns_of(hall, VENUE_COLUMNS) | changes))


def test_a_name_that_another_building_has_is_refused(hall):
    with pytest.raises(actions.NameTaken):
        actions.change_word(row=hall, data=hall_data(hall, name=VENUE), says="", by="ann", now=NOW)


def test_a_private_home_leaves_every_entry_and_is_forgotten(client, group, hall):
    area = Place.objects.get(slug=AREA)
    actions.make_private(venue=hall, area=area, by="ann", now=NOW)
    assert not Venue.objects.filter(pk=hall.pk).exists()
    page = client.get(group.get_absolute_url()).content.decode()
    assert "New Hall" not in page and "In Arnold" in page
    assert group.revisions.first().number == 2


def test_a_private_home_leaves_what_was_noted_of_it_and_what_imports_keep_too(hall):
    other = {"name": "Other Hall", "address": "2 High Street"}
    home = {"name": hall.name, "address": "12 Rose Lane"}
    taken = {"state": "taken", "decided_at": NOW, "decided_by": "ann", "made_by": "ann"}
    undo = {"groups": [], "vocabulary": {"venues": [[None, home], [other, other]]}}
    row = Incoming.objects.create(kind="files", made_at=NOW, undo=undo, **taken)
    note(hall, "Address: from “12 Rose Lane” to “12 Rose Lane, side door”", by="ann", now=NOW)

    actions.make_private(venue=hall, area=Place.objects.get(slug=AREA), by="ann", now=NOW)

    row.refresh_from_db()
    assert row.undo == {"groups": [], "vocabulary": {"venues": [[other, other]]}}
    assert [change.says for change in WordChange.objects.filter(key=hall.pk)] == [
        "Made private, in Arnold, and forgotten"
    ]


def test_a_group_s_own_break_stands_beside_the_building_s(client, hall):
    own = ExceptionData(kind="closed", first=date(2026, 12, 22), last=date(2026, 12, 22))
    group = make_group("own", meetings=(make_meeting(venue=hall.name, exceptions=(own,)),))
    close(hall)
    page = client.get(group.get_absolute_url()).content.decode()
    assert "No meeting on Tuesday 22 December" in page and "the building is closed" in page
