"""What is handed out has a plain name, whatever a group is called: no path, no header, no quote."""

import re

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from groups.slugs import slug_for
from selfhelp.accounts.roles import Role
from tests.factories import make_group, make_meeting
from tests.members import sign_in

PLAIN = re.compile(r"[a-z0-9_][-a-z0-9_]*")
HOSTILE = '../../etc/passwd"; filename="x.exe \\ %2e%2e%2f con ‮gpj.'


@given(name=st.text(), fallback=st.text())
def test_a_slug_is_never_a_path_or_more_than_one_word_of_a_header(name, fallback):
    assert PLAIN.fullmatch(slug_for(name, taken=(), fallback=fallback))


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["in_out_desk:one_group", "groups:calendar"])
def test_the_name_of_a_file_says_its_group_and_nothing_else(client, name):
    sign_in(client, Role.KEEPER)
    group = make_group(name=HOSTILE, meetings=(make_meeting(),))
    argument = group.slug if name.startswith("groups:") else group.pk
    disposition = client.get(reverse(name, args=[argument])).headers["Content-Disposition"]
    assert re.fullmatch(r'attachment; filename="[a-z0-9_][-a-z0-9_]*\.(txt|ics)"', disposition)
