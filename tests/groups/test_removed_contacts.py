"""A contact that was taken out of an entry leaves its history by itself, two years later."""

from datetime import timedelta

import pytest
from django.utils import timezone

from groups.actions import keep_draft, restore_revision
from groups.periods import REMOVED_CONTACTS_KEPT
from selfhelp.accounts.roles import Role
from tests.factories import make_contact, make_group
from tests.groups.ending import (
    TELEPHONE,
    before,
    day_of_leaving,
    entry_now,
    forget,
    kept_of,
    make_older,
    on,
)
from tests.members import make_member

pytestmark = pytest.mark.django_db

STAYS = make_contact(kind="phone", value="0115 496 0222", person="Zwdora")


def taken_out():
    """Make a group whose second save took a contact out."""
    make_group(contacts=(TELEPHONE, STAYS))
    return make_group(contacts=(STAYS,))


def test_until_the_day_the_history_has_it_and_from_it_on_only_that_there_was_one():
    group = taken_out()
    day = day_of_leaving(group, 2)
    assert forget(before(day)).histories == 0
    assert TELEPHONE.value in kept_of(group)

    assert forget(on(day)).histories == 1
    for words in (TELEPHONE.value, TELEPHONE.person, TELEPHONE.role, TELEPHONE.when):
        assert words not in kept_of(group)
    left = group.revisions.get(number=1).snapshot["entry"]["contacts"]
    assert left[0]["erased_by"] == "retention"
    assert left[1]["person"] == STAYS.person
    assert entry_now(group).contacts == (STAYS,)
    assert group.revisions.count() == 2


def test_it_is_done_once_and_a_dry_run_only_counts():
    group = taken_out()
    now = on(day_of_leaving(group, 2))
    assert forget(now, dry_run=True).histories == 1
    assert TELEPHONE.value in kept_of(group)
    assert forget(now).histories == 1
    assert forget(now, dry_run=True).histories == forget(now).histories == 0


def test_a_save_that_takes_no_contact_out_gives_nothing_to_do():
    make_group(contacts=(STAYS,))
    group = make_group(contacts=(STAYS, TELEPHONE), charges="50p")
    assert not group.revisions.filter(takes_contacts_out=True).exists()
    assert forget(timezone.now() + timedelta(days=5000)).histories == 0
    assert TELEPHONE.value in kept_of(group)


def test_what_came_back_is_kept_until_it_is_taken_out_again():
    group = taken_out()
    make_older(group, 800)
    restore_revision(revision=group.revisions.get(number=1), by="ann")
    now = timezone.now()
    assert forget(now).histories == 0
    assert entry_now(group).contacts == (TELEPHONE, STAYS)
    make_group(contacts=(STAYS,))
    day = day_of_leaving(group, 4)
    assert forget(before(day)).histories == 0
    assert forget(on(day)).histories == 1
    assert TELEPHONE.value not in kept_of(group)


def test_a_number_that_went_to_somebody_else_loses_the_name_of_the_first_in_old_saves():
    make_group(contacts=(TELEPHONE,))
    now_bea_s = make_contact(kind="mobile", value=TELEPHONE.value, person="Zwbea")
    group = make_group(contacts=(now_bea_s,))
    assert forget(on(day_of_leaving(group, 2))).histories == 1
    assert TELEPHONE.person not in kept_of(group)
    assert entry_now(group).contacts == (now_bea_s,)


def test_only_those_go_whose_time_is_over():
    make_group(contacts=(TELEPHONE, STAYS))
    group = make_group(contacts=(STAYS,))
    make_older(group, 400)
    make_group(contacts=())
    assert forget(timezone.now() + REMOVED_CONTACTS_KEPT - timedelta(days=300)).histories == 1
    assert TELEPHONE.value not in kept_of(group)
    assert STAYS.value in kept_of(group)
    assert forget(on(day_of_leaving(group, 3))).histories == 1
    assert STAYS.value not in kept_of(group)


def test_it_does_not_come_back_with_the_save_that_had_it():
    group = taken_out()
    forget(on(day_of_leaving(group, 2)))
    make_group(contacts=())
    restore_revision(revision=group.revisions.get(number=1), by="ann")
    assert entry_now(group).contacts == (STAYS,)


def test_an_entry_that_somebody_has_begun_to_change_waits_for_them():
    group = taken_out()
    now = on(day_of_leaving(group, 2))
    keep_draft(reference=group.reference, items=[], now=now, by=make_member(Role.EDITOR))
    assert forget(now).histories == 0
    assert TELEPHONE.value in kept_of(group)


def test_saves_from_before_it_was_noted_are_looked_through_when_they_are_due():
    group = taken_out()
    group.revisions.filter(number=2).update(takes_contacts_out=True)  # as the upgrade does
    make_group(contacts=(STAYS,), charges="50p")
    group.revisions.filter(number=3).update(takes_contacts_out=True)
    assert forget(on(day_of_leaving(group, 3))).histories == 1
    assert not group.revisions.filter(takes_contacts_out=True).exists()
    assert STAYS.value in kept_of(group)
