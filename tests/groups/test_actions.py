"""Saving entries: what is new, changed or the same; addresses after a rename; all or nothing."""

from dataclasses import replace

import pytest
from django.db import IntegrityError
from django.urls import reverse

from groups.actions import ImpossibleSchedule, save_entries, save_entry
from groups.models import Audience, Door, FormerSlug, Group, Language, Place
from tests.factories import make_contact, make_entry, make_group, make_meeting

pytestmark = pytest.mark.django_db


def test_what_is_new_changed_and_unchanged_is_told_apart():
    same, other = make_entry("same"), make_entry("other")
    first = save_entries(entries=[same, other], by="test", door=Door.TEAM)
    second = save_entries(
        entries=[same, replace(other, charges="50p"), make_entry("third")],
        by="test",
        door=Door.TEAM,
    )

    assert (first.added, first.changed, first.unchanged) == (["same", "other"], [], [])
    assert (second.added, second.changed, second.unchanged) == (["third"], ["other"], ["same"])


def test_an_unchanged_entry_is_not_touched():
    before = make_group()
    save_entry(entry=make_entry(), by="somebody else", door=Door.TEAM)
    after = Group.objects.get(pk=before.pk)

    assert (after.saved_by, after.saved_at) == ("test", before.saved_at)


def test_a_change_says_who_made_it_and_keeps_the_row_its_address_and_its_identity():
    before = make_group()
    after = save_entry(entry=make_entry(charges="50p"), by="Ann", door=Door.TEAM)

    assert after.saved_by == "Ann"
    assert after.saved_at > before.saved_at
    assert (after.pk, after.slug, after.public_id) == (before.pk, before.slug, before.public_id)


def test_what_an_entry_no_longer_has_is_gone():
    make_group(meetings=(make_meeting(), make_meeting(weekday=2)), contacts=(make_contact(),))
    group = make_group(meetings=(make_meeting(weekday=2),))

    assert [meeting.weekday for meeting in group.meetings.all()] == [2]
    assert not group.contacts.exists()


def test_audiences_and_languages_are_made_when_first_named_and_shared_afterwards():
    for reference in ("one", "two"):
        make_group(
            reference, who_for=frozenset({"lighthouse keepers"}), languages=frozenset({"Cornish"})
        )

    assert Audience.objects.get(name="lighthouse keepers").groups.count() == 2
    assert Language.objects.get(name="Cornish").groups.count() == 2


def test_places_named_in_the_area_served_are_linked_and_unlinked():
    group = make_group(area_served="Arnold, Long Eaton and the villages")
    assert {place.slug for place in group.serves.all()} == {"arnold", "long-eaton"}

    group = make_group(area_served="Beeston")
    assert {place.slug for place in group.serves.all()} == {"beeston"}
    assert group in Group.objects.serving(Place.objects.get(slug="beeston"))


def test_two_groups_may_bear_one_name_and_have_addresses_of_their_own():
    save_entries(
        entries=[make_entry(ref, name="Open door") for ref in "abc"], by="test", door=Door.TEAM
    )
    later = make_group("d", name="Open door")

    slugs = [Group.objects.get(reference=ref).slug for ref in "abc"]
    assert [*slugs, later.slug] == ["open-door", "open-door-2", "open-door-3", "open-door-4"]


def test_a_name_without_letters_for_an_address_still_gets_one():
    group = make_group("x 1", name="☀☀☀")

    assert group.slug == "group-x-1"


def test_after_a_rename_the_old_address_leads_to_the_new(client):
    old = make_group(name="Old name").slug
    group = make_group(name="New name")

    assert group.slug == "new-name"
    response = client.get(reverse("groups:entry", args=[old]))
    assert (response.status_code, response["Location"]) == (301, group.get_absolute_url())


def test_after_two_renames_both_old_addresses_lead_to_the_newest(client):
    for name in ("First", "Second", "Third"):
        group = make_group(name=name)

    for old in ("first", "second"):
        response = client.get(reverse("groups:entry", args=[old]))
        assert (response.status_code, response["Location"]) == (301, group.get_absolute_url())


def test_renamed_back_a_group_has_its_first_address_again_and_the_other_leads_to_it(client):
    first = make_group(name="First")
    make_group(name="Second")
    back = make_group(name="First")

    assert back.slug == first.slug
    assert client.get(back.get_absolute_url()).status_code == 200
    response = client.get(reverse("groups:entry", args=["second"]))
    assert response["Location"] == back.get_absolute_url()
    assert not FormerSlug.objects.filter(slug=back.slug).exists()


def test_an_address_that_a_group_once_had_is_never_given_to_another():
    make_group("mine", name="Old name")
    make_group("mine", name="New name")

    assert make_group("theirs", name="Old name").slug == "old-name-2"


def test_names_swapped_between_two_groups_in_one_batch_do_not_collide(client):
    save_entries(
        entries=[make_entry("a", name="Sun"), make_entry("b", name="Moon")],
        by="test",
        door=Door.TEAM,
    )
    save_entries(
        entries=[make_entry("a", name="Moon"), make_entry("b", name="Sun")],
        by="test",
        door=Door.TEAM,
    )

    for reference, name, old in (("a", "Moon", "sun"), ("b", "Sun", "moon")):
        group = Group.objects.get(reference=reference)
        assert group.name == name
        assert client.get(group.get_absolute_url()).status_code == 200
        assert client.get(reverse("groups:entry", args=[old]))["Location"] == (
            group.get_absolute_url()
        )


def test_a_change_of_name_that_leaves_the_address_leaves_no_former_one():
    make_group(name="Open door")
    group = make_group(name="Open Door!")

    assert group.slug == "open-door"
    assert not group.former_slugs.exists()


@pytest.mark.parametrize(
    ("broken", "error"),
    [
        ({"issues": ("No such issue",)}, KeyError),
        ({"affiliation": "No such organisation"}, KeyError),
        ({"meetings": (make_meeting(venue="No such venue"),)}, KeyError),
        ({"meetings": (make_meeting(venue_is_private=True, area="no-such-place"),)}, KeyError),
        ({"status": "ended"}, IntegrityError),
        ({"meetings": (make_meeting(weekday=None),)}, ImpossibleSchedule),
        ({"meetings": (make_meeting(mode="by_post"),)}, IntegrityError),
        ({"contacts": (make_contact(audience="anybody"),)}, IntegrityError),
    ],
)
def test_one_entry_that_makes_no_sense_leaves_all_of_the_batch_unsaved(broken, error):
    make_group("known", charges="50p")
    entries = [
        make_entry("new"),
        make_entry("known", charges="£1"),
        make_entry("broken", languages=frozenset({"Cornish"}), **broken),
    ]

    with pytest.raises(error):
        save_entries(entries=entries, by="test", door=Door.TEAM)

    assert not Group.objects.filter(reference__in=["new", "broken"]).exists()
    assert Group.objects.get(reference="known").charges == "50p"
    assert not Language.objects.filter(name="Cornish").exists()


def test_many_entries_take_as_many_queries_as_a_few(django_assert_max_num_queries):
    def batch(size: int):
        return [
            make_entry(f"{size}-{number}", meetings=(make_meeting(),), contacts=(make_contact(),))
            for number in range(size)
        ]

    for size in (2, 60):
        with django_assert_max_num_queries(32):
            save_entries(entries=batch(size), by="test", door=Door.TEAM)
