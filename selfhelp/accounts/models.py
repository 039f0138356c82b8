"""The people who sign in: members of the self help team, by name."""

import secrets

from django.contrib.auth.models import AbstractUser
from django.db import models

ONE_TIME_PASSWORD_BYTES = 12  # 96 bits, written as 16 characters


class User(AbstractUser):
    """A named account. A password given out by a command must be changed at the first sign-in."""

    must_change_password = models.BooleanField(default=False)

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
