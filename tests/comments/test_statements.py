"""Raw SQL stands in few places, where someone who changes a table finds it."""

import re
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
FENCED = {"comments/statements.py", "core/content_version.py", "core/fast_insert.py"}
# The table of words, which Django knows on no database.
FENCED |= {"search/database.py"}
# Resets a sequence by Django's own statements.
FENCED |= {"legacy_import/comments.py"}
APPS = "blog comments core demo events home legacy_import notifications people plans search users"
RAW = re.compile(r"\.cursor\(\)|\.raw\(|RawSQL|\.extra\(|RunSQL")


def test_no_other_module_has_raw_sql():
    found = {
        str(path.relative_to(ROOT))
        for app in APPS.split()
        for path in (ROOT / app).rglob("*.py")
        if RAW.search(path.read_text())
    }
    assert found == FENCED
