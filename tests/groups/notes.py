"""What the public tells the team, for tests."""

from groups.actions import notes
from groups.models import Group, Note
from groups.told import Told
from tests.groups.yearly import NOW

NEW = Told(
    name="Quiet Kettle Club",
    short_description="For people who like it quiet",
    words="We drink tea.",
    when_and_where="Tuesdays at 7pm in the Kettle Rooms",
    run_by="members",
    standing="settled",
    person="Ann",
    email="kettle@group.example",
    telephone="0115 496 0123",
    audience="public",
)


def note_about(group: Group, words: str = "It moved", email: str = "") -> Note:
    """Return what somebody says is wrong in an entry."""
    return notes.tell(group=group, said=Told(words=words, email=email), now=NOW, by="test")


def note_of_new_group(said: Told = NEW) -> Note:
    """Return what a group says that asks to be listed."""
    return notes.tell(group=None, said=said, now=NOW, by="test")
