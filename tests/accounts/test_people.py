"""People come by a link, get a role, lose a telephone and leave; an administrator always stays."""

from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from selfhelp.accounts import actions, mails
from selfhelp.accounts.models import User
from selfhelp.accounts.roles import Role
from selfhelp.outbox.models import Message
from tests.members import let_in, make_member, sign_in

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
DESK = reverse("desk:home")
START = reverse("second_step_start")
NEW = "four-quiet-lamps-12"

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss() -> User:
    return make_member(Role.ADMINISTRATOR)


@pytest.fixture
def sent(monkeypatch) -> list[mails.Mail]:
    """Note the mails instead of sealing them."""
    noted = []
    monkeypatch.setattr(mails, "send", lambda mail, user, now: noted.append(mail))
    return noted


def link_in(mail: mails.Mail) -> str:
    [line] = [line for line in mail.text.splitlines() if "/desk/invitation/" in line]
    return "/desk/invitation/" + line.rsplit("/invitation/")[1]


def invite_bea(boss: User, now: datetime | None = None) -> User:
    return actions.invite(
        name="Bea", email="Bea@Example.org", role=Role.RELAY, by=boss, now=now or _really_now()
    )


def _really_now() -> datetime:
    return datetime.now(UTC)


def choose(client: Client, link: str, password: str = NEW):
    return client.post(link, {"password1": password, "password2": password})


def test_the_link_lets_somebody_choose_a_password_once_and_then_set_up_the_second_step(
    client, boss, sent
):
    bea = invite_bea(boss)
    link = link_in(sent[0])
    for _ in range(3):  # as a mail scanner does
        assert client.get(link).status_code == 200
        assert client.head(link).status_code == 200
    assert not User.objects.get(pk=bea.pk).has_usable_password()

    assert choose(client, link)["Location"] == DESK
    assert client.get(DESK)["Location"] == START
    for again in (client.get(link), choose(Client(), link, "another-four-words-3")):
        assert again.status_code == 410
    bea.refresh_from_db()
    assert bea.check_password(NEW)
    assert (bea.username, bea.role) == ("bea@example.org", Role.RELAY)


def test_an_invitation_runs_out(client, boss, sent):
    invite_bea(boss, now=_really_now() - actions.LINK_LASTS - timedelta(minutes=1))
    assert choose(client, link_in(sent[0])).status_code == 410
    assert not User.objects.get(username="bea@example.org").has_usable_password()


def test_a_new_link_ends_the_one_before(client, boss, sent):
    bea = invite_bea(boss)
    actions.send_link(user=bea, by=boss, now=_really_now())
    assert client.get(link_in(sent[0])).status_code == 410
    assert client.get(link_in(sent[1])).status_code == 200


def test_the_secret_of_a_link_is_not_kept(boss, sent):
    invite_bea(boss)
    secret = link_in(sent[0]).split("/")[3]
    assert len(secret) == 43
    assert secret not in str(list(User.objects.values()))


@pytest.mark.parametrize("password", ["short", "password1234", "bea@example.org"])
def test_a_weak_first_password_is_refused_and_the_link_stays(client, boss, sent, password):
    invite_bea(boss)
    link = link_in(sent[0])
    assert choose(client, link, password).status_code == 200
    assert client.get(link).status_code == 200


def test_two_different_passwords_are_refused(client, boss, sent):
    invite_bea(boss)
    data = {"password1": NEW, "password2": NEW + "x"}
    page = client.post(link_in(sent[0]), data).content.decode()
    assert "The two are not the same" in page


def test_a_link_for_a_new_password_still_asks_for_the_second_step(client, boss, sent):
    ann = make_member(Role.VIEWER)
    TOTP.activate(ann, "JBSWY3DPEHPK3PXP")
    actions.send_link(user=ann, by=boss, now=_really_now())
    assert choose(client, link_in(sent[0]))["Location"] == reverse("mfa_authenticate")
    assert client.get(DESK).status_code == 302


def test_a_new_password_through_a_link_is_told_to_its_owner_and_a_first_one_to_nobody(
    client, boss, sent
):
    actions.send_link(user=make_member(Role.VIEWER), by=boss, now=_really_now())
    choose(client, link_in(sent[0]))
    assert "Your password was changed." in sent[1].text

    invite_bea(boss)
    choose(Client(), link_in(sent[2]))
    assert len(sent) == 3


def test_whoever_was_signed_in_at_the_browser_is_signed_out_by_a_link(client, boss, sent):
    let_in(client, boss)
    invite_bea(boss)
    choose(client, link_in(sent[0]))
    assert client.get(DESK)["Location"] == START


def test_an_address_is_invited_once(boss, sent):
    invite_bea(boss)
    with pytest.raises(actions.AlreadyThere):
        invite_bea(boss)


def test_the_mails_say_what_is_needed_under_subjects_that_tell_nothing(boss, sent):
    bea = invite_bea(boss, now=NOW)
    bea.set_password(NEW)
    actions.send_link(user=bea, by=boss, now=NOW)
    actions.take_second_step_away(user=bea, by=boss, now=NOW)

    assert [mail.subject for mail in sent] == [
        "An invitation from the team", "The page you need", "A change to your account"
    ]  # fmt: skip
    for mail in sent:
        assert mail.text.startswith("Hello Bea,\n")
        assert "0115 496 0100" in mail.text
        assert "{" not in mail.text
    assert "until Saturday 28 November" in sent[0].text
    assert "http" not in sent[2].text


def test_mails_go_through_the_outbox_and_an_account_without_an_address_gets_none(boss):
    invite_bea(boss)
    assert [message.purpose for message in Message.objects.all()] == ["accounts"]
    boss.email = ""
    mails.tell_of_change(boss, "account/email/password_changed", now=NOW)
    assert Message.objects.count() == 1


