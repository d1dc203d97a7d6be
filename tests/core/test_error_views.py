"""Files that are sent to forms which take none."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import MemoryFileUploadHandler, TemporaryFileUploadHandler
from django.template.loader import render_to_string
from django.urls import reverse


@pytest.fixture
def stored(monkeypatch):
    """Names of files that were begun to be stored, in memory or on disk."""
    names = []
    for handler in (MemoryFileUploadHandler, TemporaryFileUploadHandler):

        def new_file(self, field_name, file_name, *args, begin=handler.new_file, **kwargs):
            names.append(file_name)
            return begin(self, field_name, file_name, *args, **kwargs)

        monkeypatch.setattr(handler, "new_file", new_file)
    return names


def send_file(client, url):
    return client.post(url, {"comment": "words", "file": SimpleUploadedFile("a.txt", b"x")})


@pytest.mark.parametrize("cookie", ["", "invented"])
def test_public_forms_take_no_files(client, network, stored, cookie):
    client.cookies["sessionid"] = cookie
    response = send_file(client, reverse("comments:new", args=[network.post.pk]))
    assert response.status_code == 415
    assert "Send it without the file." in response.text
    assert not stored


def test_the_admin_takes_files_from_those_with_a_session_only(client, db, stored):
    url = reverse("wagtailadmin_login")
    assert send_file(client, url).status_code == 415
    assert not stored


def test_the_page_of_a_broken_server_claims_nothing_about_what_was_sent():
    text = render_to_string("500.html")
    assert "check whether it appears before you send it again" in text
    assert "Nothing you sent" not in text
