"""The front page: the categories with how many groups stand in each."""

from dataclasses import dataclass

from django.db.models import Count

from groups.models import Category, Group, GroupIssue
from groups.presenters.results_address import address
from groups.search.query import Query


@dataclass(frozen=True, slots=True)
class CategoryTile:
    """One category; `mark` is the id of its drawing."""

    name: str
    url: str
    mark: str
    count: int
    examples: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """Everything the front page shows."""

    categories: tuple[CategoryTile, ...]
    total: int


EXAMPLES = 3


def home_page() -> HomePage:
    """Return the front page (three queries)."""
    links = GroupIssue.objects.filter(group__in=Group.objects.listed().values("pk")).order_by()
    by_category = dict(
        links.values_list("issue__category").annotate(found=Count("group", distinct=True))
    )
    by_issue = dict(links.values_list("issue").annotate(found=Count("group", distinct=True)))
    return HomePage(
        categories=tuple(
            CategoryTile(
                name=category.name,
                url=address(Query(chosen=(("category", category.slug),))),
                mark=category.slug,
                count=by_category.get(category.pk, 0),
                examples=", ".join(_examples(category, by_issue)),
            )
            for category in Category.objects.prefetch_related("issues")
        ),
        total=Group.objects.listed().count(),
    )


def _examples(category: Category, by_issue: dict[int, int]) -> list[str]:
    """Return the names of the issues of a category with most groups, so that it explains itself."""
    issues = sorted(
        category.issues.all(), key=lambda issue: (-by_issue.get(issue.pk, 0), issue.name)
    )
    return [issue.name for issue in issues[:EXAMPLES] if by_issue.get(issue.pk)]
