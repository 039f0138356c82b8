from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("contacts", "0003_deliveries"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="enquiry",
            name="enquiry_state_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="enquiry",
            name="enquiry_way_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="enquiry",
            name="enquiry_unopened_without_a_time",
        ),
        migrations.RemoveField(
            model_name="enquiry",
            name="messages",
        ),
        migrations.AlterField(
            model_name="enquiry",
            name="state",
            field=models.CharField(
                choices=[
                    ("sent", "sent, not opened yet"),
                    ("opened", "opened"),
                    ("promised", "the group will get in touch"),
                    ("missed", "the group tried and could not reach them"),
                    ("with_team", "the group has asked the team to help"),
                    ("reached", "the group has been in touch"),
                    ("declined", "the group cannot take anyone now"),
                    ("taken_back", "taken back"),
                    ("disowned", "never asked for"),
                    ("expired", "ran out"),
                ],
                default="sent",
                max_length=11,
            ),
        ),
        migrations.AlterField(
            model_name="outcome",
            name="state",
            field=models.CharField(
                choices=[
                    ("sent", "sent, not opened yet"),
                    ("opened", "opened"),
                    ("promised", "the group will get in touch"),
                    ("missed", "the group tried and could not reach them"),
                    ("with_team", "the group has asked the team to help"),
                    ("reached", "the group has been in touch"),
                    ("declined", "the group cannot take anyone now"),
                    ("taken_back", "taken back"),
                    ("disowned", "never asked for"),
                    ("expired", "ran out"),
                ],
                max_length=11,
            ),
        ),
        migrations.AddConstraint(
            model_name="enquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "sent",
                            "opened",
                            "promised",
                            "missed",
                            "with_team",
                            "reached",
                            "declined",
                            "taken_back",
                            "disowned",
                            "expired",
                        ],
                    )
                ),
                name="enquiry_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="enquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(("way__in", ["link", "email", "telephone"])),
                name="enquiry_way_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="enquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["sent"]), _negated=True),
                    ("opened_at__isnull", True),
                    _connector="OR",
                ),
                name="enquiry_unopened_without_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="enquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state__in", ["declined", "disowned", "expired", "reached", "taken_back"]),
                        _negated=True,
                    ),
                    ("for_team__isnull", True),
                    _connector="OR",
                ),
                name="enquiry_closed_tells_the_team_nothing",
            ),
        ),
        migrations.AddConstraint(
            model_name="enquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("way", "telephone"), _negated=True),
                    ("for_group__isnull", True),
                    _connector="OR",
                ),
                name="enquiry_by_telephone_has_no_page",
            ),
        ),
        migrations.AddConstraint(
            model_name="enquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("tried_at__isnull", True), ("tries", 0)),
                    models.Q(("tried_at__isnull", False), ("tries__gt", 0)),
                    _connector="OR",
                ),
                name="enquiry_tried_with_a_time",
            ),
        ),
    ]
