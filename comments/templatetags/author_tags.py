"""Links to an author's own pages, for templates that only that author is shown."""

from django import template
from django.urls import reverse

from comments import tokens
from comments.models import PublicComment

register = template.Library()


@register.simple_tag
def mine_path(comment: PublicComment, name: str = "mine") -> str:
    """Return the path of the author's own page; anyone who has it can withdraw the comment."""
    return reverse(f"comments:{name}", args=[tokens.for_managing(comment)])


@register.simple_tag
def confirm_path(comment: PublicComment) -> str:
    """Return the path of the page that confirms a comment, for its author."""
    return reverse("comments:confirm", args=[tokens.for_confirmation(comment)])
