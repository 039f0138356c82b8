"""What goes with an entry's status, in words: since when it is paused, what it became part of."""

from collections.abc import Iterable, Iterator, Mapping

from django.utils.translation import gettext as _

from groups import wording
from groups.entries import Standing
from groups.models import Group
from groups.presenters.differences import Difference, changed_words

Said = dict[str, str]


def names_of_groups(standings: Iterable[Standing | None]) -> dict[int, str]:
    """Return the names of all that groups became part of, by key (one query, or none)."""
    keys = {standing.part_of for standing in standings if standing} - {None}
    return dict(Group.objects.filter(pk__in=keys).values_list("pk", "name"))


def standing_lines(standing: Standing | None, names: Mapping[int, str]) -> Said:
    """Return what goes with a status, each a label and its words; both may be empty."""
    if standing is None:
        return {}
    day, heir = standing.paused_on, standing.part_of
    return {
        _("Paused since"): wording.full_date(day) if day else "",
        _("Became part of"): names.get(heir, _("a group that is gone")) if heir else "",
    }


def standing_differences(
    before: Standing | None, after: Standing | None, names: Mapping[int, str]
) -> Iterator[Difference]:
    """Yield what changed; nothing where it was not kept yet."""
    if before is None:
        return
    old = standing_lines(before, names)
    for label, new in standing_lines(after, names).items():
        if old[label] != new:
            yield Difference(changed_words(label, old[label], new))
