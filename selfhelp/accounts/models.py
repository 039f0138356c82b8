"""The people who sign in: members of the self help team, by name."""

import secrets

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models

from selfhelp.accounts.roles import ALLOWED, May, Role

ONE_TIME_PASSWORD_BYTES = 12  # 96 bits, written as 16 characters


class TeamManager(UserManager):
    """Makes accounts; Django's own command for the first one makes an administrator."""

    def create_superuser(self, username, email=None, password=None, **fields):
        """Make an administrator."""
        return self._create_user(username, email, password, role=Role.ADMINISTRATOR, **fields)


class User(AbstractUser):
    """A named account. A password given out by a command must be changed at the first sign-in."""

    first_name = None
    last_name = None
    name = models.CharField(max_length=100, blank=True)
    role = models.CharField(max_length=13, choices=Role, default=Role.VIEWER)
    must_change_password = models.BooleanField(default=False)

    objects = TeamManager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="user_has_a_role")
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
        return self.name or self.username

    def get_full_name(self) -> str:
        return self.shown_name

    def get_short_name(self) -> str:
        return self.shown_name

    def may(self, needed: May) -> bool:
        """Tell whether this account may do something, now."""
        return self.is_active and needed in ALLOWED[Role(self.role)]

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
