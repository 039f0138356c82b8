"""The code for professionals: made by the team once a year, known again when it is typed."""

import hashlib
import os
from datetime import datetime, timedelta

from django.db import transaction

from groups.leaflets import codes
from groups.models import ClinicCode
from groups.review import day_of
from selfhelp import crypto

LASTS = timedelta(days=14 * 30)  # a year, and time to print the next one
# Until every clinic has the new sheet on its wall.
OVERLAP = timedelta(days=60)
CONTEXT = "groups.clinic_code"


@transaction.atomic
def make(*, now: datetime, by: str) -> ClinicCode:
    """Make a new code; those before it open for two more months at most."""
    today, code = day_of(now), next(codes.candidates(os.urandom(32)))
    ClinicCode.objects.filter(until__gt=today + OVERLAP).update(until=today + OVERLAP)
    return ClinicCode.objects.create(
        digest=_digest(code),
        sealed=crypto.seal_to("team", code.encode(), context=CONTEXT),
        made_on=today,
        until=today + LASTS,
        made_by=by,
    )


def is_right(typed: str, *, now: datetime) -> bool:
    """Tell whether somebody typed a code that opens, in whatever case and with whatever spaces."""
    code = codes.read(typed)
    valid = ClinicCode.objects.valid(day_of(now))
    return code is not None and valid.filter(digest=_digest(code)).exists()


def shown(code: ClinicCode) -> str:
    """Return a code as it is printed; crypto.SealError without the team's private key."""
    return codes.shown(crypto.open_as("team", bytes(code.sealed), context=CONTEXT).decode())


def _digest(code: str) -> bytes:
    """Return what the database keeps: slow to make, and only with STRETCHING_SECRET."""
    return hashlib.sha256(b"groups.clinic_code" + crypto.stretched(code)).digest()
