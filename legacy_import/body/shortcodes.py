"""Turn WordPress's shortcodes into HTML, or remove and report them."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator
from html import escape, unescape
from typing import TYPE_CHECKING

from legacy_import.body import media

if TYPE_CHECKING:
    from legacy_import.body.resolver import Resolver


ANY = re.compile(
    r"(?<!\[)\[(?P<end>/?)(?P<name>[a-zA-Z][\w.-]{1,40})(?P<a>[\s=][^\[\]]*|\s*/)?\](?!\])"
)
_ESCAPED = re.compile(r"\[(\[/?[a-zA-Z][\w.-]{1,40}(?:\s[^\[\]]*)?\])\]")
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'\]]+))""")
_SOURCES = ("src", "mp3", "mp4", "m4a", "m4v", "ogg", "ogv", "webm", "wav", "mov", "url")
_AFTER_IMAGE = re.compile(r"^(?P<image>.*?<img\b[^<>]*>(?:\s*</a>)?)(?P<text>.*)$", re.S)
_ADDRESS = re.compile(r"https?://[^\s\"'<>|\[\]]+")
_NUMBER = re.compile(r"(?:^|[\s=\"'])([\w-]{1,60})", re.ASCII)
_TAGS = re.compile(r"<[^<>]*>")
_PARAGRAPH = re.compile(r"(?:^|\n|<p>|<div>|-->)\s*$", re.I)

# Where what these show can be found, by its name there.
_HOMES = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "dailymotion": "https://www.dailymotion.com/video/{}",
    "wpvideo": "https://videopress.com/v/{}",
    "videopress": "https://videopress.com/v/{}",
    "archiveorg": "https://archive.org/details/{}",
    "gist": "https://gist.github.com/{}",
    "scribd": "https://www.scribd.com/doc/{}",
    "slideshare": "https://www.slideshare.net/slideshow/embed_code/{}",
}
_WITH_NAME = ("id", "clip_id", "key", "v")


def expand(html: str, resolver: "Resolver") -> str:
    """Resolve the shortcodes of a text.

    Args:
        resolver: resolver.Resolver.

    Returns:
        HTML with figures, images and links in place of shortcodes. Words in brackets that are
        no shortcode, such as [sic], stay.
    """
    if "[" not in html:
        return html
    html = _replace(html, {"caption": _figure, "wp_caption": _figure})
    handlers: dict[str, _Handler] = {
        "embed": _embed,
        **dict.fromkeys(("audio", "video", "playlist"), _player),
        "gallery": lambda _name, text, _inside: _gallery(text, resolver),
        **dict.fromkeys(_HOMES, _media),
    }
    html = _replace(html, handlers)
    return _ESCAPED.sub(r"\1", _without_unknown(html, resolver.report))


# Given name, attributes and what is between the tags, gives HTML; None leaves it as it is.
_Handler = Callable[[str, str, str], str | None]


def _replace(html: str, handlers: dict[str, _Handler]) -> str:
    return "".join(_replaced(html, handlers))


def _replaced(html: str, handlers: dict[str, _Handler]) -> Iterator[str]:
    """The text with each of these shortcodes replaced, with or without an end."""
    tags = [tag for tag in ANY.finditer(html) if tag["name"].lower() in handlers]
    ends: defaultdict[str, list[int]] = defaultdict(list)
    begins: defaultdict[str, list[int]] = defaultdict(list)
    for number, tag in enumerate(tags):
        (ends if tag["end"] else begins)[tag["name"].lower()].append(number)
    done = 0
    for number, tag in enumerate(tags):
        if tag["end"] or tag.start() < done:
            continue
        name = tag["name"].lower()
        end, again = _next(ends[name], number), _next(begins[name], number)
        closing = tags[end] if end is not None and (again is None or end < again) else None
        inside = html[tag.end() : closing.start()] if closing else ""
        made = handlers[name](name, unescape(tag["a"] or ""), inside)
        if made is not None:
            yield html[done : tag.start()]
            yield made
            done = closing.end() if closing else tag.end()
    yield html[done:]


