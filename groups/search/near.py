"""Points on the map and the miles between them."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import F, FloatField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from groups.models import Meeting

# Miles per degree of latitude, and of longitude at the equator (WGS 84 mean radius 3,958.8 miles).
MILES_PER_DEGREE = 69.093


@dataclass(frozen=True, slots=True)
class Point:
    """A point (degrees, WGS 84) and the name of the place whose centre it is."""

    name: str
    latitude: float
    longitude: float

    @property
    def miles_per_degree_east(self) -> float:
        return MILES_PER_DEGREE * math.cos(math.radians(self.latitude))

    def miles_to(self, latitude: float, longitude: float) -> float:
        """Return the distance in miles, on a flat map: within 1 % inside one region."""
        north = (latitude - self.latitude) * MILES_PER_DEGREE
        east = (longitude - self.longitude) * self.miles_per_degree_east
        return math.hypot(north, east)

    def miles_to_all(self, spots: Iterable[tuple[float, float]]) -> Iterator[float]:
        """Yield the distances in miles to many (latitude, longitude)."""
        east_of = self.miles_per_degree_east
        for latitude, longitude in spots:
            north = (latitude - self.latitude) * MILES_PER_DEGREE
            yield math.hypot(north, (longitude - self.longitude) * east_of)


def with_squared_miles(meetings: QuerySet, point: Point) -> QuerySet:
    """Annotate meetings with `squared_miles` from `point`.

    A private meeting counts from its area's centre; one that is nowhere has NULL.
    """
    latitude = Coalesce("venue__latitude", "area__latitude", output_field=FloatField())
    longitude = Coalesce("venue__longitude", "area__longitude", output_field=FloatField())
    return meetings.annotate(
        miles_north=(latitude - Value(point.latitude)) * Value(MILES_PER_DEGREE),
        miles_east=(longitude - Value(point.longitude)) * Value(point.miles_per_degree_east),
    ).annotate(
        squared_miles=F("miles_north") * F("miles_north") + F("miles_east") * F("miles_east")
    )


def groups_meeting_near(groups: QuerySet, point: Point, *, miles: float) -> QuerySet:
    """Return the groups with a meeting at most `miles` from `point`, the nearest first."""
    near = with_squared_miles(Meeting.objects.all(), point).filter(squared_miles__lte=miles**2)
    nearest = near.filter(group=OuterRef("pk")).order_by("squared_miles").values("squared_miles")
    return (
        groups.annotate(squared_miles=Subquery(nearest[:1]))
        .filter(squared_miles__isnull=False)
        .order_by("squared_miles", "name", "reference")
    )
