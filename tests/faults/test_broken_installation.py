"""Parts of the installation that are broken or gone: said aloud, and the rest works."""

import os
import runpy
import shutil
import subprocess
import sys
from collections.abc import Iterator
from unittest.mock import patch

import pytest
from django.conf import settings
from django.test import Client

from groups.leaflets import render

LEAFLET = "/leaflet/?of=results&issue=stroke"
PDF = "/leaflet/leaflet.pdf?of=results&issue=stroke"
SERVE_WITH = """
import sys
import tests.settings
from django.conf import settings
settings.STATIC_ROOT = sys.argv[1]
import selfhelp.wsgi
"""


@pytest.mark.fault("static files broken")
@pytest.mark.parametrize("listed", ['{"paths": {"css/base', None])
def test_a_broken_list_of_static_files_stops_the_start_with_what_to_do(tmp_path, listed):
    if listed:
        (tmp_path / "staticfiles.json").write_text(listed)
    answer = subprocess.run(
        [sys.executable, "-c", SERVE_WITH, str(tmp_path)],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"},
        capture_output=True,
        text=True,
    )
    assert answer.returncode == 1
    assert "`manage.py collectstatic` makes it anew" in answer.stderr.splitlines()[-1]


@pytest.fixture
def press_is_set_up_anew() -> Iterator[None]:
    render._press.cache_clear()
    yield
    render._press.cache_clear()


@pytest.fixture(params=["no typesetter", "no font"])
def broken_press(request, monkeypatch, tmp_path, press_is_set_up_anew) -> None:
    if request.param == "no font":
        assets = shutil.copytree(render.ASSETS, tmp_path / "assets")
        for font in assets.glob("fonts/NotoSans-*"):
            font.unlink()
        monkeypatch.setattr(render, "ASSETS", assets)
    else:
        monkeypatch.setattr(render, "typst", None)


@pytest.mark.fault("nothing to print with")
def test_without_typesetter_or_font_nothing_is_printed_kindly_and_all_else_works(
    db, broken_press, caplog
):
    client = Client(raise_request_exception=False)
    for path in (LEAFLET, PDF):
        answer = client.get(path)
        assert answer.status_code == 503
        assert "Nothing can be printed just now" in answer.content.decode()
        assert int(answer.headers["Retry-After"]) > 0
    assert "nothing can be printed: " in caplog.text
    for path in ("/", "/groups/?q=carers", "/crisis/"):
        assert client.get(path).status_code == 200


@pytest.mark.fault("nothing to print with")
def test_a_typesetter_that_cannot_be_imported_does_not_keep_the_site_from_starting():
    with patch.dict(sys.modules, {"typst": None}):
        assert runpy.run_path(render.__file__)["typst"] is None
