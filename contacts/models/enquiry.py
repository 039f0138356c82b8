"""A request to be put in touch with a group."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import Exists, ExpressionWrapper, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from contacts import periods
from contacts.kinds import Helper
from contacts.states import ANSWERS, CLOSED, LOOKED_AT, UNANSWERED, UNOPENED, State
from groups.models import Group, GroupIssue
from selfhelp import crypto
from selfhelp.outbox.models import State as Sending


class Way(models.TextChoices):
    """How a group is told."""

    LINK = "link", _("A private page behind a link")
    EMAIL = "email", _("The details in an email")
    TELEPHONE = "telephone", _("Read out by the team over the telephone")


class Door(models.TextChoices):
    """Where a request was made."""

    WEB = "web", _("on the website")
    VOICE = "voice", _("by telephone with the team")


class EnquiryQuerySet(models.QuerySet):
    def open(self) -> "EnquiryQuerySet":
        """Requests that can still lead to something."""
        return self.exclude(state__in=CLOSED)

    def unanswered(self) -> "EnquiryQuerySet":
        """Requests of which the group has not said anything."""
        return self.filter(state__in=UNANSWERED)

    def to_read_out(self) -> "EnquiryQuerySet":
        """Requests that the team has still to read to the group, the longest waiting first."""
        return self.filter(way=Way.TELEPHONE, state__in=UNOPENED).order_by("made_at")

    def not_arrived(self) -> "EnquiryQuerySet":
        """Requests whose mail to the group did not arrive, and that nobody has opened."""
        return self.filter(
            state__in=UNOPENED,
            deliveries__purpose="asked",
            deliveries__message__state=Sending.FAILED,
        )

    def late(self, now: datetime) -> "EnquiryQuerySet":
        """Requests by mail that nobody has opened for too long, or answered for too long."""
        opened_before = now - periods.unopened_is_late_after()
        answered_before = now - periods.unanswered_is_late_after()
        return self.exclude(way=Way.TELEPHONE, state__in=UNOPENED).filter(
            Q(state__in=UNOPENED, made_at__lte=opened_before)
            | Q(state__in=UNANSWERED, made_at__lte=answered_before)
        )

    def with_team(self) -> "EnquiryQuerySet":
        """Requests with which the group has asked the team to help."""
        return self.filter(state=State.WITH_TEAM)

    def missed_callers(self) -> "EnquiryQuerySet":
        """Requests of callers whom the group could not reach, and whom the team may ring."""
        return self.filter(door=Door.VOICE, state=State.MISSED, for_team__isnull=False)

    def without_envelopes(self) -> "EnquiryQuerySet":
        """Rows that do not read what is sealed; `has_team_envelope` says whether the team may."""
        may = ExpressionWrapper(Q(for_team__isnull=False), output_field=models.BooleanField())
        sealed = ("for_group", "for_person", "for_team", "secret_by_code")
        return self.annotate(has_team_envelope=may).defer(*sealed)

    def counted(self) -> "EnquiryQuerySet":
        """Rows with what the count needs: `main_issue`, and `has_failed` where no mail arrived."""
        main = GroupIssue.objects.filter(group=OuterRef("group"), position=0)
        failed = Enquiry.objects.not_arrived().filter(pk=OuterRef("pk"))
        return self.without_envelopes().annotate(
            main_issue=Subquery(main.values("issue__name")), has_failed=Exists(failed)
        )

    def of_receipt(self, secret: str) -> "EnquiryQuerySet":
        """The request, if any, whose receipt has this secret."""
        return self.filter(receipt_digest=crypto.digest_of(secret))

    def over(self, now: datetime) -> "EnquiryQuerySet":
        """Requests whose details are kept no longer."""
        return self.filter(erase_at__lte=now)


class Enquiry(models.Model):
    """One request of one person to one group.

    Nobody can read in it what was passed on: `for_group`, `for_person` and `for_team` are sealed,
    each for its reader alone (see contacts/sealing.py), and are None where that reader has or
    keeps nothing. Of the secrets in the links only digests are here. `secret_by_code` is the
    receipt's secret, sealed with the words that also lead to the receipt. `end_digest` is of the
    words with which whoever is rung and never asked ends it; None when it is closed.

    `tries` counts the calls to the group that nobody answered, the last of them at `tried_at`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="enquiries")
    way = models.CharField(max_length=9, choices=Way)
    door = models.CharField(max_length=5, choices=Door)
    helper = models.CharField(max_length=9, choices=Helper, blank=True)
    state = models.CharField(max_length=11, choices=State, default=State.SENT)
    made_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    erase_at = models.DateTimeField()
    for_group = models.BinaryField(null=True)
    for_person = models.BinaryField()
    for_team = models.BinaryField(null=True)
    group_digest = models.BinaryField(max_length=32, unique=True)
    receipt_digest = models.BinaryField(max_length=32, unique=True)
    code_digest = models.BinaryField(max_length=32, unique=True)
    secret_by_code = models.BinaryField()
    end_digest = models.BinaryField(max_length=32, null=True, unique=True)
    tries = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True, blank=True)

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["erase_at"], name="enquiry_by_erasing"),
            models.Index(fields=["state", "made_at"], name="enquiry_by_state_and_age"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="enquiry_state_is_known"
            ),
            models.CheckConstraint(condition=Q(way__in=Way.values), name="enquiry_way_is_known"),
            models.CheckConstraint(condition=Q(door__in=Door.values), name="enquiry_door_is_known"),
            models.CheckConstraint(
                condition=Q(helper__in=Helper.values), name="enquiry_helper_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(CLOSED), closed_at__isnull=False)
                | (~Q(state__in=sorted(CLOSED)) & Q(closed_at__isnull=True)),
                name="enquiry_closed_with_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(LOOKED_AT)) | Q(opened_at__isnull=False),
                name="enquiry_looked_at_with_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(UNOPENED)) | Q(opened_at__isnull=True),
                name="enquiry_unopened_without_a_time",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(opened_at__isnull=False),
                name="enquiry_answered_after_it_was_opened",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(ANSWERS.values())) | Q(answered_at__isnull=False),
                name="enquiry_answered_with_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(UNANSWERED)) | Q(answered_at__isnull=True),
                name="enquiry_unanswered_without_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(CLOSED))
                | Q(way="telephone", for_team__isnull=False)
                | Q(for_group__isnull=False),
                name="enquiry_open_can_be_told",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["unreachable", "taken_back", "disowned", "expired"])
                | Q(for_group__isnull=True),
                name="enquiry_ended_tells_the_group_nothing",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(CLOSED)) | Q(for_team__isnull=True),
                name="enquiry_closed_tells_the_team_nothing",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(CLOSED)) | Q(end_digest__isnull=True),
                name="enquiry_closed_is_ended_once",
            ),
            models.CheckConstraint(
                condition=~Q(way="telephone") | Q(for_group__isnull=True),
                name="enquiry_by_telephone_has_no_page",
            ),
            models.CheckConstraint(
                condition=Q(tries=0, tried_at__isnull=True)
                | Q(tries__gt=0, tried_at__isnull=False),
                name="enquiry_tried_with_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.state}"

    def was_told(self) -> bool:
        """Tell whether the group knows of it, or may know: it looked, or it was read the words, or
        an email with them is on its way or arrived. Ask before the request is closed."""
        if self.opened_at is not None:
            return True
        if self.way == Way.TELEPHONE:
            return self.readings.filter(reason="read_out").exists()
        untried = Q(message__state=Sending.WAITING, message__attempts=0)
        never_came = untried | Q(message__state=Sending.FAILED)
        asked = self.deliveries.filter(purpose="asked")
        return self.way == Way.EMAIL and asked.exclude(never_came).exists()
