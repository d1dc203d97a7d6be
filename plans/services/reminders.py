"""Email followers of a plan that its consultation has opened, and that it closes soon: once each.

Nothing is sent about what is over: a worker that was stopped for days does not email about an
opening when the end is near, nor about an end that has passed.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from comments.policy import Commenting, policy_of
from plans.models import Consultation
from plans.models.choices import TAKES_INPUT
from plans.models.log_actions import MAIL_CLOSING, MAIL_OPENING
from plans.public import subscriptions
from plans.services import emails

DAYS_LEFT = timedelta(days=3)
# The end of a short consultation is not near from its first day on.
LAST_PART = 4


def is_near_from(consultation: Consultation) -> datetime:
    """Return when followers are reminded of the end: three days before, or in the last quarter."""
    period = consultation.closes_at - consultation.opens_at
    return consultation.closes_at - min(DAYS_LEFT, period / LAST_PART)


def tell_followers(now: datetime | None = None) -> None:
    """Queue the emails that are due at `now` (an aware datetime; default: the current time).

    Safe to call again, and by several workers at once.
    """
    now = now or timezone.now()
    is_open = Consultation.objects.announced().filter(opens_at__lte=now, closes_at__gt=now)
    for consultation in is_open.filter(plan__stage__in=TAKES_INPUT).select_related("plan"):
        if not _can_take_part(consultation):
            continue
        if now >= is_near_from(consultation):
            _tell(consultation, now, "closing_mailed_at", emails.consultation_closing, MAIL_CLOSING)
        else:
            _tell(consultation, now, "opening_mailed_at", emails.consultation_opened, MAIL_OPENING)


def _can_take_part(consultation: Consultation) -> bool:
    """Tell whether everyone may read the plan and comment on it, its dates apart."""
    plan = consultation.plan
    is_public = subscriptions.in_words(plan) is not None
    return is_public and policy_of(plan).commenting == Commenting.OPEN


@transaction.atomic
def _tell(
    consultation: Consultation,
    now: datetime,
    noted_in: str,
    email: Callable[[Consultation], int],
    action: str,
) -> None:
    """Queue an email unless another worker has, or the end has been moved since it was read."""
    rows = Consultation.objects.filter(pk=consultation.pk, closes_at=consultation.closes_at)
    if rows.filter(**{noted_in: None}).update(**{noted_in: now}):
        log(instance=consultation, action=action, data={"mails": email(consultation)})
