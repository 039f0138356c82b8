"""A question in words: "7 groups for “carers”, near Arnold, on Tuesday"."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from groups.search.query import Options
from groups.search.retrieve import Found

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


def sentence(found: Found, options: Options) -> str:
    """Return what was asked and how many groups answer, in one line."""
    query = found.query
    parts = [how_many(found.total)]
    if query.text:
        parts[0] = _("%(groups)s for “%(text)s”") % {"groups": parts[0], "text": query.text}
    if found.point:
        parts.append(_("near %(place)s") % {"place": found.point.name})
    parts += [
        _phrase(name, options[name][value])
        for name, value in query.chosen
        if name != "within" or found.point
    ]
    return ", ".join(parts)


def _phrase(name: str, option: str) -> str:
    if name in NAMED:
        return NAMED[name] % {"option": option}
    return IN_SMALL_LETTERS.get(name, "%(option)s") % {"option": option[:1].lower() + option[1:]}
