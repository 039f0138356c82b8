"""One request at the desk, in words: whom to ring, what was agreed, what the group can say."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from contacts import states
from contacts.kinds import Kind
from contacts.letter import Letter
from contacts.models import Door, Enquiry, Reason, Recipient, Way
from contacts.models.reading import FOR_REQUESTS
from contacts.presenters.days import day_of
from contacts.presenters.group import AnswerButton
from contacts.presenters.overview import state_of, team_of, tries_of
from contacts.states import Event, State
from groups.presenters.contacts import ContactLine, contact_line

REMINDED = _("The reminder goes out now.")
ALREADY = _("That is done already, or was not possible any more. Here is where it stands.")
SAID = {
    Event.PROMISE: _("They’ll get in touch"),
    Event.REACH: _("They’ve been in touch"),
    Event.MISS: _("They couldn’t reach the person"),
    Event.DECLINE: _("They can’t take anyone now"),
    Event.ASK_TEAM: _("They ask us to help"),
    Event.DISOWN: _("The person says they never asked"),
}
NOT_AGREED = _("Nothing may be looked at: the person has not agreed to it, or it is over.")


@dataclass(frozen=True, slots=True)
class OnePage:
    """What somebody of the team sees. `letter` is there only in the answer to a press."""

    group: str
    group_url: str
    state: str
    facts: tuple[tuple[str, str], ...]
    contacts: tuple[ContactLine, ...]
    notes: str
    is_to_read_out: bool
    is_to_ring: bool
    may_look: bool
    reasons: tuple[tuple[str, str], ...]
    can_remind: bool
    letter: Letter | None
    opening: str
    buttons: tuple[AnswerButton, ...]


def one_page(enquiry: Enquiry, letter: Letter | None, *, reader: str) -> OnePage:
    """Return the page of a request for `reader`, a member of the team (four queries)."""
    state = State(enquiry.state)
    is_open = state not in states.CLOSED
    is_to_read_out = enquiry.way == Way.TELEPHONE and state in states.UNOPENED
    group = enquiry.group
    contacts = tuple(contact_line(each) for each in group.contacts.for_requests())
    return OnePage(
        group=group.name,
        group_url=group.get_absolute_url(),
        state=state_of(enquiry),
        facts=_facts(enquiry),
        contacts=contacts,
        notes=group.notes_for_team,
        is_to_read_out=is_to_read_out,
        is_to_ring=is_to_read_out and letter is None,
        may_look=enquiry.for_team is not None and letter is None,
        reasons=tuple((each.value, each.label) for each in FOR_REQUESTS if each != Reason.READ_OUT),
        can_remind=is_open and enquiry.way != Way.TELEPHONE,
        letter=letter,
        opening=_opening(reader, contacts),
        buttons=_buttons(enquiry, state, letter),
    )


def _facts(enquiry: Enquiry) -> tuple[tuple[str, str], ...]:
    agreed = enquiry.consents.filter(recipient=Recipient.GROUP).values_list("kind", flat=True)
    kinds = ", ".join(str(kind.label) for kind in Kind if kind.value in set(agreed))
    facts = (
        (_("Asked"), f"{day_of(enquiry.made_at)}, {Door(enquiry.door).label}"),
        (_("How the group is told"), Way(enquiry.way).label),
        (_("Opened"), day_of(enquiry.opened_at) if enquiry.opened_at else ""),
        (_("Answered"), day_of(enquiry.answered_at) if enquiry.answered_at else ""),
        (_("Calls"), tries_of(enquiry)),
        (_("What was passed on, by kind"), kinds),
        (_("The team"), team_of(enquiry.for_team is not None)),
        (_("Erased by itself on"), day_of(enquiry.erase_at)),
    )
    return tuple((str(name), str(words)) for name, words in facts if words)


def _opening(reader: str, contacts: tuple[ContactLine, ...]) -> str:
    """Return how the call begins, before anything of the person is said."""
    person = next((each.person for each in contacts if each.person), "")
    whom = _("is that %(person)s?") % {"person": person} if person else _("whom am I speaking to?")
    words = {"whom": whom, "reader": reader}
    return (
        _(
            "“Hello, %(whom)s This is %(reader)s of the self help team. Is this a good moment? "
            "Somebody would like to be in touch with your group, and has agreed that I read you "
            "this, and nothing else.”"
        )
        % words
    )


def _buttons(enquiry: Enquiry, state: State, letter: Letter | None) -> tuple[AnswerButton, ...]:
    """Return what a group can say on the telephone: nothing of what it has not been told."""
    if state in states.UNOPENED:
        knows = letter is not None or enquiry.readings.exists()
        possible = states.possible(State.OPENED) if knows else ()
    else:
        possible = states.possible(state)
    return tuple(
        AnswerButton(event.value, str(SAID[event]))
        for event in states.SAID_BY_GROUP
        if event in possible
    )
