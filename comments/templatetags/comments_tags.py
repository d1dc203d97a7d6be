"""Comments in templates."""

from django import template

from comments.moderation import trust
from comments.text import render_text
from comments.threads import tree
from core.pagination import correct_page_number

register = template.Library()


@register.inclusion_tag("comments/section.html", takes_context=True)
def comment_section(context, page):
    """The thread of a page and the way to comment on it. Reads no cookie: the page stays public."""
    request = context.get("request")
    # Set by the view that shows writers their own comment while it waits, and by nothing else.
    own = getattr(request, "own_comment", None)
    number = request.GET.get("comments") if request else None
    # A page that is previewed before it is first saved has no number, and nobody's comments.
    has_thread = page.pk and page.shows_comments
    is_open = page.is_open_for_comments()
    shown = tree.load(page, number or _first_page(own), own) if has_thread else None
    if request and shown:
        correct_page_number(request, shown.page, "comments")
    return {
        "page": page,
        "thread": shown,
        "is_open": is_open,
        "rung": trust.rung(page) if is_open else None,
        "settings": context.get("settings"),
        "request": request,
    }


def _first_page(own):
    return tree.page_number_of(own) if own else 1


@register.filter
def comment_text(text):
    """HTML of a comment's text, safe whatever the writer typed."""
    return render_text(text)
