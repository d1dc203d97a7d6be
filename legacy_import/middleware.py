"""What WordPress had below the addresses of posts and lists, and where it kept files."""

import re
from collections.abc import Collection, Iterator

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseRedirectBase
from django.utils.deprecation import MiddlewareMixin
from django.utils.encoding import escape_uri_path, uri_to_iri
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Site

from legacy_import.author_archives import led_on_by, led_to_person
from legacy_import.import_record import PAGE_KINDS
from legacy_import.models import ImportedItem
from legacy_import.old_urls import ASKED_FOR

_NEW_FORMAT = re.compile("format-(?:avif|webp)")
REDIRECTS = "redirects"
_LONGEST = 1000
_ENDS = re.compile(
    r"/(?:comment-page-\d{1,9}|feed/(?:atom|rdf|rss|rss2)|feed|trackback|amp|embed"
    r"|page/\d{1,9}|\d{1,3})$"
)
_DAY = re.compile(r"(/\d{4}/\d{2})/\d{2}$")
_CATEGORY = re.compile(r"/category/(?:[^/]+/)+(?=[^/]+$)")
_INDEX = re.compile(r"/index\.php$")
_FILE = re.compile(r"/(?:wp-content/uploads|files)/(?P<path>.+)$")
_RESIZED = re.compile(r"-(?P<width>\d{1,5})x\d{1,5}(?=\.\w+$)")


class OldAddressesMiddleware(MiddlewareMixin):
    """Leads on where neither a page nor a redirect is found, and an import has brought one."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Redirect what is part of an old address."""
        if response.status_code != 404 or request.method not in ("GET", "HEAD"):
            return response
        path = request.path.rstrip("/")
        # What begins with two slashes would be read as a host, which raises for some letters.
        if "\0" in path or path.startswith("//") or len(path) > _LONGEST:
            return response
        if file := _file_at(path):
            target: HttpResponseRedirectBase | None = HttpResponsePermanentRedirect(file)
        else:
            target = _page_above(request, path)
        if target is None or target.url == request.get_full_path():
            return response
        return target


def _page_above(request: HttpRequest, path: str) -> HttpResponseRedirectBase | None:
    """Lead to the post, list or person whose old address an old address begins with."""
    shorter_ones = list(_shorter(request, path))
    if "/author/" in path or "author" in request.GET:
        itself = uri_to_iri(escape_uri_path(path))
        if to_person := led_to_person(request, [itself, *shorter_ones]):
            return to_person
    if not shorter_ones:
        return None
    site = Site.find_for_request(request)
    exact = Redirect.normalise_path(uri_to_iri(request.get_full_path()))
    if Redirect.get_for_site(site).filter(old_path__in=(exact, path)).exists():
        # Wagtail leads on from there.
        return None
    for shorter in shorter_ones:
        stored = Redirect.normalise_path(shorter)
        redirect = Redirect.get_for_site(site).filter(old_path=stored).first()
        if redirect is not None and redirect.link and _is_imported([REDIRECTS], redirect.pk):
            return led_on_by(redirect)
        # A post may have the same address as before, and never what WordPress had below it.
        if site and _ENDS.search(path) and (url := _page_at(request, site, shorter)):
            return HttpResponsePermanentRedirect(url)
    return None


def _shorter(request: HttpRequest, path: str) -> Iterator[str]:
    """The addresses that stand for the same in the record of redirects, without their ends."""
    if _INDEX.search(path):
        base = uri_to_iri(escape_uri_path(_INDEX.sub("", path)))
        for name in ASKED_FOR:
            number = request.GET.get(name, "")
            if number.isascii() and number.isdigit():
                yield f"{base}/?{name}={number}"
        path = _INDEX.sub("/", path)
        yield uri_to_iri(escape_uri_path(path))
        return
    for _level in range(3):
        shorter = _CATEGORY.sub("/category/", _DAY.sub(r"\1", _ENDS.sub("", path)))
        if shorter == path:
            return
        path = shorter
        # "/feed/atom" of the whole site is its feed.
        yield uri_to_iri(escape_uri_path(path or "/feed"))


def _page_at(request: HttpRequest, site: Site, path: str) -> str | None:
    steps = [step for step in path.split("/") if step]
    try:
        found = site.root_page.localized.specific.route(request, steps)
    except Http404:
        return None
    page = found.page
    return page.get_url(request) if steps and _is_imported(PAGE_KINDS, page.pk) else None


def _is_imported(kinds: Collection[str], pk: int) -> bool:
    return ImportedItem.objects.filter(kind__in=kinds, object_id=pk).exists()


def _file_at(path: str) -> str | None:
    """Where a file of the old media library is now."""
    match = _FILE.search(path)
    if match is None:
        return None
    whole = match["path"]
    names = [whole, _RESIZED.sub("", whole)]
    found = ImportedItem.objects.filter(kind__in=("image", "document"), old_id__in=names)
    for item in found.order_by("-kind")[:4]:
        if item.kind == "document":
            document = Document.objects.filter(pk=item.object_id).first()
            if document is not None:
                return str(document.url)
        elif url := _picture(item.object_id, _RESIZED.search(whole)):
            return url
    return None


def _picture(pk: int, size: re.Match[str] | None) -> str | None:
    """The rendition that comes nearest to the size: one that is there, none is drawn for this."""
    image = Image.objects.filter(pk=pk).first()
    if image is None:
        return None
    wanted = int(size["width"]) if size else image.width
    # Who links to a picture may not know newer formats.
    drawn = [one for one in image.renditions.all() if not _NEW_FORMAT.search(one.filter_spec)]
    nearest = min(drawn, key=lambda one: (abs(one.width - wanted), one.pk), default=None)
    return nearest.url if nearest else None
