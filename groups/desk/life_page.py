"""What becomes of an entry, in words: what the public sees then, and where it is done."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from groups import life
from groups.life import Event
from groups.models import Group
from groups.presenters.entry import Link

TITLES = {
    Event.LIST: lazy("List this entry"),
    Event.PAUSE: lazy("Pause this entry"),
    Event.RESUME: lazy("Show this entry again"),
    Event.END: lazy("This group has ended"),
    Event.REVIVE: lazy("This group starts again"),
}
PRESSES = {
    Event.LIST: lazy("List it now"),
    Event.PAUSE: lazy("Pause it now"),
    Event.RESUME: lazy("Show it again now"),
    Event.END: lazy("End it now"),
    Event.REVIVE: lazy("Keep it as forming now"),
}


@dataclass(frozen=True, slots=True)
class MovePage:
    """One page on which something happens to an entry."""

    title: str
    name: str
    entry_url: str
    seen: tuple[str, ...]  # what the public sees then, and what stays
    notes: tuple[str, ...]  # ours about it, to be read before everybody sees it
    break_url: str  # where a break with a known end is told instead, for a pause
    press: str


def move_page(group: Group, event: Event) -> MovePage:
    """Return the page of one event that is possible as the entry stands."""
    return MovePage(
        title=str(TITLES[event]),
        name=group.name,
        entry_url=entry_url(group),
        seen=tuple(_seen(group, event)),
        notes=notes_of(group) if event in (Event.LIST, Event.RESUME) else (),
        break_url=meetings_url(group) if event == Event.PAUSE else "",
        press=str(PRESSES[event]),
    )


def notes_of(group: Group) -> tuple[str, ...]:
    """Return what the team noted about an entry, line by line."""
    return tuple(line for line in group.notes_for_team.splitlines() if line.strip())


def entry_url(group: Group) -> str:
    """Return the entry's page at the desk."""
    return reverse("groups_desk:entry", args=[group.pk])


def meetings_url(group: Group) -> str:
    """Return where the meetings of an entry are changed."""
    return f"{reverse('groups_desk:edit', args=[group.pk])}#meetings"


def turns(group: Group) -> tuple[Link, ...]:
    """Return everything that can become of an entry as it stands, with where that is done."""
    return tuple(_turns(group))


def _turns(group: Group) -> Iterator[Link]:
    for event in life.possible(group.status):
        yield Link(str(event.label), reverse("groups_desk:move", args=[group.pk, event.value]))
    if Event.END in life.possible(group.status):
        yield Link(_("It splits in two"), reverse("groups_desk:split", args=[group.pk]))
        yield Link(_("It becomes part of another"), reverse("groups_desk:merge", args=[group.pk]))


def _seen(group: Group, event: Event) -> Iterator[str]:
    if group.run_by == Group.RunBy.PROFESSIONAL:
        yield _("The public does not see it, because a professional leads the group.")
    elif event in (Event.LIST, Event.RESUME):
        yield _("Everybody will see it: on the website, on new leaflets and in machine feeds.")
    elif event == Event.PAUSE:
        yield _("The public will not see it any more. At its address there is no page meanwhile.")
        yield _("Whoever checks a printed leaflet reads that the group has a rest.")
    elif event == Event.REVIVE:
        yield _("The public will not see it until a keeper lists it.")
    elif group.listed_on:
        yield _(
            "The public will not find it any more. Whoever comes to its address reads that a "
            "group has ended, without its name, and sees other groups on the same issues."
        )
    else:
        yield _("The public has never seen it, and will not.")
    if event == Event.PAUSE:
        yield _("Nothing is deleted: the entry and its history stay here.")
    elif event == Event.END:
        yield _(
            "The entry and its history stay here. Its contacts, our notes and the area of a "
            "private home stay for two years, in case the group starts again; then they are "
            "erased by themselves."
        )
    elif event == Event.REVIVE and group.details_erased_on:
        yield _("Its contacts have been erased meanwhile: ask the group for them anew.")
