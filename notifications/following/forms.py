"""The form that asks to follow something."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.confirmation_form import ConfirmationForm
from notifications.following.registry import Followable


class FollowForm(ConfirmationForm):
    """One email address.

    Args:
        wanted: what is to be followed.
    """

    salt = "notifications.follow.form"
    open_too_long = _("This form was open for too long. Check your email address and send it again")

    def __init__(self, wanted: Followable, data: Mapping[str, str] | None = None) -> None:
        super().__init__(data)
        self.wanted = wanted

    @property
    def subject(self) -> list[Any]:
        """The thing that is to be followed."""
        return [self.wanted.kind, self.wanted.target.pk]

    @property
    def key(self) -> str:
        """One for each form given out and address typed into it."""
        return self.key_of()
