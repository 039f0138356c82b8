"""Pages are small: what is transferred for a page with its style sheets, compressed as in life."""

import re

import pytest
from django.http import HttpResponse

STYLE_SHEET = re.compile(r'<link rel="stylesheet" href="([^"]+)"( media="print")?')
RESULTS_BYTES = 30_000
ENTRY_BYTES = 20_000

pytestmark = pytest.mark.django_db


def fetch(client, path: str) -> tuple[HttpResponse, bytes]:
    """Return an answer as a browser receives it, and the bytes of its body."""
    response = client.get(path, headers={"accept-encoding": "gzip, deflate, br"})
    assert response.status_code == 200
    return response, b"".join(response)  # reading to the end closes the file of a static one


def transferred(client, path: str) -> int:
    response, body = fetch(client, path)
    assert response.headers["Content-Encoding"] in {"gzip", "br"}, path
    return len(body)


def weight_with_style_sheets(client, path: str) -> int:
    """Return the bytes of a page and of the style sheets that the screen needs."""
    sheets = STYLE_SHEET.findall(client.get(path).content.decode())
    on_screen = [sheet for sheet, for_print in sheets if not for_print]
    assert len(on_screen) >= 2
    return transferred(client, path) + sum(transferred(client, sheet) for sheet in on_screen)


@pytest.mark.parametrize(
    "path",
    [
        "/groups/",
        "/groups/?q=carers&near=Arnold",
        "/groups/?near=Nottingham&within=10&day=tuesday&time=evening&sort=next",
        "/groups/?q=xylophones+in+space&near=Arnold&day=monday",
    ],
)
def test_a_results_page_with_its_style_sheets_is_under_30_kb(client, path):
    assert weight_with_style_sheets(client, path) < RESULTS_BYTES


@pytest.mark.parametrize("slug", ["arnold-carers-cuppa", "lantern-fellowship-nottingham"])
def test_an_entry_with_its_style_sheets_is_under_20_kb(client, slug):
    """The second has fifteen weekly meetings, in as many halls."""
    assert weight_with_style_sheets(client, f"/groups/{slug}/") < ENTRY_BYTES


def test_style_sheets_and_scripts_are_kept_for_ever_under_names_that_change(client):
    page = client.get("/").content.decode()
    files = re.findall(r'(?:href|src)="(/static/[^"#]+)', page)

    assert len(files) >= 5
    for file in files:
        assert re.search(r"\.[0-9a-f]{12}\.\w+$", file), file
        response, _body = fetch(client, file)
        assert "immutable" in response.headers["Cache-Control"]
