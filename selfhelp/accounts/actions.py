"""Everything that happens to accounts. Each verb is one transaction and says who did it (`by`).

A link is sent by mail; the database keeps its digest alone. A new link ends the one before.
"""

from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from selfhelp import crypto, erasing
from selfhelp.accounts import mails, periods
from selfhelp.accounts.models import FORMER_MEMBER, SharedCount, User, new_stamp
from selfhelp.accounts.roles import Role
from selfhelp.acts.models import KEPT, Kind
from selfhelp.acts.recording import record
from selfhelp.backups.models import Erased

OF_PASSWORD = ["password", "must_change_password"]
MADE = {
    Role.VIEWER: Kind.MADE_VIEWER,
    Role.RELAY: Kind.MADE_RELAY,
    Role.EDITOR: Kind.MADE_EDITOR,
    Role.KEEPER: Kind.MADE_KEEPER,
    Role.ADMINISTRATOR: Kind.MADE_ADMINISTRATOR,
}
# What django-allauth tells an account's owner that they changed: by the names of its mails.
CHANGED = {
    "account/email/password_changed": Kind.CHANGED_PASSWORD,
    "mfa/email/totp_activated": Kind.SET_UP_TELEPHONE,
    "mfa/email/webauthn_added": Kind.ADDED_PASSKEY,
    "mfa/email/webauthn_removed": Kind.REMOVED_PASSKEY,
    "mfa/email/recovery_codes_generated": Kind.MADE_CODES,
}
FORGOTTEN = "forgotten"  # under this name the list of what was erased has an account
LINK_LASTS = timedelta(days=5)  # a weekend and a bank holiday, and no longer


class NotDone(Exception):
    """Something that must not happen to this account was asked for."""


class AlreadyThere(NotDone):
    """There is an account with this address."""


class NotYourself(NotDone):
    """Nobody takes their own role, access or second step away by mistake."""


class LastAdministrator(NotDone):
    """Nobody would be left who can invite people."""


class LinkIsOver(NotDone):
    """The link was used, replaced, or is too old."""


@transaction.atomic
def invite(*, name: str, email: str, role: Role, by: User, now: datetime) -> User:
    """Make an account that opens with the link which is sent to `email`. Raises AlreadyThere."""
    address = email.lower()
    if User.objects.filter(username=address).exists():
        raise AlreadyThere
    user = User(username=address, email=address, name=name, role=role)
    user.set_unusable_password()
    user.save()
    record(Kind.INVITED, by=by, now=now, account=user)
    record(MADE[Role(role)], by=by, now=now, account=user)
    send_link(user=user, by=by, now=now)
    return user


@transaction.atomic
def send_link(*, user: User, by: User, now: datetime) -> None:
    """Send an account a link to choose a password with, in place of any link before.

    Whoever left is let in again by it, with the role they had and a new second step.
    """
    secret = crypto.new_secret()
    user.is_active, user.forget_at = True, None
    user.link_digest, user.link_until = crypto.digest_of(secret), now + LINK_LASTS
    user.save(update_fields=["is_active", "forget_at", "link_digest", "link_until"])
    record(Kind.SENT_LINK, by=by, now=now, account=user)
    mail = mails.new_password if user.has_usable_password() else mails.invitation
    mails.send(mail(user, secret), user, now=now)


@transaction.atomic
def choose_password(*, user: User, password: str, by: User, now: datetime) -> None:
    """Set the password chosen through a link, which leads nowhere from now on.

    Whoever had one before is told by mail. Raises LinkIsOver if the link was used a moment ago.
    """
    locked = User.objects.select_for_update().get(pk=user.pk)
    if locked.link_digest is None or bytes(locked.link_digest) != bytes(user.link_digest):
        raise LinkIsOver
    if locked.has_usable_password():
        mails.tell_of_change(user, "account/email/password_changed", now=now)
    user.set_password(password)
    user.link_digest = user.link_until = None
    user.save(update_fields=[*OF_PASSWORD, "link_digest", "link_until"])
    record(Kind.CHOSE_PASSWORD, by=by, now=now)


@transaction.atomic
def change_role(*, user: User, role: Role, by: User, now: datetime) -> None:
    """Give an account another role at once. Its owner is told by mail: an administrator who takes
    the others' role first would else be the only one to be told of what comes next.

    Raises NotYourself, LastAdministrator.
    """
    _must_not_be_oneself(user, by)
    if role != Role.ADMINISTRATOR:
        _must_leave_an_administrator(user)
    user.role = role
    user.save(update_fields=["role"])
    record(MADE[role], by=by, now=now, account=user)
    mails.tell_of_change(user, "role_changed", now=now)


