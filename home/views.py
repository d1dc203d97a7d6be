"""Pages that belong to the whole site: robots, security.txt."""

from datetime import UTC, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from core.models import NetworkSettings
from core.query_parameters import declare

SECURITY_TXT_LIFETIME = timedelta(days=182)


@declare()
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell crawlers what not to fetch: forms, links in emails, the admin."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /comments/",
        "Disallow: /mail/",
        "Disallow: /search/",
        f"Sitemap: {settings.PUBLIC_URL}/sitemap.xml",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def fixed_titles(_site: Site) -> list[tuple[str, str]]:
    """Return title and kind of the public pages that every site has, for pictures of links."""
    return [
        (gettext("Search"), ""),
        (gettext("How we moderate comments"), ""),
        (gettext("Open data and feeds"), ""),
    ]


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Say whom to tell of a weakness in this site (RFC 9116); 404 while no one is named."""
    network = NetworkSettings.for_request(request)
    contact = network.security_contact
    if not contact:
        raise Http404
    policy = Page.objects.live().public().filter(pk=network.security_policy_page_id).first()
    # Renewed each night, so that what a cache has kept is the same all day. RFC 9116, section
    # 2.5.5: less than a year ahead.
    tonight = timezone.now().astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    expires = tonight + SECURITY_TXT_LIFETIME
    lines = [
        f"Contact: {contact if '://' in contact else f'mailto:{contact}'}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        f"Preferred-Languages: {settings.LANGUAGE_CODE.partition('-')[0]}",
        f"Canonical: {settings.PUBLIC_URL}{request.path}",
    ]
    if policy is not None:
        lines.append(f"Policy: {policy.full_url}")
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
