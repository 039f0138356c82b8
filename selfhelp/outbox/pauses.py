"""How long to wait between tries: soon at first, then ever more rarely, for three days."""

from datetime import timedelta

# Servers that "greylist" take the second try after some minutes. An overloaded or restarted server
# is back within the hour. After that it is somebody's weekend: three days reach from Friday evening
# to Monday. Later a person has stopped waiting, and it is kinder to be told.
PAUSES = [
    *(timedelta(minutes=minutes) for minutes in (1, 5, 15, 30)),
    *(timedelta(hours=hours) for hours in (1, 2, 4, 4)),
    *[timedelta(hours=6)] * 10,
]

# A worker without the key is set up wrongly; the message waits until somebody has put it right.
PAUSE_WITHOUT_KEY = timedelta(minutes=15)


def pause_after(attempts: int) -> timedelta | None:
    """Return how long to wait after this many tries (1 or more), or None: it was the last."""
    return PAUSES[attempts - 1] if attempts <= len(PAUSES) else None
