"""Links to a writer's own pages, for templates that only that writer is shown."""

from django import template
from django.urls import reverse

from comments import tokens

register = template.Library()


@register.simple_tag
def mine_path(comment, name="mine"):
    """Path of the writer's own page about a comment; whoever reads it can withdraw the comment."""
    return reverse(f"comments:{name}", args=[tokens.for_managing(comment)])


@register.simple_tag
def confirm_path(comment):
    """Path of the page that confirms a comment, for somebody who came by a link from its mail."""
    return reverse("comments:confirm", args=[tokens.for_confirmation(comment)])
