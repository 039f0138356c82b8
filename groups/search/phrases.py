"""Every phrase of the directory's vocabulary with what it means, from the database."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from groups.models import AlsoKnownAs, Issue, Organisation, Place
from groups.search import conditions
from groups.search.lexicon import IssueWords, Meaning, Phrase, names_of_issue, words_of
from groups.search.query import Options

KINDS = ("category", "audience", "language")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The team's words as they stand in the database: equal values mean equal lexicons.

    `places` are (slug, name), `organisations` (slug, name, abbreviation), `options` for each of
    KINDS its (value, name) pairs.
    """

    issues: tuple[IssueWords, ...]
    places: tuple[tuple[str, str], ...]
    organisations: tuple[tuple[str, str, str], ...]
    options: tuple[tuple[tuple[str, str], ...], ...]


def load_vocabulary(options: Options) -> Vocabulary:
    """Return the vocabulary (four queries)."""
    shown: dict[int, list[str]] = {}
    hidden: dict[int, list[str]] = {}
    also = AlsoKnownAs.objects.order_by("issue", "position", "words")
    for issue, words, is_hidden in also.values_list("issue", "words", "hidden"):
        (hidden if is_hidden else shown).setdefault(issue, []).append(words)
    issues = Issue.objects.order_by("name").values_list("pk", "slug", "name", "plain_description")
    return Vocabulary(
        issues=tuple(
            IssueWords(slug, name, text, tuple(shown.get(pk, ())), tuple(hidden.get(pk, ())))
            for pk, slug, name, text in issues
        ),
        places=tuple(Place.objects.order_by("pk").values_list("slug", "name")),
        organisations=tuple(
            Organisation.objects.order_by("pk").values_list("slug", "name", "abbreviation")
        ),
        options=tuple(tuple(options[kind].items()) for kind in KINDS),
    )


def phrases_of(vocabulary: Vocabulary) -> Iterator[Phrase]:
    """Yield every phrase that means something."""
    for issue in vocabulary.issues:
        meaning = (("issue", issue.slug),)
        shown = [*names_of_issue(issue.name), *issue.shown]
        yield from _phrases((text, meaning) for text in shown)
        yield from _phrases(((text, meaning) for text in issue.hidden), hidden=True)
    yield from _phrases((name, (("place", slug),)) for slug, name in vocabulary.places)
    for slug, *names in vocabulary.organisations:
        yield from _phrases((name, (("organisation", slug),)) for name in names)
    yield from _phrases(conditions.condition_phrases().items())
    yield from _phrases((text, ()) for text in conditions.NOT_A_TIME)
    yield from _of_options(dict(zip(KINDS, vocabulary.options, strict=True)))


def _of_options(options: dict[str, tuple[tuple[str, str], ...]]) -> Iterator[Phrase]:
    """Yield the phrases for categories, audiences and languages that the directory has."""
    for kind, known in options.items():
        yield from _phrases((label, ((kind, value),)) for value, label in known)
    audiences = {label: value for value, label in options["audience"]}
    languages = {label: value for value, label in options["language"]}
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
        yield Phrase(words_of(text), meanings, hidden)
