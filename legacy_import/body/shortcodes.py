"""Turn WordPress's shortcodes into HTML, or remove and report them."""

import re
from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from legacy_import.body.html import Resolver


_CAPTION = re.compile(r"\[(?P<n>(?:wp_)?caption)\b(?P<a>[^\[\]]*)\](?P<c>.*?)\[/(?P=n)\]", re.S)
_EMBED = re.compile(r"\[embed\b[^\[\]]*\]\s*([^\s\[\]<>]+)\s*\[/embed\]")
_MEDIA = re.compile(r"\[(?:audio|video|playlist)\b(?P<a>[^\[\]]*)\](?:\s*\[/(?:audio|video)\])?")
_GALLERY = re.compile(r"\[gallery\b(?P<a>[^\[\]]*)\]")
_ANY = re.compile(
    r"(?<!\[)\[(?P<end>/?)(?P<name>[a-zA-Z][\w-]{1,40})(?P<a>\s[^\[\]]*|\s*/)?\](?!\])"
)
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'\]]+))""")
_SOURCES = ("src", "mp3", "mp4", "m4a", "m4v", "ogg", "ogv", "webm", "wav", "mov", "url")
_AFTER_IMAGE = re.compile(r"^(?P<image>.*?<img\b[^>]*>(?:\s*</a>)?)(?P<text>.*)$", re.S)


def expand(html: str, resolver: "Resolver") -> str:
    """Resolve the shortcodes of a text.

    Args:
        resolver: html.Resolver.

    Returns:
        HTML with figures, images and links in place of shortcodes. Words in brackets that are
        no shortcode, such as [sic], stay.
    """
    if "[" not in html:
        return html
    html = _CAPTION.sub(_figure, html)
    html = _EMBED.sub(lambda found: _link(found[1]), html)
    html = _MEDIA.sub(_media, html)
    html = _GALLERY.sub(lambda found: _gallery(found["a"], resolver), html)
    return _without_unknown(html, resolver.report)


def _attributes(text: str) -> dict[str, str]:
    return {name: a or b or c for name, a, b, c in _ATTRIBUTE.findall(text or "")}


def _figure(found: re.Match[str]) -> str:
    parts = _AFTER_IMAGE.match(found["c"])
    if not parts:
        return found["c"]
    caption = _attributes(found["a"]).get("caption") or parts["text"].strip()
    return f"<figure>{parts['image']}<figcaption>{caption}</figcaption></figure>"


def _link(address: str) -> str:
    return f'<p><a href="{escape(address)}">{escape(address)}</a></p>'


def _media(found: re.Match[str]) -> str:
    attributes = _attributes(found["a"])
    address = next((attributes[name] for name in _SOURCES if name in attributes), "")
    return f'<video src="{escape(address)}"></video>'


def _gallery(text: str, resolver: "Resolver") -> str:
    attributes = _attributes(text)
    numbers = re.findall(r"\d+", attributes.get("ids", attributes.get("include", "")))
    addresses = (
        [resolver.attachment(number) for number in numbers] if numbers else resolver.gallery()
    )
    if not all(addresses) or not addresses:
        resolver.report("Gallery incomplete: the file does not say which images were in it")
    images = (f'<figure><img src="{escape(address)}"></figure>' for address in addresses if address)
    return "".join(images)


def _without_unknown(html: str, report: Callable[[str], None]) -> str:
    """Take the tags of unknown shortcodes out and leave what they enclosed."""
    closed = {found["name"] for found in _ANY.finditer(html) if found["end"]}

    def drop(found: re.Match[str]) -> str:
        is_shortcode = found["name"] in closed or "=" in (found["a"] or "")
        if not is_shortcode:
            return found[0]
        if not found["end"]:
            report(f"Shortcode [{found['name']}] removed")
        return ""

    return _ANY.sub(drop, html)