def _next(numbers: list[int], number: int) -> int | None:
    """The first of these ascending numbers that is larger, or None."""
    place = bisect_left(numbers, number + 1)
    return numbers[place] if place < len(numbers) else None


def _attributes(text: str) -> dict[str, str]:
    return {name: a or b or c for name, a, b, c in _ATTRIBUTE.findall(text or "")}


def _figure(_name: str, text: str, inside: str) -> str | None:
    parts = _AFTER_IMAGE.match(inside)
    if not parts:
        return inside or None
    caption = _attributes(text).get("caption") or parts["text"].strip()
    return f"<figure>{parts['image']}<figcaption>{caption}</figcaption></figure>"


def _embed(_name: str, text: str, inside: str) -> str | None:
    found = _ADDRESS.search(unescape(_TAGS.sub(" ", inside))) or _ADDRESS.search(text)
    return _link(found[0]) if found else None


def _link(address: str) -> str:
    return f'<p><a href="{escape(address)}">{escape(address)}</a></p>'


def _player(name: str, text: str, inside: str) -> str | None:
    attributes = _attributes(text)
    address = next((attributes[name] for name in _SOURCES if name in attributes), "")
    found = _ADDRESS.search(address or text) or _ADDRESS.search(inside)
    address = found[0] if found else address
    if not address and name == "playlist":
        return None
    return f'<video src="{escape(address)}"></video>'


def _media(name: str, text: str, inside: str) -> str | None:
    """A link to what a shortcode of WordPress.com shows from another site."""
    inside = unescape(_TAGS.sub(" ", inside))
    found = _ADDRESS.search(text) or _ADDRESS.search(inside)
    if found:
        return _link(media.page_of(found[0]) or found[0])
    attributes = _attributes(text)
    own = next((attributes[key] for key in _WITH_NAME if key in attributes), "")
    number = _NUMBER.search(own or inside or text)
    return _link(_HOMES[name].format(number[1])) if number else None


def _gallery(text: str, resolver: "Resolver") -> str:
    attributes = _attributes(text)
    numbers = re.findall(r"\d+", attributes.get("ids", attributes.get("include", "")))
    addresses = (
        [resolver.attachment(number) for number in numbers] if numbers else resolver.gallery()
    )
    if not all(addresses) or not addresses:
        resolver.report("Gallery incomplete: the file does not say which images were in it")
    return "".join(
        f'<figure><img src="{escape(address)}">{_caption(resolver.caption(address))}</figure>'
        for address in addresses
        if address
    )


def _caption(html: str) -> str:
    return f"<figcaption>{html}</figcaption>" if html else ""


def _without_unknown(html: str, report: Callable[[str], None]) -> str:
    """Take the tags of unknown shortcodes out and leave what they enclosed.

    What they show of another site is left as a link. What may be a shortcode, or may be the
    author's own brackets, stays in the text and is reported.
    """
    closed = {found["name"] for found in ANY.finditer(html) if found["end"]}

    def drop(found: re.Match[str]) -> str:
        attributes = unescape(found["a"] or "")
        address = _ADDRESS.search(attributes)
        is_shortcode = found["name"] in closed or "=" in attributes or address
        if not is_shortcode:
            if _looks_like_code(found):
                report(f"May be a shortcode, left in the text: {found[0]}")
            return found[0]
        if found["end"]:
            return ""
        if address:
            report(f"Shortcode [{found['name']}] replaced with a link")
            return _link(media.page_of(address[0]) or address[0])
        report(f"Shortcode [{found['name']}] removed")
        return ""

    return ANY.sub(drop, html)


def _looks_like_code(found: re.Match[str]) -> bool:
    """Whether it is named as no word is, or stands alone in a paragraph."""
    if re.search(r"[-_\d]", found["name"]):
        return True
    before = found.string[max(found.start() - 40, 0) : found.start()]
    after = found.string[found.end() : found.end() + 40].lstrip(" \t\r")
    is_last = not after or after[0] == "\n" or after.lower().startswith(("</p>", "</div>", "<!--"))
    return is_last and bool(_PARAGRAPH.search(before))
