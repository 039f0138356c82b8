import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("acts", "0003_trigger_again"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Finding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("took_directory", "The whole directory was taken along"),
                            ("took_groups", "All that is kept of many groups was taken along"),
                            ("looked_up", "People were looked up more often than usual"),
                            ("opened_entries", "Very many entries were opened in one day"),
                            (
                                "read_words",
                                "Words of people who ask were opened more often than usual",
                            ),
                            (
                                "opened_letters",
                                "What groups and others wrote was opened very often",
                            ),
                            ("wrong_codes", "Several wrong codes followed the right password"),
                            ("wrong_passwords", "Many wrong passwords were tried with one name"),
                            ("tried_in_vain", "Many names and passwords were tried in vain"),
                            ("invited", "Somebody was invited into the team"),
                            ("new_administrator", "Somebody was made an administrator"),
                            (
                                "new_way_in",
                                "A second step was taken away, or a one-time password given",
                            ),
                            (
                                "turned_away",
                                "Visitors were turned away very often for trying too much",
                            ),
                        ],
                        max_length=20,
                    ),
                ),
                ("day", models.DateField()),
                ("times", models.PositiveIntegerField()),
                ("looked_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["-day", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Telling",
            fields=[
                ("day", models.DateField(primary_key=True, serialize=False)),
            ],
        ),
        migrations.AddField(
            model_name="finding",
            name="looked_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="finding",
            name="member",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="finding",
            name="told",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="findings",
                to="acts.telling",
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "what__in",
                        [
                            "took_directory",
                            "took_groups",
                            "looked_up",
                            "opened_entries",
                            "read_words",
                            "opened_letters",
                            "wrong_codes",
                            "wrong_passwords",
                            "tried_in_vain",
                            "invited",
                            "new_administrator",
                            "new_way_in",
                            "turned_away",
                        ],
                    )
                ),
                name="finding_is_of_a_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.CheckConstraint(
                condition=models.Q(("times__gt", 0)), name="finding_is_of_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("looked_at", None), ("looked_by", None)),
                    models.Q(("looked_at__isnull", False), ("looked_by__isnull", False)),
                    _connector="OR",
                ),
                name="finding_was_looked_at_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.UniqueConstraint(
                condition=models.Q(("member__isnull", False)),
                fields=("what", "day", "member"),
                name="finding_is_one_a_day_and_member",
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.UniqueConstraint(
                condition=models.Q(("member", None)),
                fields=("what", "day"),
                name="finding_is_one_a_day_of_nobody_known",
            ),
        ),
    ]
