"""A postcode is kept once, on earth, and found however it is typed."""

import pytest
from django.db import IntegrityError, transaction

from groups.actions.postcodes import BATCH, PostcodeData, save_postcodes
from groups.models import Postcode, find_postcode

pytestmark = pytest.mark.django_db


def test_saving_is_all_or_nothing():
    def told():
        yield PostcodeData(code="NG7 9ZZ", latitude=52.9, longitude=-1.1)
        for number in range(BATCH):
            yield PostcodeData(code=f"A{number}", latitude=52.9, longitude=-1.1)
        raise RuntimeError("the file ends here")

    with pytest.raises(RuntimeError):
        save_postcodes(postcodes=told(), by="test")
    assert not Postcode.objects.exists()


@pytest.mark.parametrize(
    "typed", ["NG7 9ZZ", "ng79zz", " NG7  9ZZ ", "Ng7\u00a09zZ", "ng 7 9 zz", "NG7\t9ZZ"]
)
def test_a_postcode_is_found_however_it_is_typed(typed):
    Postcode.objects.create(code="NG7 9ZZ", latitude=52.9, longitude=-1.1)

    assert find_postcode(typed).code == "NG7 9ZZ"


@pytest.mark.parametrize(
    "typed",
    ["", "NG7", "NG7 9Z", "NG7 9ZX", "Lenton", "NG7 9ZZ x", "NG7\x009ZZ", "NG٧ 9ZZ", "N" * 10**5],
)
def test_what_is_no_whole_postcode_of_the_files_finds_none(typed):
    Postcode.objects.create(code="NG7 9ZZ", latitude=52.9, longitude=-1.1)

    assert find_postcode(typed) is None


@pytest.mark.parametrize(("latitude", "longitude"), [(99.999999, 0), (52.9, 181), (-91, 0)])
def test_the_database_refuses_a_postcode_that_is_nowhere_on_earth(latitude, longitude):
    with pytest.raises(IntegrityError), transaction.atomic():
        Postcode.objects.create(code="NG7 9ZZ", latitude=latitude, longitude=longitude)


def test_a_postcode_stands_in_the_database_once():
    Postcode.objects.create(code="NG7 9ZZ", latitude=52.9, longitude=-1.1)

    with pytest.raises(IntegrityError), transaction.atomic():
        Postcode.objects.create(code="NG7 9ZZ", latitude=52.8, longitude=-1.1)
