"""Asking to be told when a leaflet changes, saying yes, going on, and stopping.

Whoever is told is nobody to us: `by` says "the reader" or "retention". For how long what is kept,
and why, are the periods below.
"""

import uuid
from datetime import datetime, timedelta

from django.db import transaction

from groups.leaflets import mails, readers
from groups.leaflets.readers import Reader
from groups.models import Edition, Subscription
from selfhelp import crypto, erasing
from selfhelp.outbox import actions as outbox
from selfhelp.outbox.mail import Mail

# Until somebody says yes it may be a stranger's address.
UNCONFIRMED_KEPT = timedelta(days=7)
# People change their posts. After two years one mail asks whether to go on, four weeks before.
KEPT = timedelta(days=2 * 365)
ASKED_BEFORE = timedelta(weeks=4)


@transaction.atomic
def subscribe(*, edition: Edition, address: str, now: datetime, by: str) -> Subscription:
    """Keep an address, sealed, and send it a mail that asks; nothing else goes there before a yes.

    The same address may be given twice: nobody can see whether it is known.
    """
    key, reader = uuid.uuid4(), Reader(address, crypto.new_secret())
    subscription = Subscription.objects.create(
        id=key,
        edition=edition,
        sealed=readers.seal(reader, subscription=key),
        secret_digest=crypto.digest_of(reader.secret),
        asked_at=now,
        keep_until=now + UNCONFIRMED_KEPT,
    )
    post(subscription, reader, mails.please_confirm(edition, reader.secret), now=now)
    return subscription


@transaction.atomic
def confirm(*, subscription: Subscription, now: datetime, by: str) -> Subscription:
    """Let somebody be told from now on, for two years. A second yes changes nothing."""
    held = Subscription.objects.select_for_update().get(pk=subscription.pk)
    if held.confirmed_at is None:
        held.confirmed_at, held.keep_until = now, now + KEPT
        held.save()
    return held


@transaction.atomic
def stay(*, subscription: Subscription, now: datetime, by: str) -> Subscription:
    """Let somebody be told for two more years; nothing is done while nobody has asked them."""
    held = Subscription.objects.select_for_update().get(pk=subscription.pk)
    if held.asked_to_stay:
        held.asked_to_stay, held.keep_until = False, now + KEPT
        held.save()
    return held


@transaction.atomic
def stop(*, subscription: Subscription, by: str) -> None:
    """Erase somebody with the last mail to them, sent or not."""
    held = Subscription.objects.select_for_update().filter(pk=subscription.pk).first()
    if held:
        held.delete()
        outbox.erase(ids=[held.message_id] if held.message_id else [])
        erasing.reach_the_bytes()


def forget(*, now: datetime, by: str) -> int:
    """Erase those who never said yes, whose time is over, or whom mail does not reach."""
    over = list(Subscription.objects.over(now))
    for subscription in over:
        stop(subscription=subscription, by=by)
    return len(over)


def post(subscription: Subscription, reader: Reader, mail: Mail, *, now: datetime) -> None:
    """Put a mail to somebody down, in the caller's transaction, in place of the last one's row."""
    last = subscription.message_id
    subscription.message = outbox.post(
        to=reader.address,
        subject=mail.subject,
        text=mail.text,
        purpose="leaflets",
        now=now,
    )
    subscription.save(update_fields=["message"])
    if last:
        outbox.erase(ids=[last])
