"""The link for a new password, made when the email is sent: it is kept nowhere."""

from django import template
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from users.models import User

register = template.Library()


@register.simple_tag
def password_reset_path(pk: int) -> str:
    """Return the path at which the account `pk` gets a new password; "" if it is gone."""
    user = User.objects.filter(pk=pk, is_active=True).first()
    if user is None:
        return ""
    key = urlsafe_base64_encode(force_bytes(user.pk))
    token = default_token_generator.make_token(user)
    return reverse("wagtailadmin_password_reset_confirm", args=[key, token])
