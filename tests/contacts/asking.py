"""What tests of requests share: groups that take them, letters, and forms as browsers send them."""

from datetime import UTC, datetime

from contacts import actions, recipients, sealing
from contacts.actions import Submitted
from contacts.kinds import Kind, TeamMay
from contacts.letter import Letter
from contacts.models import Door, Enquiry, Way
from groups.models import Group
from selfhelp import crypto, own_forms
from selfhelp.outbox import content
from selfhelp.outbox.models import Message
from tests.factories import make_contact, make_group

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
GIVEN = {Kind.NAME: "Dawn", Kind.TELEPHONE: "01632 960001", Kind.TIMES: "after 6pm"}
ADDRESS = "kettle@example.org"


def make_asked_group(reference: str = "test-1", **changes) -> Group:
    """Return a listed group whose requests go to ADDRESS."""
    contact = make_contact(kind="email", value=ADDRESS, audience="team")
    return make_group(reference, **({"name": "Kettle Circle", "contacts": (contact,)} | changes))


def submit(group: Group | None = None, given=GIVEN, team=TeamMay.NOTHING, now=NOW) -> Submitted:
    """Make a request, seen as it is told."""
    group = group or make_asked_group()
    return actions.submit(
        group=group,
        way=recipients.way_to(group),
        letter=Letter.of(given),
        team_may=team,
        helper="",
        door=Door.WEB,
        receipt_secret=crypto.new_secret(),
        now=now,
        by="the person",
    )


def typed(given=GIVEN, **more) -> dict[str, str]:
    """Return a form as a browser sends it: the ticks, their words and a stamp of some time ago."""
    form = {kind.value: words for kind, words in given.items()}
    form |= {f"tick_{kind.value}": "on" for kind in given}
    way = Way.TELEPHONE if "may_read_out" in more else Way.LINK
    seen = {"receipt": crypto.new_secret(), "seen_way": way.value}
    return form | {"stamp": old_stamp(), "step": "see"} | seen | more


def old_stamp(seconds: int = 30) -> str:
    """Return a stamp as a page gave it out so many seconds ago."""

    class Earlier(own_forms.signing.TimestampSigner):
        def timestamp(self) -> str:
            return own_forms.signing.b62_encode(int(datetime.now(UTC).timestamp()) - seconds)

    return Earlier(salt=own_forms.SALT).sign(crypto.new_secret())


FROM_HERE = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}


def mails(*, held: bool = False) -> list[content.Content]:
    """Return the mails that go out by themselves, or those held back, by their time."""
    messages = Message.objects.unfinished().order_by("due_at")
    return [
        content.unseal(bytes(message.sealed), message=message.pk)
        for message in messages
        if (message.state == "held") == held
    ]


def code_of(made: Submitted) -> str:
    """Return the words that the person's private page shows."""
    enquiry = made.enquiry
    return sealing.open_for_person(
        bytes(enquiry.for_person), made.receipt_secret, enquiry=enquiry.pk
    ).code


def secret_of_link() -> str:
    """Return the group's secret as it stands in its mail."""
    text = next(mail.text for mail in mails() if "/in-touch/open/" in mail.text)
    return text.split("/in-touch/open/")[1].split("/")[0]


def opened(made: Submitted) -> Enquiry:
    """Let the group look at a request."""
    return actions.open_for_group(enquiry=made.enquiry, now=NOW, by="the group")
