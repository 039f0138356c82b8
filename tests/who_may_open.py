"""Every address behind the door: who is let in, and an example of its arguments.

To add one: a row in ROWS with the name of the address, who is let in, and arguments if it has any
(a function that makes them, in the database of the test).
"""

from collections.abc import Callable
from dataclasses import dataclass

from groups.models import Issue, Job, Venue
from selfhelp.accounts.roles import May, Role
from tests.acts.on_record import found
from tests.contacts.asking import make_asked_group, submit
from tests.contacts.waiters import an_issue, answered, join_some, to_tell, told_of_news
from tests.factories import make_group
from tests.groups.incoming_files import NOON, wait_for
from tests.groups.notes import note_about, note_of_new_group
from tests.groups.yearly import asked_about, tell_the_team
from tests.members import make_member

OPEN = "open"  # signing in itself: whoever asks
ONE_S_OWN_PASSWORD = "own password"  # also without a second step, which is not set up yet
ANY_PASSWORD = "any password"  # also with a one-time password, which is not changed yet


@dataclass(frozen=True)
class Row:
    """One address: who is let in, and an example of its arguments."""

    lets_in: May | str
    arguments: Callable[[], list] = list


def another_member() -> list:
    return [make_member(Role.VIEWER, username="somebody").pk]


def something_odd() -> list:
    of_another = make_member(Role.VIEWER, username="another", email="another@example.org")
    return [found(of_another.pk).pk]


def no_invitation() -> list:
    return ["no-such-secret"]


def asked_group() -> list:
    return [make_asked_group().public_id]


def a_request() -> list:
    return [submit().enquiry.pk]


def a_crowd() -> list:
    join_some(3)
    return [an_issue().public_id, "arnold"]


def some_news() -> list:
    return [told_of_news()[1].pk]


def somebody_to_tell() -> list:
    return [to_tell().pk]


def an_answer() -> list:
    return [answered().pk]


def an_entry() -> list:
    return [make_group("row").pk]


def something_to_become() -> list:
    return [*an_entry(), "pause"]


def a_question() -> list:
    return [asked_about("row").pk]


def a_building() -> list:
    return [Venue.objects.first().pk]


def an_issue_s_page() -> list:
    return ["issue", Issue.objects.first().pk]


def a_note() -> list:
    return [note_about(make_group("row")).pk]


def a_new_group() -> list:
    return [note_of_new_group().pk]


def a_save() -> list:
    return [make_group("row").pk, 1]


def some_work() -> list:
    return [Job.objects.create(kind="csv", made_at=NOON, made_by="somebody").pk]


def a_file() -> list:
    return [wait_for(b"").pk]


