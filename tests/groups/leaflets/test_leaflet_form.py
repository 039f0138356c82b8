"""The form that gives a leaflet its look, and what it says of the paper that comes of it."""

import re

import pypdfium2
import pytest

from tests.groups.leaflets.test_leaflet_pages import PAGE, PDF, words_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("look", "said"),
    [
        ("format=dl", "One sheet of A4, printed on both sides and folded twice."),
        ("format=a5-sheets", r"(\d+) pages on (\d+) sheets? of A4, printed on both sides\."),
    ],
)
def test_the_page_says_what_goes_into_the_printer(client, look, said):
    found = re.search(said, words_of(client.get(f"{PAGE}&{look}")))

    sides = len(pypdfium2.PdfDocument(client.get(f"{PDF}&{look}").content))
    assert [int(number) for number in found.groups()[1:]] in ([], [sides / 2])


@pytest.mark.parametrize(
    ("chosen", "fields"), [("a4", "pages"), ("dl", "marks"), ("a5-sheets", "flip")]
)
def test_the_form_has_what_the_format_has(client, chosen, fields, monkeypatch):
    monkeypatch.setattr("groups.views.leaflets.preview_if_free", lambda *_: None)
    body = client.get(f"{PAGE}&format={chosen}").content.decode()

    assert f'value="{chosen}" checked' in re.sub(r"\s+", " ", body)
    for name in ("pages", "marks", "flip"):
        is_there = f'name="{name}"' in body
        assert is_there == (name == fields or (name == "pages" and chosen == "a5-sheets"))


@pytest.mark.parametrize(("chosen", "offered"), [("cards", False), ("large", True)])
def test_nothing_is_offered_that_changes_nothing_and_nothing_that_was_typed_is_lost(
    client, chosen, offered, monkeypatch
):
    monkeypatch.setattr("groups.views.leaflets.preview_if_free", lambda *_: None)
    look = "heading=For+you&clinic=Ward&words=whole&parts=&parts=contacts&parts=access"
    body = client.get(f"{PAGE}&format={chosen}&{look}").content.decode()

    for name in ("heading", "clinic", "words"):
        assert (f'<label for="{name}"' in body) == offered
        assert f'name="{name}"' in body
    for part in ("meetings", "access", "joining", "contacts"):
        is_tick = re.search(rf'type="checkbox"\s+name="parts"\s+value="{part}"', body)
        assert bool(is_tick) == (offered or part == "contacts")
    assert re.search(r'name="parts"\s+value="access"', body)
