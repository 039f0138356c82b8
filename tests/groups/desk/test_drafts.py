"""What somebody types into an entry's form is kept until they save it, and for them alone."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from groups import actions
from groups.actions.drafts import typed_in_draft
from groups.entries import entry_of, with_whole_entry
from groups.models import EntryDraft, Group
from selfhelp.accounts.roles import Role
from tests.factories import make_contact, make_group, make_meeting
from tests.groups.desk.as_a_browser import press, read
from tests.members import let_in, make_member, sign_in

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
SECRET = "01632 960 981"


@pytest.fixture
def ed(client):
    return sign_in(client, Role.EDITOR)


@pytest.fixture
def group():
    return make_group(meetings=(make_meeting(),), contacts=(make_contact(value="Box 1"),))


def url_of(group: Group) -> str:
    return reverse("groups_desk:edit", args=[group.pk])


def words_of(response) -> str:
    return response.content.decode()


def entry_now(group: Group):
    return entry_of(with_whole_entry(Group.objects.filter(pk=group.pk)).get())


def begin(client, group: Group, button: str = "add contacts", **typed):
    """Type something and press a button that saves nothing."""
    typed = typed or {"contacts__0__value": SECRET}
    return press(client, client.get(url_of(group)), button, **typed)


def go_on(client, group: Group):
    return client.get(url_of(group) + "?draft=" + group.reference)


def test_what_was_typed_is_offered_again_and_is_all_there(client, ed, group):
    before = read(begin(client, group)).sent
    offered = words_of(client.get(url_of(group)))
    assert "You have not finished" in offered
    assert f"?draft={group.reference}" in offered
    assert SECRET not in offered
    token = "csrfmiddlewaretoken"
    again = read(go_on(client, group)).sent
    assert [item for item in again if item[0] != token] == [i for i in before if i[0] != token]


@pytest.mark.parametrize("button", ["save", "add venues", "remove meetings-0"])
def test_every_button_keeps_it_and_what_is_wrong_too(client, ed, group, button):
    begin(client, group, button, contacts__0__value="", name="Owls")
    assert dict(read(go_on(client, group)).sent)["name"] == "Owls"
    assert entry_now(group).name == "Group test-1"


def test_what_script_sends_for_the_preview_is_kept(client, ed, group):
    sent = dict(read(client.get(url_of(group))).sent) | {"name": "Owls"}
    client.post(reverse("groups_desk:preview", args=[group.pk]), sent)
    assert dict(read(go_on(client, group)).sent)["name"] == "Owls"


def test_a_preview_that_comes_after_saving_keeps_nothing(client, ed, group):
    page = client.get(url_of(group))
    press(client, page, "save", name="Owls")
    sent = dict(read(page).sent) | {"name": "Owl"}
    client.post(reverse("groups_desk:preview", args=[group.pk]), sent)
    assert not EntryDraft.objects.exists()


def test_a_form_as_it_was_saved_is_no_draft(client, ed, group):
    begin(client, group, "add contacts")
    assert EntryDraft.objects.exists()
    page = go_on(client, group)
    page = press(client, page, "remove contacts-1", contacts__0__value="Box 1")
    assert not EntryDraft.objects.exists()


def test_the_entry_says_to_whoever_began_that_it_is_not_finished_and_to_nobody_else(
    client, ed, group
):
    entry, words = reverse("groups_desk:entry", args=[group.pk]), "You began to change it"
    assert words not in words_of(client.get(entry))
    begin(client, group)
    page = words_of(client.get(entry))
    assert words in page
    assert f'href="{url_of(group)}"' in page
    sign_in(client, Role.KEEPER)
    assert words not in words_of(client.get(entry))


@pytest.mark.parametrize("ends", ["save", "throw away"])
def test_saving_and_throwing_away_erase_it(client, ed, group, ends):
    begin(client, group, name="Owls")
    if ends == "save":
        page = press(client, go_on(client, group), "remove contacts-1")
        assert press(client, page, "save").status_code == 302
    else:
        client.post(url_of(group), {"press": "throw away"})
    assert not EntryDraft.objects.exists()
    assert entry_now(group).name == ("Owls" if ends == "save" else "Group test-1")
    assert "You have not finished" not in words_of(client.get(url_of(group)))


def test_a_draft_remembers_with_which_revision_it_began(client, ed, group):
    begin(client, group, name="Owls")
    make_group(charges="50p", meetings=(make_meeting(),), contacts=(make_contact(value="Box 1"),))
    page = press(client, go_on(client, group), "remove contacts-1")
    answer = press(client, page, "save")
    assert "Somebody else saved this entry meanwhile" in words_of(answer)
    assert dict(read(go_on(client, group)).sent)["name"] == "Owls"
    press(client, answer, "theirs")
    assert not EntryDraft.objects.exists()


def test_others_see_that_somebody_is_at_it_and_nothing_else(client, ed, group):
    begin(client, group, name="Owls")
    entry = reverse("groups_desk:entry", args=[group.pk])
    for url in (url_of(group), entry):
        assert "Somebody else is changing" not in words_of(client.get(url))
    let_in(client, make_member(Role.EDITOR, username="bob", email="bob@example.org"))
    for url in (url_of(group), url_of(group) + "?draft=" + group.reference, entry):
        page = words_of(client.get(url))
        assert "Somebody else is changing this entry" in page
        assert "Owls" not in page
        assert "You have not finished" not in page


def test_a_draft_of_somebody_who_left_tells_nobody(client, ed, group):
    begin(client, group)
    ed.is_active = False
    ed.save()
    sign_in(client, Role.KEEPER)
    assert "Somebody else is changing" not in words_of(client.get(url_of(group)))


def test_a_new_entry_is_kept_too_until_it_is_saved(client, ed):
    new = reverse("groups_desk:new")
    typed = {"name": "Owls", "issues__0__name": "Stroke"}
    begun = press(client, client.get(new), "add contacts", **typed)
    reference = dict(read(begun).sent)["reference"]
    offered = words_of(client.get(new))
    assert "Owls" in offered
    again = client.get(f"{new}?draft={reference}")
    assert dict(read(again).sent)["name"] == "Owls"
    assert "You have not finished" not in words_of(client.get(new + "?another"))
    page = press(client, again, "remove contacts-0")
    assert press(client, page, "save").status_code == 302
    assert not EntryDraft.objects.exists()
    assert "You have not finished" not in words_of(client.get(new))


def test_it_is_sealed_for_its_writer_and_its_entry(client, ed, group):
    begin(client, group)
    draft = EntryDraft.objects.get()
    for disguise in (SECRET.encode(), b"960"):
        assert disguise not in bytes(draft.sealed)
    assert ("contacts-0-value", SECRET) in typed_in_draft(draft)
    draft.reference = "another"
    assert typed_in_draft(draft) == []


def test_a_draft_whose_key_is_gone_does_no_harm(client, ed, group, settings):
    begin(client, group)
    EntryDraft.objects.update(sealed=b"\x01" + b"x" * 60)
    assert client.get(url_of(group)).status_code == 200
    assert "Group test-1" in words_of(go_on(client, group))


def test_details_that_are_erased_from_the_history_leave_drafts_too(client, ed, group):
    begin(client, group, name="Owls")
    actions.erase_contact(group=group, value="Box 7", by="ann", today=NOW.date())
    assert EntryDraft.objects.exists()
    make_group(meetings=(make_meeting(),))
    actions.erase_contact(group=group, value="Box 1", by="ann", today=NOW.date())
    assert not EntryDraft.objects.exists()


def test_it_is_forgotten_after_thirty_days(client, ed, group, capsys):
    now = timezone.now()
    actions.keep_draft(reference="young", items=[], now=now - timedelta(days=29), by=ed)
    actions.keep_draft(reference="old", items=[], now=now - timedelta(days=30), by=ed)
    call_command("forget", "--dry-run")
    assert EntryDraft.objects.count() == 2
    call_command("forget")
    assert [draft.reference for draft in EntryDraft.objects.all()] == ["young"]
    assert "1 drafts of entries," in capsys.readouterr().out
