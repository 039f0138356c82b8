"""Where somebody is signed in: found by opening every session of the team, which are few.

No session keeps a network address or a browser's name, so its owner knows it by its times alone.
"""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from selfhelp.accounts import presence
from selfhelp.accounts.models import User
from selfhelp.accounts.sessions import SessionStore, kept_as


@dataclass(frozen=True, slots=True)
class OpenSession:
    """One session that lets somebody in: when it began, when it was last used, in seconds."""

    began: float
    seen: float
    is_this: bool


def open_sessions(request: HttpRequest, *, now: datetime) -> list[OpenSession]:
    """Return the sessions of whoever asks that still let them in, the latest used first."""
    here = kept_as(request.session.session_key)
    found = []
    for row in Session.objects.filter(expire_date__gt=now):
        values = SessionStore().decode(row.session_data)
        present = values.get(presence.KEY)
        if _is_of(request.user, values) and not presence.has_ended(present, now=now.timestamp()):
            is_this = row.session_key == here
            found.append(OpenSession(present["began"], present["seen"], is_this))
    return sorted(found, key=lambda each: (each.is_this, each.seen), reverse=True)


def _is_of(user: User, values: dict) -> bool:
    """Tell whether a session is of this account and was not ended by another stamp."""
    if values.get(SESSION_KEY) != str(user.pk):
        return False
    return constant_time_compare(values.get(HASH_SESSION_KEY, ""), user.get_session_auth_hash())
