"""Everything that can be done with requests, done once, and all that was said and kept meanwhile.

Three requests go to three groups, one for each way of telling a group. Each detail of each is a
word that is nowhere else, so that whoever reads what was written down can say where it came from.
"""

import re
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from pathlib import Path
from unittest import mock

from django.core.management import call_command
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from contacts import actions
from contacts.letter import Letter
from contacts.models import Enquiry, Reason, Way
from contacts.states import SAID_BY_GROUP, Event
from contacts.views import ask
from groups.models import Group
from selfhelp import crypto
from selfhelp.accounts.models import User
from tests.contacts.asking import FROM_HERE, old_stamp, typed
from tests.contacts.canaries import Canaries, given_by
from tests.factories import make_contact, make_group

TELLS = [Way.LINK, Way.EMAIL, Way.TELEPHONE]
MY_MAIL = "zwmymail@example.org"  # to which somebody sends the way to their own page
WAYS_MAIL = "zwwaysmail@example.org"  # to which somebody sends a group's own ways
SECRET_IN_A_LINK = re.compile(r"/in-touch/(?:open|page)/([\w-]+)/")
WRONG = {
    "of another site": {"headers": {"Origin": "https://elsewhere.example"}},
    "from nowhere": {"headers": {}},
    "of a machine": {"website": "x"},
    "without a stamp": {"stamp": ""},
    "with a web address": {"situation": "www.example.org"},
    "with a number too short": {"telephone": "07700"},
    "with a story too long": {"situation": "a long story " * 200},
    "with nothing ticked": {f"tick_{kind}": "" for kind in given_by(Way.LINK)},
    "with a NUL": {"name": "\0"},
}


