"""Passing on what a person chose."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from contacts import codes, periods, recipients, sealing
from contacts.actions import telling
from contacts.consent import WORDING
from contacts.kinds import TeamMay
from contacts.letter import Copy, Letter
from contacts.models import Consent, Door, Enquiry, Recipient, Way
from groups.models import Group
from selfhelp import crypto


class NotTaken(Exception):
    """The group takes no requests through the directory."""


class WayChanged(NotTaken):
    """The group is told in another way than the preview said."""


class NoRoom(NotTaken):
    """The group has as many unanswered requests as it will have at once."""


@dataclass(frozen=True, slots=True)
class Submitted:
    """A request that was made, and the secret of its receipt, which nobody else is given."""

    enquiry: Enquiry
    receipt_secret: str


@dataclass(frozen=True, slots=True)
class Words:
    """The receipt's secret, the words that also lead to it, and those that whoever is rung ends it
    with; and what scrypt makes of both."""

    secret: str
    code: str
    stretched: bytes
    to_end: str
    to_end_stretched: bytes


def submit(
    *,
    group: Group,
    way: Way,
    letter: Letter,
    team_may: TeamMay,
    helper: str,
    helper_mail: str = "",
    door: Door,
    receipt_secret: str,
    now: datetime,
    by: str,
) -> Submitted:
    """Pass a letter on to a group: seal it, write down what was agreed, and put the mails down.

    `way` is how the group is told by what the person saw. The preview gives out `receipt_secret`,
    so that a letter that is sent twice (a second press, a page sent again) is one request: the
    second returns the first. What the team is to read out it
    may know, whatever `team_may` says. `helper_mail` is where the one beside the person is told
    that it was sent: it stands in that mail alone. Raises NotTaken, WayChanged, NoRoom, or
    crypto.CannotOpen for a secret that was not given out.
    """
    crypto.bytes_of(receipt_secret)
    # Before the transaction: they take two tenths of a second, for which nobody else could write.
    words = _new_words(receipt_secret)
    with transaction.atomic():
        group = Group.objects.select_for_update().get(pk=group.pk)
        made = Enquiry.objects.of_receipt(receipt_secret).first()
        if made:
            return Submitted(made, receipt_secret)
        _check(group, way)
        to_team = letter if way == Way.TELEPHONE else letter.for_team(team_may)
        enquiry = _make(group, way, letter, to_team, words, helper, door, now)
        for recipient, told in ((Recipient.GROUP, letter), (Recipient.TEAM, to_team)):
            _write_consents(enquiry, recipient, told, door, now)
        if helper_mail:
            telling.tell_helper(helper_mail, now)
    return Submitted(enquiry, receipt_secret)


def _new_words(receipt_secret: str) -> Words:
    code, to_end = codes.new_code(), codes.new_code(codes.WORDS_TO_END_IT)
    return Words(receipt_secret, code, codes.stretched(code), to_end, codes.stretched(to_end))


def _check(group: Group, way: Way) -> None:
    """Raise unless the group, which is held, takes one more request in this way."""
    present = recipients.way_to(group)
    if present is None:
        raise NotTaken
    if present != way:
        raise WayChanged
    if not recipients.has_room(group):
        raise NoRoom


def _make(
    group: Group,
    way: Way,
    letter: Letter,
    to_team: Letter | None,
    words: Words,
    helper: str,
    door: Door,
    now: datetime,
) -> Enquiry:
    """Write the row with an envelope for each who may know, and tell the group if it has mail."""
    key, group_secret, secret = uuid.uuid4(), crypto.new_secret(), words.secret
    by_mail = way != Way.TELEPHONE
    for_group = Copy(letter, words.to_end)
    for_team = Copy(to_team, "" if by_mail else words.to_end) if to_team else None
    enquiry = Enquiry.objects.create(
        id=key,
        group=group,
        way=way,
        door=door,
        helper=helper,
        made_at=now,
        erase_at=periods.erase_at(now, None),
        for_group=sealing.seal_for_group(for_group, group_secret, enquiry=key) if by_mail else None,
        for_person=sealing.seal_for_person(Copy(letter, words.code), secret, enquiry=key),
        for_team=sealing.seal_for_team(for_team, enquiry=key) if for_team else None,
        group_digest=crypto.digest_of(group_secret),
        receipt_digest=crypto.digest_of(secret),
        code_digest=codes.digest_of(words.stretched),
        secret_by_code=sealing.seal_for_code(secret, words.stretched, enquiry=key),
        end_digest=codes.end_digest_of(words.to_end_stretched),
    )
    if by_mail:
        telling.tell(enquiry, group_secret, for_group, now)
    return enquiry


def _write_consents(
    enquiry: Enquiry, recipient: Recipient, told: Letter | None, door: Door, now: datetime
) -> None:
    Consent.objects.bulk_create(
        Consent(
            enquiry=enquiry,
            recipient=recipient,
            kind=line.kind,
            wording=WORDING,
            agreed_at=now,
            said=door,
        )
        for line in (told.lines if told else ())
    )
