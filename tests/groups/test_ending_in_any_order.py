"""Whatever happens to an entry in whatever order: what is over is gone, what is not is kept."""

from datetime import datetime, timedelta
from unittest import mock

from django.db import transaction
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from groups.actions import forget_people, restore_revision, save_entry
from groups.models import Door, Group, Revision
from groups.periods import details_go_on, removed_contact_goes_on
from groups.review import day_of
from tests.factories import make_contact, make_entry
from tests.groups.ending import entry_now

WAYS = tuple(make_contact(value=f"Box {number}", person=f"Zw{number}") for number in range(3))
ENDED, LISTED = Group.Status.ENDED, Group.Status.LISTED


class LifeOfAnEntry(RuleBasedStateMachine):
    """An entry that is saved, ends, comes back and is restored, and days that go by.

    Beside it stands what must be kept: for each contact the day on which it goes, None while the
    entry has it.
    """

    def __init__(self):
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.now = timezone.now()
        self.goes: dict[str, datetime | None] = {}

    def teardown(self):
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    @initialize()
    def begin(self):
        self.save(WAYS, LISTED)

    @rule(ways=st.sets(st.sampled_from(WAYS)), has_ended=st.booleans())
    def change(self, ways, has_ended):
        self.save(sorted(ways, key=lambda way: way.value), ENDED if has_ended else LISTED)

    @rule(back=st.integers(0, 5))
    def restore(self, back):
        saves = list(self.group.revisions.all())
        with self.at_this_time():
            restore_revision(revision=saves[min(back, len(saves) - 1)], by="ann")
        self.note()

    @precondition(lambda self: self.group.status == ENDED)
    @rule()
    def wait_until_the_day(self):
        day = details_go_on(self.group.ended_on, self.group.saved_at)
        self.wait(max(0, (day - day_of(self.now)).days))

    @rule(days=st.sampled_from([1, 29, 30, 31, 364, 365, 366, 729, 730, 731]))
    def wait(self, days):
        self.now += timedelta(days=days)
        today, group = day_of(self.now), self.group
        is_over = group.status == ENDED and details_go_on(group.ended_on, group.saved_at) <= today
        with self.at_this_time():
            forget_people(now=self.now, by="retention")
        self.goes = {
            value: since
            for value, since in self.goes.items()
            if not is_over and (since is None or removed_contact_goes_on(since) > today)
        }

    def save(self, ways, status):
        ended_on = day_of(self.now) if status == ENDED else None
        entry = make_entry(contacts=tuple(ways), status=status, ended_on=ended_on)
        with self.at_this_time():
            save_entry(entry=entry, by="ann", door=Door.TEAM)
        self.note()

    def note(self):
        """Write down which contacts the entry has, and since when it has the others no more."""
        has = {contact.value for contact in entry_now(self.group).contacts}
        for value in self.goes.keys() - has:
            self.goes[value] = self.goes[value] or self.now
        self.goes |= dict.fromkeys(has)

    def at_this_time(self):
        return mock.patch("groups.actions.entries.timezone.now", return_value=self.now)

    @property
    def group(self) -> Group:
        return Group.objects.get(reference="test-1")

    @invariant()
    def exactly_what_is_not_over_is_kept(self):
        kept = str([save.snapshot for save in Revision.objects.filter(group__reference="test-1")])
        assert {way.value for way in WAYS if way.value in kept} == self.goes.keys()
        assert {way.value for way in WAYS if way.person in kept} == self.goes.keys()


class TestLifeOfAnEntry(LifeOfAnEntry.TestCase, TestCase):
    settings = settings(max_examples=20, stateful_step_count=15, deadline=None)
