"""Messages for tests, with words that nobody could find anywhere by chance."""

from datetime import UTC, datetime

from selfhelp.outbox import actions
from selfhelp.outbox.models import Message

NOW = datetime(2025, 11, 24, 9, 30, tzinfo=UTC)  # past on every machine
TO = "robin.canary@people.example"
SUBJECT = "Canary in the subject"
TEXT = "Canary in the text — with a dash, a £ and ŷ.\nSecond line."
CANARIES = ["robin", "canary in the", "people.example"]


def post(**changed) -> Message:
    """Put a message down at NOW."""
    words = {"to": TO, "subject": SUBJECT, "text": TEXT, "purpose": "test", "now": NOW}
    return actions.post(**(words | changed))
