"""Whether emails about an account are still to be sent."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from core.email_addresses import is_same
from notifications.models import Delivery
from notifications.relevance import Finding, always_true, cancel_reason, check_before_sending
from users import security_mail, tasks
from users.models import User

CLOSED = cancel_reason("users.closed", _("The account is closed or no longer exists."))
ANOTHER_ADDRESS = cancel_reason(
    "users.another_address", _("The account has another email address now.")
)
NO_PASSWORD = cancel_reason("users.no_password", _("The account no longer has a password."))


def register() -> None:
    """Enter the emails about accounts into the table of checks."""
    check_before_sending(tasks.PASSWORD_RESET, check_password_resets)
    always_true(
        security_mail.MAIL,
        because="It happened to the account; that it was undone since is another event to tell.",
    )


def check_password_resets(deliveries: Sequence[Delivery]) -> Mapping[int, Finding]:
    """Check emails with a link for a new password; one query."""
    pks = {one.context.get("user") for one in deliveries} - {None}
    users = {user.pk: user for user in User.objects.filter(pk__in=pks, is_active=True)}
    found: dict[int, Finding] = {}
    for one in deliveries:
        user = users.get(one.context.get("user"))
        if user is None:
            found[one.pk] = CLOSED
        elif not is_same(user.email, one.recipient):
            found[one.pk] = ANOTHER_ADDRESS
        elif not user.has_usable_password():
            found[one.pk] = NO_PASSWORD
    return found
