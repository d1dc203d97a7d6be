"""What every page needs around its content: menu, trail, addresses, status tags."""

from typing import NamedTuple

from django import template
from django.conf import settings
from django.utils.http import urlencode
from wagtail.admin.templatetags.wagtailuserbar import wagtailuserbar
from wagtail.models import Page, Site

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


class Link(NamedTuple):
    """A title and where it leads; `current` is "page", "true" or ""; `feed` an address or ""."""

    title: str
    url: str
    current: str = ""
    feed: str = ""


def _request(context):
    """The request, also inside `{% include ... only %}`, which hides the variable."""
    return context.get("request") or getattr(context, "request", None)


def _root(request):
    site = Site.find_for_request(request) if request else None
    return site.root_page if site else None


def _current(candidate, page):
    """Value of aria-current for a link to `candidate` while `page` is shown."""
    if not isinstance(page, Page):
        return ""
    if candidate.path == page.path:
        return "page"
    return "true" if page.path.startswith(candidate.path) else ""


def _feed(page, request):
    """Address of a page's feed: a page type that has one serves it from its method `feed`."""
    return f"{page.get_url(request)}feed/" if hasattr(page.specific_class, "feed") else ""


@register.simple_tag(takes_context=True)
def main_menu(context):
    """Links to the home page's live children that are in menus, in one query."""
    request = _request(context)
    root = _root(request)
    if root is None:
        return []
    pages = Page.objects.child_of(root).live().in_menu()
    shown = context.get("page")
    return [Link(p.title, p.get_url(request), _current(p, shown), _feed(p, request)) for p in pages]


@register.simple_tag(takes_context=True)
def trail(context, page):
    """Links from the home page down to the parent of `page`, in one query."""
    request = _request(context)
    root = _root(request)
    if root is None or not isinstance(page, Page) or (page.depth or 0) <= root.depth:
        return []
    above = page.get_ancestors().live().filter(depth__gte=root.depth)
    return [Link(p.title, p.get_url(request)) for p in above]


@register.simple_tag(takes_context=True)
def home_url(context):
    """Address of the site's home page."""
    request = _request(context)
    root = _root(request)
    return (root and root.get_url(request)) or "/"


@register.simple_tag(takes_context=True)
def url_of(context, page):
    """Address of a page: the same as its `url`, with the site's paths read once a request."""
    return page.get_url(_request(context)) or ""


@register.simple_tag(takes_context=True)
def canonical_url(context):
    """The one address of what is shown: never built on the Host header, which a visitor chooses."""
    request = _request(context)
    if request is None:
        return ""
    asked = {name: request.GET.get(name) for name in ("topic", "page")}
    kept = {
        name: value for name, value in asked.items() if value and (name, value) != ("page", "1")
    }
    return f"{settings.PUBLIC_URL}{request.path}{'?' if kept else ''}{urlencode(kept)}"


@register.filter
def absolute(path):
    """A path of this site with the site's address in front."""
    return path if "://" in str(path) else f"{settings.PUBLIC_URL}{path}"


@register.simple_tag(takes_context=True)
def staff_bar(context):
    """Wagtail's bar for people with a session; anonymous pages must not look at the user.

    Asking who the user is makes the answer vary by cookie, and then nothing may keep it.
    """
    request = _request(context)
    if request is None or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return ""
    return wagtailuserbar(context)


@register.inclusion_tag("components/status_tag.html")
def status_tag(value, label):
    """A tag in the look of a state. Unknown states are neutral.

    Args:
        value: the stored value of the state, for example "consultation".
        label: the words to show.
    """
    tone, marker = STATUS_LOOKS.get(str(value), ("neutral", "none"))
    return {"label": label, "tone": tone, "marker": marker}


@register.filter
def progress_steps(completion):
    """Four booleans: which segments of the progress bar are filled."""
    done = PROGRESS_STEPS.get(str(completion), 0)
    return [step < done for step in range(4)]


@register.filter
def initials(name):
    """First letters of the first and last name, for an avatar: "Lorna Price-Hall" -> "LP"."""
    words = [word for word in str(name).split() if word[0].isalnum()]
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


@register.simple_tag(takes_context=True)
def page_query(context, parameter, number):
    """The query string of this address with another page number: keeps a search or a filter."""
    request = _request(context)
    query = request.GET.copy() if request else {}
    # A piece of a page that a script has fetched leads to whole pages.
    query.pop("fragment", None)
    if number == 1:
        query.pop(parameter, None)
    else:
        query[parameter] = number
    encoded = query.urlencode() if request else f"{parameter}={number}"
    return f"?{encoded}" if encoded else "?"


@register.filter
def page_numbers(page_obj):
    """Numbers to link in a pagination, with the paginator's ELLIPSIS where some are left out."""
    return page_obj.paginator.get_elided_page_range(page_obj.number, on_each_side=1, on_ends=1)
