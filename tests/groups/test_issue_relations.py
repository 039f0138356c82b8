"""Issues are kinds of broader ones and go with others, as the team says, and search knows."""

import pytest
from django.db import IntegrityError, transaction

from groups.actions import save_issues
from groups.importing.directory import import_directory
from groups.models import Category, GoesWith, Issue, KindOf
from groups.search.relations import load_relations
from groups.vocabulary import IssueData
from tests.groups.import_files import Files, mistakes, tallies

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(tmp_path):
    """Return a faultless directory whose issues stand alone."""
    return Files(tmp_path)


@pytest.fixture
def category(empty_directory):
    """Leave the directory empty but for one category, for issues that a test makes."""
    return Category.objects.create(name="Rare conditions", slug="rare-conditions")


def save(**issues: dict[str, set[str]]) -> None:
    """Save new issues by name, with what they are kinds of and what they go with."""
    save_issues(
        issues=[
            IssueData(
                name=name,
                category="Rare conditions",
                **{column: frozenset(names) for column, names in related.items()},
            )
            for name, related in issues.items()
        ],
        by="test",
    )


def related(name: str) -> tuple[set[str], set[str]]:
    """Return the names of what an issue is a kind of, and of what it goes with."""
    issue = Issue.objects.get(name=name)
    return ({one.name for one in issue.kind_of.all()}, {one.name for one in issue.goes_with.all()})


@pytest.mark.usefixtures("empty_directory")
def test_an_issue_may_name_others_above_and_below_it_in_the_file(files):
    files.add("issues", issue="Aphasia", kind_of="Stroke", goes_with="Brain injury; Stroke")
    import_directory(files.add("issues", issue="Brain injury", goes_with="Stroke"), by="test")

    assert related("Aphasia") == ({"Stroke"}, {"Brain injury", "Stroke"})
    assert related("Brain injury") == (set(), {"Stroke"})
    assert related("Stroke") == (set(), set())
    assert Issue.objects.get(name="Stroke").kinds.get().name == "Aphasia"


@pytest.mark.usefixtures("empty_directory")
def test_an_issue_may_name_one_that_is_in_the_directory_but_not_in_the_file(files):
    import_directory(files.add("issues", issue="Brain injury"), by="test")
    del files.rows["issues"][1]
    import_directory(files.change("issues", kind_of="Brain injury"), by="test")

    assert related("Stroke") == ({"Brain injury"}, set())


@pytest.mark.parametrize("column", ["kind_of", "goes_with"])
def test_an_unknown_name_is_told_with_file_line_and_column(files, column):
    told = mistakes(files.add("issues", issue="Aphasia", **{column: "Strok; Stroke"}))

    assert told == [f'issues.csv:3: {column} "Strok" is not in issues.csv (did you mean "Stroke"?)']


def test_what_the_broken_part_of_the_file_may_have_had_is_not_called_unknown(files):
    files.change("issues", kind_of="Something rare")
    told = mistakes(files.write_bytes("issues", files.as_text("issues").encode() + b'"'))

    assert len(told) == 1
    assert told[0].startswith("issues.csv:3: the quotation mark")


@pytest.mark.usefixtures("empty_directory")
def test_importing_again_changes_only_the_relations_that_changed(files):
    files.change("issues", goes_with="Aphasia; Epilepsy")
    files.add("issues", issue="Aphasia", kind_of="Stroke")
    files.add("issues", issue="Epilepsy")
    import_directory(files.folder, by="test")
    kept = KindOf.objects.get().pk

    again = import_directory(files.folder, by="test")
    changed = import_directory(files.change("issues", goes_with="Epilepsy"), by="test")

    assert tallies(again)["issues"] == (0, 0, 3, 0)
    assert tallies(changed)["issues"] == (0, 1, 2, 0)
    assert related("Stroke") == (set(), {"Epilepsy"})
    assert KindOf.objects.get().pk == kept


def test_the_demonstration_s_relations_are_there():
    assert related("Loss of a twin baby")[0] == {"Bereavement", "Stillbirth and newborn death"}
    assert "Heart disease" in related("Diabetes (type 2)")[1]
    assert KindOf.objects.count() >= 20
    assert GoesWith.objects.count() >= 300


@pytest.mark.usefixtures("category")
def test_kinds_of_kinds_are_kinds_too_and_each_stands_once():
    save(
        Illness={},
        Cancer={"kind_of": {"Illness"}},
        Leukaemia={"kind_of": {"Cancer", "Illness"}},
        Sarcoma={"kind_of": {"Cancer"}, "goes_with": {"Leukaemia"}},
    )

    relations = load_relations()

    assert {broad: sorted(kinds) for broad, kinds in relations.narrower.items()} == {
        "illness": ["cancer", "leukaemia", "sarcoma"],
        "cancer": ["leukaemia", "sarcoma"],
    }
    assert relations.beside == {"sarcoma": ("leukaemia",)}


@pytest.mark.usefixtures("category")
def test_kinds_that_go_round_in_a_circle_are_each_other_s_and_never_their_own():
    save(A={"kind_of": {"B"}}, B={"kind_of": {"C"}}, C={"kind_of": {"A"}}, D={"kind_of": {"A"}})

    assert {broad: sorted(kinds) for broad, kinds in load_relations().narrower.items()} == {
        "a": ["b", "c", "d"],
        "b": ["a", "c", "d"],
        "c": ["a", "b", "d"],
    }


def test_the_relations_are_read_in_four_queries(django_assert_num_queries):
    with django_assert_num_queries(4):
        relations = load_relations()

    assert "breast-cancer" in relations.narrower["cancer"]
    assert "heart-disease" in relations.beside["diabetes-type-2"]


@pytest.mark.usefixtures("category")
@pytest.mark.parametrize("column", ["kind_of", "goes_with"])
def test_an_issue_related_to_itself_is_not_saved(column):
    with pytest.raises(IntegrityError), transaction.atomic():
        save(Stroke={column: {"Stroke"}})

    assert not Issue.objects.exists()
