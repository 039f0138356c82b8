"""What groups propose is sealed to the team from now on, section by section."""

import json

from django.db import migrations, models
from django.db.models import Q

from selfhelp import crypto

OF_THE_TEAM = {
    "reference",
    "status",
    "listed_on",
    "ended_on",
    "confirmed_on",
    "run_by",
    "notes_for_team",
}
SECTIONS = [
    ("words", "Your name and your own words"),
    ("people", "Who it is for, and how to join"),
    ("times", "When and where you meet"),
    ("contacts", "Who can be rung or written to"),
    ("requests", "People who ask to be put in touch"),
    ("professionals", "What professionals may ask of you"),
    ("other", "Something else"),
    ("stopped", "You have stopped meeting"),
]


def seal(apps, schema_editor):
    """Seal what waits; of what is decided the entry's history has all that was taken over."""
    proposals = apps.get_model("groups", "Proposal").objects
    for proposal in proposals.filter(state="waiting").select_related("question"):
        base = proposal.group.revisions.get(number=proposal.base).snapshot["entry"]
        wanted = proposal.snapshot["entry"]
        said = {
            "changes": {
                name: value
                for name, value in wanted.items()
                if name not in OF_THE_TEAM and base.get(name) != value
            },
            "rows": proposal.snapshot["rows"],
            "venues": [],
            "words": proposal.words,
        }
        context = f"groups.proposal:{proposal.pk}:team"
        proposal.sealed = crypto.seal_to("team", json.dumps(said).encode(), context=context)
        if proposal.question and proposal.question.answer == "stopped":
            proposal.section = "stopped"
        proposal.save(update_fields=["sealed", "section"])


class Migration(migrations.Migration):
    dependencies = [("groups", "0016_buildings_and_words")]

    operations = [
        migrations.RemoveConstraint("proposal", "proposal_one_waiting_a_group"),
        migrations.RemoveConstraint("proposal", "proposal_decision_has_its_parts"),
        migrations.AddField(
            "proposal",
            "section",
            models.CharField(choices=SECTIONS, default="other", max_length=15),
            preserve_default=False,
        ),
        migrations.AddField("proposal", "sealed", models.BinaryField(null=True)),
        migrations.AddField("proposal", "sealed_for_group", models.BinaryField(null=True)),
        migrations.RunPython(seal, migrations.RunPython.noop),
        migrations.RemoveField("proposal", "snapshot"),
        migrations.RemoveField("proposal", "words"),
        migrations.AddConstraint(
            "proposal",
            models.UniqueConstraint(
                condition=Q(state="waiting"),
                fields=["group", "section"],
                name="proposal_one_waiting_a_section",
            ),
        ),
        migrations.AddConstraint(
            "proposal",
            models.CheckConstraint(
                condition=Q(section__in=[key for key, _ in SECTIONS]),
                name="proposal_section_is_known",
            ),
        ),
        migrations.AddConstraint(
            "proposal",
            models.CheckConstraint(
                condition=Q(
                    state="waiting",
                    sealed__isnull=False,
                    decided_at__isnull=True,
                    decided_by="",
                    note="",
                )
                | Q(
                    state__in=["accepted", "partly", "declined"],
                    sealed__isnull=True,
                    sealed_for_group__isnull=True,
                    decided_at__isnull=False,
                )
                & ~Q(decided_by=""),
                name="proposal_decision_has_its_parts",
            ),
        ),
    ]
