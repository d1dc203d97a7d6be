"""The account of an editor, moderator or administrator, and what guards it."""

from collections.abc import Collection
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.contrib.sessions.base_session import AbstractBaseSession
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from core.email_addresses import canonical


class User(AbstractUser):
    """Django's user under our own name, so that it can grow without a migration by hand."""

    # Set by `set_password` until the row is written.
    _password: str | None

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and end the sessions when the password changes or the account is closed."""
        must_end = self.pk and (self._password is not None or not self.is_active)
        super().save(*args, **kwargs)
        if must_end:
            self.sign_ins.all().delete()

    def validate_unique(self, exclude: Collection[str] | None = None) -> None:
        """Refuse the email address of another account in any form that has the field.

        Raises:
            ValidationError: as the field's error; two accounts would give one address two names.
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


class StaffSession(AbstractBaseSession):
    """One session; of someone with an account it says who, in which browser and since when.

    The session's own row, so that deleting it signs that browser out. No address is kept.
    """

    user = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="sign_ins")
    browser = models.CharField(max_length=60, blank=True)
    signed_in_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True
    readers_see = False

    @classmethod
    def get_session_store_class(cls) -> type:
        """Return the store that reads and writes these rows."""
        from users.sessions import SessionStore

        return SessionStore


class SignInAttempt(models.Model):
    """One attempt to guess a secret: keyed digests of what was tried and of who tried.

    Deleted within a day of its use; see `users.throttle`.
    """

    purpose = models.CharField(max_length=20)
    name = models.CharField(max_length=64)
    client = models.CharField(max_length=64)
    created_at = models.DateTimeField()

    wagtail_reference_index_ignore = True
    readers_see = False

    class Meta:
        indexes = [
            models.Index(fields=["purpose", "name", "created_at"], name="sign_in_attempt_by_name"),
            models.Index(fields=["purpose", "client", "created_at"], name="attempt_by_client"),
            models.Index(fields=["created_at"], name="sign_in_attempt_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.created_at}"


@register_setting(icon="lock")
class SignInSettings(BaseGenericSetting):
    """Who must have a second factor."""

    groups = models.ManyToManyField(
        "auth.Group",
        blank=True,
        related_name="+",
        verbose_name=_("groups that must have a second factor"),
        help_text=_(
            "Members without a second factor must set one up before they can use the rest of the "
            "admin."
        ),
    )
    administrators = models.BooleanField(
        _("administrators must have a second factor"),
        default=False,
        help_text=_("Applies to accounts with the administrator box ticked."),
    )

    panels = [FieldPanel("groups"), FieldPanel("administrators")]
    readers_see = False

    class Meta:
        verbose_name = _("sign-in security")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
