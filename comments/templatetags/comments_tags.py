"""Comments in templates."""

from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from comments.mixins import CommentablePageMixin
from comments.models import PublicComment
from comments.moderation import trust
from comments.text import beginning, render_text
from comments.threads import tree
from comments.threads.choices import ThreadChoices, choices_of
from core.pagination import correct_page_number

register = template.Library()

_NAMED_BY = 40  # characters


@register.inclusion_tag("comments/section.html", takes_context=True)
def comment_section(context: Context, page: CommentablePageMixin) -> dict[str, Any]:
    """The thread of a page and the way to comment on it. Reads no cookie: the page stays public."""
    request = context.get("request")
    # Set by the view that shows authors their own comment while it waits, and by nothing else.
    own = getattr(request, "own_comment", None)
    query = request.GET if request else {}
    number = query.get("comments")
    # A page that is previewed before it is first saved has no number, and no one's comments.
    has_thread = page.pk and page.shows_comments
    is_open = page.is_open_for_comments()
    rules = trust.settings_for(page) if is_open else None
    choices = choices_of(query)
    shown = (
        tree.load(page, number or _first_page(own, choices), own, choices=choices)
        if has_thread
        else None
    )
    if request and shown:
        correct_page_number(request, shown.page, "comments")
    return {
        "page": page,
        "thread": shown,
        "is_open": is_open,
        "level": trust.level(page, rules) if rules else None,
        "review_days": rules.review_days if rules else None,
        "settings": context.get("settings"),
        "request": request,
    }


def _first_page(own: PublicComment | None, choices: ThreadChoices) -> int:
    return tree.page_number_of(own, choices) if own else 1


@register.filter
def first_words(text: str) -> str:
    """The beginning of a text on one line: names the object of a link."""
    return beginning(text, _NAMED_BY)


@register.filter
def comment_text(text: str) -> SafeString:
    """HTML of a comment's text, safe whatever the author typed."""
    return render_text(text)
