"""The account of an editor, moderator or administrator. The public needs none."""

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.email_addresses import canonical


class User(AbstractUser):
    """Django's user under our own name, so that it can grow without a migration by hand."""

    def validate_unique(self, exclude=None):
        """Refuse the email address of another account in any form that has the field.

        Raises:
            ValidationError: as the field's error; two accounts would lend one address two names.
        """
        super().validate_unique(exclude=exclude)
        if self.email and "email" not in (exclude or ()) and self._shares_its_address():
            raise ValidationError(
                {"email": _("Another account has this email address. Enter a different one")}
            )

    def _shares_its_address(self) -> bool:
        # Accounts are few, and no database compares addresses as core.email_addresses does.
        others = type(self)._default_manager.exclude(pk=self.pk).exclude(email="")
        own = canonical(self.email)
        return any(canonical(email) == own for email in others.values_list("email", flat=True))
