"""From the National Grid of Great Britain to latitude and longitude.

Source: Ordnance Survey, "A guide to coordinate systems in Great Britain" (annexes A to C): the
National Grid is a transverse Mercator projection of the OSGB36 datum, and seven numbers (a Helmert
transformation) lead from there to WGS 84, the datum of maps on the web. One such set of numbers
for the whole country is right to about 5 metres, which is nearer than a postcode's own centre.
"""

from math import atan2, cos, degrees, hypot, radians, sin, sqrt, tan
from typing import NamedTuple

# Metres that the grid's lettered squares over Great Britain reach east and north.
WIDTH, HEIGHT = 700_000, 1_300_000


class _Ellipsoid(NamedTuple):
    """The shape of the earth that a datum takes: two half axes in metres."""

    a: float
    b: float

    @property
    def squared_eccentricity(self) -> float:
        return 1 - self.b**2 / self.a**2


AIRY_1830 = _Ellipsoid(6_377_563.396, 6_356_256.909)
GRS80 = _Ellipsoid(6_378_137.000, 6_356_752.3141)

# The National Grid's projection (annex A.2). The true origin is at 49 N, 2 W.
SCALE_ON_CENTRAL_MERIDIAN = 0.9996012717
ORIGIN_LATITUDE, ORIGIN_LONGITUDE = radians(49), radians(-2)
ORIGIN_EASTING, ORIGIN_NORTHING = 400_000, -100_000

# From OSGB36 to WGS 84: the guide's numbers for the other way with their signs turned round.
SHIFT = (446.448, -125.157, 542.060)  # metres
ROTATION = tuple(radians(seconds / 3600) for seconds in (0.1502, 0.2470, 0.8421))
SCALE = -20.4894e-6

ENOUGH = 1e-5  # metres: the guide's hundredth of a millimetre
ANGLE_ENOUGH = 1e-12  # radians: some micrometres on the ground


def wgs84_from_grid(easting: float, northing: float) -> tuple[float, float]:
    """Return latitude and longitude (degrees, WGS 84) of a point of the National Grid in metres.

    Raises ValueError outside the grid. Right to about 5 metres.
    """
    return _wgs84_from_osgb36(*osgb36_from_grid(easting, northing))


def osgb36_from_grid(easting: float, northing: float) -> tuple[float, float]:
    """Return latitude and longitude (degrees, OSGB36) of a point of the National Grid in metres.

    Raises ValueError outside the grid. The names of the terms are those of the guide's annex C.2.
    """
    if not (0 <= easting <= WIDTH and 0 <= northing <= HEIGHT):
        raise ValueError(f"{easting}, {northing} is not on the National Grid")
    e2 = AIRY_1830.squared_eccentricity
    phi = _foot_latitude(northing)
    parallel = 1 - e2 * sin(phi) ** 2
    nu = AIRY_1830.a * SCALE_ON_CENTRAL_MERIDIAN / sqrt(parallel)
    rho = AIRY_1830.a * SCALE_ON_CENTRAL_MERIDIAN * (1 - e2) / parallel**1.5
    eta2 = nu / rho - 1
    t = tan(phi)
    t2, t4, t6 = t**2, t**4, t**6

    vii = t / (2 * rho * nu)
    viii = t / (24 * rho * nu**3) * (5 + 3 * t2 + eta2 - 9 * t2 * eta2)
    ix = t / (720 * rho * nu**5) * (61 + 90 * t2 + 45 * t4)
    x = 1 / (cos(phi) * nu)
    xi = 1 / (6 * cos(phi) * nu**3) * (nu / rho + 2 * t2)
    xii = 1 / (120 * cos(phi) * nu**5) * (5 + 28 * t2 + 24 * t4)
    xiia = 1 / (5040 * cos(phi) * nu**7) * (61 + 662 * t2 + 1320 * t4 + 720 * t6)

    east = easting - ORIGIN_EASTING
    latitude = phi - vii * east**2 + viii * east**4 - ix * east**6
    longitude = ORIGIN_LONGITUDE + x * east - xi * east**3 + xii * east**5 - xiia * east**7
    return degrees(latitude), degrees(longitude)


def _foot_latitude(northing: float) -> float:
    """Return the latitude in radians at which the central meridian reaches `northing`."""
    phi, missing = ORIGIN_LATITUDE, northing - ORIGIN_NORTHING
    while abs(missing) >= ENOUGH:
        phi += missing / (AIRY_1830.a * SCALE_ON_CENTRAL_MERIDIAN)
        missing = northing - ORIGIN_NORTHING - _meridian_arc(phi)
    return phi


def _meridian_arc(phi: float) -> float:
    """Return the metres on the grid from the true origin north to latitude `phi` in radians."""
    n = (AIRY_1830.a - AIRY_1830.b) / (AIRY_1830.a + AIRY_1830.b)
    less, more = phi - ORIGIN_LATITUDE, phi + ORIGIN_LATITUDE
    return (
        AIRY_1830.b
        * SCALE_ON_CENTRAL_MERIDIAN
        * (
            (1 + n + 5 / 4 * n**2 + 5 / 4 * n**3) * less
            - (3 * n + 3 * n**2 + 21 / 8 * n**3) * sin(less) * cos(more)
            + (15 / 8 * n**2 + 15 / 8 * n**3) * sin(2 * less) * cos(2 * more)
            - 35 / 24 * n**3 * sin(3 * less) * cos(3 * more)
        )
    )


def _wgs84_from_osgb36(latitude: float, longitude: float) -> tuple[float, float]:
    """Move a point on the ground from one datum to the other, in degrees."""
    x, y, z = _cartesian_from(latitude, longitude)
    turn_x, turn_y, turn_z = ROTATION
    return _geodetic_from(
        SHIFT[0] + (1 + SCALE) * x - turn_z * y + turn_y * z,
        SHIFT[1] + turn_z * x + (1 + SCALE) * y - turn_x * z,
        SHIFT[2] - turn_y * x + turn_x * y + (1 + SCALE) * z,
    )


def _cartesian_from(latitude: float, longitude: float) -> tuple[float, float, float]:
    """Return metres from the centre of Airy's ellipsoid to a point on its surface (annex B.1)."""
    phi, lam = radians(latitude), radians(longitude)
    e2 = AIRY_1830.squared_eccentricity
    nu = AIRY_1830.a / sqrt(1 - e2 * sin(phi) ** 2)
    return nu * cos(phi) * cos(lam), nu * cos(phi) * sin(lam), (1 - e2) * nu * sin(phi)


def _geodetic_from(x: float, y: float, z: float) -> tuple[float, float]:
    """Return degrees of latitude and longitude of a point given from the centre (annex B.2)."""
    e2, across = GRS80.squared_eccentricity, hypot(x, y)
    phi, before = atan2(z, across * (1 - e2)), None
    while before is None or abs(phi - before) >= ANGLE_ENOUGH:
        before = phi
        nu = GRS80.a / sqrt(1 - e2 * sin(before) ** 2)
        phi = atan2(z + e2 * nu * sin(before), across)
    return degrees(phi), degrees(atan2(y, x))
