"""The list from which every sweep takes its addresses misses none and invents none."""

from django.urls import resolve, reverse

from tests.public_urls import EXAMPLES, FILES, addresses, names, pages


def test_every_address_of_the_configuration_has_an_example_that_leads_to_it():
    shown = addresses()

    assert {address.name for address in shown} == set(names())
    for address in shown:
        assert resolve(address.path.partition("?")[0]).view_name == address.name


def test_no_example_is_left_of_an_address_that_is_gone():
    assert set(EXAMPLES) | FILES <= set(names())


def test_no_two_addresses_have_one_name():
    assert len(list(names())) == len(set(names()))


def test_every_example_is_there_as_a_page_or_as_a_file(public_answers):
    looked_at = {page.path for page in pages()}
    for address in addresses():
        response = public_answers[address.path]
        is_page = response.headers["Content-Type"].startswith("text/html")
        assert response.status_code == 200, address.path
        assert is_page == (address.path in looked_at), address.path


def test_the_team_s_admin_is_not_among_them():
    assert reverse("admin:index") not in {address.path for address in addresses()}
