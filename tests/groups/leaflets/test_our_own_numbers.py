"""Numbers that every leaflet has beside its groups make it out of date as well."""

from dataclasses import replace

import pytest

from groups.models import Edition
from selfhelp import publisher
from tests.factories import make_group
from tests.groups.leaflets.editions import edition_of, look_again

pytestmark = pytest.mark.django_db


def test_how_the_team_is_reached_is_on_every_leaflet(settings):
    edition = edition_of(make_group())
    settings.PUBLISHER = settings.PUBLISHER | {"team_telephone": "0115 496 0999"}
    comparison = look_again(edition)
    assert comparison.team_changed
    assert comparison.is_worth_reprinting


def test_another_number_to_turn_to_in_a_crisis_makes_every_leaflet_out_of_date(monkeypatch, client):
    edition = edition_of(make_group())
    first, *others = publisher.crisis_lines()
    other = replace(first, number="998", name="998", link="tel:998")
    monkeypatch.setattr(publisher, "crisis_lines", lambda: (other, *others))

    assert look_again(edition).crisis_changed
    assert look_again(edition).is_worth_reprinting
    said = client.get(f"/l/{edition.code}/").content.decode()
    assert "Some of this has changed since it was printed" in said
    assert "The numbers on the old leaflet are not all right any more" in said
    assert "tel:998" in said


def test_of_a_leaflet_that_has_no_note_of_its_crisis_numbers_nothing_is_claimed():
    edition = edition_of(make_group())
    Edition.objects.filter(pk=edition.pk).update(crisis=None)

    assert look_again(edition).is_as_printed
