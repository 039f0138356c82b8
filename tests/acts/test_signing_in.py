"""Signing in, failing to, and changing how one signs in are on record, without what was typed."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from selfhelp.accounts.models import SharedCount, User
from selfhelp.accounts.roles import Role
from selfhelp.acts.models import Act
from tests.accounts.codes import code_of
from tests.acts.on_record import Kind, acts, kinds
from tests.members import PASSWORD, let_in, make_member

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
SIGN_IN = reverse("account_login")
CODE = reverse("mfa_authenticate")
NEW = "four-quiet-lamps-12"

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann() -> User:
    user = make_member(Role.VIEWER, username="ann")
    TOTP.activate(user, SECRET)
    return user


def enter(client, name: str = "ann", password: str = PASSWORD):
    return client.post(SIGN_IN, {"login": name, "password": password})


def test_somebody_is_signed_in_only_after_the_second_step_and_signs_out(client, ann):
    enter(client)
    assert acts() == []
    client.post(CODE, {"code": code_of(SECRET)})
    client.post(reverse("account_logout"))
    assert acts() == [(Kind.SIGNED_IN, ann.pk, None, None), (Kind.SIGNED_OUT, ann.pk, None, None)]


def test_a_wrong_password_is_on_record_with_the_account_and_without_saying_who_it_was(client, ann):
    enter(client, "Ann", "wrong-wrong-wrong")
    assert acts() == [(Kind.WRONG_PASSWORD, None, ann.pk, None)]


def test_of_a_name_that_no_account_has_nothing_is_kept_but_that_somebody_tried(client, ann):
    enter(client, "my-password-by-mistake")
    assert acts() == [(Kind.UNKNOWN_NAME, None, None, None)]
    assert "mistake" not in str(list(Act.objects.values()))


def test_the_right_password_of_a_closed_account_is_on_record(client):
    gone = make_member(Role.VIEWER, username="gone", is_active=False)
    enter(client, "gone")
    assert acts() == [(Kind.WRONG_PASSWORD, None, gone.pk, None)]


def test_a_wrong_code_and_one_that_was_used_are_on_record(client, ann):
    enter(client)
    client.post(CODE, {"code": "000000"})
    code = code_of(SECRET)
    client.post(CODE, {"code": code})
    SharedCount.objects.filter(cache_key__contains="totp").delete()  # allauth forgets sooner
    another = type(client)()
    enter(another)
    another.post(CODE, {"code": code})
    assert kinds() == [Kind.WRONG_CODE, Kind.SIGNED_IN, Kind.WRONG_CODE]


def test_attempts_beyond_the_limits_are_no_rows(client, ann):
    for _ in range(8):
        enter(client, password="wrong-wrong-wrong")
    assert kinds() == [Kind.WRONG_PASSWORD] * 5
    SharedCount.objects.all().delete()
    enter(client)
    for _ in range(8):
        client.post(CODE, {"code": "000000"})
    assert kinds() == [Kind.WRONG_PASSWORD] * 5 + [Kind.WRONG_CODE] * 5


def test_a_name_with_and_one_without_an_account_take_the_same_queries(client, ann):
    seen = []

    def note(execute, sql, params, many, context):
        seen[-1].append(re.sub(r'SAVEPOINT ".*"', "SAVEPOINT", sql))
        return execute(sql, params, many, context)

    for name in ("ann", "nobody"):
        seen.append([])
        SharedCount.objects.all().delete()
        with connection.execute_wrapper(note):
            enter(client, name, "wrong-wrong-wrong")
    assert seen[0] == seen[1]


def test_a_new_password_is_on_record(client, ann):
    let_in(client, ann)
    data = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    client.post(reverse("account_change_password"), data)
    assert acts() == [(Kind.CHANGED_PASSWORD, ann.pk, None, None)]


def test_what_changes_in_the_second_step_is_on_record(
    client, ann, django_capture_on_commit_callbacks
):
    passkeys = [
        Authenticator.objects.create(
            user=ann, type=Authenticator.Type.WEBAUTHN, data={"name": "x", "credential": {}}
        )
    ]
    let_in(client, ann)
    with django_capture_on_commit_callbacks(execute=True):
        telephone = reverse("mfa_activate_totp")
        key = client.get(telephone).context["form"].secret
        client.post(telephone, {"code": code_of(key)})
        client.post(reverse("mfa_generate_recovery_codes"))
        client.post(reverse("mfa_remove_webauthn", args=[passkeys[0].pk]))
    assert sorted(kinds()) == [Kind.MADE_CODES, Kind.REMOVED_PASSKEY, Kind.SET_UP_TELEPHONE]


def test_a_password_given_by_command_is_on_record_and_told_to_its_owner(ann, monkeypatch):
    told = []
    monkeypatch.setattr(
        "selfhelp.accounts.mails.tell_of_change", lambda user, change, now: told.append(change)
    )
    call_command("give_password", "ann", new_second_step=True)
    assert acts() == [
        (Kind.TOOK_SECOND_STEP, None, ann.pk, None),
        (Kind.GAVE_PASSWORD, None, ann.pk, None),
    ]
    assert told == ["password_given"]
