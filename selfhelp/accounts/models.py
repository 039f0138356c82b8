"""The people who sign in: members of the self help team, by name."""

import secrets
from collections.abc import Iterator
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from selfhelp.accounts import periods
from selfhelp.accounts.roles import ALLOWED, May, Role

SAYS_WHO = ("username", "name", "email")
CLOSED_WITH = ("must_change_password",)  # what closing an account writes again as it is
# What an account is called when it is no longer known whose it was, with its number after it.
FORMER_MEMBER = "former-member-"
ONE_TIME_PASSWORD_BYTES = 12  # 96 bits, written as 16 characters


class TeamManager(UserManager):
    """Finds and makes accounts; Django's own command for the first makes an administrator."""

    def administrators(self) -> models.QuerySet:
        """Return those who may do everything, now."""
        return self.filter(role=Role.ADMINISTRATOR, is_active=True)

    def with_link(self, digest: bytes, now: datetime) -> models.QuerySet:
        """Return the account whose link has this digest, as long as it leads somewhere."""
        return self.filter(link_digest=digest, link_until__gt=now, is_active=True)

    def known(self) -> models.QuerySet:
        """Return those of whom it is still known who they are."""
        return self.exclude(username__startswith=FORMER_MEMBER)

    def over(self, now: datetime) -> models.QuerySet:
        """Return those who left, or were sent a link and never came, so long ago that nobody needs
        to know who they were. Of their rows what the worker may read, which is no hash."""
        never_came = Q(
            is_active=True, last_login=None, link_until__lte=now - periods.AFTER_AN_INVITATION
        )
        return self.filter(Q(forget_at__lte=now) | never_came).only(*SAYS_WHO, *CLOSED_WITH)

    def create_superuser(self, username, email=None, password=None, **fields):
        """Make an administrator."""
        return self._create_user(username, email, password, role=Role.ADMINISTRATOR, **fields)


def new_stamp() -> str:
    """Return what the sessions of an account carry until they are all ended at once."""
    return secrets.token_hex(8)


class User(AbstractUser):
    """A named account. A password given out by a command must be changed at the first sign-in.

    `link_digest` is that of the one link, sent by mail, with which a password can be chosen. Of
    whoever left, name and address are erased at `forget_at`.
    """

    first_name = None
    last_name = None
    name = models.CharField(max_length=100, blank=True)
    role = models.CharField(max_length=13, choices=Role, default=Role.VIEWER)
    must_change_password = models.BooleanField(default=False)
    session_stamp = models.CharField(max_length=16, default=new_stamp)
    link_digest = models.BinaryField(max_length=32, null=True, unique=True)
    link_until = models.DateTimeField(null=True)
    forget_at = models.DateTimeField(null=True)

    objects = TeamManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="user_has_a_role"
            ),
            models.CheckConstraint(
                condition=models.Q(link_digest=None, link_until=None)
                | models.Q(link_digest__isnull=False, link_until__isnull=False),
                name="user_link_has_an_end",
            ),
        ]

    @property
    def is_superuser(self) -> bool:
        """Django's word for somebody who may do all there is in its admin."""
        return self.role == Role.ADMINISTRATOR

    @property
    def is_staff(self) -> bool:
        """Django's word for somebody who may open its admin."""
        return self.is_superuser

    @property
    def shown_name(self) -> str:
        """The name that the desk shows: the person's own, or that of the account."""
        if self.username.startswith(FORMER_MEMBER):
            return _("a former member of the team")
        return self.name or self.username

    def get_full_name(self) -> str:
        return self.shown_name

    def get_short_name(self) -> str:
        return self.shown_name

    def may(self, needed: May) -> bool:
        """Tell whether this account may do something, now."""
        return self.is_active and needed in ALLOWED[Role(self.role)]

    @property
    def has_second_step(self) -> bool:
        """Tell whether a telephone or passkey was set up; codes to write down alone are none."""
        codes = Authenticator.Type.RECOVERY_CODES
        return Authenticator.objects.filter(user_id=self.pk).exclude(type=codes).exists()

    def get_session_auth_hash(self) -> str:
        """Return what each session of this account must carry; another stamp ends them all."""
        return self._session_hash(settings.SECRET_KEY)

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """Yield the same for earlier keys, while one is being replaced."""
        for key in settings.SECRET_KEY_FALLBACKS:
            yield self._session_hash(key)

    def _session_hash(self, secret: str) -> str:
        value = f"{self.session_stamp}{self.password}"
        made = salted_hmac("selfhelp.accounts.session", value, secret=secret, algorithm="sha256")
        return made.hexdigest()

    def set_password(self, raw_password: str | None) -> None:
        """Set a password that its owner chose, which ends the duty to change it."""
        super().set_password(raw_password)
        self.must_change_password = False

    def give_one_time_password(self) -> str:
        """Set a random password that must be changed, save, and return it (shown once)."""
        password = secrets.token_urlsafe(ONE_TIME_PASSWORD_BYTES)
        self.set_password(password)
        self.must_change_password = True
        self.save()
        return password


class SharedCount(models.Model):
    """A row of Django's cache in the database, by which all processes count attempts together.

    The columns are Django's (`DatabaseCache`); only that reads and writes them. As a model its
    table comes with the migrations, everywhere.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "accounts_shared_count"

    def __str__(self) -> str:
        return self.cache_key
