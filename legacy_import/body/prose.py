"""Running text, rebuilt from words and a few marks, so that nothing else can be in it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import groupby

import nh3

from legacy_import.body.marks import MEANING

BOLD, ITALIC = "b", "i"
_TAGS = {"h2", "h3", "p", "b", "i", "a", "ol", "ul", "li", "br", *MEANING}
_ATTRIBUTES = {"a": {"href", "linktype", "id"}}
_BARE_ADDRESS = re.compile(r"https?://\S+")
_SPACES = re.compile(r"[^\S\n]+")


@dataclass(frozen=True)
class LinkTarget:
    """Where words lead: a page or document of this site by its number, or an address ("url")."""

    kind: str
    target: str
    title: str = ""

    def open(self) -> str:
        """The opening tag as Wagtail stores it."""
        if self.kind == "url":
            return f'<a href="{escape(self.target)}">'
        return f'<a linktype="{self.kind}" id="{escape(self.target)}">'


@dataclass(frozen=True)
class TextRun:
    """Words that share their marks. A newline is a line break; two begin a new paragraph."""

    text: str
    marks: frozenset[str] = frozenset()
    link: LinkTarget | None = None


@dataclass
class Paragraph:
    """The runs between two breaks of the text, without empty margins."""

    runs: list[TextRun] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def only_link(self) -> LinkTarget | None:
        """The link that the whole paragraph consists of, or None."""
        links = {run.link for run in self.runs if run.text.strip()}
        return links.pop() if len(links) == 1 else None

    def html(self) -> str:
        return "".join(
            _linked(link, "".join(_marked(run) for run in runs))
            for link, runs in groupby(self.runs, key=lambda run: run.link)
        )


def paragraphs(runs: Iterable[TextRun]) -> list[Paragraph]:
    """Split runs at empty lines.

    Returns:
        list of Paragraph, none of them empty.
    """
    found: list[list[TextRun]] = []
    current: list[TextRun] = []
    newlines = 0
    for piece in _pieces(runs):
        if piece.text == "\n":
            newlines += 1
        elif newlines and not piece.text.strip():
            continue
        else:
            if newlines > 1:
                found.append(current)
                current = []
            elif newlines and current:
                current.append(TextRun("\n"))
            current.append(piece)
            newlines = 0
    found.append(current)
    return [p for p in (_trimmed(pieces) for pieces in found) if p.text.strip()]


def _pieces(runs: Iterable[TextRun]) -> Iterator[TextRun]:
    """The runs again, each newline on its own, with single spaces."""
    for run in runs:
        for text in re.split(r"(\n)", _SPACES.sub(" ", run.text)):
            if text:
                yield TextRun(text, run.marks, run.link)


def _trimmed(pieces: Iterable[TextRun]) -> Paragraph:
    """One paragraph of these pieces: no spaces at its edges, none doubled between pieces."""
    runs, at_start = [], True
    for run in pieces:
        text = run.text.lstrip() if at_start and run.text != "\n" else run.text
        if text:
            runs.append(TextRun(text, run.marks, run.link))
            at_start = text[-1] in " \n"
    while runs and not runs[-1].text.rstrip():
        runs.pop()
    if runs:
        runs[-1] = TextRun(runs[-1].text.rstrip(), runs[-1].marks, runs[-1].link)
    if len(runs) == 1 and runs[0].link is None and _BARE_ADDRESS.fullmatch(runs[0].text):
        # WordPress shows what is behind an address that stands alone; a link is the honest rest.
        runs[0] = TextRun(runs[0].text, runs[0].marks, LinkTarget("url", runs[0].text))
    return Paragraph(runs)


def _marked(run: TextRun) -> str:
    html = escape(run.text, quote=False).replace("\n", "<br/>")
    for mark in sorted(run.marks):
        if run.text.strip():
            html = f"<{mark}>{html}</{mark}>"
    return html


def _linked(link: LinkTarget | None, html: str) -> str:
    return f"{link.open()}{html}</a>" if link else html


def checked(html: str) -> str:
    """The last look at a finished text: only what the editor for running text can hold."""
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    ).replace("<br>", "<br/>")
