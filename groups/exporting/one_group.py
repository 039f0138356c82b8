"""Everything that is kept of one group, as a text that anybody can read, for when it asks."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from groups import wording
from groups.actions.proposals import wish_in
from groups.entries import EntryData, entry_of, with_whole_entry
from groups.models import Group, Proposal, Question, Revision
from groups.presenters.differences import differences
from groups.presenters.whole_entry import lines_of
from groups.review import day_of
from groups.snapshots import entry_in

# What else hangs on a group, and is told as a number: requests are other people's, and sealed.
AS_NUMBERS = {
    "editions": lazy("Leaflets in which it was printed"),
    "enquiries": lazy("Requests to be put in touch that are not erased yet"),
    "forgettings": lazy("Calls to ask it to forget a request"),
    "notes": lazy("What visitors have told the team about it"),
    "own_link": lazy("Links to its own page that are open"),
    "merged": lazy("Groups that became part of it"),
    "outcomes": lazy("Requests of which only the month and the outcome are left"),
}


def everything_of(group: Group, *, today: date) -> str:
    """Return all that is kept of a group, as plain text."""
    group = with_whole_entry(Group.objects.filter(pk=group.pk)).get()
    revisions = list(group.revisions.order_by("number"))
    parts = (
        (_("The entry as it is"), _entry(entry_of(group))),
        (_("Former addresses of its page"), group.former_slugs.values_list("slug", flat=True)),
        (_("Every save, the first one first"), _saves(revisions)),
        (_("When it was asked whether all is still right"), map(_question, _questions(group))),
        (_("What it sent about its entry"), _proposals(group, revisions)),
        (_("In numbers"), _numbers(group)),
    )
    title = _("Everything that the directory keeps of %(name)s on %(day)s") % {
        "name": group.name,
        "day": wording.full_date(today),
    }
    return "\n\n\n".join([title, *(_part(heading, lines) for heading, lines in parts)]) + "\n"


def _part(heading: str, lines: Iterable[str]) -> str:
    return "\n".join([heading, "=" * len(heading), *(list(lines) or [_("Nothing")])])


def _entry(entry: EntryData) -> Iterator[str]:
    yield f"{_('Reference')}: {entry.reference}"
    for label, paragraphs in lines_of(entry):
        yield "\n    ".join([f"{label}:", *paragraphs])


def _saves(revisions: list[Revision]) -> Iterator[str]:
    before = None
    for revision in revisions:
        after = entry_in(revision.snapshot)
        day = wording.full_date(day_of(revision.made_at))
        yield f"\n{revision.number}. {day}, {revision.get_door_display()}"
        if revision.reason:
            yield revision.reason
        yield from _entry(after) if before is None else _changes(before, after)
        before = after


def _changes(before: EntryData, after: EntryData) -> Iterator[str]:
    for change in differences(before, after):
        yield f"- {change.sentence}"
        for label, text in ((_("before"), change.before), (_("after"), change.after)):
            if text:
                yield "\n      ".join([f"    {label}:", *text.splitlines()])


def _questions(group: Group) -> Iterable[Question]:
    return group.questions.order_by("asked_on")


def _question(question: Question) -> str:
    asked = f"{wording.full_date(question.asked_on)}, {question.get_way_display()}"
    if question.rung_in_vain_on:
        asked = f"{asked}, {_('nobody there')}: {wording.full_date(question.rung_in_vain_on)}"
    if not question.answered_on:
        return f"{asked}: {_('no answer yet')}"
    day = wording.full_date(question.answered_on)
    return f"{asked}: {question.get_answer_display()}, {day}"


def _proposals(group: Group, revisions: list[Revision]) -> Iterator[str]:
    seen = {revision.number: revision.snapshot for revision in revisions}
    for proposal in group.proposals.order_by("made_at"):
        day = wording.full_date(day_of(proposal.made_at))
        yield f"\n{day}, {proposal.get_section_display()}: {proposal.get_state_display()}"
        if proposal.note:
            yield proposal.note
        if proposal.sealed is not None:
            yield from _wished(proposal, seen.get(proposal.base))


def _wished(proposal: Proposal, base: Mapping | None) -> Iterator[str]:
    """Yield what a proposal that still waits wants; this opens it as the desk does."""
    wish = wish_in(proposal)
    if wish.words:
        yield wish.words
    if base:
        yield from _changes(entry_in(base), entry_in(wish.on(base)))


def _numbers(group: Group) -> Iterator[str]:
    for each in Group._meta.related_objects:
        if words := AS_NUMBERS.get(each.get_accessor_name()):
            rows = each.related_model._base_manager.filter(**{each.field.name: group})
            yield f"{words}: {rows.count()}"
