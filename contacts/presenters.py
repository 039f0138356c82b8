"""What the pages of putting people in touch show, in words."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from contacts import recipients, states
from contacts.consent import IN_THE_MAIL, TO_THE_GROUP
from contacts.forms import AskForm
from contacts.kinds import TeamMay
from contacts.letter import Letter, OwnCopy
from contacts.models import Enquiry, Way
from contacts.states import Event, State
from groups import wording
from groups.models import ContactPoint, Group
from groups.presenters.contacts import ContactLine, contact_line
from selfhelp.outbox.models import Message
from selfhelp.outbox.models import State as Sending


@dataclass(frozen=True, slots=True)
class WaysPage:
    """A group's own ways, and whether the directory may carry a request to it."""

    name: str
    url: str
    newcomers: str
    how_to_join: str
    is_full: bool
    can_just_come: bool
    contacts: tuple[ContactLine, ...]
    takes_requests: bool
    ask_url: str
    myself_url: str

    def as_text(self) -> str:
        """Return the ways as a mail says them."""
        lines = [self.name, self.newcomers]
        for contact in self.contacts:
            parts = [contact.label, contact.person, contact.value, contact.when]
            lines.append(", ".join(part for part in parts if part))
        return "\n".join(lines)


def ways_page(group: Group) -> WaysPage:
    """Return the ways that a group has chosen for everybody (three queries)."""
    contacts = ContactPoint.objects.for_website().filter(group=group)
    way = recipients.way_to(group)
    return WaysPage(
        name=group.name,
        url=group.get_absolute_url(),
        newcomers=group.get_newcomers_display(),
        how_to_join=group.how_to_join,
        is_full=group.newcomers in (Group.Newcomers.WAITING_LIST, Group.Newcomers.CLOSED),
        can_just_come=group.newcomers == Group.Newcomers.OPEN,
        contacts=tuple(contact_line(contact) for contact in contacts),
        takes_requests=way is not None and group.newcomers != Group.Newcomers.CLOSED,
        ask_url=reverse("contacts:ask", args=[group.public_id]),
        myself_url=reverse("contacts:myself", args=[group.public_id]),
    )


@dataclass(frozen=True, slots=True)
class AskPage:
    """The form's page."""

    name: str
    ask_url: str
    ways_url: str
    newcomers: str
    is_full: bool
    takes_requests: bool


def ask_page(group: Group) -> AskPage:
    """Return what stands round the form."""
    page = ways_page(group)
    return AskPage(
        name=page.name,
        ask_url=page.ask_url,
        ways_url=reverse("contacts:ways", args=[group.public_id]),
        newcomers=page.newcomers,
        is_full=page.is_full,
        takes_requests=page.takes_requests,
    )


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """Exactly what will be sent, how it gets there, and the typed words for the next step."""

    name: str
    ask_url: str
    letter: Letter
    how: str
    promise: str
    team: str
    hidden: tuple[tuple[str, str], ...]


def preview_page(group: Group, form: AskForm) -> PreviewPage:
    """Return the preview of a valid form."""
    way = recipients.way_to(group)
    return PreviewPage(
        name=group.name,
        ask_url=reverse("contacts:ask", args=[group.public_id]),
        letter=form.letter(),
        how=_how(way),
        promise=str(IN_THE_MAIL if way == Way.EMAIL else TO_THE_GROUP),
        team=str(form.team.label),
        hidden=tuple(
            (name, value)
            for name, value in form.data.items()
            if name in form.fields and name != "website"
        ),
    )


def _how(way: Way | None) -> str:
    if way == Way.EMAIL:
        return _("In an email to the group’s contact.")
    return _(
        "On a private page. The group’s contact gets an email with a link to it, which says only "
        "that somebody has asked to be put in touch."
    )


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """The person's own page."""

    name: str
    code: str
    letter: Letter
    team: str
    sent: str
    state: str
    arrival: str
    until: str
    can_take_back: bool
    was_seen: bool
    again_url: str


