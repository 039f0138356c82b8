"""The National Grid gives the latitude and longitude that Ordnance Survey publishes."""

from math import cos, hypot, radians, sin, sqrt, tan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.national_grid import HEIGHT, WIDTH, osgb36_from_grid, wgs84_from_grid

METRES_PER_DEGREE = 111_200  # of latitude in Britain

# Airy's ellipsoid and the projection, written down again: the way there is tested against the
# way back, and a slip in one of the numbers must not hide in both.
A, B, F0 = 6377563.396, 6356256.909, 0.9996012717
PHI_0, LAMBDA_0, E_0, N_0 = radians(49), radians(-2), 400000, -100000

# Points of Ordnance Survey's test data for OSTN15: the station, easting and northing, and
# latitude and longitude of ETRS89, on which WGS 84 lies within a metre.
STATIONS = [
    ("St Mary's, Scilly", 91492.146, 11318.804, 49.92226393730, -6.29977752014),
    ("Lizard Point", 170370.718, 11572.405, 49.96006137820, -5.20304609998),
    ("Lambeth", 530624.974, 178388.464, 51.48936564950, -0.11992557180),
    ("North Foreland", 639821.835, 169565.858, 51.37447025550, 1.44454730409),
    ("King's Lynn", 562180.547, 319784.995, 52.75136687170, 0.40153547065),
    ("Nottingham", 454002.834, 340834.943, 52.96219109410, -1.19747655922),
    ("Daresbury", 357455.843, 383290.436, 53.34480280190, -2.64049320810),
    ("Point Lynas", 247958.971, 393492.909, 53.41628516040, -4.28918069756),
    ("Inverness", 267056.768, 846176.972, 57.48625000720, -4.21926398555),
    ("Foula", 395999.668, 1138728.951, 60.13308091660, -2.07382822798),
]


def dms(whole: int, minutes: int, seconds: float) -> float:
    """Return degrees, minutes and seconds as degrees."""
    return whole + minutes / 60 + seconds / 3600


def metres_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the metres between two points near one another, given in degrees."""
    north = (one[0] - other[0]) * METRES_PER_DEGREE
    east = (one[1] - other[1]) * METRES_PER_DEGREE * cos(radians(one[0]))
    return hypot(north, east)


def grid_from_osgb36(latitude: float, longitude: float) -> tuple[float, float]:
    """Return easting and northing in metres, as annex C.1 of Ordnance Survey's guide has it."""
    phi, e2, n = radians(latitude), 1 - (B / A) ** 2, (A - B) / (A + B)
    nu = A * F0 / sqrt(1 - e2 * sin(phi) ** 2)
    rho = A * F0 * (1 - e2) / (1 - e2 * sin(phi) ** 2) ** 1.5
    eta2, t2 = nu / rho - 1, tan(phi) ** 2
    arc = (1 + n + 1.25 * n**2 + 1.25 * n**3) * (phi - PHI_0)
    arc -= (3 * n + 3 * n**2 + 2.625 * n**3) * sin(phi - PHI_0) * cos(phi + PHI_0)
    arc += 1.875 * (n**2 + n**3) * sin(2 * (phi - PHI_0)) * cos(2 * (phi + PHI_0))
    arc -= 35 / 24 * n**3 * sin(3 * (phi - PHI_0)) * cos(3 * (phi + PHI_0))
    east = radians(longitude) - LAMBDA_0
    northing = B * F0 * arc + N_0 + nu / 2 * sin(phi) * cos(phi) * east**2
    northing += nu / 24 * sin(phi) * cos(phi) ** 3 * (5 - t2 + 9 * eta2) * east**4
    northing += nu / 720 * sin(phi) * cos(phi) ** 5 * (61 - 58 * t2 + t2**2) * east**6
    easting = E_0 + nu * cos(phi) * east + nu / 6 * cos(phi) ** 3 * (nu / rho - t2) * east**3
    last = 5 - 18 * t2 + t2**2 + 14 * eta2 - 58 * t2 * eta2
    return easting + nu / 120 * cos(phi) ** 5 * last * east**5, northing


def test_the_worked_example_of_the_guide_is_met_to_its_last_figure():
    latitude, longitude = osgb36_from_grid(651409.903, 313177.270)

    assert (latitude - dms(52, 39, 27.2531)) * 3600 == pytest.approx(0, abs=0.00006)
    assert (longitude - dms(1, 43, 4.5177)) * 3600 == pytest.approx(0, abs=0.00006)


def test_the_true_origin_is_where_the_projection_puts_it():
    assert osgb36_from_grid(400_000, 0)[1] == pytest.approx(-2, abs=1e-12)
    assert grid_from_osgb36(49, -2) == pytest.approx((400_000, -100_000), abs=1e-6)


@pytest.mark.parametrize(
    ("easting", "northing", "latitude", "longitude"),
    [station[1:] for station in STATIONS],
    ids=[station[0] for station in STATIONS],
)
def test_points_known_in_both_systems_are_within_five_metres(
    easting, northing, latitude, longitude
):
    found = wgs84_from_grid(easting, northing)

    assert metres_between(found, (latitude, longitude)) < 5


def test_without_the_change_of_datum_nottingham_would_be_a_hundred_metres_off():
    """So five metres is a test of the change, and not of the projection alone."""
    station = (52.96219109410, -1.19747655922)

    assert metres_between(osgb36_from_grid(454002.834, 340834.943), station) > 50


@given(east=st.floats(0, WIDTH), north=st.floats(0, HEIGHT))
def test_the_way_to_degrees_and_back_ends_where_it_began(east, north):
    back = grid_from_osgb36(*osgb36_from_grid(east, north))

    assert back == pytest.approx((east, north), abs=0.02)


@given(east=st.floats(0, WIDTH - 200), north=st.floats(0, HEIGHT - 200))
def test_a_hundred_metres_on_the_grid_are_a_hundred_on_the_ground(east, north):
    """Within the projection's own 0.1 %, and that of the flat degrees used here."""
    here, there = wgs84_from_grid(east, north), wgs84_from_grid(east + 60, north + 80)

    assert metres_between(here, there) == pytest.approx(100, rel=0.01)


@pytest.mark.parametrize(
    ("easting", "northing"),
    [(-1, 0), (0, -1), (WIDTH + 1, 0), (0, HEIGHT + 1), (float("nan"), 0), (float("inf"), 0)],
)
def test_what_is_not_on_the_grid_is_refused(easting, northing):
    with pytest.raises(ValueError, match="National Grid"):
        wgs84_from_grid(easting, northing)
