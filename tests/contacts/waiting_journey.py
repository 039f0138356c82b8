"""The same for three people who wait for a group to start: one by mail, one rung, one by post."""

from django.urls import reverse

from contacts.kinds import Kind
from contacts.models import Answer, News, Reach, Told
from tests.contacts.asking import old_stamp
from tests.contacts.canaries import given_by
from tests.contacts.journey import Journey
from tests.contacts.waiters import an_issue, news_form, typed

REACHES = {"mailed": Reach.EMAIL, "rung": Reach.TELEPHONE, "posted": Reach.POST}
NEEDED = {"mailed": Kind.EMAIL, "rung": Kind.TELEPHONE, "posted": Kind.ADDRESS}
TOO = {"mailed": [], "rung": [Kind.DISCREET, Kind.TIMES, Kind.NAME], "posted": [Kind.NAME]}


def left_by(whom: str) -> dict[Kind, str]:
    """Return what somebody leaves who waits."""
    given = given_by(whom)
    return {kind: given[kind] for kind in (NEEDED[whom], *TOO[whom])}


def wait(journey: Journey, whom: str) -> None:
    """Go through the form to the private page."""
    url = reverse("contacts:wait", args=[an_issue().public_id])
    form = typed(REACHES[whom]) | {kind.value: words for kind, words in left_by(whom).items()}
    journey.canaries.add_all(whom, left_by(whom))
    journey.post(f"{whom} wrong", url, form | {"stamp": ""})
    journey.post(f"{whom} seen", url, form)
    journey.post(f"{whom} changed", url, form | {"step": "change"})
    page = journey.post(f"{whom} seen again", url, form)
    form["receipt"] = journey.receipt_in(page, whom, "contacts:waiting")
    journey.post(f"{whom} sent", url, form | {"step": "send"})


def tell_them(journey: Journey) -> None:
    """Be the team: write to all, and open how one of them is to be rung, with and without leave."""
    issue = an_issue()
    form = {"text": "We think of starting a group."}
    url = reverse("waiting_desk:write", args=[issue.public_id, "arnold"])
    journey.post("news desk seen", url, form, client=journey.team)
    journey.post("news desk sent", url, news_form(form["text"]), client=journey.team)
    told = Told.objects.get(waiting__reach=Reach.TELEPHONE)
    url = reverse("waiting_desk:person", args=[told.pk])
    journey.post("news desk not shown", url, {"step": "show"}, client=journey.team)
    journey.post("rung desk show", url, {"step": "show", "code": "news"}, client=journey.team)


def answer(journey: Journey) -> None:
    """Be somebody who waits and answer the news; be the team and read it."""
    given = {Kind.SITUATION: given_by("mailed")[Kind.SITUATION]}
    journey.canaries.add_all("mailed", given)
    secret = journey.receipts["mailed"].split("/")[-2]
    url = reverse("contacts:answer", args=[secret, News.objects.get().pk])
    form = {"tick_situation": "on", "situation": given[Kind.SITUATION], "stamp": old_stamp()}
    journey.post("mailed answer wrong", url, form | {"stamp": ""})
    journey.post("mailed answer seen", url, form | {"step": "see"})
    journey.post("mailed answer sent", url, form | {"step": "send"})
    url = reverse("waiting_desk:answer", args=[Answer.objects.get().pk])
    journey.post("mailed desk show", url, {}, client=journey.team)
