"""Give somebody of the team a new one-time password."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.utils import timezone

from selfhelp.accounts import actions
from selfhelp.accounts.models import User


class Command(BaseCommand):
    help = (
        "Give NAME a new one-time password, shown once here and changed at the next sign-in. "
        "With --create an administrator's account of this name is made if it is not there, whose "
        "owner is told at --email of what changes and of what stands out on the record. With "
        "--new-second-step the telephone and passkeys are forgotten too, for the only "
        "administrator who has lost them; others are helped at the desk."
    )

    def add_arguments(self, parser):
        parser.add_argument("name")
        parser.add_argument("--create", action="store_true")
        parser.add_argument("--email", default="", help="needed where an account is made")
        parser.add_argument("--new-second-step", action="store_true")

    def handle(self, *, name, create, email, new_second_step, **options):
        now = timezone.now()
        user = User.objects.filter(username=name).first()
        if user is None and not create:
            raise CommandError(f"There is no account {name!r}. Add --create to make it.")
        if user is None:
            user = actions.make_administrator(
                name=name, email=_checked(email), by="a command", now=now
            )
        password = actions.give_password(
            user=user, new_second_step=new_second_step, by="a command", now=now
        )
        self.stdout.write(f"One-time password for {name}: {password}")


def _checked(email: str) -> str:
    try:
        validate_email(email)
    except ValidationError:
        raise CommandError(
            "Add --email ADDRESS: an administrator without is not told of what stands out."
        ) from None
    return email
