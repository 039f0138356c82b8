"""Everything that happens to accounts. Each verb is one transaction and says who did it (`by`).

A link is sent by mail; the database keeps its digest alone. A new link ends the one before.
"""

from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db import transaction

from selfhelp import crypto
from selfhelp.accounts import mails
from selfhelp.accounts.models import SharedCount, User, new_stamp
from selfhelp.accounts.roles import Role

OF_PASSWORD = ["password", "must_change_password"]
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
    send_link(user=user, by=by, now=now)
    return user


@transaction.atomic
def send_link(*, user: User, by: User, now: datetime) -> None:
    """Send an account a link to choose a password with, in place of any link before.

    Whoever left is let in again by it, with the role they had and a new second step.
    """
    secret = crypto.new_secret()
    user.is_active = True
    user.link_digest, user.link_until = crypto.digest_of(secret), now + LINK_LASTS
    user.save(update_fields=["is_active", "link_digest", "link_until"])
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


@transaction.atomic
def change_role(*, user: User, role: Role, by: User) -> None:
    """Give an account another role at once. Raises NotYourself, LastAdministrator."""
    _must_not_be_oneself(user, by)
    if role != Role.ADMINISTRATOR:
        _must_leave_an_administrator(user)
    user.role = role
    user.save(update_fields=["role"])


@transaction.atomic
def leave(*, user: User, by: User) -> None:
    """Close an account at once and end all its sessions. Raises NotYourself, LastAdministrator.

    The name stays, because what somebody did in the team stays theirs.
    """
    _must_not_be_oneself(user, by)
    _must_leave_an_administrator(user)
    close(user=user)


@transaction.atomic
def close(*, user: User) -> None:
    """Close an account, whoever it is: one that was closed before and came back from a backup."""
    user.is_active = False
    user.set_unusable_password()
    user.session_stamp = new_stamp()
    user.link_digest = user.link_until = None
    user.save(
        update_fields=[*OF_PASSWORD, "is_active", "session_stamp", "link_digest", "link_until"]
    )
    Authenticator.objects.filter(user=user).delete()


@transaction.atomic
def take_second_step_away(*, user: User, by: User, now: datetime) -> None:
    """Let somebody who lost their telephone set up a new second step; ends all sessions.

    Raises NotYourself: one's own is changed with the password, on one's own page.
    """
    _must_not_be_oneself(user, by)
    Authenticator.objects.filter(user=user).delete()
    user.session_stamp = new_stamp()
    user.save(update_fields=["session_stamp"])
    mails.tell_of_change(user, "second_step_taken_away", now=now)


@transaction.atomic
def begin_anew(*, user: User, by: str) -> str:
    """Give an account a one-time password, which is returned, and no second step: for whoever
    lost all and has no administrator to ask. Ends all sessions."""
    Authenticator.objects.filter(user=user).delete()
    return user.give_one_time_password()


@transaction.atomic
def forget_what_is_over(*, now: datetime, by: str) -> None:
    """Delete sessions and counted attempts whose time is over."""
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
