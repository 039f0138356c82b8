"""What a group wants changed, as the team sees and decides it."""

from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from groups import wording
from groups.actions.proposals import changed_fields, versions
from groups.actions.wished_parts import Part, ours_of, parts_of, with_parts
from groups.entries import EntryData
from groups.life import Event
from groups.models import Proposal
from groups.presenters.differences import Difference, differences
from groups.review import day_of
from groups.wishes import Wish


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a group wants changed, by its name in the form; `theirs` is what the team
    made of the same since the group saw it."""

    name: str
    differences: tuple[Difference, ...]
    theirs: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class ProposalPage:
    """What a group wants its entry to say; `meanwhile` is what else was changed since it looked,
    and `right_on` the day from which an entry counts as confirmed that was changed by hand (as one
    is that the group told of `in_words`), or of which nothing is to be changed after all."""

    name: str
    says: str
    words: str
    changes: tuple[Change, ...]
    meanwhile: tuple[Difference, ...]
    venues: tuple[str, ...]
    right_on: str
    in_words: bool
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
    parts = parts_of(base, proposed, wish.changes)
    by_team = parts_of(base, now, changed_fields(base, now))
    meanwhile = [
        part
        for part in by_team
        if not any(_meet(part, wished, base=base, now=now) for wished in parts)
    ]
    return ProposalPage(
        name=proposal.group.name,
        says=sent(proposal),
        words=wish.words,
        changes=tuple(
            Change(
                part.name,
                _differences(base, [part], proposed),
                _differences(
                    base, [each for each in by_team if _meet(each, part, base=base, now=now)], now
                ),
            )
            for part in parts
        ),
        meanwhile=_differences(base, meanwhile, now),
        venues=tuple(
            ", ".join(part for part in (venue.name, venue.address, venue.postcode) if part)
            for venue in wish.venues
        ),
        right_on=wording.full_date(day_of(proposal.made_at))
        if proposal.section != Proposal.Section.STOPPED
        else "",
        in_words=proposal.section == Proposal.Section.OTHER,
        entry_url=reverse("groups_desk:entry", args=[proposal.group_id]),
        edit_url=reverse("groups_desk:edit", args=[proposal.group_id]),
        end_url=reverse("groups_desk:move", args=[proposal.group_id, Event.END])
        if proposal.section == Proposal.Section.STOPPED
        else "",
    )


def _meet(ours: Part, wished: Part, *, base: EntryData, now: EntryData) -> bool:
    """Whether what the team did stands where a part of the wish would go."""
    return (
        ours.field == wished.field
        and ours.before == wished.before
        and ours.after == ours_of(wished, base=base, now=now)
    )


def _differences(
    base: EntryData, parts: Collection[Part], after: EntryData
) -> tuple[Difference, ...]:
    return differences(base, with_parts(base, parts, base=base, wished=after))


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
