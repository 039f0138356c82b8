"""One request at the desk, in words: whom to ring, what was agreed, what the group can say."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from contacts import ending_links, states
from contacts.kinds import Kind
from contacts.letter import Copy, Letter
from contacts.models import Door, Enquiry, Reason, Recipient, Way
from contacts.presenters.days import day_of
from contacts.presenters.group import AnswerButton
from contacts.presenters.overview import state_of, team_of, tries_of
from contacts.presenters.receipt import ON_ITS_PAGE
from contacts.presenters.reminding import Reminding, reminding_of
from contacts.reasons import reasons_for
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
NEVER_ASKED = _(
    "“If whoever you ring says that they never asked, tell them this: on the page %(where)s they "
    "can end it with these four words: %(words)s. Or ring us, and we end it.”"
)
NOT_AGREED = _("Nothing may be looked at: the person has not agreed to it, or it is over.")


@dataclass(frozen=True, slots=True)
class Look:
    """What a press has shown, and why somebody wanted to see it.

    `never_asked` is what the group is told for whoever it rings and who never asked; "" where the
    words are not read out.
    """

    letter: Letter
    reason: Reason
    never_asked: str

    @property
    def heading(self) -> str:
        """What to do with the words; only those that are for it are read out."""
        if self.reason == Reason.READ_OUT:
            return str(_("Read this out, and nothing else"))
        return str(_("What the person lets the team know. Do not read it to anybody else."))


def look_at(copy: Copy, reason: Reason) -> Look:
    """Return what a press with this reason shows."""
    never_asked = ""
    if reason == Reason.READ_OUT and copy.code:
        words = {"where": ending_links.spoken_address(), "words": copy.code}
        never_asked = str(NEVER_ASKED % words)
    return Look(copy.letter, reason, never_asked)


@dataclass(frozen=True, slots=True)
class OnePage:
    """What somebody of the team sees. `look` is there only in the answer to a press.

    `opened_before` says that the words were shown to read them out, and no answer came of it.
    `giving_up` is what the person reads if the team says that it cannot reach the group; "" where
    it is over.
    """

    group: str
    group_url: str
    state: str
    facts: tuple[tuple[str, str], ...]
    contacts: tuple[ContactLine, ...]
    notes: str
    is_to_read_out: bool
    is_to_ring: bool
    opened_before: str
    may_look: bool
    reasons: tuple[tuple[str, str], ...]
    reminding: Reminding | None
    look: Look | None
    opening: str
    buttons: tuple[AnswerButton, ...]
    giving_up: str


def one_page(enquiry: Enquiry, look: Look | None, *, reader: str, now: datetime) -> OnePage:
    """Return the page of a request for `reader`, a member of the team (nine queries at most)."""
    state = State(enquiry.state)
    is_to_read_out = enquiry.way == Way.TELEPHONE and state in states.UNOPENED
    group = enquiry.group
    contacts = tuple(contact_line(each) for each in group.contacts.for_requests())
    may_look = enquiry.for_team is not None and look is None
    reasons = reasons_for(enquiry, now=now) if may_look else ()
    reminding = reminding_of(enquiry, now=now)
    return OnePage(
        group=group.name,
        group_url=group.get_absolute_url(),
        state=state_of(enquiry),
        facts=_facts(enquiry, reminding),
        contacts=contacts,
        notes=group.notes_for_team,
        is_to_read_out=is_to_read_out,
        is_to_ring=is_to_read_out and look is None,
        opened_before=_opened_before(enquiry) if is_to_read_out and look is None else "",
        may_look=may_look,
        reasons=tuple((each.value, each.label) for each in reasons),
        reminding=reminding,
        look=look,
        opening=_opening(reader, contacts),
        buttons=_buttons(enquiry, state, look),
        giving_up=str(ON_ITS_PAGE[State.UNREACHABLE]) if _can_be_given_up(state) else "",
    )


def _can_be_given_up(state: State) -> bool:
    return Event.GIVE_UP in states.possible(state)


def _facts(enquiry: Enquiry, reminding: Reminding | None) -> tuple[tuple[str, str], ...]:
    agreed = enquiry.consents.filter(recipient=Recipient.GROUP).values_list("kind", flat=True)
    kinds = ", ".join(str(kind.label) for kind in Kind if kind.value in set(agreed))
    opened, answered = _("Opened"), _("Answered")
    if enquiry.way == Way.TELEPHONE:  # both are the one call
        opened, answered = _("Read out on"), ""
    facts = (
        (_("Asked"), f"{day_of(enquiry.made_at)}, {Door(enquiry.door).label}"),
        (_("How the group is told"), Way(enquiry.way).label),
        (opened, day_of(enquiry.opened_at) if enquiry.opened_at else ""),
        (_("Reminded"), reminding.on if reminding else ""),
        (answered, day_of(enquiry.answered_at) if enquiry.answered_at else ""),
        (_("Calls"), tries_of(enquiry)),
        (_("Kinds of details"), kinds),
        (_("The team"), team_of(enquiry.for_team is not None)),
        (_("Erased by itself on"), day_of(enquiry.erase_at)),
    )
    return tuple((str(name), str(words)) for name, words in facts if name and words)


def _opened_before(enquiry: Enquiry) -> str:
    last = enquiry.readings.filter(reason=Reason.READ_OUT).first()
    if last is None:
        return ""
    words = _(
        "Opened on %(day)s, no answer noted yet. Did you ring them? Then note what they said."
    )
    return str(words % {"day": day_of(last.at)})


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


def _buttons(enquiry: Enquiry, state: State, look: Look | None) -> tuple[AnswerButton, ...]:
    """Return what a group can say on the telephone: nothing of what it has not been told."""
    if state in states.UNOPENED:
        knows = look is not None or enquiry.readings.exists()
        possible = states.possible(State.OPENED) if knows else ()
    else:
        possible = states.possible(state)
    return tuple(
        AnswerButton(event.value, str(SAID[event]))
        for event in states.SAID_BY_GROUP
        if event in possible
    )
