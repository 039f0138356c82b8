"""A question in words: "7 groups for carers, near Arnold, on Tuesday"."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from groups.filters import GroupFilter
from groups.search.plan import Plan
from groups.search.query import Options
from groups.search.retrieve import Answer
from groups.search.understanding import Part

# How an option stands in the sentence; a name goes in as it is, other words in small letters.
NAMED = {
    "issue": gettext_lazy("about %(option)s"),
    "category": gettext_lazy("about %(option)s"),
    "audience": gettext_lazy("for %(option)s"),
    "language": gettext_lazy("in %(option)s"),
    "day": gettext_lazy("on %(option)s"),
}
IN_SMALL_LETTERS = {
    "time": gettext_lazy("in the %(option)s"),
}


def how_many(total: int) -> str:
    """Return "7 groups", "1 group" or "No groups"."""
    if total == 0:
        return _("No groups")
    return ngettext("%(total)s group", "%(total)s groups", total) % {"total": f"{total:,}"}


def sentence(answer: Answer, options: Options) -> str:
    """Return what was asked, as it was understood, and how many groups answer, in one line.

    Nobody who may think of dying is answered with "no groups" for it.
    """
    if answer.may_speak_of_dying and not answer.found:
        return _("You can talk to somebody now")
    parts = [how_many(len(answer.found))]
    sought = _sought(answer.plan, options) or ("" if answer.found else answer.query.text)
    if sought and not _is_only_narrowing(answer):
        parts[0] = _("%(groups)s for %(sought)s") % {"groups": parts[0], "sought": sought}
    if answer.where:
        parts.append(_("near %(place)s") % {"place": answer.where.point.name})
    return ", ".join([*parts, *_narrowed(answer, options)])


def _narrowed(answer: Answer, options: Options) -> Iterator[str]:
    """Yield what was chosen, a phrase for each filter: of its options any may hold, or of some
    filters all must, which then stand one by one."""
    chosen: dict[str, list[str]] = {}
    for name, value in dict.fromkeys([*answer.options, *answer.query.chosen]):
        if name != "within" or answer.where:
            chosen.setdefault(name, []).append(options[name][value])
    for name, labels in chosen.items():
        if GroupFilter.base_filters[name].all_of:
            yield from (phrase(name, [label]) for label in labels)
        else:
            yield phrase(name, labels)


def _is_only_narrowing(answer: Answer) -> bool:
    """Tell whether nothing but days, places and the like was typed."""
    return not answer.plan.leading and bool(answer.plan.parts)


def _sought(plan: Plan, options: Options) -> str:
    """Return the topics of which a group needs any one, and the people who come first there."""
    about, people = (
        _(" or ").join(dict.fromkeys(label(topic.part, options) for topic in topics))
        for topics in (plan.leading, plan.audiences)
    )
    return _(" and ").join(dict.fromkeys(words for words in (about, people) if words))


def label(part: Part, options: Options) -> str:
    """Return a part of the question in the person's own words, or, where these are never to be
    shown, in those of the directory."""
    if part.hidden:
        return meant(part, options) or part.read
    return part.read


def meant(part: Part, options: Options) -> str:
    """Return the names of the issues that a part means: "Arthritis or Compulsive eating"."""
    names = [options["issue"][slug] for slug in part.values("issue")]
    return _(" or ").join(names)


def phrase(name: str, labels: Sequence[str]) -> str:
    """Return the chosen options of one filter, any of which may hold, as they stand in the
    sentence."""
    if name in NAMED:
        return NAMED[name] % {"option": _(" or ").join(labels)}
    small = _(" or ").join(label[:1].lower() + label[1:] for label in labels)
    return IN_SMALL_LETTERS.get(name, "%(option)s") % {"option": small}
