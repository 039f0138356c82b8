"""`manage.py grant_rights`: after each `migrate`, where processes have roles of their own."""

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from selfhelp.rights.declared import ROLES
from selfhelp.rights.granting import CannotGive, give_rights, roles_held

ON_SQLITE = "SQLite knows no roles: there is nothing to do."
NO_ROLES = (
    "This database has none of the roles {roles}: every process may do everything, and there is "
    "nothing to do. How each gets its own is in docs/operating.md."
)


class Command(BaseCommand):
    help = (
        "Let each process's own role of PostgreSQL do what it needs and nothing else. To be run by "
        "the owner of the tables after each migrate; does nothing where there are no such roles."
    )

    def handle(self, **options) -> None:
        if connection.vendor != "postgresql":
            self.stdout.write(ON_SQLITE)
            return
        if not roles_held():
            self.stdout.write(NO_ROLES.format(roles=", ".join(ROLES)))
            return
        try:
            done = give_rights(by="a command")
        except CannotGive as error:
            raise CommandError(f"{error} Nothing was changed.") from None
        for each in done:
            self.stdout.write(
                f"{each.role}: {each.given} rights given, {each.taken} taken, has {each.held}."
            )
