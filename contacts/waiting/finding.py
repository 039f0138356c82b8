"""Finding somebody who waits by what only they have: the secret of their page, or six words."""

from datetime import datetime

from contacts import codes
from contacts.models import Waiting
from contacts.waiting import sealing


def by_secret(secret: str, now: datetime) -> Waiting | None:
    """Return whose private page it is; None if there is none any more."""
    rows = Waiting.objects.of_page(secret).filter(erase_at__gt=now)
    return rows.select_related("issue", "place").first()


def secret_by_code(stretched: bytes) -> str | None:
    """Return the secret of the private page that a stretched code stands for, or None."""
    waiting = Waiting.objects.filter(code_digest=codes.digest_of(stretched)).first()
    if waiting is None:
        return None
    return sealing.open_for_code(bytes(waiting.secret_by_code), stretched, waiting=waiting.pk)
