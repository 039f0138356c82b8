"""What a scraper is told: how many and how long, and nothing of who looked for what."""

import http.client
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve

from groups.models import DirectoryVersion
from groups.search import current
from selfhelp import metrics, metrics_port
from selfhelp.metrics import Requests, count_requests, kind_of
from selfhelp.outbox import actions
from tests.factories import make_group
from tests.public_urls import addresses

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
SAMPLE = re.compile(r"selfhelp_\w+(\{\w+=\"[^\"{}]*\"(,\w+=\"[^\"{}]*\")*\})? -?[\d.e+-]+")


def values(text: str) -> dict[str, float]:
    """Return each number by its name with its labels."""
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}


@pytest.fixture
def counted(monkeypatch, settings) -> Requests:
    """Count requests, from zero, as a server with METRICS_PORTS does."""
    settings.METRICS_PORTS = range(9101, 9103)
    monkeypatch.setattr(metrics, "requests", Requests())
    return metrics.requests


# What is counted


def test_without_ports_nothing_is_counted(settings):
    settings.METRICS_PORTS = range(0)
    with pytest.raises(MiddlewareNotUsed):
        count_requests(lambda request: HttpResponse())


@pytest.mark.django_db
def test_answers_are_counted_by_kind_and_class_of_status(counted):
    client, group = Client(), make_group()
    for path in (group.get_absolute_url(), group.get_absolute_url(), "/groups/nobody/", "/desk/"):
        client.get(path)
    client.get(f"/in-touch/{group.public_id}/")

    told = values("\n".join(counted.lines()))
    assert told['selfhelp_requests_total{kind="groups:entry",status="2xx"}'] == 2
    assert told['selfhelp_requests_total{kind="groups:entry",status="4xx"}'] == 1
    assert told['selfhelp_requests_total{kind="desk",status="3xx"}'] == 1
    assert told['selfhelp_requests_total{kind="in-touch",status="2xx"}'] == 1
    assert told['selfhelp_request_seconds_count{kind="groups:entry"}'] == 3


@pytest.mark.django_db
def test_an_answer_that_failed_is_counted_as_such(counted, monkeypatch):
    def fail():
        raise OperationalError

    monkeypatch.setattr(current, "present_version", fail)
    Client(raise_request_exception=False).get("/groups/")

    told = values("\n".join(counted.lines()))
    assert told['selfhelp_requests_total{kind="groups:results",status="5xx"}'] == 1


def test_no_kind_tells_which_group_issue_place_or_question_it_was(rf):
    for address in addresses():
        request = rf.get(address.path)
        request.resolver_match = resolve(request.path)
        assert kind_of(request) in {address.name, address.name.partition(":")[0]}


@pytest.mark.parametrize(
    ("path", "kind"), [("/static/css/base.css", "static"), ("/groups/somebody", "unknown")]
)
def test_what_leads_to_no_page_is_counted_without_its_address(rf, path, kind):
    request = rf.get(path)
    request.resolver_match = None
    assert kind_of(request) == kind


@pytest.mark.django_db
def test_of_private_pages_it_is_not_told_which_it_was(counted):
    client, group = Client(), make_group()
    for path in ("", "card/", "myself/", "ask/"):
        client.get(f"/in-touch/{group.public_id}/{path}")
    client.get("/in-touch/page/a-secret/")
    client.get("/your-entry/a-secret/")

    kinds = set(re.findall(r'kind="([^"]*)"', "\n".join(counted.lines())))
    assert kinds == {"in-touch", "your-entry"}


def test_each_answer_is_within_its_time_and_all_longer_ones():
    requests = Requests()
    for seconds in (0.001, 0.005, 0.2, 60):
        requests.add("groups:home", 200, seconds)

    told = values("\n".join(requests.lines()))
    within = {
        most: told[f'selfhelp_request_seconds_bucket{{kind="groups:home",le="{most}"}}']
        for most in ("0.005", "0.1", "0.25", "10.0", "+Inf")
    }
    assert within == {"0.005": 2, "0.1": 2, "0.25": 3, "10.0": 3, "+Inf": 4}
    assert told['selfhelp_request_seconds_sum{kind="groups:home"}'] == pytest.approx(60.206)


