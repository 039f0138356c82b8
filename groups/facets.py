"""How many groups each option of each filter would leave."""

from django.db.models import Count

from groups.filters import GroupFilter, Linked, OptionFilter
from groups.search.query import Options

Counts = dict[str, dict[str, int]]


def count_options(narrowed: GroupFilter, options: Options) -> Counts:
    """Return, by filter and option, how many groups have that option.

    Each filter is counted with all the others applied and without itself (where several of its
    options must all hold: with itself). Where nothing is chosen in a filter, the number is what
    choosing gives; a second option of one filter adds its groups. One query a filter.
    """
    return {
        name: _count(narrowed, name, declared, list(options[name]))
        for name, declared in narrowed.filters.items()
        if name != "within" or narrowed.point
    }


def _count(
    narrowed: GroupFilter, name: str, declared: OptionFilter, values: list[str]
) -> dict[str, int]:
    leaving_out = "" if declared.all_of else name
    groups = narrowed.groups(leaving_out=leaving_out)
    if isinstance(declared.condition, Linked):
        links = declared.condition.model.objects.filter(group__in=groups.values("pk"))
        return dict(
            links.values_list(declared.condition.lookup)
            .annotate(found=Count("group", distinct=True))
            .order_by()
        )
    if declared.of_meeting:
        rows = narrowed.meetings(leaving_out=leaving_out).filter(group__in=groups.values("pk"))
        counted = "group"
    else:
        rows, counted = groups, "pk"
    counts = rows.order_by().aggregate(
        **{
            f"option_{position}": Count(counted, distinct=True, filter=declared.condition([value]))
            for position, value in enumerate(values)
        }
    )
    return dict(zip(values, counts.values(), strict=True))
