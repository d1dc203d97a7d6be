"""Every template compiles; `python -m bin.checks templates` says what else is asked of them."""

from pathlib import Path

from django.conf import settings
from django.template.loader import get_template

ROOT = Path(settings.BASE_DIR) / "templates"


def test_every_template_compiles(subtests):
    paths = [path for ending in ("html", "txt", "xml") for path in ROOT.rglob(f"*.{ending}")]
    assert len(paths) > 100
    for path in paths:
        name = str(path.relative_to(ROOT))
        with subtests.test(name):
            get_template(name)
