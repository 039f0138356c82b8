"""Sending a group its link when it asks: to an address that its entry has, and to no other."""

from datetime import datetime, timedelta

from django.db import transaction

from groups import mails
from groups.actions.revisions import record_first_revisions
from groups.actions.yearly import send_link
from groups.entries import with_whole_entry
from groups.models import Group, OwnLink
from groups.review import day_of
from selfhelp import crypto
from selfhelp.outbox import actions as outbox

LASTS = timedelta(days=28)  # whoever asks for it wants it now, or at the next meeting


@transaction.atomic
def send_link_again(*, to: str, now: datetime, by: str) -> None:
    """Send a new link for each listed group that has this address, once a day at most: that of the
    question that is open, or else one with which the group can change something.

    Nothing tells whether there was any, so that nobody learns whose address is on file.
    """
    theirs = Group.objects.listed().filter(contacts__kind="email", contacts__value__iexact=to)
    for group in theirs.distinct():
        question = group.questions.open().first()
        if question is None:
            _send_own_link(group, to, now)
        elif not question.mails.filter(message__created_at__date=day_of(now)).exists():
            send_link(question=question, to=to, now=now, by=by)


def _send_own_link(group: Group, to: str, now: datetime) -> None:
    today, secret = day_of(now), crypto.new_secret()
    if OwnLink.objects.filter(group=group, sent_on=today).exists():
        return
    record_first_revisions(groups=with_whole_entry(Group.objects.filter(pk=group.pk)))
    link = {"digest": crypto.digest_of(secret), "until": today + LASTS, "sent_on": today}
    OwnLink.objects.update_or_create(group=group, defaults=link)
    mail = mails.own_link(group.name, secret, until=today + LASTS)
    outbox.post(to=to, subject=mail.subject, text=mail.text, purpose="own-link", now=now)
