"""People who use the site from its hosts, and write down what they were told."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from http.client import HTTPException, HTTPMessage
from itertools import count, cycle

from django.http import HttpResponse

from contacts.models import Delivery, Enquiry
from groups.models import Group
from selfhelp.outbox.models import Message
from tests.contacts.asking import typed
from tests.faults.site import Answer, Site
from tests.groups.desk.as_a_browser import read
from tests.outbox.processes import wait_until

PAGES = ("/", "/groups/?q=carers", "/groups/arnold-carers-cuppa/", "/issues/", "/crisis/")
BETWEEN_SECONDS = 0.05
PATIENCE_SECONDS = 60  # for all that is written in one stretch
ACKNOWLEDGED = 302
NONE = Answer(0, HTTPMessage(), "")


@dataclass(frozen=True)
class Told:
    """What somebody was told, and when; `what` is the page, the receipt or the words.

    A status of 0 is no answer at all.
    """

    at: float
    what: str
    status: int
    page: str = ""


@dataclass
class Traffic:
    """Readers, people who ask to be put in touch, and a member who saves one entry again and again.

    Each goes from one host to the other as a proxy in front would send them. A request or a save
    that was not acknowledged is sent again, until it is.
    """

    hosts: tuple[Site, Site]
    ask_url: str
    edit_url: str
    cookie: str
    read: list[Told] = field(default_factory=list)
    asked: list[Told] = field(default_factory=list)
    saved: list[Told] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)
    broken: list[BaseException] = field(default_factory=list)

    def __enter__(self) -> "Traffic":
        people = (self._reads, self._reads, self._asks, self._saves)
        self._threads = [threading.Thread(target=self._live, args=(one,)) for one in people]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *reason: object) -> None:
        self.over.set()
        for thread in self._threads:
            thread.join()

    def acknowledged(self, told: list[Told]) -> list[Told]:
        """Return what was promised to be there."""
        return [each for each in told if each.status == ACKNOWLEDGED]

    def promised(self) -> list[Told]:
        """Return all that was acknowledged, in order."""
        return sorted(self.acknowledged([*self.asked, *self.saved]), key=lambda each: each.at)

    def missing(self, group: Group) -> list[Told]:
        """Return what was promised and is not in the database; `group` is the one that is saved."""

        def is_there(told: Told) -> bool:
            if told in self.asked:
                return Enquiry.objects.of_receipt(told.what).exists()
            return group.revisions.filter(snapshot__entry__charges=told.what).exists()

        return [each for each in self.promised() if not is_there(each)]

    def written_since(self, since: float, number: int) -> None:
        """Return when so many writes more have been acknowledged."""

        def enough() -> bool:
            assert self.broken == []
            return sum(at > since for at in self.writes()) >= number

        wait_until(enough, f"{number} acknowledged writes", seconds=PATIENCE_SECONDS)

    def writes(self) -> list[float]:
        """Return when a write was acknowledged, in order."""
        return sorted(each.at for each in self.acknowledged([*self.asked, *self.saved]))

    def _live(self, act: Callable[[Site], None]) -> None:
        try:
            for site in cycle(self.hosts):
                if self.over.wait(BETWEEN_SECONDS):
                    return
                act(site)
        except BaseException as error:  # told to whoever looks at what was seen
            self.broken.append(error)

    def _reads(self, site: Site) -> None:
        path = PAGES[len(self.read) % len(PAGES)]
        self._tell(self.read, path, lambda: site.get(path))

    def _asks(self, site: Site) -> None:
        form = typed(step="send")
        self._until_acknowledged(
            self.asked, form["receipt"], site, lambda host: host.post(self.ask_url, form)
        )

    def _saves(self, site: Site) -> None:
        words = f"{len(self.saved)} pence"
        self._until_acknowledged(self.saved, words, site, lambda host: self._save(host, words))

    def _save(self, site: Site, words: str) -> Answer:
        """Save one entry with these words, from the form as it is now."""
        shown = site.get(self.edit_url, Cookie=self.cookie)
        if shown.status != 200:
            return replace(shown, status=0)  # whatever it was, nothing was saved
        fields = [each for each in read(HttpResponse(shown.page)).sent if each[0] != "charges"]
        form = [*fields, ("charges", words), ("press", "save")]
        return site.post(self.edit_url, form, Cookie=self.cookie)

    def _until_acknowledged(
        self, told: list[Told], what: str, site: Site, send: Callable[[Site], Answer]
    ) -> None:
        for number in count(self.hosts.index(site)):
            host = self.hosts[number % len(self.hosts)]
            status = self._tell(told, what, lambda host=host: send(host))
            if status == ACKNOWLEDGED or self.over.wait(BETWEEN_SECONDS):
                return

    def _tell(self, told: list[Told], what: str, send: Callable[[], Answer]) -> int:
        try:
            answer = send()
        except (OSError, HTTPException):
            answer = NONE
        told.append(Told(time.monotonic(), what, answer.status, answer.page))
        return answer.status


def check_that_nothing_is_half() -> None:
    """Each request has all that the same form makes of each, and no mail is without its request."""
    kinds = {
        (each.consents.count(), each.deliveries.filter(message__isnull=False).count())
        for each in Enquiry.objects.all()
    }
    assert len(kinds) == 1
    assert Message.objects.count() == Delivery.objects.count()
