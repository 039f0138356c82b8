"""The file of suggestions: what it holds, what it never holds, and how long it is kept."""

import gzip

import pytest
from django.urls import reverse

from groups.models import AlsoKnownAs, Issue, Place
from groups.presenters import suggestions as presenter
from tests.factories import make_group

ADDRESS = reverse("groups:suggestions")

pytestmark = pytest.mark.django_db


@pytest.fixture
def suggestions(client):
    """Ask for the file and return what it holds."""
    return lambda: client.get(ADDRESS).json()


def group_names(held: dict) -> list[str]:
    return [group["name"] for group in held["groups"]]


def test_every_issue_is_there_once_with_the_words_that_may_be_shown(suggestions):
    held = {issue["name"]: issue["also"] for issue in suggestions()["issues"]}

    assert held.keys() == set(Issue.objects.values_list("name", flat=True))
    for issue in Issue.objects.all():
        shown = issue.also_known_as.shown().values_list("words", flat=True)
        assert held[issue.name] == list(shown), issue


def test_a_hurtful_word_never_leaves_the_server(client):
    stroke = Issue.objects.get(name="Stroke")
    AlsoKnownAs.objects.create(issue=stroke, words="hurtful zyzzyva", hidden=True)
    AlsoKnownAs.objects.create(issue=stroke, words="harmless quokka", hidden=False)

    text = client.get(ADDRESS).content.decode()

    assert "zyzzyva" not in text
    assert "quokka" in text


def test_a_listed_group_is_there_with_the_address_of_its_entry(suggestions):
    group = make_group(name="Quiet Kettle Club")

    [held] = [held for held in suggestions()["groups"] if held["name"] == group.name]

    assert held == {"name": group.name, "url": group.get_absolute_url(), "beside": ""}


@pytest.mark.parametrize(
    "hidden",
    [
        {"status": "forming", "listed_on": None},
        {"status": "paused"},
        {"status": "ended", "ended_on": "2026-01-01"},
        {"run_by": "professional"},
    ],
)
def test_a_group_that_is_not_listed_is_not_suggested(suggestions, hidden):
    make_group(name="Quiet Kettle Club", **hidden)

    assert "Quiet Kettle Club" not in group_names(suggestions())


def test_groups_of_one_name_are_told_apart_by_their_area(suggestions):
    make_group("one", name="Quiet Kettle Club", area_served="Arnold")
    make_group("two", name="Quiet Kettle Club", area_served="Beeston")

    held = [held for held in suggestions()["groups"] if held["name"] == "Quiet Kettle Club"]

    assert [one["beside"] for one in held] == ["Arnold", "Beeston"]
    assert held[0]["url"] != held[1]["url"]


@pytest.mark.parametrize(("allowed", "are_there"), [(3, True), (2, False)])
def test_a_directory_of_very_many_groups_leaves_them_all_out(
    suggestions, empty_directory, monkeypatch, allowed, are_there
):
    monkeypatch.setattr(presenter, "MOST_GROUPS", allowed)
    for reference in ("a", "b", "c"):
        make_group(reference, issues=())

    assert len(suggestions()["groups"]) == (3 if are_there else 0)


def test_every_place_is_there_once_although_two_kinds_share_a_name(suggestions):
    Place.objects.create(
        name="Arnold", kind="neighbourhood", slug="arnold-2", latitude=53, longitude=-1
    )

    held = suggestions()["places"]

    assert held.count("Arnold") == 1
    assert set(held) == set(Place.objects.values_list("name", flat=True))


def test_how_many_there_are_is_said_for_every_number_that_can_be_shown(suggestions):
    counts = suggestions()["wording"]["counts"]

    assert counts[:3] == ["No suggestions", "1 suggestion", "2 suggestions"]
    assert len(counts) == presenter.MOST_SHOWN + 1


def test_what_somebody_types_changes_nothing(client):
    assert client.get(ADDRESS + "?q=stroke").content == client.get(ADDRESS).content


def test_it_is_no_page_is_kept_for_a_minute_by_anybody_and_sets_no_cookie(client):
    response = client.get(ADDRESS)

    assert response.headers["Content-Type"] == "application/json"
    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert response.headers["Cache-Control"] == "public, max-age=60"
    assert "Cookie" not in response.headers.get("Vary", "")
    assert not response.cookies


def test_it_is_sent_again_only_when_something_has_changed(client):
    compressed = {"accept-encoding": "gzip"}
    tag = client.get(ADDRESS, headers=compressed).headers["ETag"]
    asked_again = compressed | {"if-none-match": tag}

    unchanged = client.get(ADDRESS, headers=asked_again)
    make_group(name="Quiet Kettle Club")
    changed = client.get(ADDRESS, headers=asked_again)

    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert changed.status_code == 200
    assert b"Quiet Kettle Club" in gzip.decompress(changed.content)


def test_it_is_small(client):
    """About as much as the page that asks for it, with the whole demonstration in it."""
    response = client.get(ADDRESS, headers={"accept-encoding": "gzip"})

    assert response.headers["Content-Encoding"] == "gzip"
    assert len(response.content) < 20_000


@pytest.mark.parametrize("path", ["/", "/groups/?q=stroke", "/no-such-page/"])
def test_every_page_with_the_search_fields_names_the_file_and_loads_the_script(client, path):
    page = client.get(path).content.decode()

    assert f'data-suggestions="{ADDRESS}"' in page
    assert "/static/js/combobox." in page


def test_without_script_the_fields_claim_to_be_nothing_but_fields(client):
    page = client.get("/").content.decode()

    assert 'role="combobox"' not in page
    assert "aria-expanded" not in page