@transaction.atomic
def leave(*, user: User, by: User, now: datetime) -> None:
    """Close an account at once and end all its sessions. Its owner is told by mail.

    The name stays for a time (periods.py): what somebody did must be answerable. Raises
    NotYourself, LastAdministrator.
    """
    _must_not_be_oneself(user, by)
    _must_leave_an_administrator(user)
    record(Kind.CLOSED_ACCOUNT, by=by, now=now, account=user)
    mails.tell_of_change(user, "account_closed", now=now)
    close(user=user, now=now)


@transaction.atomic
def close(*, user: User, now: datetime) -> None:
    """Close an account, whoever it is: one that was closed before and came back from a backup."""
    user.is_active, user.forget_at = False, now + periods.AFTER_LEAVING
    user.set_unusable_password()
    user.session_stamp = new_stamp()
    user.link_digest = user.link_until = None
    user.save(
        update_fields=[
            *OF_PASSWORD,
            "is_active",
            "forget_at",
            "session_stamp",
            "link_digest",
            "link_until",
        ]
    )
    Authenticator.objects.filter(user=user).delete()


@transaction.atomic
def forget(*, user: User, now: datetime, by: str) -> str:
    """Erase who somebody was who has left or never came, and return what their account is called
    from now on.

    The row stays, so that what is on record of it keeps its place. What other tables say of the
    account by its name is theirs to change.
    """
    close(user=user, now=now)
    user.username = f"{FORMER_MEMBER}{user.pk}"
    user.name = user.email = ""
    user.role = Role.VIEWER
    user.last_login = user.forget_at = None
    user.save(update_fields=["username", "name", "email", "role", "last_login", "forget_at"])
    today = timezone.localdate(now)
    Erased.objects.note(table="accounts_user", key=user.pk, parts=[FORGOTTEN], day=today)
    erasing.reach_the_bytes()
    return user.username


@transaction.atomic
def take_second_step_away(*, user: User, by: User, now: datetime) -> None:
    """Let somebody who lost their telephone set up a new second step; ends all sessions.

    Raises NotYourself: one's own is changed with the password, on one's own page.
    """
    _must_not_be_oneself(user, by)
    Authenticator.objects.filter(user=user).delete()
    user.session_stamp = new_stamp()
    user.save(update_fields=["session_stamp"])
    record(Kind.TOOK_SECOND_STEP, by=by, now=now, account=user)
    mails.tell_of_change(user, "second_step_taken_away", now=now)


@transaction.atomic
def note_change(*, user: User, change: str, now: datetime) -> None:
    """Write down, and tell its owner by mail, what they changed in how they sign in.

    `change` is a key of CHANGED.
    """
    record(CHANGED[change], by=user, now=now)
    mails.tell_of_change(user, change, now=now)


@transaction.atomic
def end_other_sessions(*, user: User, now: datetime) -> None:
    """End all sessions of an account; the one that asks goes on by the account's new stamp."""
    user.session_stamp = new_stamp()
    user.save(update_fields=["session_stamp"])
    record(Kind.ENDED_OTHERS, by=user, now=now)


@transaction.atomic
def make_administrator(*, name: str, email: str, by: str, now: datetime) -> User:
    """Make an administrator by a command: the first one, who has nobody to be invited by."""
    user = User.objects.create_superuser(name, email)
    record(MADE[Role.ADMINISTRATOR], by=None, now=now, account=user)
    return user


@transaction.atomic
def give_password(*, user: User, new_second_step: bool, by: str, now: datetime) -> str:
    """Give an account a one-time password by a command, and return it. Its owner is told by mail.

    With `new_second_step` the old one is forgotten, for whoever lost all and has no administrator
    to ask. Ends all sessions.
    """
    if new_second_step:
        Authenticator.objects.filter(user=user).delete()
        record(Kind.TOOK_SECOND_STEP, by=None, now=now, account=user)
    record(Kind.GAVE_PASSWORD, by=None, now=now, account=user)
    mails.tell_of_change(user, "password_given", now=now)
    return user.give_one_time_password()


@transaction.atomic
def forget_what_is_over(*, now: datetime, by: str) -> None:
    """Delete sessions and counted attempts whose time is over, and what administrators changed as
    long ago as nothing else is on record of."""
    LogEntry.objects.filter(action_time__lt=now - KEPT).delete()
    Session.objects.filter(expire_date__lt=now).delete()
    SharedCount.objects.filter(expires__lt=now).delete()


def _must_not_be_oneself(user: User, by: User) -> None:
    if user.pk == by.pk:
        raise NotYourself


def _must_leave_an_administrator(user: User) -> None:
    """Raise LastAdministrator if nobody else is one; two at once wait for one another here."""
    administrators = User.objects.administrators().select_for_update().order_by("pk")
    if not [each for each in administrators if each.pk != user.pk]:
        raise LastAdministrator
