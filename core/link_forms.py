"""Forms behind links in emails: evidence that a person opened the page and pressed its button.

Mail gateways open the links of an email, and some send off the forms that they find there. A form
here is good only with the value that was made when its page was opened, and with the button's own
name, which no one sends who does not press it. Where much would be lost a box must be ticked too,
which is empty when the page comes. What that stops, and what not: decision record 6.
"""

from typing import Any

from django import forms
from django.core import signing
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

# How long the page may stay open; sent later it comes back, with everything that was typed.
LIFETIME = 24 * 3600  # seconds
OPENED, BUTTON = "opened", "pressed"
_SALT = "core.link_forms"


class LinkForm(forms.Form):
    """The form of one address; `components/press_button.html` writes its fields and its button.

    Args:
        path: where the page is, which is also where the form is sent.
    """

    error_not_pressed = _("Nothing has changed yet. Press the button below")

    def __init__(self, *args: Any, path: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.path = path

    @cached_property
    def fresh_value(self) -> str:
        """The evidence that the page was opened, for the hidden field."""
        return _signer(self.path).sign(OPENED)

    def clean(self) -> dict[str, Any]:
        """Refuse what was not sent by the button of this page."""
        cleaned = super().clean() or {}
        if not (self.data.get(BUTTON) and _is_ours(self.data.get(OPENED, ""), self.path)):
            self.add_error(None, self.error_not_pressed)
        return cleaned


class SureForm(LinkForm):
    """The same with a box to tick, for what cannot be undone or changes what readers see."""

    sure = forms.BooleanField(
        label=_("Yes, I am sure"), error_messages={"required": _("Tick the box to continue")}
    )


def is_one_click(request: HttpRequest) -> bool:
    """Return whether an email client sends what RFC 8058, section 3.1, says for its own button."""
    return request.POST.get("List-Unsubscribe") == "One-Click"


def _signer(path: str) -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=f"{_SALT} {path}")


def _is_ours(value: str, path: str) -> bool:
    try:
        return _signer(path).unsign(value, max_age=LIFETIME) == OPENED
    except signing.BadSignature:
        return False
