"""What a group wants changed, as the team sees and decides it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from groups import wording
from groups.actions.proposals import changed_fields, versions
from groups.entries import EntryData
from groups.life import Event
from groups.models import Proposal
from groups.presenters.differences import Difference, differences
from groups.review import day_of
from groups.wishes import Wish


@dataclass(frozen=True, slots=True)
class Change:
    """One field that a group wants changed, by its name in the form; `theirs` is what the team
    changed in the same field since the group saw it."""

    field: str
    differences: tuple[Difference, ...]
    theirs: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class ProposalPage:
    """What a group wants its entry to say; `meanwhile` is what else was changed since it looked."""

    name: str
    says: str
    words: str
    changes: tuple[Change, ...]
    meanwhile: tuple[Difference, ...]
    venues: tuple[str, ...]
    entry_url: str
    edit_url: str
    end_url: str


@dataclass(frozen=True, slots=True)
class DecidedPage:
    """What was decided: the fact alone is kept, and the history has what was taken over."""

    name: str
    says: str
    state: str
    note: str
    history_url: str


def proposal_page(proposal: Proposal, wish: Wish, *, now: EntryData) -> ProposalPage:
    """Return the page of a proposal that waits; `now` is the entry as it is."""
    base, proposed = versions(proposal, wish)
    moved_on = changed_fields(base, now)
    names = sorted(wish.changes)
    return ProposalPage(
        name=proposal.group.name,
        says=sent(proposal),
        words=wish.words,
        changes=tuple(
            Change(
                name,
                _differences(base, proposed, [name]),
                _differences(base, now, {name} & moved_on),
            )
            for name in names
        ),
        meanwhile=_differences(base, now, moved_on - set(names)),
        venues=tuple(
            ", ".join(part for part in (venue.name, venue.address, venue.postcode) if part)
            for venue in wish.venues
        ),
        entry_url=reverse("groups_desk:entry", args=[proposal.group_id]),
        edit_url=reverse("groups_desk:edit", args=[proposal.group_id]),
        end_url=reverse("groups_desk:move", args=[proposal.group_id, Event.END])
        if proposal.section == Proposal.Section.STOPPED
        else "",
    )


def _differences(
    before: EntryData, after: EntryData, names: Iterable[str]
) -> tuple[Difference, ...]:
    changed = replace(before, **{name: getattr(after, name) for name in names})
    return differences(before, changed)


def decided_page(proposal: Proposal) -> DecidedPage:
    """Return the page of a proposal about which the team has decided."""
    return DecidedPage(
        name=proposal.group.name,
        says=sent(proposal),
        state=proposal.get_state_display(),
        note=proposal.note,
        history_url=reverse("groups_desk:history", args=[proposal.group_id]),
    )


def sent(proposal: Proposal) -> str:
    """Return what it is about, and when it was sent."""
    says = {
        Proposal.Section.WORDS: _("Wants its name or its own words changed"),
        Proposal.Section.PEOPLE: _("Wants changed for whom it is, or how to join"),
        Proposal.Section.TIMES: _("Wants its times or places changed"),
        Proposal.Section.CONTACTS: _("Wants its contacts changed"),
        Proposal.Section.REQUESTS: _("Wants changed how it hears of people"),
        Proposal.Section.PROFESSIONALS: _("Wants changed what professionals may ask of it"),
        Proposal.Section.OTHER: _("Wants something changed"),
        Proposal.Section.STOPPED: _("Has stopped meeting, as it says"),
    }[Proposal.Section(proposal.section)]
    day = wording.full_date(day_of(proposal.made_at))
    return _("%(what)s, sent on %(day)s") % {"what": says, "day": day}
