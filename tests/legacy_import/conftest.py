"""A place to put exports, and the command that imports them."""

from io import BytesIO, StringIO

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from PIL import Image

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

    def import_wordpress(*parts, dry_run=False, media=None, source="", **options):
        printed = StringIO()
        path = write_export(*parts, **options)
        call_command(
            "import_wordpress", path, dry_run=dry_run, media=media, source=source, stdout=printed
        )
        return printed.getvalue()

    return import_wordpress


@pytest.fixture
def import_files(network, settings, tmp_path):
    """Run the command on exports, each given as a tuple of its parts, and give what it prints."""
    settings.MEDIA_ROOT = tmp_path / "stored"

    def import_files(*exports, **options):
        files = []
        for number, parts in enumerate(exports, start=1):
            text = parts if isinstance(parts, str) else export(*parts)
            files.append(tmp_path / f"part-{number}.xml")
            files[-1].write_text(text)
        printed = StringIO()
        call_command("import_wordpress", *files, stdout=printed, **options)
        return printed.getvalue()

    return import_files


@pytest.fixture
def media(tmp_path):
    """A copy of the uploads: one picture, one document, one file of no accepted kind."""
    folder = tmp_path / "uploads" / "2013" / "03"
    folder.mkdir(parents=True)
    stream = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(stream, "PNG")
    (folder / "hall.png").write_bytes(stream.getvalue())
    (folder / "broken.png").write_bytes(b"no picture")
    (folder / "minutes.pdf").write_bytes(b"%PDF-1.4")
    (folder / "tool.exe").write_bytes(b"MZ")
    (tmp_path / "secret.pdf").write_bytes(b"outside")
    return tmp_path / "uploads"


@pytest.fixture
def look(client):
    """Read a page as any reader: its parsed HTML."""

    def look(address):
        response = client.get(address)
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    return look
