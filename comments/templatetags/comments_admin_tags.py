"""Comments in the templates of the admin."""

from django import template

register = template.Library()


@register.filter
def full_name(user):
    """How an account is called among colleagues; "" for none."""
    return (user.get_full_name() or user.get_username()) if user else ""
