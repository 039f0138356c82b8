"""What has changed since an edition was printed, in plain sentences about each group."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from groups import wording
from groups.leaflets.comparing import Changed, Fate
from groups.leaflets.entries import place_on_paper
from groups.leaflets.fingerprints import Aspect
from groups.models import Group, Meeting, Revision


@dataclass(frozen=True, slots=True)
class GroupNews:
    """A group and what there is to say of it; `url` is its page, or empty where it has none."""

    name: str
    url: str
    sentences: tuple[str, ...]


def group_news(changed: Iterable[Changed], *, today: date) -> tuple[GroupNews, ...]:
    """Return what became of each group of an edition that is not as it was printed (a query)."""
    changed = tuple(changed)
    names = _names_on_paper(changed)
    return tuple(_news(each, names.get(each.position, ""), today) for each in changed)


def new_groups(groups: Iterable[Group]) -> tuple[GroupNews, ...]:
    """Return the groups that an edition has not, each with what it says of itself."""
    return tuple(
        GroupNews(group.name, group.get_absolute_url(), (group.short_description,))
        for group in groups
    )


def _news(changed: Changed, name_on_paper: str, today: date) -> GroupNews:
    group = changed.group
    if group is None or changed.fate == Fate.GONE:
        name = _("Number %(position)d on the leaflet") % {"position": changed.position}
        return GroupNews(name, "", (_("It is no longer in the directory."),))
    if changed.fate == Fate.STAYS:
        sentences = tuple(_sentences(group, changed.aspects, name_on_paper, today))
        return GroupNews(group.name, group.get_absolute_url(), sentences)
    words = {
        Fate.PAUSED: _("It is having a rest, and does not meet at present."),
        Fate.ENDED: _("It has ended."),
        Fate.LEFT_OUT: _("It is in the directory, but no longer belongs on this leaflet."),
    }
    url = group.get_absolute_url() if changed.fate == Fate.LEFT_OUT else ""
    return GroupNews(group.name, url, (words[changed.fate],))


def _sentences(
    group: Group, aspects: frozenset[Aspect], name_on_paper: str, today: date
) -> Iterator[str]:
    if Aspect.NAME in aspects:
        yield _new_name(name_on_paper)
    yield from _meetings(group, aspects, today)
    if Aspect.CONTACTS in aspects:
        yield _("The ways to get in touch have changed. Please do not use those on the leaflet.")
    if Aspect.JOINING in aspects:
        yield _("How new people join has changed: %(how)s.") % {
            "how": group.get_newcomers_display()
        }
    if Aspect.COST in aspects:
        yield _("What it costs has changed: %(cost)s") % {"cost": group.charges or _("Free")}
    if Aspect.FOR_WHOM in aspects:
        yield _("Whom it is for has changed.")
    if Aspect.LANGUAGES in aspects:
        yield _("The languages that it uses have changed.")
    if aspects & {Aspect.LINE, Aspect.WORDS}:
        yield _("It says in other words what it is.")


def _new_name(name_on_paper: str) -> str:
    if not name_on_paper:
        return _("It has a new name.")
    return _("It has a new name. On the leaflet it is “%(name)s”.") % {"name": name_on_paper}


def _meetings(group: Group, aspects: frozenset[Aspect], today: date) -> Iterator[str]:
    """Yield what changed of the meetings: the larger thing, where it brings others about."""
    meetings = list(group.meetings.all())
    if Aspect.WHEN in aspects:
        yield _new_times(meetings)
    if Aspect.WHERE in aspects and meetings:
        yield _new_places(meetings)
    elif Aspect.ACCESS in aspects:
        yield _(
            "Something about getting in has changed, such as the steps, the toilets or the bus."
        )
    if not aspects & {Aspect.WHEN, Aspect.WHERE}:
        if Aspect.WHICH in aspects:
            yield _("Which of its meetings is where has changed.")
        elif Aspect.DATES in aspects:
            yield _new_dates(meetings, today)
        elif Aspect.NOTES in aspects:
            yield _("It has changed a note on its meetings.")


def _new_times(meetings: list[Meeting]) -> str:
    if not meetings:
        return _("It has no regular meetings any more. Get in touch before you set out.")
    times = dict.fromkeys(wording.schedule_sentence(meeting.schedule()) for meeting in meetings)
    return _("It meets at other times now: %(times)s.") % {"times": "; ".join(times)}


def _new_places(meetings: list[Meeting]) -> str:
    places = list(dict.fromkeys(place_on_paper(meeting) for meeting in meetings))
    if len(places) == 1:
        return _("It has moved. Now: %(place)s.") % {"place": places[0]}
    return _("Some of its meetings have moved. Now: %(places)s.") % {"places": "; ".join(places)}


def _new_dates(meetings: list[Meeting], today: date) -> str:
    apart = [
        sentence
        for meeting in meetings
        for sentence in wording.schedule_exceptions(meeting.schedule(), today=today)
    ]
    if not apart:
        return _("There is a meeting on a day that the leaflet leaves out.")
    return _("Single dates have changed: %(dates)s.") % {"dates": "; ".join(dict.fromkeys(apart))}


def _names_on_paper(changed: tuple[Changed, ...]) -> dict[int, str]:
    """Return the names that groups had when they were printed, by position, from their history."""
    renamed = [each for each in changed if Aspect.NAME in each.aspects and each.revision]
    if not renamed:
        return {}
    wanted = Q()
    for each in renamed:
        wanted |= Q(group=each.group, number=each.revision)
    names = {
        group: snapshot["entry"]["name"]
        for group, snapshot in Revision.objects.filter(wanted).values_list("group", "snapshot")
    }
    return {each.position: names.get(each.group.pk, "") for each in renamed}
