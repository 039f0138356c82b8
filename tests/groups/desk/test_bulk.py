"""Many entries changed at once: looked at first, all or none, and each with its own history."""

import re
from datetime import date

import pytest
from django.urls import reverse

from groups.actions import SomeSavedMeanwhile, save_many
from groups.desk import bulk as bulk_view
from groups.desk.bulk_changes import Act, acts_for, changed
from groups.models import Group, Organisation
from selfhelp.accounts.roles import Role
from tests.conftest import TODAY
from tests.factories import make_entry, make_group
from tests.members import make_member, sign_in

BULK = reverse("groups_desk:bulk")
LIST = reverse("groups_desk:listing")
LONG_AGO = date(2020, 1, 1)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def keeper(client):
    return sign_in(client, Role.KEEPER)


@pytest.fixture
def two() -> list[Group]:
    return [make_group(f"zz-{n}", name=f"Kettle {n}", confirmed_on=LONG_AGO) for n in (1, 2)]


def post(client, act: str, entries, **more) -> str:
    data = {"act": act, "entry": [str(each) for each in entries], "step": "begin", **more}
    return client.post(BULK, data).content.decode()


def looked_at(page: str) -> list[str]:
    """Return the entries of a preview, each with the revision that was looked at."""
    return re.findall(r'name="entry" value="(\d+:\d+)"', page)


def keys(groups: list[Group]) -> list[int]:
    return [group.pk for group in groups]


def test_confirming_shows_what_would_change_and_changes_nothing_yet(client, two):
    page = post(client, "confirm", keys(two))
    assert "This would change in 2 entries" in page
    assert "Confirmed on: from “1 January 2020” to “23 November 2026”" in page
    assert Group.objects.filter(confirmed_on=LONG_AGO).count() == 2


def test_one_press_then_changes_all_and_each_history_says_who_and_why(client, two):
    page = post(client, "confirm", keys(two))
    done = post(client, "confirm", looked_at(page), step="do", reason="Rang them all")
    assert "2 entries were changed" in done
    for group in two:
        group.refresh_from_db()
        assert group.confirmed_on == TODAY
        last = group.revisions.first()
        assert (last.number, last.by, last.reason) == (2, "keeper@example.org", "Rang them all")


def test_if_one_was_saved_meanwhile_none_is_changed_and_it_is_named(client, two):
    page = post(client, "confirm", keys(two))
    make_group("zz-2", name="Kettle 2", confirmed_on=LONG_AGO, charges="50p")
    again = post(client, "confirm", looked_at(page), step="do")
    assert "Nothing was changed. Somebody has saved meanwhile: Kettle 2." in again
    assert Group.objects.filter(confirmed_on=LONG_AGO).count() == 2
    assert "2 entries were changed" in post(client, "confirm", looked_at(again), step="do")


def test_without_having_looked_nothing_is_changed(client, two):
    assert "Nothing was changed" in post(client, "confirm", keys(two), step="do")
    assert Group.objects.filter(confirmed_on=LONG_AGO).count() == 2


def test_pausing_asks_why_first(client, two):
    page = post(client, "pause", keys(two))
    assert "Kettle 1" in page
    assert "Why (kept in the history)" in page
    assert "Something is not right yet" in post(client, "pause", keys(two), step="see")
    page = post(client, "pause", keys(two), step="see", reason="Not heard of for two years")
    assert "Status: from “Listed” to “Paused”" in page
    post(client, "pause", looked_at(page), step="do", reason="Not heard of for two years")
    assert {group.status for group in Group.objects.filter(pk__in=keys(two))} == {"paused"}


def test_the_organisation_and_the_area_are_asked_for_and_set(client, two):
    body = Organisation.objects.first().name
    assert body in post(client, "affiliation", keys(two)).replace("&#x27;", "'")
    page = post(client, "affiliation", keys(two), step="see", affiliation=body)
    post(client, "affiliation", looked_at(page), step="do", affiliation=body)
    page = post(client, "area", keys(two), step="see", area_served="Arnold and Beeston")
    post(client, "area", looked_at(page), step="do", area_served="Arnold and Beeston")
    for group in Group.objects.filter(pk__in=keys(two)):
        assert (group.affiliation.name, group.area_served) == (body, "Arnold and Beeston")
        assert {place.slug for place in group.serves.all()} == {"arnold", "beeston"}


def test_what_stays_as_it_is_is_told_apart(client, two):
    paused = make_group("zz-3", name="Quiet Kettle", status="paused")
    page = post(client, "pause", [*keys(two), paused.pk], step="see", reason="Test")
    assert "This would change in 2 entries" in page
    assert "Quiet Kettle" in page.split("Nothing would change in")[1]


def test_all_that_the_list_found_can_be_taken_without_ticking(client, two):
    page = post(client, "confirm", [], which="all", question="by=test&status=listed")
    assert "This would change in 2 entries" in page
    assert f"{LIST}?by=test&amp;status=listed" in page


def test_none_and_too_many_are_refused_kindly(client, two, monkeypatch):
    assert "Tick at least one entry" in post(client, "confirm", [])
    monkeypatch.setattr(bulk_view, "MOST", 1)
    assert "at most 1" in post(client, "confirm", keys(two))


def test_a_viewer_has_nothing_to_tick_and_an_editor_cannot_pause(client, two):
    assert 'name="entry"' in client.get(LIST).content.decode()
    sign_in(client, Role.EDITOR)
    assert 'value="pause"' not in client.get(LIST).content.decode()
    assert client.post(BULK, {"act": "pause", "entry": two[0].pk}).status_code == 404
    sign_in(client, Role.VIEWER)
    page = client.get(LIST).content.decode()
    assert 'name="entry"' not in page
    assert "Change several at once" not in page


def test_each_role_s_acts():
    assert acts_for(make_member(Role.VIEWER)) == []
    assert Act.PAUSE not in acts_for(make_member(Role.EDITOR))
    assert acts_for(make_member(Role.KEEPER, username="other")) == list(Act)


@pytest.mark.parametrize("odd", ["x", "-1", "1:x", "99999999", "²"])
def test_odd_keys_change_nothing_and_break_nothing(client, odd):
    assert client.post(BULK, {"act": "confirm", "entry": odd, "step": "do"}).status_code == 200
    assert client.post(BULK, {"act": "explode", "entry": odd}).status_code == 404


def test_what_has_ended_is_not_confirmed_and_only_the_listed_are_paused():
    ended = make_entry(status="ended", ended_on=TODAY)
    forming = make_entry(status="forming", listed_on=None)
    assert changed(ended, Act.CONFIRM, value="", today=TODAY) == ended
    assert changed(forming, Act.CONFIRM, value="", today=TODAY).confirmed_on == TODAY
    assert changed(forming, Act.PAUSE, value="", today=TODAY) == forming


def test_the_verb_changes_all_or_none(two):
    entries = [make_entry(f"zz-{n}", name=f"Kettle {n}", charges="£77") for n in (1, 2)]
    with pytest.raises(SomeSavedMeanwhile) as told:
        save_many(entries=entries, after={"zz-1": 1, "zz-2": 0}, by="ann")
    assert told.value.names == ("Kettle 2",)
    assert not Group.objects.filter(charges="£77").exists()
    save_many(entries=entries, after={"zz-1": 1, "zz-2": 1}, by="ann", reason="Both")
    assert Group.objects.filter(charges="£77").count() == 2
