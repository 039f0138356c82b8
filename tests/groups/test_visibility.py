"""Who is visible: what the public may see is the same on every page, list, count and file."""

import csv
import re
from datetime import date
from html import unescape

import pytest
from django.conf import settings
from django.urls import reverse

from groups.models import Category, Group, Issue
from tests.answers import words_of
from tests.factories import ISSUE, make_entry, make_group
from tests.public_urls import addresses

LISTED = 172

pytestmark = pytest.mark.django_db


def rows_of_the_demonstration() -> list[dict[str, str]]:
    path = settings.BASE_DIR / "groups" / "demo" / "groups.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def is_visible(row: dict[str, str]) -> bool:
    """Tell it by the words of FORMAT.md, not by the code that is tested."""
    return row["status"] == "listed" and row["run_by"] != "professional"


ROWS = rows_of_the_demonstration()
VISIBLE = [row for row in ROWS if is_visible(row)]
HIDDEN = [row for row in ROWS if not is_visible(row)]


def page_of(client, name: str, *arguments: str, **params):
    """Return what the view gave its template."""
    return client.get(reverse(f"groups:{name}", args=arguments), params).context


def test_the_listed_groups_are_those_that_are_listed_and_run_by_members():
    references = set(Group.objects.listed().values_list("reference", flat=True))

    assert references == {row["id"] for row in VISIBLE}
    assert len(references) == LISTED


def test_no_public_answer_names_a_group_that_is_not_listed(client):
    # "Dads, Still" is looked for as it is written; a name could stand in other groups' words.
    names = [row["group"] for row in HIDDEN]
    assert len(names) == 16
    paths = [address.path for address in addresses()]
    paths += [group.get_absolute_url() for group in Group.objects.exclude(status="listed")]
    paths += [f"{reverse('groups:results')}?page={page}" for page in range(2, 11)]
    for path in paths:
        said = unescape(words_of(client.get(path)))
        assert [name for name in names if name in said] == [], path


def test_the_results_hold_every_listed_group_once_and_no_other(client):
    found = []
    for page in range(1, 10):
        found += [card.name for card in page_of(client, "results", page=page)["page"].cards]

    assert sorted(found) == sorted(row["group"] for row in VISIBLE)


def test_the_index_from_a_to_z_holds_every_listed_group_once_and_no_other(client):
    letters = page_of(client, "a_z")["letters"]

    names = [link.label for letter in letters for link in letter.groups]
    assert sorted(names) == sorted(row["group"] for row in VISIBLE)


def test_the_sitemap_holds_every_listed_group_and_no_other(client):
    sitemap = client.get(reverse("groups:sitemap")).content.decode()

    slugs = re.findall(r"<loc>[^<]*/groups/([^/<]+)/</loc>", sitemap)
    assert sorted(slugs) == sorted(Group.objects.listed().values_list("slug", flat=True))


def test_the_front_page_counts_listed_groups_only(client):
    page = page_of(client, "home")["page"]
    categories = {issue.name: issue.category.name for issue in Issue.objects.all()}

    expected = dict.fromkeys(Category.objects.values_list("name", flat=True), 0)
    for row in VISIBLE:
        for name in {categories[issue.strip()] for issue in row["issues"].split(";")}:
            expected[name] += 1
    assert page.total == LISTED
    assert {category.name: category.count for category in page.categories} == expected


def test_the_list_of_issues_counts_listed_groups_only(client):
    sections = page_of(client, "issues")["sections"]

    counts = {issue.name: issue.count for section in sections for issue in section.issues}
    expected = dict.fromkeys(counts, 0)
    for row in VISIBLE:
        for issue in row["issues"].split(";"):
            expected[issue.strip()] += 1
    assert counts == expected


def test_the_page_of_an_issue_shows_its_listed_groups_only(client):
    for slug in ("single-parents", "anxiety-and-panic-attacks", "menopause"):
        issue = Issue.objects.get(slug=slug)
        page = page_of(client, "issue", slug)["page"]

        expected = {row["group"] for row in VISIBLE if issue.name in row["issues"].split("; ")}
        hidden = {row["group"] for row in HIDDEN if issue.name in row["issues"].split("; ")}
        assert {card.name for card in (*page.main, *page.also)} == expected
        assert page.total == len(expected)
        assert hidden, "an issue that only listed groups have would prove nothing"


