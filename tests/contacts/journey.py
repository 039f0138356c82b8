"""Everything that can be done with requests, done once, and all that was said meanwhile.

Four people ask four groups: one group looks behind a link, one is told in an email, one is rung by
the team, and one person rings the team. Each detail of each is a word that is nowhere else, so that
whoever finds it can say where it came from.
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

from contacts import actions, asking, ending_links
from contacts.models import Enquiry
from contacts.states import SAID_BY_GROUP
from contacts.views import ask
from groups.models import Group
from selfhelp import crypto
from selfhelp.accounts.roles import Role
from tests.contacts.asking import FROM_HERE, old_stamp, typed
from tests.contacts.canaries import Canaries, given_by
from tests.factories import make_contact, make_group
from tests.members import sign_in

# By whom asks: how their group wants to be told.
WAYS = {"link": "link", "email": "email", "telephone": "telephone", "voice": "link"}
TOLD_BY_MAIL = ["link", "email", "voice"]
MY_MAIL = "zwmymail@example.org"  # to which somebody sends the way to their own page
WAYS_MAIL = "zwwaysmail@example.org"  # to which somebody sends a group's own ways
HELPER_MAIL = "zwhelpermail@example.org"  # of somebody beside them
ADDRESSES = [f"198.51.100.{number}" for number in range(71, 78)]  # where they all come from
SECRET_IN_A_LINK = re.compile(r"/in-touch/(?:open|page)/([\w-]+)/")
RECEIPT_IN_A_FORM = re.compile(r'name="receipt" value="([\w-]+)"')
WORDS_TO_END_IT = re.compile(r"four words: (?:<strong>)?([a-z]+(?: [a-z]+){3})\b")
CODE_ON_A_PAGE = re.compile(r'class="code"[^>]*>\s*([a-z]+(?: [a-z]+){5})\s*<')
ENDING = ("reach", "decline", "disown")  # what a group says last
WRONG = {
    "of another site": {"headers": {"Origin": "https://elsewhere.example"}},
    "from nowhere": {"headers": {}},
    "of a machine": {"website": "x"},
    "without a stamp": {"stamp": ""},
    "with a web address": {"situation": "www.example.org"},
    "with a number too short": {"telephone": "07700"},
    "with a story too long": {"situation": "a long story " * 200},
    "with nothing ticked": {f"tick_{kind}": "" for kind in given_by("link")},
    "with a NUL": {"name": "\0"},
}


@dataclass
class Journey:
    """A browser and a desk that write down what they are told: by step, head and body."""

    mail_folder: Path
    canaries: Canaries = field(default_factory=Canaries)
    heads: dict[str, str] = field(default_factory=dict)
    bodies: dict[str, bytes] = field(default_factory=dict)
    mails: dict[str, bytes] = field(default_factory=dict)
    receipts: dict[str, str] = field(default_factory=dict)  # addresses of private pages
    doors: dict[str, str] = field(default_factory=dict)
    secrets: list[str] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)  # in links that only end
    to_end: dict[str, str] = field(default_factory=dict)  # words for whoever never asked

    def __post_init__(self):
        self.client = Client(raise_request_exception=False)
        self.team = Client(raise_request_exception=False)
        sign_in(self.team, Role.KEEPER, username="journey@example.org", email="journey@example.org")
        self.groups = {whom: _make_group(whom) for whom in WAYS}
        for whom in WAYS:
            self.canaries.add_all(whom, given_by(whom))
        self.canaries.add("mail mine", MY_MAIL)
        self.canaries.add("mail ways", WAYS_MAIL)
        self.canaries.add("mail helper", HELPER_MAIL)
        self.canaries.add("network address", *ADDRESSES)

    def ask_wrongly(self) -> None:
        """Send forms that are not taken, for whatever reason."""
        url = self.url("contacts:ask", "link")
        for fault, change in WRONG.items():
            headers = change.get("headers", FROM_HERE)
            form = typed(given_by("link"), step="send") | change
            form.pop("headers", None)
            self.post(f"wrong form {fault}", url, form, headers)
        for seconds in (0, 13 * 60 * 60):  # too soon and too late
            form = typed(given_by("link"), step="send", stamp=old_stamp(seconds))
            self.post(f"wrong form after {seconds} seconds", url, form)

    def meet_errors(self) -> None:
        """Send a form while something of ours is broken, before, in and after the writing."""
        url, form = self.url("contacts:ask", "link"), typed(given_by("link"))
        said = f"{form}"  # as errors of libraries quote what they were given

        def fail(*args, **kwargs):
            raise ValueError(said, args, kwargs) from KeyError(said)

        def fail_in_the_database(*args, **kwargs):
            raise DatabaseError(f"invalid input: {said} {args} {kwargs}")

        with mock.patch.object(ask, "preview_page", fail):
            self.post("error in a preview", url, form)
        with mock.patch.object(actions.submitting, "_write_consents", fail_in_the_database):
            self.post("wrong form for the database", url, form | {"step": "send"})
        with mock.patch.object(asking.actions, "submit", fail):
            self.post("error in a verb", url, form | {"step": "send"})

    def ask(self, whom: str) -> None:
        """Go through the form to the receipt."""
        url, form = self.url("contacts:ask", whom), _form_of(whom)
        self.get(f"{whom} entry", self.groups[whom].get_absolute_url())
        self.get(f"{whom} ways", self.url("contacts:ways", whom))
        self.get(f"{whom} form", url)
        self.post(f"{whom} seen", url, form)
        self.post(f"{whom} changed", url, form | {"step": "change"})
        form["receipt"] = self.receipt_in(self.post(f"{whom} seen again", url, form), whom)
        for press in ("sent", "sent twice"):
            self.post(f"{whom} {press}", url, form | {"step": "send"})

    def ring_the_team(self, whom: str) -> None:
        """Have a member of the team write down what is said on the telephone."""
        url, form = self.url("in_touch_desk:ask", whom), _form_of(whom)
        self.post(f"{whom} desk wrong", url, form | {"stamp": ""}, client=self.team)
        page = self.post(f"{whom} desk seen", url, form, client=self.team)
        form |= {"receipt": self.receipt_in(page, whom), "step": "send"}
        self.post(f"{whom} desk sent", url, form, client=self.team)

    def use_receipt(self, whom: str) -> None:
        """Look at the private page, find it by its words, and send its link by mail."""
        url = self.receipts[whom]
        code = CODE_ON_A_PAGE.search(self.get(f"{whom} receipt", url).decode())[1]
        # As it is typed, as addresses would write it, and as the desk numbers its words.
        backwards = " ".join(reversed(code.split()))  # such words, but nobody's
        gaps = (" ", "+", "-", "</li><li>")
        spellings = [words.replace(" ", gap) for words in (code, backwards) for gap in gaps]
        self.canaries.add(f"{whom} code", *spellings)
        find = reverse("contacts:find")
        self.get("find", find)
        self.post(f"{whom} found", find, {"code": code, "stamp": old_stamp()})
        self.post(f"{whom} not found", find, {"code": backwards, "stamp": old_stamp()})
        self.post(f"{whom} found too soon", find, {"code": code, "stamp": old_stamp(0)})
        mail = {"step": "mail", "stamp": old_stamp()}
        self.post(f"{whom} not mailed", url, mail | {"email": f"{MY_MAIL}@"})
        # Only so many mails go to one address.
        self.post(f"{whom} mailed", url, mail | {"email": f"{whom}.{MY_MAIL}"})

    def make_the_first_move(self) -> None:
        """Have a group's own ways sent by mail."""
        url = self.url("contacts:myself", "link")
        form = {"stamp": old_stamp(), "email": WAYS_MAIL}
        self.post("myself wrong", url, form | {"email": f"{WAYS_MAIL}@"})
        self.post("myself mailed", url, form)

    def send_mails(self) -> None:
        """Let the worker send what is due, into files."""
        call_command("run_outbox", once=True)
        for path in self.mail_folder.iterdir():
            mail = message_from_bytes(path.read_bytes(), policy=policy.default)
            self.mails[path.stem] = path.read_bytes() + mail.get_content().encode()

    def answer(self, whom: str) -> None:
        """Be the group: come to the door, open it, and say all that can be said."""
        [secret] = {
            found
            for mail in self.mails.values()
            for found in SECRET_IN_A_LINK.findall(mail.decode("utf-8", "replace"))
            if Enquiry.objects.filter(
                group=self.groups[whom], group_digest=crypto.digest_of(found)
            ).exists()
        }
        self.add_secret(f"{whom} group's secret", secret)
        url = self.doors[whom] = reverse("contacts:door", args=[secret])
        self.get(f"{whom} door", url)
        self.hear_words_to_end(whom, self.post(f"{whom} opened", url, {"step": "open"}))
        for event in SAID_BY_GROUP:
            if event not in ENDING:
                self.post(f"{whom} answered {event}", url, {"step": event})

    def at_the_desk(self, whom: str, press: str, **form) -> None:
        """Press a button of a request's page at the desk."""
        enquiry = Enquiry.objects.get(group=self.groups[whom])
        url = reverse("in_touch_desk:one", args=[enquiry.pk])
        page = self.post(f"{whom} desk {press}", url, {"step": press} | form, client=self.team)
        if press == "show" and WORDS_TO_END_IT.search(page.decode()):
            self.hear_words_to_end(whom, page)

    def end(self, whom: str, step: str) -> None:
        """Take a request back, or erase it, and look whether anything is behind its doors."""
        self.post(f"{whom} {step}", self.receipts[whom], {"step": step})
        self.get(f"{whom} after {step}", self.receipts[whom])
        if whom in self.doors:
            self.post(f"{whom} door after {step}", self.doors[whom], {"step": "open"})

    def hear_words_to_end(self, whom: str, page: bytes) -> None:
        """Note the words that whoever is rung and never asked is told."""
        words = self.to_end[whom] = WORDS_TO_END_IT.search(page.decode())[1]
        gaps = (" ", "+", "-", "</li><li>")
        self.canaries.add(f"{whom} words to end it", *(words.replace(" ", gap) for gap in gaps))

    def say_one_never_asked(self, whom: str) -> None:
        """Be rung, and end it: too quickly, as it should be, and once more."""
        url = reverse("contacts:never")
        form = {"code": self.to_end[whom], "stamp": old_stamp()}
        self.get("never", url)
        self.post(f"{whom} ended too soon", url, form | {"stamp": old_stamp(0)})
        self.post(f"{whom} ended", url, form)
        self.post(f"{whom} ended twice", url, form)

    def get(self, step: str, url: str) -> bytes:
        """Look at a page."""
        return self._note(step, self.client.get(url))

    def post(self, step: str, url: str, form: dict, headers=FROM_HERE, client=None) -> bytes:
        """Send a form."""
        # Only so many forms are taken from one place.
        place = ADDRESSES[sum(map(ord, step.split()[0])) % len(ADDRESSES)]
        client = client or self.client
        return self._note(step, client.post(url, form, headers=headers, REMOTE_ADDR=place))

    def _note(self, step: str, response) -> bytes:
        first = f"{response.status_code} {response.reason_phrase}"
        lines = [first, *map(": ".join, response.items()), response.cookies.output()]
        self.heads[step] = "\n".join(lines)
        self.bodies[step] = b"".join(response) if response.streaming else response.content
        return self.bodies[step]

    def url(self, name: str, whom: str) -> str:
        """Return an address of somebody's group."""
        return reverse(name, args=[self.groups[whom].public_id])

    def receipt_in(self, preview: bytes, whom: str, page: str = "contacts:receipt") -> str:
        """Return the secret that a preview gives out, and remember the address it makes."""
        secret = RECEIPT_IN_A_FORM.search(preview.decode())[1]
        self.add_secret(f"{whom} receipt's secret", secret)
        token = ending_links.token_of(secret)
        self.tokens.append(token)
        self.canaries.add(f"{whom} way to end it", token)
        self.receipts[whom] = reverse(page, args=[secret])
        return secret

    def add_secret(self, name: str, secret: str) -> None:
        """Look for the secret of a link, and try it on every page."""
        self.secrets.append(secret)
        self.canaries.add(name, secret)


def _make_group(whom: str) -> Group:
    contacts = [make_contact(kind="phone", value="0115 496 0222")]
    if whom in TOLD_BY_MAIL:
        contacts += [make_contact(kind="email", value=f"{whom}@groups.example", audience="team")]
    return make_group(f"asked-{whom}", takes_requests=WAYS[whom], contacts=tuple(contacts))


def _form_of(whom: str) -> dict[str, str]:
    agreed = {"may_read_out": "on"} if whom == "telephone" else {"team_may": "all"}
    form = typed(given_by(whom)) | agreed | {"seen_way": str(WAYS[whom])}
    if whom == "link":
        form |= {"with_helper": "on", "tick_helper_mail": "on", "helper_mail": HELPER_MAIL}
    return form
