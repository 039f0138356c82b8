"""`manage.py check --deploy` warns of a site whose address is still that of the examples."""

import pytest

from selfhelp.address_check import site_has_an_address_of_its_own


@pytest.fixture(autouse=True)
def a_server(settings):
    settings.LOCAL = False


@pytest.mark.parametrize(
    "url",
    [
        "https://groups.example.org",
        "https://example.com:8443",
        "https://x.test",
        "https://x.example",
    ],
)
def test_the_address_of_an_example_is_warned_of_by_its_name(settings, url):
    settings.SITE_URL = url
    [warning] = site_has_an_address_of_its_own(None)
    assert warning.id == "selfhelp.W002"
    assert f"SITE_URL is {url}," in warning.msg


@pytest.mark.parametrize("url", ["https://groups.charity.uk", "https://example.org.uk"])
def test_an_address_that_somebody_can_have_is_not(settings, url):
    settings.SITE_URL = url
    assert site_has_an_address_of_its_own(None) == []


def test_on_one_s_own_machine_any_address_will_do(settings):
    settings.LOCAL, settings.SITE_URL = True, "http://x.localhost:8000"
    assert site_has_an_address_of_its_own(None) == []
