"""How many groups there are: by year, by what they are about, for whom, and where."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from groups.models import Audience, Category, Group, Place
from groups.reports.pictures import bars, columns
from groups.reports.report import Report, share

MOST_BARS = 30
PEOPLE = 10_000


def by_year(today: date) -> Report:
    """Count the groups that stood in the directory at the end of each year, and today."""
    spans = Group.objects.filter(
        listed_on__isnull=False, listed_on__lte=today, run_by__in=Group.RUN_BY_MEMBERS
    ).values_list("listed_on", "ended_on")
    came = Counter(listed.year for listed, _ended in spans)
    went = Counter(ended.year for _listed, ended in spans if ended and ended <= today)
    rows, number = [], 0
    for year in range(min(came, default=today.year), today.year + 1):
        number += came[year] - went[year]
        rows.append((str(year), came[year], went[year], number))
    return Report(
        key="years",
        title=_("Groups at the end of each year"),
        heads=(_("Year"), _("New"), _("Ended"), _("At the end of the year")),
        rows=tuple(rows),
        picture=columns([(year, number, str(number)) for year, _new, _gone, number in rows]),
        note=_(
            "From the days on which entries were listed and ended. Groups that rest are counted. "
            "The last line is today."
        ),
    )


def by_category(today: date) -> Report:
    """Count listed groups by the category of what each is mainly about."""
    link = "issues__group_issues"
    is_main = Q(**{f"{link}__position": 0}) & _listed(f"{link}__group")
    counted = Category.objects.annotate(number=Count(link, filter=is_main))
    return _shares(
        "categories",
        _("Groups by category"),
        _("Category"),
        [(category.name, category.number) for category in counted],
        note=_("Each group once, by what it is mainly about."),
    )


def by_audience(today: date) -> Report:
    """Count listed groups by for whom they say they are."""
    counted = Audience.objects.annotate(number=Count("groups", filter=_listed("groups")))
    return _shares(
        "audiences",
        _("Groups by whom they are for"),
        _("For whom"),
        [(audience.name, audience.number) for audience in counted],
        note=_(
            "A group that is for several kinds of people counts for each, so these add up to more "
            "than all."
        ),
    )


def by_area(today: date) -> Report:
    """Count listed groups by the towns and neighbourhoods that they say they serve."""
    served = (
        Place.objects.exclude(kind=Place.Kind.POSTCODE_DISTRICT)
        .annotate(number=Count("groups_serving", filter=_listed("groups_serving")))
        .order_by("-number", "name")
    )
    rows = tuple((place.name, place.number) for place in served)
    return Report(
        key="areas",
        title=_("Groups by area"),
        heads=(_("Area"), _("Groups that serve it")),
        rows=rows,
        picture=bars([(name, number, str(number)) for name, number in rows[:MOST_BARS]]),
        note=_(
            "A group that serves several areas counts for each. The picture shows the first thirty."
        ),
    )


def by_people(today: date) -> Report:
    """Count listed groups by area for every 10,000 people who live there, where that is known."""
    served = (
        Place.objects.exclude(kind=Place.Kind.POSTCODE_DISTRICT)
        .filter(population__gt=0)
        .annotate(number=Count("groups_serving", filter=_listed("groups_serving")))
    )
    counted = sorted(
        (PEOPLE * place.number / place.population, place.name, place.population, place.number)
        for place in served
    )
    return Report(
        key="people",
        title=_("Groups by area, against how many people live there"),
        heads=(
            _("Area"),
            _("People who live there"),
            _("Groups that serve it"),
            _("For every 10,000 people"),
        ),
        rows=tuple((name, people, number, f"{part:.1f}") for part, name, people, number in counted),
        picture=bars([(name, part, f"{part:.1f}") for part, name, _p, _n in counted[:MOST_BARS]]),
        note=_(
            "Only areas of which somebody has said how many people live there, which is done "
            "place by place under “Words and places”. The fewest come first, and the picture shows "
            "thirty. A group that serves a whole city without naming its parts counts for the city "
            "alone."
        ),
    )


def _listed(relation: str) -> Q:
    """Return what holds where the group at the end of `relation` is listed."""
    return Q(
        **{
            f"{relation}__status": Group.Status.LISTED,
            f"{relation}__run_by__in": Group.RUN_BY_MEMBERS,
        }
    )


def _shares(key, title, head, counted: Sequence[tuple[str, int]], *, note) -> Report:
    """Return a report of numbers and what part of all listed groups each is, most first."""
    whole = Group.objects.listed().count()
    ordered = sorted(counted, key=lambda row: (-row[1], row[0]))
    rows = tuple((name, number, share(number, whole)) for name, number in ordered if number)
    return Report(
        key=key,
        title=title,
        heads=(head, _("Groups"), _("Of all listed")),
        rows=rows,
        picture=bars([(name, number, part) for name, number, part in rows]),
        note=note,
    )