def receipt_page(enquiry: Enquiry, copy: OwnCopy) -> ReceiptPage:
    """Return what the person sees of their request (at most two queries)."""
    state = State(enquiry.state)
    return ReceiptPage(
        name=enquiry.group.name,
        code=copy.code,
        letter=copy.letter,
        team=str(_team_of(enquiry, copy.letter).label),
        sent=_day(enquiry.made_at),
        state=_what_became(enquiry, state),
        arrival=_arrival(enquiry),
        until=_day(enquiry.erase_at),
        can_take_back=state not in states.CLOSED,
        was_seen=enquiry.opened_at is not None or enquiry.way == Way.EMAIL,
        again_url=reverse("contacts:ask", args=[enquiry.group.public_id]),
    )


def _team_of(enquiry: Enquiry, letter: Letter) -> TeamMay:
    told = enquiry.consents.filter(recipient="team").count()
    if not told:
        return TeamMay.NOTHING
    return TeamMay.ALL if told == len(letter.lines) else TeamMay.REACH_ME


def _what_became(enquiry: Enquiry, state: State) -> str:
    opened = _day(enquiry.opened_at) if enquiry.opened_at else ""
    return {
        State.SENT: _("The group has not opened it yet."),
        State.UNDELIVERED: _("It did not arrive. The group has not seen it."),
        State.OPENED: _("The group opened it on %(day)s.") % {"day": opened},
        State.PROMISED: _("The group has opened it and says it will get in touch."),
        State.MISSED: _("The group tried to reach you and could not."),
        State.WITH_TEAM: _("The group has asked the self help team to help."),
        State.REACHED: _("The group says that it has been in touch."),
        State.DECLINED: _(
            "The group is sorry: it cannot take anyone new now. That has nothing to do with you or "
            "with what you wrote."
        ),
        State.TAKEN_BACK: _("You took it back."),
        State.DISOWNED: _("It was ended: somebody said that it was never asked for."),
        State.EXPIRED: _("Its time is over."),
    }[state]


def _arrival(enquiry: Enquiry) -> str:
    """Return what is known of the mail to the group, where it matters still."""
    if enquiry.state not in states.UNOPENED:
        return ""
    first = next(message["id"] for message in enquiry.messages if message["purpose"] == "asked")
    sending = Message.objects.filter(pk=first).values_list("state", flat=True).first()
    return {
        Sending.SENT: _("The email to the group has gone."),
        Sending.FAILED: _(
            "The email to the group did not arrive. Take one of the group’s other ways, or ring "
            "the self help team."
        ),
    }.get(sending, _("The email to the group is on its way."))


@dataclass(frozen=True, slots=True)
class DoorPage:
    """The blank door, or that there is nothing behind it any more."""

    is_open: bool


def door_page(enquiry: Enquiry) -> DoorPage:
    """Return the door of a request: it tells nothing of what is behind."""
    return DoorPage(is_open=enquiry.for_group is not None)


@dataclass(frozen=True, slots=True)
class AnswerButton:
    """One thing that a group can say."""

    event: str
    label: str


@dataclass(frozen=True, slots=True)
class GroupPage:
    """What the group sees behind the door."""

    name: str
    letter: Letter
    asked: str
    state: str
    until: str
    buttons: tuple[AnswerButton, ...]


def group_page(enquiry: Enquiry, letter: Letter) -> GroupPage:
    """Return the page of a request that is open to the group."""
    said = (*states.ANSWERS, Event.DISOWN)
    possible = states.possible(State(enquiry.state))
    return GroupPage(
        name=enquiry.group.name,
        letter=letter,
        asked=_day(enquiry.made_at),
        state=str(State(enquiry.state).label) if enquiry.answered_at else "",
        until=_day(enquiry.erase_at),
        buttons=tuple(
            AnswerButton(event.value, str(event.label)) for event in said if event in possible
        ),
    )


def _day(moment: datetime) -> str:
    return wording.long_date(timezone.localtime(moment).date())
