"""The vocabulary at the desk: found, tried, changed, added, deleted, and what is missed."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groups.actions.yearly import whole_entry
from groups.models import Category, Issue, Organisation, Place, Revision, WordsInVain
from groups.search.current import current_snapshot, present_version
from groups.search.query import Query
from groups.search.retrieve import count_found
from selfhelp.accounts.roles import Role
from tests.conftest import TODAY
from tests.factories import make_group
from tests.groups.desk.as_a_browser import read
from tests.members import sign_in

pytestmark = pytest.mark.django_db

IN_VAIN = reverse("vocabulary_desk:in_vain")


@pytest.fixture(autouse=True)
def keeper(client):
    return sign_in(client, Role.KEEPER)


@pytest.fixture
def stroke() -> Issue:
    return Issue.objects.get(name="Stroke")


def url(name: str, *args) -> str:
    return reverse(f"vocabulary_desk:{name}", args=args)


def page(client, address: str, data: dict | None = None) -> str:
    answer = client.get(address) if data is None else client.post(address, data, follow=True)
    return answer.content.decode()


def form_of(client, address: str, **changes) -> dict[str, str]:
    return dict(read(client.get(address)).sent) | changes


def more_words(client, issue: Issue, words: str, field: str = "also_known_as") -> dict[str, str]:
    typed = form_of(client, url("word", "issue", issue.pk))
    return typed | {field: f"{typed[field]}\n{words}"}


def finds(text: str) -> int:
    return count_found(Query(text=text), current_snapshot(), today=TODAY)


@pytest.mark.parametrize("kind", ["issue", "category", "organisation", "place"])
def test_every_kind_has_a_list_with_a_search_and_a_page_that_changes_nothing_by_itself(
    client, kind
):
    model = {"issue": Issue, "category": Category, "organisation": Organisation, "place": Place}
    row = model[kind].objects.first()
    shown = page(client, f"{url('listing', kind)}?q={row.name[:12]}")
    assert url("word", kind, row.pk) in shown
    typed = form_of(client, url("word", kind, row.pk))
    shown = page(client, url("word", kind, row.pk), typed | {"step": "see"})
    assert "Nothing." in shown and "Something is not right yet" not in shown


def test_there_is_no_other_kind(client):
    assert client.get(url("listing", "secret")).status_code == 404


def test_an_issue_is_found_by_a_word_that_is_never_shown(client, stroke):
    stroke.also_known_as.create(words="zzhurtful", hidden=True, position=900)
    assert url("word", "issue", stroke.pk) in page(client, f"{url('listing', 'issue')}?q=zzhurt")


def test_a_list_takes_the_same_number_of_queries_however_long_it_is(client):
    with CaptureQueriesContext(connection) as few:
        client.get(url("listing", "issue"))
    Issue.objects.filter(group_issues=None, organisations=None).delete()
    with CaptureQueriesContext(connection) as fewer:
        client.get(url("listing", "issue"))
    assert len(few) == len(fewer)


def test_a_search_is_tried_with_words_that_are_not_saved(client, stroke):
    before = present_version()
    typed = more_words(client, stroke, "wobblewort")
    shown = page(
        client, url("word", "issue", stroke.pk), typed | {"step": "try", "try": "wobblewort"}
    )
    now, then = shown.split("With this change")
    assert "No groups" in now and "No groups" not in then and "wobblewort: Stroke" in then
    assert (present_version(), finds("wobblewort")) == (before, 0)
    assert not stroke.also_known_as.filter(words="wobblewort").exists()


def test_a_saved_word_finds_at_once_and_is_noted_with_who_added_it(client, stroke):
    typed = more_words(client, stroke, "wobblewort")
    shown = page(client, url("word", "issue", stroke.pk), typed | {"step": "do"})
    assert finds("wobblewort") > 0
    assert "Ann Keeper: Also known as: “wobblewort” was added" in shown


def test_a_word_that_is_never_shown_finds_and_is_shown_nowhere(client, stroke):
    typed = more_words(client, stroke, "wobblewort", "also_matches")
    page(client, url("word", "issue", stroke.pk), typed | {"step": "do"})
    assert finds("wobblewort") > 0
    assert "wobblewort" not in client.get(stroke.get_absolute_url()).content.decode()


def test_another_name_is_seen_with_its_entries_and_gives_each_a_revision(client, stroke):
    group = make_group("garden", name="Garden Friends")
    typed = form_of(client, url("word", "issue", stroke.pk), name="Brain attack")
    shown = page(client, url("word", "issue", stroke.pk), typed | {"step": "see"})
    assert "from “Stroke” to “Brain attack”" in shown and "Garden Friends" in shown
    page(client, url("word", "issue", stroke.pk), typed | {"step": "do"})
    assert whole_entry(group.pk).issues == ("Brain attack",)
    assert Revision.objects.filter(group=group).count() == 2
    stroke.refresh_from_db()
    assert stroke.slug == "stroke"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": ""}, "Write what it is called."),
        ({"name": "Menopause"}, "Another has this name."),
        ({"kind_of": "Strok"}, "Did you mean: “Stroke"),
        ({"goes_with": "Stroke"}, "This is the issue itself."),
        ({"also_known_as": "x" * 201}, "is too long"),
        ({"also_known_as": "twice", "also_matches": "twice"}, "Take one out."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client, stroke, wrong, words):
    typed = form_of(client, url("word", "issue", stroke.pk), plain_description="Typed") | wrong
    shown = page(client, url("word", "issue", stroke.pk), typed | {"step": "do"})
    assert words in shown and "Typed" in shown
    assert Issue.objects.get(pk=stroke.pk).plain_description != "Typed"


def test_of_two_who_change_one_word_the_second_is_told_and_loses_nothing(client, stroke):
    address = url("word", "issue", stroke.pk)
    first, second = (more_words(client, stroke, words) for words in ("wobble", "wibble"))
    page(client, address, first | {"step": "do"})
    answer = client.post(address, second | {"step": "do"})
    shown = answer.content.decode()
    assert "Somebody changed this since you opened it" in shown and "“wobble” was added" in shown
    assert not stroke.also_known_as.filter(words="wibble").exists()
    page(client, address, dict(read(answer).sent) | {"step": "do"})
    assert stroke.also_known_as.filter(words="wibble").exists()


def test_a_new_issue_is_added_and_one_that_nothing_uses_deleted(client):
    typed = form_of(client, url("new", "issue"), name="Wobbles", category="Carers")
    assert "“Wobbles” would be new" in page(client, url("new", "issue"), typed | {"step": "see"})
    page(client, url("new", "issue"), typed | {"step": "do"})
    issue = Issue.objects.get(name="Wobbles")
    page(client, url("delete", "issue", issue.pk), {})
    assert not Issue.objects.filter(pk=issue.pk).exists()


def test_what_is_used_says_by_what_and_stays(client, stroke):
    shown = page(client, url("delete", "issue", stroke.pk), {})
    assert "It cannot be deleted" in shown and "entries: " in shown
    assert Issue.objects.filter(pk=stroke.pk).exists()


def test_a_place_is_added_and_found_in_areas_served(client):
    group = make_group("served", area_served="All of Wobbleham")
    typed = {"name": "Wobbleham", "kind": "town", "latitude": "52.9", "longitude": "-1.1"}
    page(client, url("new", "place"), typed | {"step": "do"})
    assert [place.name for place in group.serves.all()] == ["Wobbleham"]


def test_how_many_people_live_in_a_place_can_be_said_and_taken_out_again(client):
    place = Place.objects.get(name="Arnold", kind="town")
    address = url("word", "place", place.pk)
    typed = {name: getattr(place, name) for name in ("name", "kind", "latitude", "longitude")}
    page(client, address, typed | {"population": "37000", "step": "do"})
    place.refresh_from_db()
    assert place.population == 37000
    shown = page(client, address, typed | {"step": "do"})
    assert "How many people live there: “37000” was taken out" in shown
    place.refresh_from_db()
    assert place.population is None


def test_merging_says_what_it_changes_first(client, stroke):
    make_group("garden", name="Garden Friends")
    address, into = url("merge", "issue", stroke.pk), {"into": "Menopause"}
    shown = page(client, address, into | {"step": "see"})
    assert "Garden Friends" in shown and "leads to “Menopause”" in shown
    assert Issue.objects.filter(pk=stroke.pk).exists()
    shown = page(client, address, into | {"step": "do"})
    assert "“Stroke” was put into it" in shown
    assert not Issue.objects.filter(pk=stroke.pk).exists()
    menopause = Issue.objects.get(name="Menopause")
    assert "This is the issue itself" in page(client, url("merge", "issue", menopause.pk), into)


def missed(word: str, *, shown: bool = True) -> None:
    WordsInVain.objects.create(
        word=word, week=date(2026, 11, 16), times=4, shown=shown,
        days=0 if shown else 1, last_day=None if shown else date(2026, 11, 17),
    )  # fmt: skip


def test_only_words_that_may_be_shown_are_listed_and_none_that_finds_something(client):
    missed("wobblewort")
    missed("secretword", shown=False)
    missed("stroke")
    shown = page(client, IN_VAIN)
    assert "wobblewort" in shown and "4 times, last in the week of 16 November 2026" in shown
    assert "secretword" not in shown and ">stroke<" not in shown
    assert "secretword" not in page(client, f"{IN_VAIN}?word=secretword")


def test_a_word_searched_in_vain_stands_among_an_issue_s_words_to_be_saved(client, stroke):
    missed("wobblewort")
    assert "Add “wobblewort” as a word" in page(client, f"{IN_VAIN}?word=wobblewort")
    shown = page(client, f"{IN_VAIN}?word=wobblewort&issue=Strok")
    assert "Did you mean" in shown
    response = client.get(f"{IN_VAIN}?word=wobblewort&issue=stroke")
    assert response["Location"] == f"{url('word', 'issue', stroke.pk)}?word=wobblewort"
    typed = form_of(client, response["Location"])
    assert typed["also_known_as"].endswith("\nwobblewort")
    assert not stroke.also_known_as.filter(words="wobblewort").exists()


def test_the_address_of_an_issue_s_page_puts_no_other_word_into_its_form(client, stroke):
    typed = form_of(client, f"{url('word', 'issue', stroke.pk)}?word=anything")
    assert "anything" not in typed["also_known_as"]
