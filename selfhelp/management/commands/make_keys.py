"""Make new keys for sealing, with a word on where each belongs."""

from django.core.management.base import BaseCommand

from selfhelp.crypto import new_key_settings

WHERE = {
    "WORKER_PUBLIC_KEY": "every process",
    "WORKER_PRIVATE_KEYS": "the worker (run_outbox) alone",
    "TEAM_PUBLIC_KEY": "every process",
    "TEAM_PRIVATE_KEYS": "the process that serves the desk, and no other",
    "STRETCHING_SECRET": "every process",
    "SIGN_IN_KEYS": "the process that serves the desk, and no other",
}


class Command(BaseCommand):
    help = (
        "Print new keys as lines for .env or the environment. Nothing is stored. When you replace "
        "a private key, put the new one before the old ones, with a comma: new keys seal, old "
        "ones open what is left. STRETCHING_SECRET cannot be replaced: codes already given out "
        "would open nothing. See docs/keys-and-data.md."
    )
    requires_system_checks = []  # one of which says that there are no keys

    def handle(self, **options):
        for name, value in new_key_settings().items():
            self.stdout.write(f"# {WHERE[name]}\n{name}={value}")
