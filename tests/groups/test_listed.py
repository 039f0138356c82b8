"""Groups that lists show are read once for each state of the directory, and never shown stale."""

from datetime import timedelta

import pytest

from groups.kept import Kept
from groups.models import Group
from groups.presenters import listed
from groups.search.current import current_snapshot
from tests.conftest import TODAY
from tests.factories import make_group, make_meeting

pytestmark = pytest.mark.django_db


def listed_now(*groups: Group, today=TODAY):
    return listed.kept_listed([group.pk for group in groups], current_snapshot(), today=today)


def test_a_group_that_was_read_is_not_read_again(django_assert_num_queries):
    group = make_group(meetings=(make_meeting(),))
    snapshot = current_snapshot()
    listed.kept_listed([group.pk], snapshot, today=TODAY)

    with django_assert_num_queries(0):
        again = listed.kept_listed([group.pk], snapshot, today=TODAY)
    assert again[group.pk].group == group
    assert len(again[group.pk].meetings) == 1


def test_an_edit_is_shown_at_once():
    group = make_group(name="Before")
    listed_now(group)

    Group.objects.filter(pk=group.pk).update(name="After")

    assert listed_now(group)[group.pk].group.name == "After"


def test_groups_come_in_the_order_asked_for_whether_read_or_kept():
    first, second, third = make_group("1"), make_group("2"), make_group("3")
    listed_now(second)

    assert list(listed_now(third, second, first)) == [third.pk, second.pk, first.pk]


def test_on_a_new_day_the_next_meeting_is_worked_out_anew():
    group = make_group(meetings=(make_meeting(),))
    soonest = listed_now(group)[group.pk].meetings[0].soonest.date

    later = listed_now(group, today=soonest + timedelta(days=1))
    assert later[group.pk].meetings[0].soonest.date > soonest


def test_what_is_read_while_the_directory_changes_is_not_kept(monkeypatch):
    group = make_group()
    snapshot = current_snapshot()
    monkeypatch.setattr(listed, "present_version", lambda: "another")

    assert list(listed.kept_listed([group.pk], snapshot, today=TODAY)) == [group.pk]
    assert len(listed.kept) == 0


def test_no_more_are_kept_than_there_is_room_for(monkeypatch):
    monkeypatch.setattr(listed, "kept", Kept(2, lambda group: 1))
    groups = [make_group(str(number)) for number in range(3)]

    assert len(listed_now(*groups)) == 3
    assert len(listed.kept) == 2


def test_a_group_that_is_gone_is_left_out():
    group = make_group()
    snapshot = current_snapshot()
    Group.objects.filter(pk=group.pk).delete()

    assert listed.kept_listed([group.pk], snapshot, today=TODAY) == {}
