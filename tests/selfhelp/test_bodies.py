"""What is larger than any form is refused before it is read, whoever sends it."""

import pytest
from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.test import RequestFactory

from groups.importing.unpacking import MOST_UPLOADED
from selfhelp.middleware import MOST_WITH_A_FILE, refuse_large_bodies

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
