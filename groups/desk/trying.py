"""Trying a search beside the editor of a word: what it finds now, and what it would find then."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction

from groups.models import Group
from groups.options import load_options
from groups.presenters.sentence import sentence
from groups.presenters.understood import chips, left_out, readings
from groups.search.current import current_snapshot
from groups.search.lexicon import Lexicon
from groups.search.phrases import load_vocabulary, phrases_of
from groups.search.query import Query, clean
from groups.search.relations import load_relations
from groups.search.retrieve import retrieve
from groups.search.snapshot import Snapshot

MOST_NAMES = 10


@dataclass(frozen=True, slots=True)
class Side:
    """What a question finds: how it is understood, and the names of the first groups."""

    sentence: str
    understood: tuple[str, ...]
    names: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Trial:
    """One question, as the public would ask it, before and after a change."""

    now: Side
    then: Side


def try_it(text: str, change: Callable[[], object], *, today: date) -> Trial:
    """Return what a question finds now, and would if `change` were made.

    It is made by the code that makes it for good, the words are read, and it is taken back.
    """
    snapshot = current_snapshot()
    with transaction.atomic():
        change()
        options, relations = load_options(), load_relations()
        vocabulary = load_vocabulary(options)
        transaction.set_rollback(True)
    changed = replace(
        snapshot,
        options=options,
        relations=relations,
        vocabulary=vocabulary,
        lexicon=Lexicon(phrases_of(vocabulary), vocabulary.issues),
    )
    question = Query(text=clean(text))
    return Trial(
        now=_side(question, snapshot, today),
        then=_side(question, changed, today),
    )


def _side(question: Query, snapshot: Snapshot, today: date) -> Side:
    found = retrieve(question, snapshot, today=today)
    answer, options = found.answer, snapshot.options
    ids = found.ids[:MOST_NAMES]
    names = dict(Group.objects.filter(pk__in=ids).values_list("pk", "name"))
    return Side(
        sentence=sentence(answer, options),
        understood=(
            *(chip.label for chip in chips(answer, options)),
            *(reading.text for reading in readings(answer, options)),
            *filter(None, [left_out(answer)]),
        ),
        names=tuple(names[pk] for pk in ids if pk in names),
        more=found.total - len(ids),
    )