# What is asked of the database


@pytest.mark.django_db
def test_the_outbox_is_told_by_its_depth_and_age(counted):
    for due in (NOW - timedelta(minutes=5), NOW - timedelta(seconds=7), NOW + timedelta(hours=1)):
        actions.post(
            to="somebody@example.org", subject="S", text="T", purpose="t", due_at=due, now=NOW
        )

    told = values(metrics.page(NOW))
    assert told["selfhelp_outbox_due_messages"] == 2
    assert told["selfhelp_outbox_oldest_due_seconds"] == 300


@pytest.mark.django_db
def test_a_process_that_has_not_followed_a_change_yet_shows_it(counted, monkeypatch):
    current.current_snapshot()
    followed = current.current.followed_at
    monkeypatch.setattr(current.time, "monotonic", lambda: followed + 90)
    before = values(metrics.page(NOW))
    DirectoryVersion.objects.update(number=before["selfhelp_directory_version"] + 1)
    after = values(metrics.page(NOW))

    assert before["selfhelp_snapshot_version"] == before["selfhelp_directory_version"]
    assert after["selfhelp_snapshot_version"] == after["selfhelp_directory_version"] - 1
    assert after["selfhelp_snapshot_age_seconds"] == pytest.approx(90)


@pytest.mark.django_db
def test_a_source_that_cannot_be_asked_is_said_to_be_down(counted, monkeypatch):
    monkeypatch.setitem(metrics.SOURCES, "mail", "selfhelp.nothing.here")

    told = values(metrics.page(NOW))

    assert told['selfhelp_source_up{source="mail"}'] == 0
    assert told['selfhelp_source_up{source="directory"}'] == 1
    assert "selfhelp_outbox_due_messages" not in told


@pytest.mark.django_db
def test_the_page_is_in_the_scraper_s_format(counted):
    Client().get("/")

    lines = metrics.page(NOW).splitlines()

    described = [line.split()[2] for line in lines if line.startswith("# TYPE")]
    samples = [line for line in lines if not line.startswith("#")]
    assert len(described) == len(set(described))
    assert [line for line in samples if not SAMPLE.fullmatch(line)] == []
    families = {re.sub(r"_(bucket|sum|count)$", "", re.split(r"[{ ]", line)[0]) for line in samples}
    assert families == set(described)


# Where it is answered


@pytest.fixture
def told(monkeypatch):
    """Let listeners say something without a database."""
    monkeypatch.setattr(metrics, "page", lambda now: "numbers\n")
    monkeypatch.setattr(metrics_port.connection, "close", lambda: None)


@pytest.fixture
def listening(told):
    """Listen as processes do; they are stopped in the end."""
    found = []

    def listen(ports):
        found.append(metrics_port.listen(ports))
        return found[-1]

    yield listen
    for each in filter(None, found):
        each.shutdown()
        each.server_close()


def ask(port: int, path: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()


def test_a_scraper_on_this_machine_is_answered_and_nobody_else(listening):
    listener = listening([0])  # any that is free
    host, port = listener.server_address

    assert host == "127.0.0.1"
    assert ask(port, "/metrics") == (200, "numbers\n")
    assert ask(port, "/groups/")[0] == 404


def test_each_process_takes_a_port_of_its_own_and_the_last_goes_without(listening, caplog):
    _host, port = listening([0]).server_address
    assert listening([port]) is None
    assert "no port of METRICS_PORTS is free" in caplog.text

    second = listening([port, 0])
    assert second.server_address[1] != port


def test_without_ports_nobody_listens_and_nothing_is_said(listening, caplog):
    assert listening(range(0)) is None
    assert caplog.text == ""


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/metrics", "/metrics/", "/desk/metrics"])
def test_the_site_itself_tells_nobody(counted, path):
    answer = Client().get(path, follow=True)

    assert b"selfhelp_" not in answer.content
    assert answer.status_code == 404 or answer.redirect_chain[-1][0].startswith("/desk/sign-in/")
