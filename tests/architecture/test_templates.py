"""Templates stay short, explain themselves and fit a strict Content-Security-Policy."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

ROOT = Path(__file__).resolve().parents[2] / "templates"
# Mail programs know no style sheets, so mails carry their style in the markup.
HTML = [path for path in sorted(ROOT.rglob("*.html")) if "email" not in path.parts]
COMPONENTS = [path for path in HTML if "components" in path.parts]
FORBIDDEN = {
    "inline style": r"\sstyle\s*=|<style\b",
    # JSON is no code: browsers do not run it, and the policy lets it pass.
    "inline script": r"<script\b(?![^>]*(?:\bsrc=|\btype=\"application/json\"))",
    "event handler": r"\son[a-z]+\s*=",
    "script address": r"javascript:",
    "data address": r"[\"'(]data:",
    "address elsewhere": r"(?:src|<link[^>]*href)=[\"']?(?:https?:)?//",
    "physical direction": r"align=|class=\"[^\"]*\b(?:left|right)\b",
}


def _name(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", HTML, ids=_name)
def test_template_compiles_and_is_short(path):
    get_template(_name(path))
    assert len(path.read_text().splitlines()) <= 80


@pytest.mark.parametrize("path", HTML, ids=_name)
def test_template_fits_the_content_security_policy(path):
    text = path.read_text()
    assert not [what for what, pattern in FORBIDDEN.items() if re.search(pattern, text)]


@pytest.mark.parametrize("path", COMPONENTS, ids=_name)
def test_component_opens_by_naming_its_inputs(path):
    opening = re.match(r"{% comment %}\n(.*?){% endcomment %}", path.read_text(), re.DOTALL)
    assert opening
    assert "Inputs:" in opening.group(1)


def test_images_say_what_they_show():
    without = [
        _name(path)
        for path in HTML
        for tag in re.findall(r"<img\b[^>]*>|{% (?:image|picture) [^%]*%}", path.read_text())
        if "alt=" not in tag and " as " not in tag
    ]
    assert not without
