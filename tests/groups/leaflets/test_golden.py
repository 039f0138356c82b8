"""Every template makes the paper that somebody has looked at and found good, byte for byte."""

import os

import pytest
from PIL import Image

from groups.leaflets import render
from groups.leaflets.fitting import fitted, needs_fitting
from groups.leaflets.formats import OFFERED
from tests.groups.leaflets import golden, invented

pytestmark = pytest.mark.django_db

LOOKS = {
    "sheet": "words=whole",
    "sheet-in-columns": "columns=2&size=12",
    "folded": "format=dl&marks=yes",
    "booklet": "format=a5",
    "booklet-long-edge": "format=a5-sheets",
    "booklet-short-edge": "format=a5-sheets&flip=short",
    "large": "format=large",
    "large-22": "format=large&size=22&order=name",
    "poster": "format=poster",
    "poster-a3": "format=poster-a3&words=whole",
    "cards": "format=cards",
    "handbook": "format=handbook",
}


def printed(params: str) -> bytes:
    leaflet = invented.leaflet(params)
    return render.pdf(fitted(leaflet).leaflet if needs_fitting(leaflet) else leaflet)


@pytest.mark.parametrize("name", LOOKS)
def test_paper_is_as_it_was_when_somebody_looked_at_it(name):
    made = printed(LOOKS[name])
    if os.environ.get("ACCEPT_PAPER"):
        golden.accept(name, made)
    if golden.known().get(name) != golden.digest(made):
        pytest.fail(golden.changed(name, made))


def test_every_template_is_among_them_and_nothing_else():
    made = {invented.leaflet(params).template for params in LOOKS.values()}

    assert made == {form.template for form in OFFERED.values()}
    assert golden.known().keys() == LOOKS.keys()
    assert {path.stem for path in golden.FOLDER.glob("*.png")} == LOOKS.keys()


def test_paper_that_changed_is_shown_as_it_was_as_it_is_and_where_it_differs(tmp_path, monkeypatch):
    monkeypatch.setattr(golden, "SHOWN", tmp_path)
    other = printed("words=whole&size=16")

    said = golden.changed("sheet", other)

    shown = {path.stem: Image.open(path).convert("L") for path in tmp_path.iterdir()}
    assert set(shown) == {"sheet-before", "sheet-after", "sheet-difference"}
    assert shown["sheet-difference"].getextrema()[0] < 128
    assert golden.difference(shown["sheet-after"], shown["sheet-after"]).getextrema() == (255, 255)
    assert "ACCEPT_PAPER=yes" in said
