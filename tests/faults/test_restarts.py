"""The database ends in the middle of traffic and is started anew: what was promised is there, once.

Nobody who was refused has lost what they typed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from time import monotonic

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from contacts.models import Enquiry
from groups.models import Group
from selfhelp import own_forms
from selfhelp.accounts.roles import Role
from tests.contacts.asking import GIVEN, make_asked_group
from tests.factories import make_group
from tests.faults.breakable import Breakable, breakable_database
from tests.faults.site import Site
from tests.members import sign_in
from tests.outbox.processes import wait_until
from tests.standby.traffic import Told, Traffic, check_that_nothing_is_half

pytestmark = pytest.mark.fault("database restarted")
BEFORE = AFTER = 12  # acknowledged writes
REFUSED = 4  # of either kind


@dataclass(frozen=True)
class Scene:
    """A database that can be stopped, people who use the site, and the entry that is saved."""

    database: Breakable
    traffic: Traffic
    group: Group


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Scene]:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has no server to stop")
    with django_db_blocker.unblock(), breakable_database() as database:
        asked, edited = make_asked_group(), make_group("test-2")
        member = Client()
        sign_in(member, Role.EDITOR)
        edit_url = reverse("groups_desk:edit", args=[edited.pk])
        member.get(edit_url)  # for the cookie of its form
        folder = tmp_path_factory.mktemp("site")
        site = Site(database.url, folder, "tests.load.served:application")
        site.start()
        cookie = "; ".join(f"{name}={each.value}" for name, each in member.cookies.items())
        ask_url = reverse("contacts:ask", args=[asked.public_id])
        try:
            yield Scene(database, Traffic((site, site), ask_url, edit_url, cookie), edited)
        finally:
            site.kill()


def test_in_the_middle_of_traffic_nothing_that_was_promised_is_lost_and_no_typing(
    scene, record_property
):
    cluster, traffic = scene.database.cluster, scene.traffic
    with traffic:
        traffic.written_since(0, BEFORE)
        for end in (cluster.stop, cluster.kill):
            end()
            connection.close()  # this process's own was to it
            met = len(refused(traffic))
            wait_until(lambda met=met: len(refused(traffic)) >= met + REFUSED, "refusals")
            started = monotonic()
            cluster.start()
            traffic.written_since(started, AFTER)
    assert traffic.broken == []
    assert traffic.missing(scene.group) == []
    assert Enquiry.objects.count() == len(traffic.acknowledged(traffic.asked))
    check_that_nothing_is_half()
    assert {each.status for each in traffic.read} == {200, 503}
    for told in refused(traffic):
        page = unescape(told.page)
        # By the form itself when the database ended in the middle of the writing.
        assert told.status == 503 or str(own_forms.NOT_NOW) in page
        assert [words for words in GIVEN.values() if words not in page] == []
    promised = len(traffic.promised())
    again = len(refused(traffic))
    record_property("seen", f"{promised} acknowledged and there; {again} refused, none lost")


def refused(traffic: Traffic) -> list[Told]:
    """Return what people who asked to be put in touch were told instead of a promise."""
    return [each for each in traffic.asked if each.status != 302]
