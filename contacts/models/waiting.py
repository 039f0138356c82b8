"""Somebody who wants to be told if a group starts: for one issue, in one area."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from contacts.kinds import Kind
from groups.models import Issue, Place
from selfhelp import crypto
from selfhelp.append_only import Record
from selfhelp.outbox.models import Message


class Reach(models.TextChoices):
    """How somebody who waits is told."""

    EMAIL = "email", _("By email")
    TELEPHONE = "telephone", _("By telephone")
    POST = "post", _("By post")


# Told by a member of the team, who must then be able to read how.
BY_THE_TEAM = (Reach.TELEPHONE, Reach.POST)


class WaitingQuerySet(models.QuerySet):
    """The words in which the rest of contacts asks for those who wait."""

    def waiting(self, now: datetime) -> "WaitingQuerySet":
        """Those whose time is not over, for an issue and area that the directory still has."""
        has_area = Q(anywhere=True) | Q(place__isnull=False)
        return self.filter(has_area, issue__isnull=False, erase_at__gt=now)

    def for_what(self, issue: Issue, place: Place | None) -> "WaitingQuerySet":
        """Those who wait for one issue in one area; without a place, for one anywhere."""
        return self.filter(issue=issue, place=place, anywhere=place is None)

    def of_page(self, secret: str) -> "WaitingQuerySet":
        """The one, if any, whose private page has this secret."""
        return self.filter(receipt_digest=crypto.digest_of(secret))

    def over(self, now: datetime) -> "WaitingQuerySet":
        """Those who are kept no longer."""
        return self.filter(erase_at__lte=now)


class Waiting(models.Model):
    """One person's wish to be told, for one issue and one area.

    Nobody can read in it who that is. `for_person` is what they left, sealed with the secret of
    their private page. `for_team` is there only where the team is to ring or write, and is sealed
    to it. Mails lie ready in the outbox (ReadyMail), so that nobody need open an email address.
    `somebody_digest` is the same for every wish of one address for the same issue and area
    (contacts/waiting/somebody.py), so that people are counted and not wishes.

    An issue or a place that the directory no longer has leaves the row without it: then nobody is
    counted, and the private page says so.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    issue = models.ForeignKey(Issue, null=True, on_delete=models.SET_NULL, related_name="waiting")
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.SET_NULL, related_name="waiting"
    )
    anywhere = models.BooleanField()
    reach = models.CharField(max_length=9, choices=Reach)
    made_at = models.DateTimeField()
    stayed_at = models.DateTimeField(null=True, blank=True)
    erase_at = models.DateTimeField()
    for_person = models.BinaryField()
    for_team = models.BinaryField(null=True)
    somebody_digest = models.BinaryField(max_length=32)
    receipt_digest = models.BinaryField(max_length=32, unique=True)
    code_digest = models.BinaryField(max_length=32, unique=True)
    secret_by_code = models.BinaryField()

    objects = WaitingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["issue", "place"], name="waiting_by_issue_and_place"),
            models.Index(fields=["erase_at"], name="waiting_by_erasing"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(reach__in=Reach.values), name="waiting_reach_is_known"
            ),
            models.CheckConstraint(
                condition=Q(reach__in=BY_THE_TEAM, for_team__isnull=False)
                | (~Q(reach__in=BY_THE_TEAM) & Q(for_team__isnull=True)),
                name="waiting_for_team_only_if_it_tells",
            ),
            models.CheckConstraint(
                condition=Q(anywhere=False) | Q(place__isnull=True),
                name="waiting_anywhere_has_no_place",
            ),
            models.CheckConstraint(
                condition=Q(erase_at__gt=F("made_at")), name="waiting_ends_after_it_began"
            ),
            models.CheckConstraint(
                condition=Q(stayed_at__isnull=True)
                | Q(stayed_at__gte=F("made_at"), stayed_at__lt=F("erase_at")),
                name="waiting_stayed_before_it_ended",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class ReadyMail(models.Model):
    """One mail to somebody who waits, as a row of the outbox: it is erased with them.

    Those that bring news, and the question whether to stay, are sealed to the worker when somebody
    leaves their address. The receipt is the way to their page, sent as often as they wish.
    """

    class Purpose(models.TextChoices):
        NEWS = "news", _("that there is news")
        STAY = "stay", _("whether to stay")
        RECEIPT = "receipt", _("the way to the person’s own page")

    waiting = models.ForeignKey(Waiting, on_delete=models.CASCADE, related_name="mails")
    purpose = models.CharField(max_length=7, choices=Purpose)
    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(purpose__in=["news", "stay", "receipt"]),
                name="ready_mail_purpose_is_known",
            )
        ]

    def __str__(self) -> str:
        return f"{self.waiting_id}: {self.purpose}"


class Keeper(models.TextChoices):
    """Who may open a detail of somebody who waits."""

    MAILER = "mailer", _("the program that sends the mail")
    TEAM = "team", _("the self help team")


class WaitingConsent(Record):
    """That one kind of detail is kept for one who may open it: append-only, without the detail.

    `wording` is the version of the words that the person saw (contacts/consent.py).
    """

    waiting = models.ForeignKey(Waiting, on_delete=models.CASCADE, related_name="consents")
    keeper = models.CharField(max_length=6, choices=Keeper)
    kind = models.CharField(max_length=9, choices=Kind)
    wording = models.CharField(max_length=10)
    agreed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(keeper__in=Keeper.values), name="waiting_consent_keeper_is_known"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values), name="waiting_consent_kind_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.keeper}: {self.kind}"
