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
from django.core.management import CommandError, call_command
from django.test import Client

from groups.book import making
from groups.leaflets import binding, engines, fitting, imposing, press, ready, render
from selfhelp import qr

LEAFLET = "/leaflet/?of=results&issue=stroke"
USE_ENGINES = (binding, fitting, imposing, making, ready, render)
PDF = "/leaflet/leaflet.pdf?of=results&issue=stroke"
SERVE_WITH = """
import sys
import tests.settings
from django.conf import settings
settings.STATIC_ROOT = sys.argv[1]
import selfhelp.wsgi
"""
START_WITHOUT = """
import sys
sys.modules[sys.argv[1]] = None
import selfhelp.wsgi
from django.urls import get_resolver
get_resolver().url_patterns
print("started")
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
    press.compiler.cache_clear()
    yield
    press.compiler.cache_clear()


@pytest.fixture(params=["no typesetter", "no font", "nothing to bind with"])
def broken_press(request, monkeypatch, tmp_path, press_is_set_up_anew) -> None:
    if request.param == "no font":
        assets = shutil.copytree(press.ASSETS, tmp_path / "assets")
        for font in assets.glob("fonts/NotoSans-*"):
            font.unlink()
        monkeypatch.setattr(press, "ASSETS", assets)
    elif request.param == "nothing to bind with":
        for module in (engines, *USE_ENGINES):
            for name in set(engines.__all__) & set(vars(module)) - {"need"}:
                monkeypatch.setattr(module, name, None)
    else:
        monkeypatch.setattr(press, "typst", None)


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
def test_without_something_to_print_with_the_book_is_not_begun_and_the_keeper_is_told(
    db, broken_press, tmp_path, settings
):
    settings.VAR_DIR = tmp_path
    with pytest.raises(CommandError, match="Nothing can be printed: "):
        call_command("make_book")


@pytest.mark.fault("nothing to print with")
def test_without_what_draws_codes_pages_that_have_one_say_so_and_all_else_works(
    db, monkeypatch, caplog
):
    monkeypatch.setattr(qr, "segno", None)
    qr.qr_png.cache_clear()  # which keeps the last few
    client = Client(raise_request_exception=False)
    answer = client.get(PDF)
    assert answer.status_code == 503
    assert "Nothing that bears a code to scan can be made just now" in answer.content.decode()
    assert "no code can be drawn: " in caplog.text
    for path in ("/", "/groups/?q=carers", "/crisis/"):
        assert client.get(path).status_code == 200


@pytest.mark.fault("nothing to print with")
@pytest.mark.parametrize("package", ["typst", "pikepdf", "PIL", "segno"])
def test_the_site_starts_without_a_package_that_only_paper_and_codes_need(package):
    answer = subprocess.run(
        [sys.executable, "-c", START_WITHOUT, package],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"},
        capture_output=True,
        text=True,
    )
    assert answer.stdout == "started\n", answer.stderr


@pytest.mark.fault("nothing to print with")
def test_a_typesetter_that_cannot_be_imported_does_not_keep_the_site_from_starting():
    with patch.dict(sys.modules, {"typst": None}):
        assert runpy.run_path(press.__file__)["typst"] is None
