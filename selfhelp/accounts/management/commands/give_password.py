"""Give somebody of the team a new one-time password."""

from django.core.management.base import BaseCommand, CommandError

from selfhelp.accounts import actions
from selfhelp.accounts.models import User


class Command(BaseCommand):
    help = (
        "Give NAME a new one-time password, shown once here and changed at the next sign-in. "
        "With --create an administrator's account of this name is made if it is not there. With "
        "--new-second-step the telephone and passkeys are forgotten too, for the only "
        "administrator who has lost them; others are helped at the desk."
    )

    def add_arguments(self, parser):
        parser.add_argument("name")
        parser.add_argument("--create", action="store_true")
        parser.add_argument("--new-second-step", action="store_true")

    def handle(self, *, name, create, new_second_step, **options):
        user = User.objects.filter(username=name).first()
        if user is None and not create:
            raise CommandError(f"There is no account {name!r}. Add --create to make it.")
        if user is None:
            user = User.objects.create_superuser(name)
        if new_second_step:
            password = actions.begin_anew(user=user, by="a command")
        else:
            password = user.give_one_time_password()
        self.stdout.write(f"One-time password for {name}: {password}")
