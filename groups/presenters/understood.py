"""How a question was understood: its parts as chips that can be taken off, and what was read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from groups.presenters.results_address import address
from groups.presenters.sentence import label, meant
from groups.search.folding import words_in
from groups.search.query import Options, Query
from groups.search.retrieve import Answer
from groups.search.understanding import Part, is_common

Address = Callable[[Query], str]


@dataclass(frozen=True, slots=True)
class Chip:
    """One part of the question, and the address without it."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read otherwise than it was typed, and the address that takes it as typed."""

    text: str
    exactly_url: str


def chips(answer: Answer, options: Options, to: Address = address) -> Iterable[Chip]:
    """Yield a chip for each part of the typed text that means something, and each choice.

    `to` gives the address of a question.
    """
    query = answer.query
    parts = said_once(answer.plan.parts)
    for part in parts:
        is_all_said = len(parts) == 1 and all(map(is_common, answer.understood.leftover))
        # "my husband is away" asks for nothing when its "gambling" is taken off.
        text = "" if is_all_said else answer.understood.without(part)
        shorter = replace(query, text=text, page=1)
        yield Chip(_chip_label(part, options), to(shorter))
    if query.text and not answer.plan.parts:
        yield Chip(f"“{query.text}”", to(query.without("q")))
    if query.near:
        near = _("Near %(place)s") % {"place": query.near}
        yield Chip(near, to(query.without("near", "within")))
    for name, value in query.chosen:
        if name != "within" or answer.where:
            yield Chip(options[name][value], to(query.without_option(name, value)))


def said_once(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Return parts that mean the same as one: in the words said first, over all that was typed."""
    kept: dict[object, Part] = {}
    for part in parts:
        meaning = frozenset(part.meanings) or part.read
        first = kept.setdefault(meaning, part)
        kept[meaning] = replace(first, typed=first.typed | part.typed)
    return tuple(kept.values())


def _chip_label(part: Part, options: Options) -> str:
    said, issues = label(part, options), meant(part, options)
    if not issues or issues.casefold() == said.casefold():
        return said
    return _("%(said)s: %(issues)s") % {"said": said, "issues": issues}


def readings(answer: Answer, options: Options, to: Address = address) -> Iterable[Reading]:
    """Yield what was read otherwise than typed: misspelt words, and words that were guessed at.

    A misspelt word that is never to be shown is read as what it means.
    """
    exactly_url = to(replace(answer.query, exactly=True, page=1))
    hidden = [part for part in answer.understood.parts if part.hidden]
    for typed, read in answer.understood.corrections:
        of_hidden = [meant(part, options) for part in hidden if typed in words_in(part.words)]
        words = {"typed": typed, "read": of_hidden[0] if of_hidden else read}
        yield Reading(_("We read “%(typed)s” as %(read)s.") % words, exactly_url)
    for topic in answer.plan.leading:
        if topic.part.guessed:
            words = {"words": topic.part.words, "issues": meant(topic.part, options)}
            yield Reading(_("We took “%(words)s” to be about %(issues)s.") % words, exactly_url)


def left_out(answer: Answer) -> str:
    """Return what nothing is known of while the rest was answered, or nothing.

    A postcode that is on no map is told of even when nothing is left to answer.
    """
    unused = [topic.part.read for topic in answer.plan.words if not topic.anywhere]
    unknown = [word for word in unused if answer.found and word in answer.understood.unknown]
    if not answer.where:
        unknown += [part.read for part in answer.plan.places]
    if not unknown:
        return ""
    words = ", ".join(f"“{word}”" for word in unknown)
    return _("We do not know %(words)s, and left that out.") % {"words": words}


def let_go(answer: Answer, options: Options) -> str:
    """Return what no group fits together with the rest, or nothing."""
    if not answer.let_go:
        return ""
    parts = ", ".join(options[name][value] for name, value in answer.let_go)
    return _("No group fits “%(parts)s” as well. These fit the rest.") % {"parts": parts}


def elsewhere(query: Query, answer: Answer) -> Query:
    """Return the same question without its place, for groups that meet online or by telephone."""
    text = query.text
    for part in reversed(answer.plan.places):
        text = replace(answer.understood, text=text).without(part)
    anywhere = replace(query, text=text).without("near", "within", "mode")
    return replace(anywhere, chosen=(*anywhere.chosen, ("mode", "online"), ("mode", "telephone")))
