"""What a person runs after an upgrade, and whenever in doubt: does the site work from outside?"""

from django.core.management.base import BaseCommand, CommandError

from selfhelp.smoke import Site, walk


class Command(BaseCommand):
    help = (
        "Walk the main journeys through a running site, by plain HTTP, and say of each step "
        "whether it is in order; ends with 1 where one is not. Sends nothing and changes nothing."
    )
    requires_system_checks = []  # it is about the site at that address, and not about this machine

    def add_arguments(self, parser):
        parser.add_argument("url", help="such as https://groups.example.org")

    def handle(self, *, url, **options):
        try:
            site = Site(url)
        except ValueError as fault:
            raise CommandError(str(fault)) from None
        wrong = 0
        for name, fault in walk(site):
            self.stdout.write(f"{name}: {fault or 'in order'}")
            wrong += bool(fault)
        if wrong:
            raise CommandError(f"{wrong} steps are not in order")
