"""Writing down what somebody does, before or in the transaction in which it is done."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser

from selfhelp.acts.models import Act, Kind


def record(
    kind: Kind,
    *,
    by: AbstractBaseUser | None,
    now: datetime,
    account: AbstractBaseUser | None = None,
    entry: int | None = None,
) -> None:
    """Write one act down. What cannot be written down must not be done: errors go on."""
    Act.objects.create(kind=kind, by=by, at=now, account=account, entry=entry)
