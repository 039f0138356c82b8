"""Mails of a request become rows with foreign keys; what did not arrive is asked of the outbox."""

from django.db import migrations

CLOSED = ["declined", "disowned", "expired", "reached", "taken_back"]


def move_messages(apps, schema_editor):
    Enquiry = apps.get_model("contacts", "Enquiry")
    Delivery = apps.get_model("contacts", "Delivery")
    Message = apps.get_model("outbox", "Message")
    for enquiry in Enquiry.objects.iterator():
        named = {message["id"]: message["purpose"] for message in enquiry.messages}
        Delivery.objects.bulk_create(
            Delivery(enquiry=enquiry, purpose=named[str(key)], message_id=key)
            for key in Message.objects.filter(pk__in=named).values_list("pk", flat=True)
        )
    Enquiry.objects.filter(state="undelivered").update(state="sent")
    Enquiry.objects.filter(state__in=CLOSED).update(for_team=None)


class Migration(migrations.Migration):
    dependencies = [
        ("contacts", "0002_by_telephone"),
    ]

    operations = [migrations.RunPython(move_messages, migrations.RunPython.noop)]
