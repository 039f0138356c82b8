"""What the public tells the team: taken down, dealt with, answered, erased."""

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from groups import mails, told
from groups.actions.entries import save_entry
from groups.entries import ContactData, EntryData, MeetingData
from groups.models import ContactPoint, Door, Group, Note
from groups.review import day_of
from groups.told import Told
from selfhelp import crypto, erasing
from selfhelp.outbox import actions as outbox
from selfhelp.outbox.mail import Mail


class AlreadyClosed(Exception):
    """Somebody of the team has dealt with the note before."""


@transaction.atomic
def tell(*, group: Group | None, said: Told, form: str = "", now: datetime, by: str) -> Note:
    """Take down what is wrong in a group's entry; of no group, that a new one asks to be listed.

    `form` is the key of the form that was sent (selfhelp.own_forms): the same form twice is one.
    """
    key = uuid.UUID(bytes=crypto.digest_of(form)[:16]) if form else uuid.uuid4()
    kind = Note.Kind.WRONG if group else Note.Kind.NEW_GROUP
    values = {
        "kind": kind,
        "group": group,
        "made_at": now,
        "sealed": told.seal(said, note=key),
    }
    note, _made = Note.objects.get_or_create(pk=key, defaults=values)
    return note


def said_in(note: Note) -> Told:
    """Return what an open note says; crypto.SealError without the team's private key."""
    return told.unseal(bytes(note.sealed), note=note.pk)


@transaction.atomic
def close(*, note: Note, answer: str, now: datetime, by: str) -> Note:
    """Note that it is dealt with, and erase what it said; `answer` goes to whoever left an address,
    and nowhere else. Raises AlreadyClosed."""
    held = _held(note)
    said = said_in(held)
    if answer and said.email:
        _post(said.email, _answered(held, answer), now)
    return _closed(held, now, by)


def _answered(note: Note, answer: str) -> Mail:
    return mails.not_listed(answer) if note.kind == Note.Kind.NEW_GROUP else mails.mended(answer)


@transaction.atomic
def list_new_group(
    *,
    note: Note,
    reference: str,
    issue: str,
    status: str,
    meetings: Sequence[MeetingData],
    answer: str,
    now: datetime,
    by: str,
) -> Group:
    """Make an entry, forming or listed, of what a new group says of itself, and tell the group.

    `meetings` are what somebody made of its words about when and where; those stay in the notes.
    Raises AlreadyClosed, and what `save_entry` raises.
    """
    held = _held(note)
    said = said_in(held)
    entry = new_entry(said, reference=reference, issue=issue, status=status, now=now)
    entry = replace(entry, meetings=tuple(meetings))
    group = save_entry(
        entry=entry, by=by, door=Door.GROUP, reason=_("The group asked to be listed")
    )
    if said.email:
        mail = mails.taken_in(entry.name, is_listed=group.is_listed, note=answer)
        _post(said.email, mail, now)
    _closed(held, now, by)
    return group


def new_entry(said: Told, *, reference: str, issue: str, status: str, now: datetime) -> EntryData:
    """Return the entry that a new group begins with."""
    is_listed = status == Group.Status.LISTED
    ways = (
        (ContactPoint.Kind.EMAIL, said.email),
        (ContactPoint.Kind.PHONE, said.telephone),
    )
    return EntryData(
        reference=reference,
        name=said.name,
        short_description=said.short_description,
        own_words=said.words,
        run_by=said.run_by,
        status=status,
        listed_on=day_of(now) if is_listed else None,
        confirmed_on=day_of(now),
        issues=(issue,),
        contacts=tuple(
            ContactData(kind=kind, value=value, person=said.person, audience=said.audience)
            for kind, value in ways
            if value
        ),
        notes_for_team=said.when_and_where,
    )


def _held(note: Note) -> Note:
    held = Note.objects.select_for_update().filter(pk=note.pk).open().first()
    if held is None:
        raise AlreadyClosed
    return held


def _closed(note: Note, now: datetime, by: str) -> Note:
    note.sealed, note.closed_at, note.closed_by = None, now, by
    note.save(update_fields=["sealed", "closed_at", "closed_by"])
    erasing.reach_the_bytes()
    return note


def _post(to: str, mail: Mail, now: datetime) -> None:
    outbox.post(to=to, subject=mail.subject, text=mail.text, purpose="note-answered", now=now)
