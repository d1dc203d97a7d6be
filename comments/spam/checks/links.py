"""What a text links to, and how."""

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.spam.context import Context
from comments.spam.likeness import plain
from comments.spam.links import without_links
from comments.spam.scripts import has_lookalikes
from comments.spam.submission import Finding, Submission, content

_SHORTENERS = (
    "adf.ly bit.do bit.ly bitly.com buff.ly clck.ru cli.re cutt.ly goo.gl goo.su is.gd j.mp lc.cx "
    "lnkd.in ow.ly qps.ru rb.gy rebrand.ly s.id shorte.st shorturl.at shrtco.de soo.gd t.co t.ly "
    "t2m.io tiny.cc tiny.one tinyurl.com tr.im u.to urlz.fr v.gd vk.cc x.co"
)
SHORTENERS = frozenset(_SHORTENERS.split())
# Invitations to talk elsewhere, out of everyone's sight.
_MESSENGERS = (
    "api.whatsapp.com chat.whatsapp.com discord.gg line.me signal.group t.me telegram.dog "
    "telegram.me viber.com wa.me"
)
MESSENGERS = frozenset(_MESSENGERS.split())
_BBCODE = re.compile(r"\[(?:url|link)[=\]]", re.IGNORECASE)
_ANCHOR = re.compile(r"<\s*a\s[^<>]*href", re.IGNORECASE)
# Other ways to write an IP address than browsers show it.
_NUMBER = re.compile(r"(?:0x[0-9a-f]+|\d+)", re.IGNORECASE)

# From how many links on: points.
_MANY = ((15, 80), (8, 50), (5, 25), (3, 15))


def many(submission: Submission, context: Context) -> Finding | None:
    """Count links to other sites. References are welcome, so points rise slowly."""
    own = urlsplit(settings.PUBLIC_URL).hostname
    count = len([link for link in context.links if link.host != own])
    points = next((points for least, points in _MANY if count >= least), 0)
    if not points:
        return None
    said = ngettext("{count} link", "{count} links", count).format(count=count)
    return content(points, said)


def nothing_else(submission: Submission, context: Context) -> Finding | None:
    """Find texts that are hardly more than links."""
    if context.links and len(plain(without_links(submission.text))) < 3:
        return content(40, _("Hardly any text besides links"))
    return None


def markup(submission: Submission, context: Context) -> Finding | None:
    """Find code for links: it does nothing here, bots send it because it works elsewhere."""
    bbcode, anchor = _BBCODE.search(submission.text), _ANCHOR.search(submission.text)
    if bbcode and anchor:
        return content(100, _("Links in HTML and in forum code"))
    if bbcode:
        return content(70, _("Links in forum code"))
    if anchor:
        return content(40, _("Links in HTML"))
    return None


def shortened(submission: Submission, context: Context) -> Finding | None:
    """Find links that do not say where they lead, or lead to a messenger."""
    hosts = {link.host.removeprefix("www.") for link in context.links}
    found = sorted(hosts & (SHORTENERS | MESSENGERS))
    if not found:
        return None
    points = 25 if len(found) == 1 else 50
    return content(
        points,
        _("Link through {hosts}").format(hosts=", ".join(found)),
    )


def disguised(submission: Submission, context: Context) -> Finding | None:
    """Find links that pretend to lead elsewhere, or lead to a bare IP address."""
    if any(link.names_user for link in context.links):
        return content(60, _("A link that hides where it leads"))
    if any(_is_ip_address(link.host) for link in context.links):
        return content(60, _("A link to a bare IP address"))
    names = [_readable(link.host) for link in context.links]
    if any(has_lookalikes(part) for name in names for part in name.split(".")):
        return content(60, _("A link with look-alike letters"))
    if any(link.host.startswith("xn--") or ".xn--" in link.host for link in context.links):
        return content(20, _("A link with encoded letters (xn--)"))
    return None


def _is_ip_address(host: str) -> bool:
    if _NUMBER.fullmatch(host):
        return True
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _readable(host: str) -> str:
    """Return a host in the letters that a browser might show."""
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host