def test_counts_beside_filter_options_are_of_listed_groups_only(client):
    page = page_of(client, "results")["page"]
    counts = {
        facet.name: {
            option.value: int(option.count) for option in facet.options if option.count != "none"
        }
        for facet in page.facets
    }

    for newcomers in ("open", "ring_first", "waiting_list", "closed"):
        assert counts["newcomers"][newcomers] == sum(
            row["newcomers"] == newcomers for row in VISIBLE
        )
    assert counts["free"]["yes"] == sum(not row["charges"] for row in VISIBLE)


@pytest.mark.parametrize("page", ["entry", "calendar", "report"])
def test_a_group_that_has_ended_is_said_to_have_and_others_are_offered(client, page):
    ended = Group.objects.get(name="Clifton Single Mums")

    response = client.get(reverse(f"groups:{page}", args=[ended.slug]))

    assert response.status_code == 410
    assert ended.name not in response.content.decode()
    others = response.context["page"].others
    assert others
    issues = set(ended.issues.all())
    for card in others:
        offered = Group.objects.listed().get(name=card.name)
        assert issues & set(offered.issues.all())


@pytest.mark.parametrize("page", ["entry", "calendar", "report"])
def test_a_former_address_leads_to_the_page_of_today(client, page):
    old = make_group("renamed", name="Old name").slug
    new = make_group("renamed", name="New name").slug

    response = client.get(reverse(f"groups:{page}", args=[old]))

    assert response.status_code == 301
    assert response["Location"] == reverse(f"groups:{page}", args=[new])


HIDDEN_NOW = [
    ({"status": "forming", "listed_on": None}, 404),
    ({"status": "paused"}, 404),
    ({"run_by": "professional"}, 404),
    ({"status": "ended", "listed_on": None, "ended_on": date(2026, 1, 1)}, 404),
    ({"status": "ended", "ended_on": date(2026, 1, 1)}, 410),
]


@pytest.mark.parametrize(("changes", "status"), HIDDEN_NOW)
def test_a_former_address_of_a_group_now_hidden_reveals_neither_name_nor_address(
    client, changes, status
):
    old = make_group("renamed", name="Old name").slug
    new = make_group("renamed", name="Confidential Fellowship", **changes).slug

    for page in ("entry", "calendar", "report"):
        response = client.get(reverse(f"groups:{page}", args=[old]))
        said = str(response.headers) + response.content.decode()
        assert response.status_code == status
        assert new not in said
        assert "Confidential Fellowship" not in said


@pytest.mark.parametrize(
    "changes", [changes for changes, status in HIDDEN_NOW if status == 404], ids=str
)
def test_what_may_have_become_of_a_hidden_group_is_said_as_of_one_that_never_was(client, changes):
    hidden = make_group("hidden", name="Confidential Fellowship", **changes)

    said = client.get(hidden.get_absolute_url()).content.decode()

    assert "having a rest, not have started yet, have a new name" in said
    assert said == client.get("/groups/never-was/").content.decode()


def test_a_paused_group_comes_back_with_its_address_when_it_is_listed_again(client):
    slug = make_group("resting", status="paused").slug
    assert client.get(reverse("groups:entry", args=[slug])).status_code == 404

    make_group("resting")

    assert client.get(reverse("groups:entry", args=[slug])).status_code == 200


def test_an_ended_group_without_others_still_gets_a_kind_page(client, empty_directory):
    category = Category.objects.create(name="Any", slug="any")
    Issue.objects.create(name=ISSUE, slug="stroke", category=category)
    group = make_group(status="ended", ended_on=date(2026, 1, 1))

    response = client.get(group.get_absolute_url())

    assert response.status_code == 410
    assert response.context["page"].others == ()


def test_an_empty_directory_has_every_page(client, empty_directory):
    for name in ("home", "results", "issues", "places", "a_z", "organisations", "sitemap"):
        assert client.get(reverse(f"groups:{name}")).status_code == 200, name


def test_what_an_entry_says_by_default_is_listed():
    """Otherwise the tests of hidden groups would pass for another reason."""
    assert Group.objects.listed().filter(pk=make_group().pk).exists()
    assert make_entry().status == "listed"
