"""One request as it should be: what the state machine of requests compares the database with."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from unittest import mock
from uuid import UUID

from contacts import codes, sealing, states
from contacts.kinds import Kind, TeamMay
from contacts.letter import Letter
from contacts.models import Enquiry, Way
from contacts.states import CLOSED, ENDS, Event, State
from groups.models import Group
from selfhelp.outbox import content
from tests.contacts.asking import GIVEN, submit


@dataclass
class Known:
    """What a person, their group and the team know of one request."""

    enquiry: Enquiry  # as it was made
    letter: Letter
    story: str
    team_may: bool
    receipt_secret: str
    group_secret: str = ""
    mails: list[UUID] = field(default_factory=list)
    state: State = State.SENT
    closed_at: datetime | None = None
    was_opened: bool = False
    was_read: bool = False  # by the team
    was_read_out: bool = False
    mail_may_have_come: bool = False
    is_erased: bool = False

    @property
    def way(self) -> Way:
        return Way(self.enquiry.way)

    @property
    def erase_at(self) -> datetime:
        latest = self.enquiry.made_at + timedelta(days=60)
        return min(latest, self.closed_at + timedelta(days=30)) if self.closed_at else latest

    @property
    def group_may_look(self) -> bool:
        return self.way != Way.TELEPHONE and self.state not in ENDS.values()

    @property
    def team_may_look(self) -> bool:
        return self.team_may and self.state not in CLOSED

    @property
    def group_may_know(self) -> bool:
        """Whether it has seen or heard the words, or may have."""
        by_ear = self.way == Way.TELEPHONE and self.was_read_out
        by_mail = self.way == Way.EMAIL and self.mail_may_have_come
        return self.was_opened or by_ear or by_mail

    def goes(self, event: Event, now: datetime) -> None:
        """Follow an event that has happened."""
        self.state = states.TABLE[self.state, event]
        self.was_opened |= event == Event.OPEN
        if self.state in CLOSED:
            self.closed_at = now

    def check(self, row: Enquiry) -> None:
        """Compare with the row: where it stands, and who can open what."""
        assert row.state == self.state
        assert row.erase_at == self.erase_at
        assert (row.opened_at is not None) == self.was_opened
        copy = sealing.open_for_person(bytes(row.for_person), self.receipt_secret, enquiry=row.pk)
        assert copy.letter == self.letter
        assert (row.for_team is not None) == self.team_may_look
        assert (row.for_group is not None) == self.group_may_look
        if row.for_group is not None:
            told = sealing.open_for_group(bytes(row.for_group), self.group_secret, enquiry=row.pk)
            assert told.letter == self.letter
            if self.state not in CLOSED:
                words = codes.stretched(told.code)
                assert bytes(row.end_digest) == codes.end_digest_of(words)
        assert (row.end_digest is None) == (self.state in CLOSED)


def ask(group: Group, team: TeamMay, *, number: int, now: datetime) -> Known:
    """Make a request whose story is its own, and return what is known of it."""
    story = f"story-of-number-{number}"
    given = GIVEN | {Kind.SITUATION: story}
    made = submit(group, given, team, now)
    row = made.enquiry
    may = row.way == Way.TELEPHONE or team != TeamMay.NOTHING
    known = Known(row, Letter.of(given), story, may, made.receipt_secret)
    for delivery in row.deliveries.exclude(purpose="forget").select_related("message"):
        known.mails.append(delivery.message_id)
        words = content.unseal(bytes(delivery.message.sealed), message=delivery.message_id)
        known.group_secret = re.search(r"/in-touch/open/([\w-]+)/", words.text)[1]
    return known


def cheap_codes():
    """Return a patch under which a code costs no tenth of a second."""
    return mock.patch.object(codes, "stretched", lambda typed: sha256(typed.encode()).digest())
