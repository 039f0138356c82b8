"""What groups write of themselves is shown as words, never as markup, wherever it stands."""

import json
import re

import pytest

from tests.factories import ISSUE, make_contact, make_group, make_meeting

MARKUP = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'&"
JSON_LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)

pytestmark = pytest.mark.django_db


def test_markup_in_every_field_of_an_entry_is_words_on_every_page_that_shows_it(client):
    group = make_group(
        name=f"Group {MARKUP}",
        short_description=MARKUP,
        own_words=MARKUP,
        first_time=MARKUP,
        area_served=MARKUP,
        how_to_join=MARKUP,
        charges=MARKUP,
        meetings=(make_meeting(venue_is_private=True, area="arnold", notes=MARKUP),),
        contacts=(make_contact(value=MARKUP, person=MARKUP, role=MARKUP, when=MARKUP),),
    )
    entry = group.get_absolute_url()
    ways = f"/in-touch/{group.public_id}/"

    for path in (entry, ways, f"{ways}card/", "/a-z/", f"/groups/?q={ISSUE}"):
        page = client.get(path).content.decode()
        assert "alert(1)" in page, path
        assert "<script>alert" not in page, path
        assert "<img src=x" not in page, path

    [data] = JSON_LD.findall(client.get(entry).content.decode())
    assert json.loads(data)["name"] == f"Group {MARKUP}"
