"""From a typed place to a point, and from points to miles."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.models import Group, Meeting, Place, Postcode, Venue
from groups.search.current import current_snapshot
from groups.search.near import Point, groups_meeting_near, with_squared_miles
from groups.search.query import Query
from groups.search.retrieve import answer
from groups.search.snapshot import PLACES_KEPT
from groups.search.where import Where, where_of
from tests.conftest import TODAY
from tests.factories import AREA, VENUE, make_group, make_meeting

EARTH_RADIUS_MILES = 3958.8
NOTTINGHAM = Point("Nottingham", 52.953, -1.149)


def find(typed: str) -> Where | None:
    """Return what typing into "near" finds."""
    return where_of(typed, (), current_snapshot())


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
        ("in Arnold, please", "Arnold"),
        ("West Bridgford", "West Bridgford"),
        ("west-bridgford", "West Bridgford"),
        ("westbridgford", "West Bridgford"),
        ("West Brigford", "West Bridgford"),
        ("NG5", "NG5"),
        ("ng5", "NG5"),
        ("NG5 9ZA", "NG5"),
        ("ng59za", "NG5"),
        ("NG9 1A", "NG9"),
        ("NG9 1", "NG9"),
        ("NG10 1AA", "NG10"),
        ("NG101AA", "NG10"),
        ("NG25 0ZZ", "NG25"),
    ],
)
def test_a_postcode_district_neighbourhood_or_town_is_found(typed, name):
    assert find(typed).point.name == name


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed", ["", "nowhere", "ZZ99 9ZZ", "---", "'; --", "👩", "stroke", "tuesday", "a" * 5_000]
)
def test_what_is_no_place_has_no_point(typed):
    assert find(typed) is None


@pytest.mark.django_db
def test_a_point_is_the_centre_of_its_place():
    place = Place.objects.get(slug="beeston")

    assert find("Beeston").point == Point("Beeston", place.latitude, place.longitude)


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["NG5 9ZA", "ng59za", " ng5  9za "])
def test_a_postcode_that_was_imported_is_a_point_of_its_own_in_its_district(typed):
    Postcode.objects.create(code="NG5 9ZA", latitude=53.01, longitude=-1.12)

    assert find(typed) == Where(Point("NG5 9ZA", 53.01, -1.12), ("ng5",))


@pytest.mark.django_db
def test_an_imported_postcode_of_an_unknown_district_is_a_point_alone():
    Postcode.objects.create(code="ZZ99 9ZZ", latitude=53.01, longitude=-1.12)

    assert find("zz99 9zz") == Where(Point("ZZ99 9ZZ", 53.01, -1.12), ())


@pytest.mark.django_db
def test_the_database_and_python_measure_alike():
    point = find("Arnold").point
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
    point = find("Arnold").point
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


@pytest.mark.django_db
def test_the_sets_measure_as_the_database_does():
    snapshot, point = current_snapshot(), find("Arnold").point
    for miles in (0.5, 1, 2, 5, 10, 20):
        groups = snapshot.groups_with(snapshot.around(point).within(miles))

        near = groups_meeting_near(Group.objects.listed(), point, miles=miles)
        assert {snapshot.ids[number] for number in groups} == {group.pk for group in near}


@pytest.mark.django_db
def test_who_meets_in_a_place_or_says_that_it_serves_it_is_here():
    meeting = make_group("meeting", meetings=(make_meeting(venue=VENUE),))
    serving = make_group("serving", area_served="Arnold and round about")
    elsewhere = make_group("elsewhere")
    snapshot, arnold = current_snapshot(), find("Arnold")

    def ids(numbers) -> set[int]:
        return {snapshot.ids[number] for number in numbers}

    ours = {meeting.pk, serving.pk, elsewhere.pk}
    assert ids(arnold.meeting_here(snapshot)) & ours == {meeting.pk}
    assert ids(arnold.serving(snapshot)) & ours == {serving.pk}
    assert ids(arnold.here(snapshot)) & ours == {meeting.pk, serving.pk}


@pytest.mark.django_db
def test_somebody_who_types_a_place_twice_is_near_the_one_in_its_own_field():
    query = Query(text="stroke beeston", near="Arnold")

    assert answer(query, current_snapshot(), today=TODAY).where.point.name == "Arnold"


@pytest.mark.django_db
def test_distances_are_remembered_from_the_directory_s_places_and_never_from_a_postcode():
    Postcode.objects.create(code="NG5 9ZA", latitude=53.01, longitude=-1.12)
    snapshot = current_snapshot()
    place, home = find("Arnold").point, find("NG5 9ZA").point

    assert snapshot.around(place) is snapshot.around(place)
    assert snapshot.around(home) is not snapshot.around(home)
    assert home not in snapshot._around


@pytest.mark.django_db
def test_distances_are_remembered_from_no_more_places_than_is_said():
    snapshot = current_snapshot()
    assert len(snapshot.centres) > PLACES_KEPT

    for point in snapshot.centres:
        snapshot.around(point)

    assert len(snapshot._around) == PLACES_KEPT
