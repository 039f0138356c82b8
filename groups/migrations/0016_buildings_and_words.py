"""Buildings that are closed for a time, news of them, and who changed the vocabulary when."""

import django.db.models.deletion
from django.db import migrations, models

from groups.version_triggers import drop_triggers, make_triggers


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0015_life"),
        ("outbox", "0003_held_messages"),
    ]

    operations = [
        # SQLite makes the table of venues anew, and its triggers with it.
        migrations.RunPython(drop_triggers, make_triggers),
        migrations.CreateModel(
            name="BuildingNews",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "says",
                    models.CharField(
                        choices=[
                            ("closed", "The building is closed"),
                            ("open", "It is open after all"),
                        ],
                        max_length=6,
                    ),
                ),
                ("by_mail", models.BooleanField()),
                ("told_at", models.DateTimeField(null=True)),
                ("told_by", models.CharField(blank=True, max_length=150)),
            ],
            options={
                "ordering": ["group__name", "pk"],
            },
        ),
        migrations.CreateModel(
            name="FormerIssue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, unique=True)),
                ("slug", models.SlugField(max_length=120, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="WordChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("category", "Category"),
                            ("issue", "Issue"),
                            ("organisation", "Organisation"),
                            ("place", "Place"),
                            ("venue", "Building"),
                        ],
                        max_length=12,
                    ),
                ),
                ("key", models.BigIntegerField()),
                ("name", models.CharField(max_length=200)),
                ("made_at", models.DateTimeField()),
                ("by", models.CharField(max_length=150)),
                ("says", models.TextField()),
            ],
            options={
                "ordering": ["-made_at", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="venue",
            name="closed_from",
            field=models.DateField(blank=True, null=True, verbose_name="closed from"),
        ),
        migrations.AddField(
            model_name="venue",
            name="closed_until",
            field=models.DateField(blank=True, null=True, verbose_name="closed until"),
        ),
        migrations.AddField(
            model_name="venue",
            name="closed_why",
            field=models.CharField(blank=True, max_length=100, verbose_name="closed for"),
        ),
        migrations.AddConstraint(
            model_name="venue",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("closed_from__isnull", True),
                        ("closed_until__isnull", True),
                        ("closed_why", ""),
                    ),
                    models.Q(
                        ("closed_from__isnull", False),
                        ("closed_until__gte", models.F("closed_from")),
                        ("closed_until__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="venue_closed_for_days",
            ),
        ),
        migrations.AddField(
            model_name="buildingnews",
            name="group",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="groups.group"
            ),
        ),
        migrations.AddField(
            model_name="buildingnews",
            name="message",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="outbox.message",
            ),
        ),
        migrations.AddField(
            model_name="buildingnews",
            name="venue",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="news", to="groups.venue"
            ),
        ),
        migrations.AddField(
            model_name="formerissue",
            name="issue",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="former",
                to="groups.issue",
            ),
        ),
        migrations.AddIndex(
            model_name="wordchange",
            index=models.Index(fields=["kind", "key"], name="word_changes_of_one"),
        ),
        migrations.AddConstraint(
            model_name="wordchange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["category", "issue", "organisation", "place", "venue"])
                ),
                name="word_change_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="wordchange",
            constraint=models.CheckConstraint(
                condition=models.Q(("by", ""), _negated=True), name="word_change_by_somebody"
            ),
        ),
        migrations.AddConstraint(
            model_name="buildingnews",
            constraint=models.UniqueConstraint(
                fields=("venue", "group"), name="building_news_one_a_group"
            ),
        ),
        migrations.AddConstraint(
            model_name="buildingnews",
            constraint=models.CheckConstraint(
                condition=models.Q(("says__in", ["closed", "open"])),
                name="building_news_says_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="buildingnews",
            constraint=models.CheckConstraint(
                condition=models.Q(("by_mail", True), ("message__isnull", True), _connector="OR"),
                name="building_news_mail_has_a_message",
            ),
        ),
        migrations.AddConstraint(
            model_name="buildingnews",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("told_at__isnull", True), ("told_by", "")),
                    models.Q(("told_at__isnull", False), models.Q(("told_by", ""), _negated=True)),
                    _connector="OR",
                ),
                name="building_news_told_by_somebody",
            ),
        ),
        migrations.RunPython(make_triggers, drop_triggers),
    ]
