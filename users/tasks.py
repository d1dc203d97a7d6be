"""What the worker does about accounts."""

from datetime import timedelta

from django.contrib.auth.forms import PasswordResetForm
from django.utils import timezone
from django_tasks import task

from notifications import services
from notifications.tasks import PRIORITY

PASSWORD_RESET = "password_reset"  # noqa: S105  the name of an email
HOUR = timedelta(hours=1)
MOST_AN_HOUR = 3


@task(priority=PRIORITY)
def email_password_reset(email: str) -> None:
    """Email a link for a new password to the owners of the accounts with this email address."""
    since = timezone.now() - HOUR
    for user in PasswordResetForm().get_users(email):
        if services.count_mails(PASSWORD_RESET, to=user.email, since=since) >= MOST_AN_HOUR:
            return
        services.queue_mail(
            PASSWORD_RESET,
            to=user.email,
            context={
                "user": user.pk,
                "username": user.get_username(),
                "recipient_name": user.get_full_name(),
            },
            event_key=f"{PASSWORD_RESET}:{user.pk}:{timezone.now().timestamp()}",
        )
