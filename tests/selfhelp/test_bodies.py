"""What is larger than any form is refused before it is read, whoever sends it."""

import pytest
from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.test import RequestFactory
from django.test.client import BOUNDARY, encode_multipart

from groups.importing.unpacking import MOST_UPLOADED
from selfhelp.middleware import MOST_WITH_A_FILE, OF_FORMS, refuse_large_bodies

A_MEGABYTE = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
IMPORT = "/desk/in-and-out/import/"


def send(path: str, length: object) -> None:
    """Say how long a body is; nothing looks at the body itself."""
    request = RequestFactory().post(path, CONTENT_LENGTH=str(length))
    refuse_large_bodies(lambda request: None)(request)


@pytest.mark.parametrize("path", ["/in-touch/", "/desk/sign-in/", "/tell-us/new-group/", "/admin/"])
def test_a_page_that_takes_no_file_takes_no_more_than_a_form(path):
    send(path, A_MEGABYTE)
    with pytest.raises(RequestDataTooBig):
        send(path, A_MEGABYTE + 1)


def test_where_a_file_is_brought_in_there_is_room_for_the_largest_and_its_form():
    send(IMPORT, MOST_UPLOADED + 100_000)
    with pytest.raises(RequestDataTooBig):
        send(IMPORT, MOST_WITH_A_FILE + 1)


@pytest.mark.parametrize("length", ["", "many", "-1"])
def test_a_length_that_makes_no_sense_is_that_of_nothing(length):
    send("/in-touch/", length)


def test_whoever_sends_too_much_gets_a_page_and_no_file_is_written(client, monkeypatch):
    def written(*args, **kwargs):
        raise AssertionError("the body was read")

    monkeypatch.setattr("django.http.request.HttpRequest.parse_file_upload", written)
    large = {"CONTENT_LENGTH": str(A_MEGABYTE + 1)}

    response = client.post("/in-touch/", {"website": "x"}, headers={"origin": "null"}, **large)

    assert response.status_code == 400
    assert b"too large" in response.content


@pytest.mark.parametrize(
    "kind", ["application/json", "text/plain", "application/xml", "image/png", "", "x", 'a/b; c="d']
)
@pytest.mark.parametrize("path", ["/in-touch/", "/desk/sign-in/", "/", "/desk/in-and-out/import/"])
def test_what_is_no_form_is_refused_kindly_whatever_it_was_sent_to(client, path, kind):
    response = client.generic("POST", path, '{"a": 1}', content_type=kind)

    assert response.status_code == 415
    page = response.content.decode()
    assert "go back and send it again" in page
    assert "tel:" in page


@pytest.mark.django_db
@pytest.mark.parametrize("kind", OF_FORMS)
def test_forms_are_read(client, kind):
    body = encode_multipart(BOUNDARY, {"a": "b"}) if "multipart" in kind else "a=b"
    response = client.generic(
        "POST", "/desk/sign-in/", body, content_type=f"{kind}; boundary={BOUNDARY}"
    )
    assert response.status_code == 200


@pytest.mark.django_db
def test_a_press_that_sends_nothing_is_no_strange_content(client):
    assert client.generic("POST", "/desk/sign-in/", "", content_type="").status_code == 200