def test_every_change_that_is_told_has_words():
    for change, words in mails.CHANGES.items():
        assert str(words).endswith("."), change


def test_leaving_ends_every_session_at_its_next_request(boss):
    ann = make_member(Role.KEEPER)
    browsers = [Client(), Client()]
    for browser in browsers:
        let_in(browser, ann)
        assert browser.get(DESK).status_code == 200
    TOTP.activate(ann, "JBSWY3DPEHPK3PXP")

    actions.leave(user=ann, by=boss, now=NOW)

    for browser in browsers:
        assert browser.get(DESK)["Location"].startswith(reverse("account_login"))
    assert not Authenticator.objects.filter(user=ann).exists()
    assert not User.objects.get(pk=ann.pk).has_usable_password()


def test_leaving_ends_a_link_that_is_under_way(client, boss, sent):
    bea = invite_bea(boss)
    actions.leave(user=bea, by=boss, now=NOW)
    assert client.get(link_in(sent[0])).status_code == 410


def test_whoever_left_can_be_invited_again(client, boss, sent):
    ann = make_member(Role.KEEPER)
    actions.leave(user=ann, by=boss, now=NOW)
    actions.send_link(user=ann, by=boss, now=_really_now())
    assert choose(client, link_in(sent[1]))["Location"] == DESK
    assert client.get(DESK)["Location"] == START


def test_a_new_second_step_ends_every_session_and_takes_the_old_one_away(boss, sent):
    ann = make_member(Role.KEEPER)
    TOTP.activate(ann, "JBSWY3DPEHPK3PXP")
    browsers = [Client(), Client()]
    for browser in browsers:
        let_in(browser, ann)

    actions.take_second_step_away(user=ann, by=boss, now=NOW)

    assert not ann.has_second_step
    for browser in browsers:
        for name in ("desk:home", "second_step_start", "mfa_activate_totp"):
            assert browser.get(reverse(name))["Location"].startswith(reverse("account_login"))


def test_another_role_counts_from_the_next_request(client, boss):
    ann = sign_in(client, Role.VIEWER)
    assert client.get(reverse("desk:people")).status_code == 403
    actions.change_role(user=ann, role=Role.ADMINISTRATOR, by=boss, now=NOW)
    assert client.get(reverse("desk:people")).status_code == 200
    actions.change_role(user=ann, role=Role.VIEWER, by=boss, now=NOW)
    assert client.get(reverse("desk:people")).status_code == 403


def test_nobody_takes_their_own_role_access_or_second_step_away(boss):
    make_member(Role.ADMINISTRATOR, username="another")
    with pytest.raises(actions.NotYourself):
        actions.change_role(user=boss, role=Role.VIEWER, by=boss, now=NOW)
    with pytest.raises(actions.NotYourself):
        actions.leave(user=boss, by=boss, now=NOW)
    with pytest.raises(actions.NotYourself):
        actions.take_second_step_away(user=boss, by=boss, now=NOW)


def test_the_last_administrator_stays(boss):
    gone = make_member(Role.ADMINISTRATOR, username="gone", is_active=False)
    with pytest.raises(actions.LastAdministrator):
        actions.change_role(user=boss, role=Role.KEEPER, by=gone, now=NOW)
    with pytest.raises(actions.LastAdministrator):
        actions.leave(user=boss, by=gone, now=NOW)
    boss.refresh_from_db()
    assert (boss.role, boss.is_active) == (Role.ADMINISTRATOR, True)


def test_a_link_has_an_end_and_an_end_a_link(boss):
    for fields in ({"link_digest": b"x" * 32}, {"link_until": NOW}):
        with pytest.raises(IntegrityError), transaction.atomic():
            User.objects.filter(pk=boss.pk).update(**fields)


def press(client: Client, user: User, step: str, **more):
    data = {"step": step, **more}
    return client.post(reverse("desk:person", args=[user.pk]), data, follow=True)


def test_the_buttons_do_what_they_say(client, boss, sent):
    let_in(client, boss)
    ann = make_member(Role.VIEWER)
    TOTP.activate(ann, "JBSWY3DPEHPK3PXP")

    press(client, ann, "role", role=Role.EDITOR)
    ann.refresh_from_db()
    assert ann.role == Role.EDITOR
    press(client, ann, "link")
    press(client, ann, "second_step")
    assert "has left the team" in press(client, ann, "leave").content.decode()
    told = "A change to your account"  # of the role, the second step and the end
    assert [mail.subject for mail in sent] == [told, "The page you need", told, told]
    assert press(client, ann, "nonsense").status_code == 404
    assert press(client, ann, "role", role="king").status_code == 200


def test_what_is_refused_is_said_on_the_page(client, boss):
    let_in(client, boss)
    page = press(client, boss, "leave").content.decode()
    assert "This is your own account." in page
    invite = {"name": "Ann", "email": boss.email, "role": Role.VIEWER}
    page = client.post(reverse("desk:invite"), invite).content.decode()
    assert "There is an account with this address already." in page


def test_the_list_says_where_everybody_stands(client, boss, sent):
    let_in(client, boss)
    invite_bea(boss)
    invite = {"name": "Cy", "email": "cy@example.org", "role": Role.VIEWER}
    client.post(reverse("desk:invite"), invite)
    User.objects.filter(name="Cy").update(link_until=NOW - timedelta(days=30))
    make_member(Role.VIEWER, username="new")
    make_member(Role.VIEWER, username="gone", is_active=False)
    page = client.get(reverse("desk:people")).content.decode()
    for words in (
        "last signed in on", "invited until", "the invitation has run out",
        "has not signed in yet", "has left the team",
    ):  # fmt: skip
        assert words in page
