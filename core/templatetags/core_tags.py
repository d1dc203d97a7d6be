"""What every page needs around its content: menu, trail, URLs, status tags."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from django import template
from django.conf import settings
from django.core.paginator import Page as PaginatorPage
from django.http import HttpRequest, QueryDict
from django.template import Context
from django.utils.http import urlencode
from wagtail.admin.templatetags.wagtailuserbar import wagtailuserbar
from wagtail.models import Page, Site

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

register = template.Library()

# State -> (tone, marker). Filled = active, ring = waiting, none = neutral.
STATUS_LOOKS = {
    "open": ("success", "filled"),
    "published": ("success", "filled"),
    "complete": ("success", "filled"),
    "implementing": ("success", "filled"),
    "scheduled": ("success", "filled"),
    "consultation": ("success", "filled"),
    "co_creation": ("info", "filled"),
    "adopted": ("info", "none"),
    "announced": ("info", "ring"),
    "answering": ("review", "ring"),
    "concluded": ("success", "none"),
    "substantial": ("info", "filled"),
    "in_progress": ("info", "filled"),
    "rescheduled": ("warning", "filled"),
    "postponed": ("warning", "ring"),
    "full": ("warning", "ring"),
    "limited": ("warning", "filled"),
    "closing": ("warning", "ring"),
    "pending": ("warning", "ring"),
    "unconfirmed": ("warning", "ring"),
    "cancelled": ("danger", "filled"),
    "rejected": ("danger", "filled"),
    "review": ("review", "ring"),
}
# How many of four segments are filled: "substantial" means most of the work is done.
PROGRESS_STEPS = {"limited": 1, "substantial": 3, "complete": 4}


class MenuLink(NamedTuple):
    """A title and where it leads; `current` is "page", "true" or ""; `feed` a URL or ""."""

    title: str
    url: str
    current: str = ""
    feed: str = ""


def _request(context: Context) -> HttpRequest | None:
    """Return the request, also inside `{% include ... only %}`, which hides the variable."""
    return context.get("request") or getattr(context, "request", None)


def _root(request: HttpRequest | None) -> Page | None:
    site = Site.find_for_request(request) if request else None
    return site.root_page if site else None


def _current(candidate: Page, page: object) -> str:
    """Return the value of aria-current for a link to `candidate` while `page` is shown."""
    if not isinstance(page, Page):
        return ""
    if candidate.path == page.path:
        return "page"
    return "true" if page.path.startswith(candidate.path) else ""


def _feed(page: Page, request: HttpRequest | None) -> str:
    """Return the URL of a page's feed; page types that have one have a method `feed`."""
    return f"{page.get_url(request)}feed/" if hasattr(page.specific_class, "feed") else ""


@register.simple_tag(takes_context=True)
def main_menu(context: Context) -> list[MenuLink]:
    """Return links to the home page's live children that are in menus, in one query."""
    request = _request(context)
    root = _root(request)
    if root is None:
        return []
    pages = Page.objects.child_of(root).live().in_menu()
    shown = context.get("page")
    return [
        MenuLink(p.title, p.get_url(request), _current(p, shown), _feed(p, request)) for p in pages
    ]


@register.simple_tag(takes_context=True)
def trail(context: Context, page: object) -> list[MenuLink]:
    """Return links from the home page down to the parent of `page`, in one query."""
    request = _request(context)
    root = _root(request)
    if root is None or not isinstance(page, Page) or (page.depth or 0) <= root.depth:
        return []
    above = page.get_ancestors().live().filter(depth__gte=root.depth)
    return [MenuLink(p.title, p.get_url(request)) for p in above]


@register.simple_tag(takes_context=True)
def home_url(context: Context) -> str:
    """Return the URL of the site's home page."""
    request = _request(context)
    root = _root(request)
    return (root and root.get_url(request)) or "/"


@register.simple_tag(takes_context=True)
def url_of(context: Context, page: Page) -> str:
    """Return the URL of a page, as its `url` does, with the site's paths read once a request."""
    return page.get_url(_request(context)) or ""


@register.simple_tag(takes_context=True)
def canonical_url(context: Context) -> str:
    """Return the one URL of what is shown, not built on the Host header, which visitors choose."""
    request = _request(context)
    if request is None:
        return ""
    asked = {name: request.GET.get(name) for name in ("topic", "show", "page")}
    kept = {
        name: value for name, value in asked.items() if value and (name, value) != ("page", "1")
    }
    return f"{settings.PUBLIC_URL}{request.path}{'?' if kept else ''}{urlencode(kept)}"


@register.filter
def absolute(path: str) -> str:
    """Put the URL of the site in front of a path."""
    return path if "://" in str(path) else f"{settings.PUBLIC_URL}{path}"


@register.simple_tag(takes_context=True)
def staff_bar(context: Context) -> str:
    """Return Wagtail's bar for people with a session; anonymous pages must not look at the user.

    Asking who the user is makes the answer vary by cookie, and then nothing may keep it.
    """
    request = _request(context)
    if request is None or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return ""
    return wagtailuserbar(context)


@register.inclusion_tag("components/status_tag.html")
def status_tag(value: object, label: "StrOrPromise") -> dict[str, "StrOrPromise"]:
    """Show a status. Unknown ones are neutral.

    Args:
        value: the stored value of the status, for example "consultation".
        label: the words to show.
    """
    tone, marker = STATUS_LOOKS.get(str(value), ("neutral", "none"))
    return {"label": label, "tone": tone, "marker": marker}


@register.filter
def progress_steps(completion: object) -> list[bool]:
    """Return four booleans: which segments of the progress bar are filled."""
    done = PROGRESS_STEPS.get(str(completion), 0)
    return [step < done for step in range(4)]


@register.filter
def initials(name: object) -> str:
    """Return the first letters of the first and last name: "Lorna Price-Hall" -> "LP"."""
    words = [word for word in str(name).split() if word[0].isalnum()]
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


@register.simple_tag(takes_context=True)
def page_query(context: Context, parameter: str, number: int) -> str:
    """Return the query string with another page number: keeps a search or a filter."""
    request = _request(context)
    query = request.GET.copy() if request else QueryDict(mutable=True)
    # A piece of a page that a script has fetched leads to whole pages.
    query.pop("fragment", None)
    if number == 1:
        query.pop(parameter, None)
    else:
        query[parameter] = str(number)
    encoded = query.urlencode()
    return f"?{encoded}" if encoded else "?"


@register.simple_tag(takes_context=True)
def choice_query(context: Context, parameter: str, value: str = "", paging: str = "page") -> str:
    """Return the query string with another choice ("": none): keeps the others, from page one."""
    request = _request(context)
    query = request.GET.copy() if request else QueryDict(mutable=True)
    for name in ("fragment", paging, parameter):
        query.pop(name, None)
    if value:
        query[parameter] = value
    encoded = query.urlencode()
    return f"?{encoded}" if encoded else "?"


@register.filter
def page_numbers(page_obj: "PaginatorPage[Any]") -> Iterator[int | str]:
    """Return the numbers to link in a pagination, with ELLIPSIS where some are left out."""
    return page_obj.paginator.get_elided_page_range(page_obj.number, on_each_side=1, on_ends=1)
