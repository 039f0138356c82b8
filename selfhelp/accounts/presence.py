"""How long somebody has been signed in, and whether with the second step: kept in the session."""

import time

from django.conf import settings
from django.http import HttpRequest

KEY = "presence"
IDLE = 60 * 60  # seconds without a page of the desk, after which somebody signs in again
FRESH = 15 * 60  # seconds after signing in within which nobody is asked for the password again
BETWEEN_NOTES = 60  # seconds; a session is not written down at every request


def begin(request: HttpRequest, *, second_step: bool) -> None:
    """Note that somebody has just signed in."""
    now = time.time()
    request.session[KEY] = {"began": now, "seen": now, "second_step": second_step}


def add_second_step(request: HttpRequest) -> None:
    """Note that a second step was set up, which took a code or a key of it."""
    request.session[KEY] = request.session[KEY] | {"second_step": True}


def took_second_step(request: HttpRequest) -> bool:
    """Tell whether this session came in with a code or a key."""
    return request.session.get(KEY, {}).get("second_step", False)


def is_over(request: HttpRequest) -> bool:
    """Tell whether somebody was signed in for too long, or away for too long.

    A session that did not begin at the sign-in page is over too.
    """
    return has_ended(request.session.get(KEY), now=time.time())


def has_ended(present: dict | None, *, now: float) -> bool:
    """Tell the same of what a session holds under KEY, at `now` in seconds."""
    if present is None:
        return True
    return now - present["began"] > settings.SESSION_COOKIE_AGE or now - present["seen"] > IDLE


def is_fresh(request: HttpRequest) -> bool:
    """Tell whether the whole sign-in was only a while ago."""
    present = request.session.get(KEY)
    return present is not None and time.time() - present["began"] < FRESH


def touch(request: HttpRequest) -> None:
    """Note that somebody is there."""
    present, now = request.session[KEY], time.time()
    if now - present["seen"] > BETWEEN_NOTES:
        request.session[KEY] = present | {"seen": now}
