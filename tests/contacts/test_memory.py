"""Once a request is on its way, the process that took it does not remember a word of it."""

from tests.contacts.canaries import Canaries, given_by
from tests.contacts.journey import Journey
from tests.everything_logged import everything_logged
from tests.own_database import own_database
from tests.own_memory import texts_in_memory


def test_no_cache_log_or_leftover_error_holds_on_to_what_was_passed_on(
    django_db_setup, django_db_blocker, tmp_path, settings
):
    settings.MAIL_DIR = tmp_path / "mail"
    settings.MAIL_DIR.mkdir()
    # pytest itself keeps what is logged, with the request; the site's own handler does not.
    with django_db_blocker.unblock(), own_database(tmp_path), everything_logged():
        journey = Journey(settings.MAIL_DIR)
        journey.ask_wrongly()
        journey.meet_errors()
        journey.ask("link")
        journey.use_receipt("link")
        journey.send_mails()
        journey.answer("link")
        assert link_details_in_memory()
        del journey
        assert link_details_in_memory() == set()


def link_details_in_memory() -> set[str]:
    """Return which details of one request this process holds on to."""
    texts = b"\n".join(texts_in_memory())
    canaries = Canaries()  # made after looking, because it holds on to what it looks for
    canaries.add_all("link", given_by("link"))
    return canaries.found_in(texts) - {"link telephone"}  # which stands in the tests themselves
