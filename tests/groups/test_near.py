"""From a typed place to a point, and from points to miles."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.models import Group, Meeting, Place, Venue
from groups.search.near import Point, find_point, groups_meeting_near, with_squared_miles
from tests.factories import AREA, VENUE, make_group, make_meeting

EARTH_RADIUS_MILES = 3958.8
NOTTINGHAM = Point("Nottingham", 52.953, -1.149)


def great_circle_miles(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the distance on a sphere (haversine), which the flat map only comes near to."""
    (north_a, east_a), (north_b, east_b) = [tuple(map(math.radians, point)) for point in (a, b)]
    half = (
        math.sin((north_b - north_a) / 2) ** 2
        + math.cos(north_a) * math.cos(north_b) * math.sin((east_b - east_a) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_MILES * math.asin(math.sqrt(half))


@given(st.floats(52.5, 53.5), st.floats(-2, -0.5))
def test_miles_are_those_of_the_round_earth_within_one_in_a_hundred(latitude, longitude):
    flat = NOTTINGHAM.miles_to(latitude, longitude)
    true = great_circle_miles((NOTTINGHAM.latitude, NOTTINGHAM.longitude), (latitude, longitude))

    assert flat == pytest.approx(true, rel=0.01, abs=0.001)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Arnold", "Arnold"),
        ("  arnold ", "Arnold"),
        ("ARNOLD", "Arnold"),
        ("West Bridgford", "West Bridgford"),
        ("west-bridgford", "West Bridgford"),
        ("NG5", "NG5"),
        ("ng5", "NG5"),
        ("NG5 9ZA", "NG5"),
        ("ng59za", "NG5"),
        ("NG9 1A", "NG9"),
        ("NG10 1AA", "NG10"),
        ("NG101AA", "NG10"),
        ("NG25 0ZZ", "NG25"),
    ],
)
def test_a_postcode_district_neighbourhood_or_town_is_found(typed, name):
    assert find_point(typed).name == name


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["", "nowhere", "ZZ99 9ZZ", "---", "'; --", "👩", "a" * 5_000])
def test_what_is_no_place_has_no_point(typed):
    assert find_point(typed) is None


@pytest.mark.django_db
def test_a_point_is_the_centre_of_its_place():
    place = Place.objects.get(slug="beeston")

    assert find_point("Beeston") == Point("Beeston", place.latitude, place.longitude)


@pytest.mark.django_db
def test_the_database_and_python_measure_alike():
    point = find_point("Arnold")
    rows = with_squared_miles(Meeting.objects.select_related("venue", "area"), point)
    measured = 0
    for meeting in rows:
        spot = meeting.venue or meeting.area
        if spot is None or spot.latitude is None:
            assert meeting.squared_miles is None
        else:
            miles = point.miles_to(spot.latitude, spot.longitude)
            assert math.sqrt(meeting.squared_miles) == pytest.approx(miles, abs=1e-6)
            measured += 1
    assert measured > 100


@pytest.mark.django_db
def test_a_private_meeting_counts_from_its_area_and_one_without_area_from_nowhere():
    area = Place.objects.get(slug=AREA)
    group = make_group(
        meetings=(make_meeting(venue_is_private=True, area=AREA), make_meeting(mode="online"))
    )
    near = Point("", area.latitude, area.longitude)

    private, online = with_squared_miles(group.meetings.all(), near)

    assert private.squared_miles == 0
    assert online.squared_miles is None


@pytest.mark.django_db
def test_groups_near_a_point_are_those_with_a_meeting_there_the_nearest_first():
    point = find_point("Arnold")
    nearest = {}
    for group in Group.objects.listed().prefetch_related("meetings__venue", "meetings__area"):
        spots = [meeting.venue or meeting.area for meeting in group.meetings.all()]
        miles = [
            point.miles_to(spot.latitude, spot.longitude)
            for spot in spots
            if spot and spot.latitude is not None
        ]
        if miles and min(miles) <= 2:
            nearest[group.pk] = min(miles)

    found = list(groups_meeting_near(Group.objects.listed(), point, miles=2))

    assert {group.pk for group in found} == set(nearest)
    assert 1 < len(found) < 100
    distances = [nearest[group.pk] for group in found]
    assert distances == pytest.approx(sorted(distances), abs=1e-6)


@pytest.mark.django_db
def test_a_group_with_two_meetings_in_one_place_is_near_once():
    venue = Venue.objects.get(name=VENUE)
    group = make_group(meetings=(make_meeting(venue=VENUE), make_meeting(venue=VENUE, weekday=3)))

    point = Point("", venue.latitude, venue.longitude)
    found = groups_meeting_near(Group.objects.filter(pk=group.pk), point, miles=1)

    assert [g.pk for g in found] == [group.pk]
