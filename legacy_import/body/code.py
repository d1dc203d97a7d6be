"""Tags that stand in code are words: they are made so before anything reads them as tags."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from html import escape, unescape

# What WordPress' highlighters take as a language, in the form [php]...[/php].
SHORTCODES = {
    *("code", "sourcecode", "source", "bash", "css", "html", "java", "javascript", "js", "perl"),
    *("php", "plain", "powershell", "python", "ruby", "scala", "shell", "sql", "vb", "xml"),
}
_ELEMENT = re.compile(r"<(?P<end>/?)(?P<name>code|pre)\b[^<>]*>", re.I)
_SHORTCODE = re.compile(
    r"(?<!\[)\[(?P<end>/?)(?P<name>{})\b[^\[\]]*\](?!\])".format("|".join(sorted(SHORTCODES))), re.I
)
_TAG = re.compile(r"<(?=[!?/a-zA-Z])/?(?P<name>[a-zA-Z][\w:-]*|[!?])?")
_FORMAT = {
    *("a", "abbr", "b", "big", "br", "cite", "code", "del", "em", "font", "i", "img", "ins", "kbd"),
    *("mark", "pre", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u"),
    "var",
}
# A text whose line breaks count can have paragraphs; code in it cannot.
_BLOCKS = {"div", "p", "li", "ol", "ul", "table", "tbody", "tr", "td", "th", "figure", "section"}
# Given the opening tag, what is inside and the closing tag, gives what stands in their place.
_Write = Callable[[re.Match[str], str, re.Match[str]], str]


def literal(html: str) -> str:
    """Write the tags in code as words, and keep shortcodes in code from being resolved."""
    return _each(_each(html, _SHORTCODE, _from_shortcode), _ELEMENT, _from_element)


def _each(html: str, pattern: re.Pattern[str], write: _Write) -> str:
    return "".join(_pieces(html, pattern, write))


def _pieces(html: str, pattern: re.Pattern[str], write: _Write) -> Iterator[str]:
    """The text with each pair of the pattern rewritten; of pairs in pairs the outer."""
    found = list(pattern.finditer(html))
    ends: dict[str, list[int]] = {}
    closing = {}
    for tag in found:
        if tag["end"]:
            ends.setdefault(tag["name"].lower(), []).append(tag.start())
            closing[tag.start()] = tag
    done = 0
    for tag in found:
        if tag["end"] or tag.start() < done:
            continue
        places = ends.get(tag["name"].lower(), [])
        following = bisect_right(places, tag.end() - 1)
        if following == len(places):
            continue
        end = closing[places[following]]
        yield html[done : tag.start()]
        yield write(tag, html[tag.end() : end.start()], end)
        done = end.end()
    yield html[done:]


def _from_shortcode(_tag: re.Match[str], inside: str, _end: re.Match[str]) -> str:
    return f"<pre>{_without_brackets(escape(unescape(inside), quote=False))}</pre>"


def _from_element(tag: re.Match[str], inside: str, end: re.Match[str]) -> str:
    is_code = tag["name"].lower() == "code" or "<code" in inside.lower()
    format_tags = _FORMAT if is_code else _FORMAT | _BLOCKS

    def write(found: re.Match[str]) -> str:
        is_format = (found["name"] or "").lower() in format_tags
        return found[0] if is_format else f"&lt;{found[0][1:]}"

    return f"{tag[0]}{_without_brackets(_TAG.sub(write, inside))}{end[0]}"


def _without_brackets(text: str) -> str:
    return text.replace("[", "&#91;")