ROWS: dict[str, Row] = {
    "account_login": Row(OPEN),
    "account_logout": Row(OPEN),
    "mfa_authenticate": Row(OPEN),
    "desk:invitation": Row(OPEN, no_invitation),
    "account_change_password": Row(ANY_PASSWORD),
    "account_reauthenticate": Row(ONE_S_OWN_PASSWORD),
    "second_step_start": Row(ONE_S_OWN_PASSWORD),
    "mfa_activate_totp": Row(ONE_S_OWN_PASSWORD),
    "mfa_add_webauthn": Row(ONE_S_OWN_PASSWORD),
    "mfa_index": Row(May.LOOK),
    "end_other_sessions": Row(May.LOOK),
    "mfa_remove_webauthn": Row(May.LOOK, lambda: [1]),
    "mfa_view_recovery_codes": Row(May.LOOK),
    "mfa_generate_recovery_codes": Row(May.LOOK),
    "desk:home": Row(May.LOOK),
    "desk:people": Row(May.ADMINISTER),
    "desk:invite": Row(May.ADMINISTER),
    "desk:person": Row(May.ADMINISTER, another_member),
    "desk:record": Row(May.ADMINISTER),
    "desk:looked": Row(May.ADMINISTER, something_odd),
    "groups_desk:listing": Row(May.LOOK),
    "groups_desk:views": Row(May.LOOK),
    "groups_desk:bulk": Row(May.EDIT),
    "groups_desk:entry": Row(May.LOOK, an_entry),
    "groups_desk:history": Row(May.LOOK, an_entry),
    "groups_desk:revision": Row(May.LOOK, a_save),
    "groups_desk:erase": Row(May.KEEP, an_entry),
    "groups_desk:move": Row(May.KEEP, something_to_become),
    "groups_desk:merge": Row(May.KEEP, an_entry),
    "groups_desk:split": Row(May.KEEP, an_entry),
    "reports_desk:reports": Row(May.KEEP),
    "reports_desk:table": Row(May.KEEP, lambda: ["years"]),
    "reports_desk:picture": Row(May.KEEP, lambda: ["years"]),
    "in_out_desk:import": Row(May.KEEP),
    "in_out_desk:incoming": Row(May.KEEP, a_file),
    "in_out_desk:job": Row(May.KEEP, some_work),
    "in_out_desk:export": Row(May.KEEP),
    "in_out_desk:one_group": Row(May.KEEP, an_entry),
    "in_out_desk:one_person": Row(May.KEEP),
    "asking_desk:overview": Row(May.EDIT),
    "asking_desk:proposal": Row(
        May.KEEP, lambda: [tell_the_team(asked_about("row"), "Now at 8pm").pk]
    ),
    "asking_desk:question": Row(May.EDIT, a_question),
    "venues_desk:listing": Row(May.LOOK),
    "venues_desk:venue": Row(May.LOOK, a_building),
    "venues_desk:change": Row(May.EDIT, a_building),
    "venues_desk:notice": Row(May.EDIT, a_building),
    "venues_desk:private": Row(May.KEEP, a_building),
    "vocabulary_desk:overview": Row(May.KEEP),
    "vocabulary_desk:in_vain": Row(May.KEEP),
    "vocabulary_desk:listing": Row(May.KEEP, lambda: ["issue"]),
    "vocabulary_desk:new": Row(May.KEEP, lambda: ["place"]),
    "vocabulary_desk:word": Row(May.KEEP, an_issue_s_page),
    "vocabulary_desk:delete": Row(May.KEEP, an_issue_s_page),
    "vocabulary_desk:merge": Row(May.KEEP, an_issue_s_page),
    "asking_desk:clinic_code": Row(May.KEEP),
    "asking_desk:trust": Row(May.KEEP, an_entry),
    "asking_desk:letters": Row(May.EDIT),
    "asking_desk:letter": Row(May.EDIT, a_question),
    "asking_desk:wrong": Row(May.EDIT, a_note),
    "asking_desk:new_group": Row(May.KEEP, a_new_group),
    "in_touch_desk:overview": Row(May.RELAY),
    "in_touch_desk:choose": Row(May.RELAY),
    "in_touch_desk:ask": Row(May.RELAY, asked_group),
    "in_touch_desk:one": Row(May.RELAY, a_request),
    "in_touch_desk:counts": Row(May.KEEP),
    "in_touch_desk:readings": Row(May.KEEP),
    "waiting_desk:crowds": Row(May.RELAY),
    "waiting_desk:write": Row(May.KEEP, a_crowd),
    "waiting_desk:news": Row(May.RELAY, some_news),
    "waiting_desk:person": Row(May.RELAY, somebody_to_tell),
    "waiting_desk:answer": Row(May.RELAY, an_answer),
    "groups_desk:new": Row(May.EDIT),
    "groups_desk:preview_new": Row(May.EDIT),
    "groups_desk:edit": Row(May.EDIT, an_entry),
    "groups_desk:preview": Row(May.EDIT, an_entry),
}
# Django makes the addresses of its admin, and all stand behind one door.
ADMIN = Row(May.ADMINISTER)
