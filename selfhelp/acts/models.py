"""What members of the team did that must be answerable: who, when, which act, and to what.

Never what they saw, typed or looked for. Looks at the words of people who ask are on a record of
their own, with a reason (contacts/models/reading.py).
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from selfhelp.append_only import AppendOnlyQuerySet, Record

# As long as looks at people's words: what somebody did must be answerable for as long as a
# complaint may take.
KEPT = timedelta(days=2 * 365)


class Kind(models.TextChoices):
    """The closed list of acts. A new one needs two migrations, as triggers.py says."""

    SIGNED_IN = "signed_in", _("Signed in")
    SIGNED_OUT = "signed_out", _("Signed out")
    WRONG_PASSWORD = "wrong_password", _("Somebody could not sign in with this name")
    WRONG_CODE = "wrong_code", _("Somebody had the password, but not the second step")
    UNKNOWN_NAME = "unknown_name", _("Somebody tried a name that no account has")
    ENDED_OTHERS = "ended_others", _("Signed themself out everywhere else")
    CHANGED_PASSWORD = "changed_password", _("Changed their password")
    CHOSE_PASSWORD = "chose_password", _("Chose a password through a link")
    SET_UP_TELEPHONE = "set_up_telephone", _("Set up a telephone for codes")
    ADDED_PASSKEY = "added_passkey", _("Added a passkey")
    REMOVED_PASSKEY = "removed_passkey", _("Removed a passkey")
    MADE_CODES = "made_codes", _("Made new codes to write down")
    INVITED = "invited", _("Invited somebody")
    SENT_LINK = "sent_link", _("Sent a link for a password")
    MADE_VIEWER = "made_viewer", _("Made somebody a viewer")
    MADE_RELAY = "made_relay", _("Made somebody a relay")
    MADE_EDITOR = "made_editor", _("Made somebody an editor")
    MADE_KEEPER = "made_keeper", _("Made somebody a keeper")
    MADE_ADMINISTRATOR = "made_administrator", _("Made somebody an administrator")
    CLOSED_ACCOUNT = "closed_account", _("Closed an account")
    TOOK_SECOND_STEP = "took_second_step", _("Took a second step away")
    GAVE_PASSWORD = "gave_password", _("Gave a one-time password")
    TOOK_WORKBOOK = "took_workbook", _("Took the directory along as a workbook")
    TOOK_SHEET = "took_sheet", _("Took the directory along as a sheet")
    TOOK_FILES = "took_files", _("Took the directory along as files")
    TOOK_GROUP = "took_group", _("Took along all that is kept of a group")
    LOOKED_FOR_PERSON = "looked_for_person", _("Looked for what is kept of a person")
    TOOK_PERSON = "took_person", _("Took along what is kept of a person")
    OPENED_MANY = "opened_many", _("Opened very many entries in one day")
    OPENED_PROPOSAL = "opened_proposal", _("Opened what a group wants changed")
    OPENED_NOTE = "opened_note", _("Opened what somebody says is wrong")
    OPENED_NEW_GROUP = "opened_new_group", _("Opened what a new group wrote")
    LOOKED_AT_ODD = "looked_at_odd", _("Said that they have looked at what stood out")


# Under these headings the page has them to choose from, each from its first to the next one's.
PARTS = (
    (Kind.SIGNED_IN, _("Signing in")),
    (Kind.INVITED, _("Accounts")),
    (Kind.TOOK_WORKBOOK, _("Taking along")),
    (Kind.OPENED_PROPOSAL, _("What groups and others wrote")),
    (Kind.LOOKED_AT_ODD, _("This record")),
)


class Odd(models.TextChoices):
    """The closed list of what stands out. The rule for each, with its reason: rules.py."""

    TOOK_DIRECTORY = "took_directory", _("The whole directory was taken along")
    TOOK_GROUPS = "took_groups", _("All that is kept of many groups was taken along")
    LOOKED_UP = "looked_up", _("People were looked up more often than usual")
    OPENED_ENTRIES = "opened_entries", _("Very many entries were opened in one day")
    READ_WORDS = "read_words", _("Words of people who ask were opened more often than usual")
    OPENED_LETTERS = "opened_letters", _("What groups and others wrote was opened very often")
    WRONG_CODES = "wrong_codes", _("Several wrong codes followed the right password")
    WRONG_PASSWORDS = "wrong_passwords", _("Many wrong passwords were tried with one name")
    TRIED_IN_VAIN = "tried_in_vain", _("Many names and passwords were tried in vain")
    INVITED = "invited", _("Somebody was invited into the team")
    NEW_ADMINISTRATOR = "new_administrator", _("Somebody was made an administrator")
    NEW_WAY_IN = "new_way_in", _("A second step was taken away, or a one-time password given")
    TURNED_AWAY = "turned_away", _("Visitors were turned away very often for trying too much")


class ActQuerySet(AppendOnlyQuerySet):
    def over(self, now: datetime) -> "ActQuerySet":
        """Return what is kept no longer."""
        return self.filter(at__lt=now - KEPT)

    def of_account(self, key: int) -> "ActQuerySet":
        """Return what somebody did, and what was done to their account."""
        return self.filter(Q(by=key) | Q(account=key))


class Act(Record):
    """One act. `by` is None where nobody knows, or a command on the server did it.

    `account` or `entry` (the number of a group, which may be gone) is what it was done to. A
    trigger of the database refuses to change a row (selfhelp/acts/triggers.py).
    """

    at = models.DateTimeField(db_index=True)
    kind = models.CharField(max_length=20, choices=Kind)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="acts"
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="acts_on_it"
    )
    entry = models.PositiveBigIntegerField(null=True)

    objects = ActQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="act_is_of_a_kind"),
            models.CheckConstraint(
                condition=Q(account=None) | Q(entry=None), name="act_is_about_one_thing"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} at {self.at:%Y-%m-%d %H:%M}"


class TellingQuerySet(models.QuerySet):
    def over(self, now: datetime) -> "TellingQuerySet":
        """Return what is kept no longer, and what nothing is left of."""
        return self.filter(day__lt=(now - KEPT).date(), findings=None)


class Telling(models.Model):
    """The one mail to each administrator on one day (of the clock on the wall)."""

    day = models.DateField(primary_key=True)

    objects = TellingQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.day}"


class FindingQuerySet(models.QuerySet):
    def unseen(self) -> "FindingQuerySet":
        """Return what nobody has said yet that they have looked at."""
        return self.filter(looked_at=None)

    def untold(self) -> "FindingQuerySet":
        """Return what no mail has told of, and nobody has looked at without one."""
        return self.unseen().filter(told=None)

    def over(self, now: datetime) -> "FindingQuerySet":
        """Return what is kept no longer: that of which the acts are gone."""
        return self.filter(day__lt=(now - KEPT).date())


class Finding(models.Model):
    """Something that stands out: `times` acts on one day, of one kind and with one `member`.

    `member` did it, or it was their account: which, says the rule. None where nobody is known.
    """

    what = models.CharField(max_length=20, choices=Odd)
    day = models.DateField()
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    times = models.PositiveIntegerField()
    told = models.ForeignKey(Telling, null=True, on_delete=models.PROTECT, related_name="findings")
    looked_at = models.DateTimeField(null=True)
    looked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(what__in=Odd.values), name="finding_is_of_a_kind"),
            models.CheckConstraint(condition=Q(times__gt=0), name="finding_is_of_something"),
            models.CheckConstraint(
                condition=Q(looked_at=None, looked_by=None)
                | Q(looked_at__isnull=False, looked_by__isnull=False),
                name="finding_was_looked_at_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["what", "day", "member"],
                condition=Q(member__isnull=False),
                name="finding_is_one_a_day_and_member",
            ),
            models.UniqueConstraint(
                fields=["what", "day"],
                condition=Q(member=None),
                name="finding_is_one_a_day_of_nobody_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} on {self.day}"
