"""Let built documents link to the rest of the repository; a hook of properdocs.yml.

Documents link to source files as seen in a checkout: `[forms](../comments/submission/forms.py)`.
In the built documents each of these files is a page below `source/`. The README and the documents
beside it are pages too. A link to a file that does not exist ends the build, as does a page that
would fetch something from another site.
"""

import posixpath
import re
from pathlib import Path

from properdocs.config.defaults import ProperDocsConfig
from properdocs.exceptions import PluginError
from properdocs.structure.files import File, Files
from properdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
BESIDE_README = {
    "index.md": ROOT / "README.md",
    "contributing.md": ROOT / "CONTRIBUTING.md",
    "changelog.md": ROOT / "CHANGELOG.md",
    "security.md": ROOT / "SECURITY.md",
}
LINK = re.compile(r"(?<=\]\()(?![a-z]+:|#)([^)#\s]+)")
FETCHED = re.compile(r"<(?:script|img|iframe|link)\b[^>]*?(?:src|href)=\"?(?:https?:)?//[^>]*")


def on_files(files: Files, config: ProperDocsConfig) -> Files:
    """Add the documents beside the README, and a page for each source file that is linked to."""
    for uri, path in BESIDE_README.items():
        files.append(File.generated(config, uri, content=path.read_text(encoding="utf-8")))
    documents = [*BESIDE_README.values(), *DOCS.rglob("*.md")]
    linked = {target for document in documents for target in _targets(document)}
    for path in sorted(linked):
        if _is_source(path):
            files.append(File.generated(config, _uri(path), content=_as_page(path)))
    return files


def on_page_markdown(markdown: str, page: Page, **_others: object) -> str:
    """Point links to the pages that `on_files` has added."""
    origin = BESIDE_README.get(page.file.src_uri, DOCS / page.file.src_uri)
    if page.file.src_uri.startswith("source/"):
        return markdown
    here = posixpath.dirname(page.file.src_uri)
    return LINK.sub(
        lambda link: posixpath.relpath(_uri(_target(origin, link.group())), here), markdown
    )


def on_post_page(output: str, page: Page, **_others: object) -> str:
    """Refuse a page that would make the reader's browser ask another site for something."""
    if not page.file.src_uri.startswith("source/") and (found := FETCHED.search(output)):
        raise PluginError(f"{page.file.src_uri} fetches from another site: {found.group()}")
    return output


def _targets(document: Path) -> list[Path]:
    text = document.read_text(encoding="utf-8")
    return [_target(document, link) for link in LINK.findall(text)]


def _target(document: Path, link: str) -> Path:
    path = (document.parent / link).resolve()
    if not path.is_file() or not path.is_relative_to(ROOT):
        raise PluginError(f"{document.relative_to(ROOT)} links to {link}, which is no file here")
    return path


def _is_source(path: Path) -> bool:
    return not path.is_relative_to(DOCS) and path not in BESIDE_README.values()


def _uri(path: Path) -> str:
    if path.is_relative_to(DOCS):
        return path.relative_to(DOCS).as_posix()
    for uri, beside in BESIDE_README.items():
        if path == beside:
            return uri
    return f"source/{path.relative_to(ROOT).as_posix()}.md"


def _as_page(path: Path) -> str:
    fence = "`" * 6
    source = path.read_text(encoding="utf-8")
    return f"# {path.relative_to(ROOT)}\n\n{fence}\n{source.rstrip()}\n{fence}\n"
