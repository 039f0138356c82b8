"""When a process lets its snapshot follow the changed groups, and when it builds anew."""

from datetime import date

import pytest

from groups.models import (
    Audience,
    ChangedGroup,
    DirectoryVersion,
    Group,
    Holiday,
    Issue,
    Venue,
)
from groups.search import current as current_module
from groups.search.building import build
from groups.search.current import Current, present_version
from groups.search.patching import patched
from tests.factories import make_group
from tests.groups.same_snapshot import assert_same, built

pytestmark = pytest.mark.django_db


@pytest.fixture
def builds(monkeypatch) -> list[str]:
    """Note how each snapshot was made, as if every change were committed."""
    made = []

    def noting(name: str, make):
        monkeypatch.setattr(current_module, name, lambda *args: made.append(name) or make(*args))

    noting("build", build)
    noting("patched", patched)
    monkeypatch.setattr(current_module, "_may_be_undone", lambda: False)
    return made


def test_a_process_follows_the_edit_of_a_group_without_building_anew(builds):
    holder = Current()
    holder.get()

    group = make_group(own_words="qwertz")
    found = holder.get()

    assert builds == ["build", "patched"]
    assert group.pk in found.ids
    assert found.version == present_version()


CHANGES_OF_EVERYTHING = {
    "venue": lambda: Venue.objects.filter(pk=Venue.objects.first().pk).update(latitude=53.1),
    "word": lambda: Issue.objects.get(slug="stroke").also_known_as.create(words="q", position=99),
    "audience": lambda: Audience.objects.create(name="New", slug="new"),
    "holiday": lambda: Holiday.objects.create(
        kind="bank", name="New", first=date(2026, 12, 1), last=date(2026, 12, 1)
    ),
}


@pytest.mark.parametrize("change", CHANGES_OF_EVERYTHING.values(), ids=CHANGES_OF_EVERYTHING)
def test_what_is_no_group_s_own_is_built_anew(builds, change):
    holder = Current()
    holder.get()

    change()
    assert_same(holder.get(), built(holder.snapshot))
    assert builds == ["build", "build"]

    make_group()
    holder.get()
    assert builds == ["build", "build", "patched"]


def test_more_changes_than_a_few_are_built_anew(builds, monkeypatch):
    monkeypatch.setattr(current_module, "MOST_CHANGED", 2)
    holder = Current()
    holder.get()

    for changed, made in ((2, "patched"), (3, "build")):
        for number in range(changed):
            make_group(f"new-{number}", own_words=f"{changed}")
        assert_same(holder.get(), built(holder.snapshot))
        assert builds.pop() == made


def test_a_number_that_comes_back_with_a_backup_is_built_anew(builds):
    holder = Current()
    held = holder.get()
    make_group()
    DirectoryVersion.objects.update(number=held.number, stamp="restored")

    assert_same(holder.get(), built(holder.snapshot))
    assert builds == ["build", "build"]


def test_what_was_seen_in_a_transaction_is_nothing_to_follow_from(builds, monkeypatch):
    holder = Current()
    settled = holder.get()
    monkeypatch.setattr(current_module, "_may_be_undone", lambda: True)
    group = make_group()
    assert group.pk in holder.get().ids
    Group.objects.filter(pk=group.pk).delete()
    ChangedGroup.objects.all().delete()
    DirectoryVersion.objects.update(number=settled.number, stamp=settled.version)
    monkeypatch.setattr(current_module, "_may_be_undone", lambda: False)

    other = make_group("other")
    after = holder.get()

    assert builds == ["build", "patched", "patched"]
    assert other.pk in after.ids
    assert_same(after, built(after))


def test_a_change_while_another_is_followed_is_not_missed(builds, monkeypatch):
    holder = Current()
    holder.get()
    make_group("one")
    noting = current_module.patched

    def patch_and_change(*args):
        found = noting(*args)
        if builds.count("patched") == 1:
            make_group("other", name="Aardvarks")
        return found

    monkeypatch.setattr(current_module, "patched", patch_and_change)

    assert_same(holder.get(), built(holder.snapshot))
    assert builds == ["build", "patched", "patched"]
