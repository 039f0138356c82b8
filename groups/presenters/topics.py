"""Issues: the list of all, and the page of each."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.urls import reverse

from groups.leaflets.choice import Choice
from groups.models import AlsoKnownAs, Category, Group, GroupIssue, Issue, Organisation
from groups.presenters.cards import ResultCard, load_cards
from groups.presenters.entry import Link
from groups.presenters.keeping import Keeping, leaflet_address
from groups.presenters.organisations import OrganisationBlock, organisation_blocks
from groups.presenters.paper import PaperLine, paper_line
from groups.presenters.results_address import address
from groups.schedule import Holidays
from groups.search.query import Query
from groups.shortlist import Shortlist
from selfhelp.prefix import plain

MOST_RELATED = 6
MOST_CARDS = 20


@dataclass(frozen=True, slots=True)
class IssueLine:
    """An issue in a list, with how many groups are about it."""

    name: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class CategorySection:
    """A category with its issues."""

    name: str
    slug: str
    issues: tuple[IssueLine, ...]


@dataclass(frozen=True, slots=True)
class IssuePage:
    """One issue: what it is, the groups, the national organisations, and what is near it."""

    name: str
    category: Link
    plain_description: str
    also_known_as: tuple[str, ...]
    main: tuple[ResultCard, ...]
    also: tuple[ResultCard, ...]
    total: int
    organisations: tuple[OrganisationBlock, ...]
    related: tuple[Link, ...]
    results_url: str
    wait_url: str
    leaflet_url: str
    more_leaflets_url: str
    paper: PaperLine


def counts_by_issue() -> dict[int, int]:
    """Return how many listed groups are about each issue, by issue id."""
    links = GroupIssue.objects.filter(group__in=Group.objects.listed().values("pk"))
    return dict(links.order_by().values_list("issue").annotate(found=Count("group")))


def issue_sections() -> tuple[CategorySection, ...]:
    """Return every category with its issues (three queries)."""
    counts = counts_by_issue()
    return tuple(
        CategorySection(
            name=category.name,
            slug=category.slug,
            issues=tuple(
                IssueLine(issue.name, issue.get_absolute_url(), counts.get(issue.pk, 0))
                for issue in category.issues.all()
            ),
        )
        for category in Category.objects.prefetch_related("issues")
    )


def issue_page(issue: Issue, *, today: date, holidays: Holidays, shortlist: Shortlist) -> IssuePage:
    """Return the page of an issue whose category is selected (a fixed number of queries)."""
    about = Group.objects.listed().about(issue)
    links = about.values_list("pk", "group_issues__position")
    main = [pk for pk, position in links if position == 0]
    also = [pk for pk, position in links if position > 0]
    cards = load_cards(
        [*main[:MOST_CARDS], *also[:MOST_CARDS]],
        today=today,
        holidays=holidays,
        keeping=Keeping(shortlist, issue.get_absolute_url()),
    )
    shown_main = len(main[:MOST_CARDS])
    return IssuePage(
        name=issue.name,
        category=Link(issue.category.name, _results(category=issue.category.slug)),
        plain_description=issue.plain_description,
        also_known_as=tuple(
            AlsoKnownAs.objects.shown().filter(issue=issue).values_list("words", flat=True)
        ),
        main=cards[:shown_main],
        also=cards[shown_main:],
        total=len(links),
        organisations=organisation_blocks(Organisation.objects.filter(issues=issue)),
        related=_related(issue),
        results_url=_results(issue=issue.slug),
        wait_url=plain(reverse("contacts:wait", args=[issue.public_id])),
        leaflet_url=leaflet_address(Choice.of_results(Query(chosen=(("issue", issue.slug),)))),
        more_leaflets_url=f"{reverse('groups:leaflets')}?issue={issue.slug}",
        paper=paper_line(issue.get_absolute_url(), today=today),
    )


def _results(**chosen: str) -> str:
    return address(Query(chosen=tuple(chosen.items())))


def _related(issue: Issue) -> tuple[Link, ...]:
    """Return the issues that the same groups are about, then others of its category."""
    listed = Group.objects.listed().filter(group_issues__issue=issue).values("pk")
    shared = (
        Issue.objects.filter(group_issues__group__in=listed)
        .exclude(pk=issue.pk)
        .annotate(groups_shared=Count("group_issues"))
        .order_by("-groups_shared", "name")[:MOST_RELATED]
    )
    siblings = Issue.objects.filter(category=issue.category).exclude(pk=issue.pk)[:MOST_RELATED]
    both = list(dict.fromkeys([*shared, *siblings]))[:MOST_RELATED]
    return tuple(Link(other.name, other.get_absolute_url()) for other in both)
