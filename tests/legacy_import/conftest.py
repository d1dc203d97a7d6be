"""A place to put exports, and the command that imports them."""

from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command

from tests.legacy_import.exports import export


@pytest.fixture
def write_file(tmp_path):
    """Write text or bytes to a file and give its path."""

    def write_file(content):
        path = tmp_path / "old-blog.xml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write_file


@pytest.fixture
def write_export(write_file):
    """Write an export of these parts and give its path."""

    def write_export(*parts, **options):
        return write_file(export(*parts, **options))

    return write_export


@pytest.fixture
def import_wordpress(network, write_export, settings, tmp_path):
    """Write an export of these parts, run the command on it and give what it prints."""
    settings.MEDIA_ROOT = tmp_path / "stored"

    def import_wordpress(*parts, dry_run=False, media=None, **options):
        printed = StringIO()
        path = write_export(*parts, **options)
        call_command("import_wordpress", path, dry_run=dry_run, media=media, stdout=printed)
        return printed.getvalue()

    return import_wordpress


@pytest.fixture
def look(client):
    """Read a page as any reader: its parsed HTML."""

    def look(address):
        response = client.get(address)
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    return look
