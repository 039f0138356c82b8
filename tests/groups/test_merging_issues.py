"""Two issues become one: entries, words, relations and the address go along."""

from datetime import datetime

import pytest
from django.urls import reverse
from django.utils.timezone import make_aware

from groups import actions
from groups.actions.yearly import whole_entry
from groups.leaflets.choice import Choice
from groups.leaflets.choosing import listed_keys
from groups.models import FormerIssue, Issue, WordChange
from groups.search.current import present_version
from groups.search.query import Query
from groups.vocabulary import IssueData
from tests.contacts.waiters import an_issue, join_some
from tests.factories import make_group
from tests.groups.yearly import NOW as ASKED
from tests.groups.yearly import asked_about, propose

pytestmark = pytest.mark.django_db

NOW = make_aware(datetime(2026, 11, 23, 12))
CATEGORY = "Long-term illness"


def add(name: str, **changes) -> Issue:
    data = IssueData(name=name, category=CATEGORY, **changes)
    return actions.add_word(model=Issue, data=data, by="ann", now=NOW)


@pytest.fixture
def old() -> Issue:
    return add("Old Ague", also_known_as=("shivers", "new words"), also_matches=("the rot",))


@pytest.fixture
def new(old) -> Issue:
    return add("New Ague", also_known_as=("New words",), kind_of=frozenset({"Stroke", old.name}))


def merge(old: Issue, new: Issue) -> None:
    actions.merge_issues(issue=old, into=new, by="ann", now=NOW)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("Old Ague",), ("New Ague",)),
        (("Old Ague", "Stroke"), ("New Ague", "Stroke")),
        (("Old Ague", "Stroke", "New Ague"), ("New Ague", "Stroke")),
        (("New Ague", "Stroke", "Old Ague"), ("New Ague", "Stroke")),
    ],
)
def test_each_entry_has_the_one_issue_where_the_first_of_them_stood(old, new, before, after):
    group = make_group("both", issues=before)
    merge(old, new)
    assert whole_entry(group.pk).issues == after
    latest = group.revisions.first()
    assert (latest.number, latest.by) == (2, "ann")
    assert "“Old Ague” and “New Ague” are one issue now" in latest.reason


def test_an_entry_of_before_comes_back_with_the_issue_that_stayed(old, new):
    group = make_group("back", issues=("Old Ague", "New Ague"), charges="50p")
    merge(old, new)
    actions.restore_revision(revision=group.revisions.get(number=1), by="ann")
    assert whole_entry(group.pk).issues == ("New Ague",)


def test_a_proposal_of_before_is_taken_over_under_the_new_name(old, new):
    question = asked_about("asked", issues=("Stroke", "Old Ague"))
    proposal = propose(question, issues=("Old Ague", "Stroke"))
    merge(old, new)
    actions.decide(proposal=proposal, take=["issues"], note="", now=ASKED, by="ann")
    assert whole_entry(question.group_id).issues == ("New Ague", "Stroke")


def test_words_go_along_once_each_and_the_old_name_becomes_one(old, new):
    merge(old, new)
    words = list(new.also_known_as.values_list("words", "hidden"))
    assert words == [
        ("New words", False),
        ("Old Ague", False),
        ("shivers", False),
        ("the rot", True),
    ]


def test_relations_go_along_and_none_leads_to_itself(old, new):
    add("Young Ague", kind_of=frozenset({old.name}), goes_with=frozenset({old.name, new.name}))
    merge(old, new)
    assert {each.name for each in new.kind_of.all()} == {"Stroke"}
    young = Issue.objects.get(name="Young Ague")
    assert [each.name for each in young.kind_of.all()] == ["New Ague"]
    assert [each.name for each in young.goes_with.all()] == ["New Ague"]


def test_the_old_address_leads_to_the_new_one_after_a_second_merging_too(client, old, new):
    last = add("Last Ague")
    merge(old, new)
    merge(new, last)
    for slug in (old.slug, new.slug):
        response = client.get(reverse("groups:issue", args=[slug]))
        assert (response.status_code, response["Location"]) == (301, last.get_absolute_url())
    assert FormerIssue.objects.filter(issue=last).count() == 2


def test_a_question_that_was_kept_or_printed_goes_on_meaning_the_same(client, old, new):
    group = make_group("kept", name="Kettle Club", issues=("Old Ague",))
    leaflet = Choice.of_results(Query(chosen=(("issue", old.slug),)))
    before = listed_keys(leaflet, today=NOW.date())
    merge(old, new)
    assert listed_keys(leaflet, today=NOW.date()) == before == (group.pk,)
    page = client.get(reverse("groups:results"), {"issue": old.slug}).content.decode()
    assert "1 group, about New Ague" in page and "Kettle Club" in page


def test_who_waits_for_a_group_waits_for_one_about_the_other(new):
    join_some(2)
    waited_for = an_issue()
    number = waited_for.waiting.count()
    merge(waited_for, new)
    assert new.waiting.count() == number > 0


def test_it_is_noted_and_every_process_hears_of_it(old, new):
    before = present_version()
    merge(old, new)
    assert present_version() != before
    [latest, *_others] = WordChange.objects.filter(kind="issue", key=new.pk)
    assert (latest.by, latest.says) == ("ann", "“Old Ague” was put into it")


def test_an_issue_and_itself_are_one_already(old):
    with pytest.raises(ValueError, match="into itself"):
        merge(old, old)
