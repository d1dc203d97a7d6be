"""A place to put exports."""

import pytest

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