@dataclass
class Journey:
    """A browser that writes down what it is told: by step, the head and the body of each answer."""

    mail_folder: Path
    canaries: Canaries = field(default_factory=Canaries)
    heads: dict[str, str] = field(default_factory=dict)
    bodies: dict[str, bytes] = field(default_factory=dict)
    mails: dict[str, bytes] = field(default_factory=dict)
    receipts: dict[Way, str] = field(default_factory=dict)  # addresses of private pages
    doors: dict[Way, str] = field(default_factory=dict)
    secrets: list[str] = field(default_factory=list)

    def __post_init__(self):
        self.client = Client(raise_request_exception=False)
        self.groups = {way: _make_group(way) for way in TELLS}
        for way in TELLS:
            self.canaries.add_all(way, given_by(way))
        self.canaries.add("mail mine", MY_MAIL)
        self.canaries.add("mail ways", WAYS_MAIL)

    def get(self, step: str, url: str) -> bytes:
        """Look at a page."""
        return self._note(step, self.client.get(url))

    def post(self, step: str, url: str, form: dict, headers=FROM_HERE) -> bytes:
        """Send a form."""
        return self._note(step, self.client.post(url, form, headers=headers))

    def ask_wrongly(self) -> None:
        """Send forms that are not taken, for whatever reason."""
        url = self._ask_url(Way.LINK)
        for fault, change in WRONG.items():
            headers = change.get("headers", FROM_HERE)
            form = typed(given_by(Way.LINK), step="send") | change
            form.pop("headers", None)
            self.post(f"wrong form {fault}", url, form, headers)
        for seconds in (0, 13 * 60 * 60):  # too soon and too late
            form = typed(given_by(Way.LINK), step="send", stamp=old_stamp(seconds))
            self.post(f"wrong form after {seconds} seconds", url, form)

    def meet_errors(self) -> None:
        """Send a form while something of ours is broken, before, in and after the writing."""
        url, form = self._ask_url(Way.LINK), typed(given_by(Way.LINK))
        said = f"{form}"  # as errors of libraries quote what they were given

        def fail(*args, **kwargs):
            raise ValueError(said, args, kwargs) from KeyError(said)

        def fail_in_the_database(*args, **kwargs):
            raise DatabaseError(f"invalid input: {said} {args} {kwargs}")

        with mock.patch.object(ask, "preview_page", fail):
            self.post("error in a preview", url, form)
        with mock.patch.object(actions.submitting, "_write_consents", fail_in_the_database):
            self.post("error in the database", url, form | {"step": "send"})
        with mock.patch.object(ask.actions, "submit", fail):
            self.post("error in a verb", url, form | {"step": "send"})

    def ask(self, way: Way) -> None:
        """Go through the form to the receipt."""
        group, url, form = self.groups[way], self._ask_url(way), typed(given_by(way))
        form |= {"may_read_out": "on"} if way == Way.TELEPHONE else {"team_may": "all"}
        self.get(f"{way} entry", group.get_absolute_url())
        self.get(f"{way} ways", reverse("contacts:ways", args=[group.public_id]))
        self.get(f"{way} form", url)
        self.post(f"{way} seen", url, form)
        self.post(f"{way} changed", url, form | {"step": "change"})
        page = self.post(f"{way} seen again", url, form)
        form["receipt"] = re.search(r'name="receipt" value="([\w-]+)"', page.decode())[1]
        for press in ("sent", "sent twice"):
            self.post(f"{way} {press}", url, form | {"step": "send"})
        self.receipts[way] = re.search(r"^Location: (.+)$", self.heads[f"{way} sent"], re.M)[1]
        self._add_secret(f"{way} receipt's secret", form["receipt"])

    def use_receipt(self, way: Way) -> None:
        """Look at the private page, find it by its words, and send its link by mail."""
        url = self.receipts[way]
        code = re.search(
            r'class="code"[^>]*>\s*([a-z ]+?)\s*<', self.get(f"{way} receipt", url).decode()
        )[1]
        self.canaries.add(f"{way} code", code, code.replace(" ", "+"), code.replace(" ", "-"))
        find = reverse("contacts:find")
        self.get("find", find)
        self.post(f"{way} found", find, {"code": code, "stamp": old_stamp()})
        self.post(f"{way} not found", find, {"code": f"{code}x", "stamp": old_stamp()})
        self.post(f"{way} found too soon", find, {"code": code, "stamp": old_stamp(0)})
        mail = {"step": "mail", "stamp": old_stamp()}
        self.post(f"{way} not mailed", url, mail | {"email": "zwmymail@example"})
        self.post(f"{way} mailed", url, mail | {"email": MY_MAIL})

    def make_the_first_move(self) -> None:
        """Have a group's own ways sent by mail."""
        url = reverse("contacts:myself", args=[self.groups[Way.LINK].public_id])
        form = {"stamp": old_stamp(), "email": WAYS_MAIL}
        self.post("myself wrong", url, form | {"email": f"{WAYS_MAIL}@"})
        self.post("myself mailed", url, form)

    def send_mails(self) -> None:
        """Let the worker send what is due, into files."""
        call_command("run_outbox", once=True)
        for path in self.mail_folder.iterdir():
            mail = message_from_bytes(path.read_bytes(), policy=policy.default)
            self.mails[path.stem] = path.read_bytes() + mail.get_content().encode()

    def answer(self, way: Way) -> None:
        """Be the group: come to the door, open it, and say all that can be said."""
        [secret] = {
            found
            for mail in self.mails.values()
            for found in SECRET_IN_A_LINK.findall(mail.decode("utf-8", "replace"))
            if self._is_of(way, found)
        }
        self._add_secret(f"{way} group's secret", secret)
        url = self.doors[way] = reverse("contacts:door", args=[secret])
        self.get(f"{way} door", url)
        self.post(f"{way} opened", url, {"step": "open"})
        for event in SAID_BY_GROUP:
            if event not in ("reach", "decline", "disown"):  # these end it
                self.post(f"{way} answered {event}", url, {"step": event})

    def relay(self, way: Way, member: User) -> Letter:
        """Be the team: look at what it may know, and say what the group has said."""
        enquiry = Enquiry.objects.get(group=self.groups[way])
        now = timezone.now()
        letter = actions.show_to_team(enquiry=enquiry, reason=Reason.READ_OUT, now=now, by=member)
        actions.answer_for_group(enquiry=enquiry, event=Event.PROMISE, now=now, by=member)
        return letter

    def end(self, way: Way, step: str) -> None:
        """Take a request back, or erase it, and look whether anything is behind its doors."""
        self.post(f"{way} {step}", self.receipts[way], {"step": step})
        self.get(f"{way} after {step}", self.receipts[way])
        if way in self.doors:
            self.post(f"{way} door after {step}", self.doors[way], {"step": "open"})

    def _add_secret(self, name: str, secret: str) -> None:
        self.secrets.append(secret)
        self.canaries.add(name, secret)

    def _is_of(self, way: Way, secret: str) -> bool:
        """Tell whether a secret opens the page of the group that was asked in this way."""
        digest = crypto.digest_of(secret)
        return Enquiry.objects.filter(group=self.groups[way], group_digest=digest).exists()

    def _ask_url(self, way: Way) -> str:
        return reverse("contacts:ask", args=[self.groups[way].public_id])

    def _note(self, step: str, response) -> bytes:
        head = [
            f"{response.status_code} {response.reason_phrase}",
            *map(": ".join, response.items()),
        ]
        head += [response.cookies.output()]
        self.heads[step] = "\n".join(head)
        self.bodies[step] = b"".join(response) if response.streaming else response.content
        return self.bodies[step]


def _make_group(way: Way) -> Group:
    contacts = [make_contact(kind="phone", value="0115 496 0222")]
    if way != Way.TELEPHONE:
        contacts += [make_contact(kind="email", value=f"{way}@groups.example", audience="team")]
    return make_group(f"asked-{way}", takes_requests=way, contacts=tuple(contacts))
