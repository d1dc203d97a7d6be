"""Templates fit a strict Content-Security-Policy, and components name their inputs."""

import re
from collections.abc import Iterator

from bin.checks.files import ROOT, read, relative, tracked

FORBIDDEN = {
    "inline style": r"\sstyle\s*=|<style\b",
    # JSON is no code: browsers do not run it, and the policy lets it pass.
    "inline script": r"<script\b(?![^>]*(?:\bsrc=|\btype=\"application/json\"))",
    "script address": r"javascript:",
    "data address": r"[\"'(]data:",
    "address elsewhere": r"(?:src|<link[^>]*href)=[\"']?(?:https?:)?//",
    "physical direction": r"align=|class=\"[^\"]*\b(?:left|right)\b",
}
EVENT_HANDLER = re.compile(r"\son[a-z]+\s*=")
TAG = re.compile(r"{%.*?%}", re.DOTALL)
OPENING = re.compile(r"{% comment %}\n(.*?){% endcomment %}", re.DOTALL)
IMAGE = re.compile(r"<img\b[^>]*>|{% (?:image|picture) [^%]*%}")


def findings() -> Iterator[str]:
    paths = tracked("templates/*.html")
    # Mail programs know no style sheets, so emails carry their style in the markup.
    for path in (path for path in paths if "email" not in path.relative_to(ROOT).parts):
        for problem in problems(read(path), component="components" in path.parts):
            yield f"{relative(path)}: {problem}"


def problems(text: str, *, component: bool = False) -> Iterator[str]:
    """Yield what is wrong with the text of a template."""
    yield from (what for what, pattern in FORBIDDEN.items() if re.search(pattern, text))
    # `{% blocktranslate with one=1 %}` reaches no browser.
    if EVENT_HANDLER.search(TAG.sub("", text)):
        yield "event handler"
    opening = OPENING.match(text)
    if component and not (opening and "Inputs:" in opening.group(1)):
        yield "does not open with a comment that names its inputs"
    for tag in IMAGE.findall(text):
        if "alt=" not in tag and " as " not in tag:
            yield f"an image without a text: {tag}"
