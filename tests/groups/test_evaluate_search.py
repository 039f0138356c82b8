"""The measures, worked out by hand, and how well the demonstration is found."""

import math
from io import StringIO
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.core.management import CommandError, call_command

from groups.evaluation import Graded, averages, evaluate, measures_of, read_queries
from groups.management.commands.evaluate_search import search
from groups.models import Group

QUERIES = Path(__file__).parents[1] / "queries"

# What the demonstration must keep (measure: at least), and of which set. All own sets were written
# without sight of the search; what each found at first sight is in docs/decisions.md.
FLOORS = {
    "dev": {"success@1": 0.97, "success@3": 0.98, "precision": 0.97, "none": 1.0},
    "own_a": {"success@1": 0.89, "success@3": 0.95, "precision": 0.97, "none": 1.0},
    "own_b": {"success@1": 0.91, "success@3": 0.98, "precision": 0.87, "none": 0.75},
    "own_c": {"success@1": 0.96, "success@3": 0.98, "precision": 0.97, "none": 1.0},
    "own_d": {"success@1": 0.96, "success@3": 0.98, "precision": 0.95, "none": 1.0},
    "own_e": {"success@1": 0.91, "success@3": 0.97},
    "own_f": {"success@1": 0.96, "success@3": 0.98, "precision": 0.98, "none": 1.0},
    "own_g": {"success@1": 0.70, "success@3": 0.75},
    "own_h": {"success@1": 0.88, "success@3": 0.94, "precision": 0.92, "none": 1.0},
    "own_i": {"success@1": 0.90, "success@3": 0.94, "precision": 0.96, "none": 1.0},
    "own_j": {"success@1": 0.93, "success@3": 0.95, "precision": 0.97, "none": 1.0},
}

HEADINGS = "query\tkind\trelevant\n"


def topic(**grades: int) -> Graded:
    return Graded("q", "lay", grades)


def test_success_asks_for_the_highest_grade_that_the_query_gives():
    graded = topic(a=3, b=2)

    assert measures_of(graded, ["a", "b"])["success@1"] == 1
    assert measures_of(graded, ["b", "x", "a"])["success@1"] == 0
    assert measures_of(graded, ["b", "x", "a"])["success@3"] == 1
    assert measures_of(graded, ["b", "x", "y", "a"])["success@3"] == 0
    assert measures_of(graded, [])["success@3"] == 0


def test_ndcg_is_the_gain_of_the_order_over_that_of_the_ideal_order():
    graded = topic(a=3, b=2)
    ideal = 7 + 3 / math.log2(3)

    assert measures_of(graded, ["a", "b"])["nDCG@10"] == pytest.approx(1)
    assert measures_of(graded, ["x", "a"])["nDCG@10"] == pytest.approx(7 / math.log2(3) / ideal)
    assert measures_of(graded, ["x"] * 10 + ["a"])["nDCG@10"] == 0


def test_precision_leaves_neutral_groups_out_and_counts_as_many_as_are_good():
    graded = Graded("q", "place", {"a": 3, "b": 2, "n": 1})

    assert measures_of(graded, ["n", "a", "b", "x"]) == {"precision": 1}
    assert measures_of(graded, ["a", "x", "b"]) == {"precision": 0.5}
    assert measures_of(graded, []) == {"precision": 0}


def test_of_many_good_groups_the_first_ten_count():
    graded = Graded("q", "day", {f"g{number}": 3 for number in range(20)})

    assert measures_of(graded, [f"g{number}" for number in range(10)]) == {"precision": 1}


def test_a_query_without_an_answer_asks_that_nothing_is_shown():
    assert measures_of(Graded("q", "none", {}), []) == {"none": 1}
    assert measures_of(Graded("q", "none", {}), ["a"]) == {"none": 0}


def test_averages_are_by_kind_and_over_all():
    outcomes = evaluate([topic(a=3), topic(b=3), Graded("n", "none", {})], lambda query: ["a"])

    found = averages(outcomes)

    assert found["lay", "success@1"] == (0.5, 2)
    assert found["", "success@1"] == (0.5, 2)
    assert found["", "none"] == (0, 1)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("query\tkind\n", "queries.tsv:1"),
        (HEADINGS + "a\tlay\n", "queries.tsv:2"),
        (HEADINGS + "a\tlay\tg1=3\nb\tlay\tg1\n", "queries.tsv:3"),
        (HEADINGS + "a\tlay\tg1=4\n", "queries.tsv:2"),
        (HEADINGS + "a\tlay\tNONE\n", "queries.tsv:2"),
        (HEADINGS + "a\tnone\tg1=3\n", "queries.tsv:2"),
        ("", "queries.tsv:1"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_with_its_line(tmp_path, text, told):
    path = tmp_path / "queries.tsv"
    path.write_text(text)

    with pytest.raises(CommandError, match=told):
        call_command("evaluate_search", path)


@pytest.mark.django_db
def test_the_answers_are_written_one_line_for_each_query(tmp_path):
    queries, out, printed = tmp_path / "queries.tsv", tmp_path / "answers.tsv", StringIO()
    queries.write_text(HEADINGS + "thin bones\tlay\tg149=3\nqzxq\tnone\tNONE\n")

    call_command("evaluate_search", queries, answers=out, stdout=printed, verbosity=2)

    assert out.read_text() == "thin bones\tg149\nqzxq\t\n"
    assert "success@1" in printed.getvalue()


@pytest.mark.django_db
def test_the_answers_are_what_the_results_page_shows(client):
    """Spelled wrong, in a place, as a story, too long, and with nothing to show."""
    urls = {group.reference: group.get_absolute_url() for group in Group.objects.all()}
    asked = ["skitzofrenia", "carers arnold tuesday", "dad keeps forgetting who i am", "polski"]
    for text in [*asked, "sleep apnoea", "stroke " * 100]:
        page = client.get(f"/groups/?{urlencode({'q': text})}").context["page"]

        assert [card.url for card in page.cards] == [urls[one] for one in search(text)], text


@pytest.mark.django_db
@pytest.mark.parametrize("name", FLOORS)
def test_the_demonstration_is_found_as_well_as_it_was(name):
    found = averages(evaluate(read_queries(QUERIES / f"{name}.tsv"), search))

    measured = {measure: found["", measure][0] for measure in FLOORS[name]}

    assert {m: v for m, v in measured.items() if v < FLOORS[name][m]} == {}
