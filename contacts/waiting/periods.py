"""How long somebody waits, how often they are written to, and from how many on they are counted."""

from datetime import datetime, timedelta

# Groups start slowly; who has heard nothing for a year may have found another way.
WAIT = timedelta(days=365)
# Time to see the one question whether to stay: a holiday must not end it.
STAY_WITHIN = timedelta(days=28)
# An answer to the team is read within weeks, as a request is.
ANSWER_KEPT = timedelta(days=60)
# Somebody who can be told of everything three times is not pestered; more would be a newsletter.
MOST_NEWS = 3
# One or two people could be guessed, and with them what they wait for.
FEWEST_COUNTED = 3
# No private page shows news for longer: by then everybody was erased or has stayed since.
NEWS_KEPT = WAIT + STAY_WITHIN


def erase_at(since: datetime, *, is_asked: bool) -> datetime:
    """Return when somebody who waits `since` is erased; later, where a mail asks them first."""
    return since + WAIT + (STAY_WITHIN if is_asked else timedelta())


def may_stay(erased_at: datetime, now: datetime) -> bool:
    """Tell whether it is time to say that one wants to stay."""
    return erased_at - STAY_WITHIN <= now < erased_at
