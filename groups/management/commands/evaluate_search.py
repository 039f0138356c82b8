"""Measure how well the search finds, with the very code that the results page runs."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from groups import clock
from groups.evaluation import (
    MOST_SHOWN,
    BadQueries,
    Outcome,
    averages,
    evaluate,
    read_queries,
)
from groups.models import Group
from groups.search.current import current_snapshot
from groups.search.query import Query
from groups.search.retrieve import retrieve

HELP = """Measure how well the search finds the groups that a person would have named.

QUERIES is a tab-separated file with the headings query, kind and relevant ("g114=3; g088=2", or
NONE). Printed by kind and for all: success@1 and success@3 (one of the first 1 or 3 groups has the
highest grade that the query gives), nDCG@10; for the kinds place, day, audience and language the
precision at k = min(10, groups graded 2 or more), where groups graded 1 do not count either way;
for the kind none the share of queries that show no group. -v 2 lists the misses."""


class Command(BaseCommand):
    help = HELP

    def add_arguments(self, parser):
        parser.add_argument("queries", type=Path, metavar="QUERIES.tsv")
        parser.add_argument(
            "--answers",
            type=Path,
            metavar="OUT.tsv",
            help=f"write each query, a tab, and the groups shown (at most {MOST_SHOWN}, in order)",
        )

    def handle(self, *args, queries: Path, answers: Path | None, verbosity: int, **options):
        try:
            graded = read_queries(queries)
        except (OSError, UnicodeDecodeError, BadQueries) as error:
            raise CommandError(str(error)) from error
        outcomes = evaluate(graded, search)
        if answers:
            lines = (f"{o.graded.query}\t{' '.join(o.shown)}\n" for o in outcomes)
            answers.write_text("".join(lines), encoding="utf-8")
        if verbosity > 1:
            self._print_misses(outcomes)
        self._print_averages(outcomes)

    def _print_misses(self, outcomes: list[Outcome]) -> None:
        for outcome in outcomes:
            if outcome.is_missed:
                shown = " ".join(outcome.shown[:5]) or "nothing"
                self.stdout.write(f"{outcome.graded.kind}: {outcome.graded.query} -> {shown}")

    def _print_averages(self, outcomes: list[Outcome]) -> None:
        found = averages(outcomes)
        for kind, measure in sorted(found, key=lambda key: (not key[0], key[0])):
            value, queries = found[kind, measure]
            self.stdout.write(f"{kind or 'all':<14}{measure:<12}{value:>7.3f}{queries:>6}")


def search(text: str) -> list[str]:
    """Return the references of the first page of groups for a typed text, in order."""
    snapshot = current_snapshot()
    query = Query.from_params({"q": [text]}, snapshot.options)
    found = retrieve(query, snapshot, today=clock.today())
    references = dict(Group.objects.filter(pk__in=found.ids).values_list("pk", "reference"))
    return [references[pk] for pk in found.ids]
