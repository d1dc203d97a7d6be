"""The owner's look and the previews of links, for the templates of pages and of the admin."""

from html import unescape
from typing import Any

from django import template
from django.template.base import Node, NodeList, Parser, Token
from django.template.context import Context
from django.utils.html import strip_tags

from core.look.cards import picture_of
from core.look.current import Look, look_for
from core.look.pictures import Picture
from core.models import BasePage, NetworkSettings

register = template.Library()


@register.simple_tag(takes_context=True)
def site_look(context: Context) -> Look:
    """Return the look of the site that is shown; as it came where there is no request."""
    request = context.get("request") or getattr(context, "request", None)
    return look_for(request) if request is not None else Look()


@register.simple_tag(takes_context=True)
def network_name(context: Context) -> str:
    """Return the name of the network, for templates that have no settings."""
    request = context.get("request") or getattr(context, "request", None)
    return (request and NetworkSettings.for_request(request).name) or "Folkmoot"


@register.simple_tag(takes_context=True)
def lead_image(context: Context, given: Any = None) -> Any:
    """Return the Image that a preview of a link shows: the one given, or that of the page itself.

    What stands below a page, such as the progress of a plan, is not shown with its image.
    """
    page, request = context.get("page"), context.get("request")
    if given or not isinstance(page, BasePage) or request is None:
        return given or None
    if page.get_url(request) != request.path:
        return None
    return page.share_image or getattr(page, "lead_picture_image", None)


@register.simple_tag(takes_context=True)
def social_card(context: Context, title: str, kind: str) -> Picture | None:
    """Return the picture of a preview of a link to a page without an image, or None."""
    request = context.get("request") or getattr(context, "request", None)
    if request is None:
        return None
    return picture_of(NetworkSettings.for_request(request), look_for(request), title, kind)


class PlainTextNode(Node):
    """Keeps what is inside, as plain text on one line, under a name."""

    def __init__(self, nodelist: NodeList, name: str) -> None:
        self.nodelist = nodelist
        self.name = name

    def render(self, context: Context) -> Any:
        """Show nothing; blocks inside are filled as anywhere else."""
        words = unescape(strip_tags(self.nodelist.render(context)))
        context[self.name] = " ".join(words.split())
        return ""


@register.tag
def plain_text(parser: Parser, token: Token) -> PlainTextNode:
    """Say what is inside again where only plain text can stand: {% plain_text name %}…"""
    _tag, name = token.split_contents()
    nodelist = parser.parse(["endplain_text"])
    parser.delete_first_token()
    return PlainTextNode(nodelist, name)
