"""Ways on from an answer: wider when nothing was found, and beside it when something was."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from groups.presenters.results_address import address
from groups.presenters.sentence import label
from groups.presenters.starting import WaitLine, wait_lines
from groups.presenters.understood import elsewhere, said_once
from groups.search.query import Options, Query
from groups.search.retrieve import Answer, count_found
from groups.search.snapshot import Snapshot

MOST_BESIDE = 6


@dataclass(frozen=True, slots=True)
class Widening:
    """Another question, and how many groups that would find."""

    label: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class NothingFound:
    """What to try when no group fits."""

    widenings: tuple[Widening, ...]
    waits: tuple[WaitLine, ...]


def nothing_found(answer: Answer, snapshot: Snapshot, *, today: date) -> NothingFound:
    """Return what would find something: a question for each part that can be left out; and where
    to be told if a group starts."""
    asked = dict.fromkeys([*_shorter(answer, snapshot.options), *_mentions(answer)])
    return NothingFound(tuple(_counted(asked, snapshot, today)), wait_lines(answer, snapshot))


def ways_beside(answer: Answer, snapshot: Snapshot, *, today: date) -> tuple[Widening, ...]:
    """Return questions beside this one: from anywhere, and for what goes with its issues."""
    asked = []
    if answer.where:
        anywhere = elsewhere(answer.query, answer)
        asked.append((_("Online or by telephone, from anywhere"), anywhere))
    about = [slug for topic in answer.plan.leading for slug in topic.part.values("issue")]
    beside = [other for slug in about for other in snapshot.relations.beside.get(slug, ())]
    for slug in list(dict.fromkeys(beside))[:MOST_BESIDE]:
        if slug not in about:
            asked.append((snapshot.options["issue"][slug], Query(chosen=(("issue", slug),))))
    return tuple(_counted(asked, snapshot, today))


def _counted(asked, snapshot: Snapshot, today: date) -> Iterator[Widening]:
    """Yield those of (label, question) pairs that would find something."""
    for words, query in asked:
        count = count_found(query, snapshot, today=today)
        if count:
            yield Widening(words, address(query), count)


def _shorter(answer: Answer, options: Options) -> Iterator[tuple[str, Query]]:
    """Yield questions that leave out one part, or all but the topics, and how to say it."""
    query = answer.query
    for name in dict.fromkeys(name for name, _value in query.chosen):
        labels = ", ".join(options[name][value] for value in query.values(name))
        yield _("Without “%(part)s”") % {"part": labels}, query.without(name)
    if query.near:
        part = _("Near %(place)s") % {"place": query.near}
        yield _("Without “%(part)s”") % {"part": part}, query.without("near", "within")
    parts = said_once(answer.plan.parts)
    has_ticked_topic = any(query.values(name) for name in ("issue", "category"))
    topics = said_once(topic.part for topic in answer.plan.leading)
    for part in parts:
        text = answer.understood.without(part)
        is_all = topics == (part,) and not has_ticked_topic  # without it nothing is sought
        if (text or query.chosen or query.near) and not is_all:
            shorter = replace(query, text=text, page=1)
            yield _("Without “%(part)s”") % {"part": label(part, options)}, shorter
    if query.text and (query.chosen or query.near):
        said = ", ".join(label(part, options) for part in parts) or query.text
        yield _("Only “%(part)s”") % {"part": said}, Query(text=query.text)


def _mentions(answer: Answer) -> Iterator[tuple[str, Query]]:
    """Yield the question for groups that have the words, if there are any."""
    if answer.mentions:
        exactly = Query(text=answer.query.text, exactly=True)
        yield _("Groups that mention it in their own words"), exactly
