"""Every phrase of the directory's vocabulary with what it means, from the database."""

from collections.abc import Iterable, Iterator

from groups.models import Issue, Organisation, Place
from groups.search import conditions
from groups.search.everyday import FILLERS, common_words
from groups.search.folding import stem, words_in
from groups.search.lexicon import IssueWords, Meaning, Phrase, names_of_issue
from groups.search.query import Options


def load_issues() -> list[IssueWords]:
    """Return the issues with all that they are called (two queries)."""
    issues = []
    for issue in Issue.objects.prefetch_related("also_known_as"):
        others = issue.also_known_as.all()
        issues.append(
            IssueWords(
                slug=issue.slug,
                name=issue.name,
                description=issue.plain_description,
                shown=tuple(other.words for other in others if not other.hidden),
                hidden=tuple(other.words for other in others if other.hidden),
            )
        )
    return issues


def load_phrases(
    issues: Iterable[IssueWords], places: Iterable[Place], options: Options
) -> Iterator[Phrase]:
    """Yield every phrase that means something (one query, for the organisations)."""
    for issue in issues:
        meaning = (("issue", issue.slug),)
        shown = [*names_of_issue(issue.name), *issue.shown]
        yield from _phrases((text, meaning) for text in shown)
        yield from _phrases(((text, meaning) for text in issue.hidden), hidden=True)
    yield from _phrases((place.name, (("place", place.slug),)) for place in places)
    for slug, name, abbreviation in Organisation.objects.values_list(
        "slug", "name", "abbreviation"
    ):
        meaning = (("organisation", slug),)
        yield from _phrases((text, meaning) for text in (name, abbreviation))
    yield from _phrases(conditions.condition_phrases().items())
    yield from _of_options(options)


def _of_options(options: Options) -> Iterator[Phrase]:
    """Yield the phrases for categories, audiences and languages that the directory has."""
    for name in ("category", "audience", "language"):
        yield from _phrases((label, ((name, value),)) for value, label in options[name].items())
    audiences = {label: value for value, label in options["audience"].items()}
    languages = {label: value for value, label in options["language"].items()}
    yield from _named("audience", audiences, conditions.AUDIENCES)
    yield from _named("language", languages, conditions.LANGUAGES)
    fathers = tuple(("audience", audiences[n]) for n in conditions.FOR_FATHERS if n in audiences)
    yield from _phrases((text, fathers) for text in conditions.FATHERS.split(";") if fathers)


def _named(kind: str, values: dict[str, str], table) -> Iterator[Phrase]:
    for label, phrases in table.items():
        if label in values:
            yield from _phrases((text, ((kind, values[label]),)) for text in phrases.split(";"))


def _phrases(
    pairs: Iterable[tuple[str, tuple[Meaning, ...]]], *, hidden: bool = False
) -> Iterator[Phrase]:
    for text, meanings in pairs:
        yield Phrase(tuple(words_in(text)), meanings, hidden)


def name_hashes(names: Iterable[str], places: Iterable[Place]) -> Iterator[int]:
    """Yield the hash of each group's name in stems, with and without the places it names.

    "Tea After Loss, Southwell" is found by "tea after loss" too. A name of which one word would
    be left ("Nottingham Stoma Support Group") stands only whole, and one that is a common word
    alone ("Salt") is looked for as a word, not as a name.
    """
    in_places = {stem(word) for place in places for word in words_in(place.name)}
    for name in names:
        words = [word for word in words_in(name) if word not in FILLERS]
        stems = tuple(map(stem, words))
        if len(words) > 1 or (words and words[0] not in common_words()):
            yield hash(stems)
        shorter = tuple(one for one in stems if one not in in_places)
        if 1 < len(shorter) < len(stems):
            yield hash(shorter)
