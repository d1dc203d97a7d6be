"""What the clock tells those who follow a plan: it has opened, it closes soon. Once each.

Nothing is sent about what is over: a worker that stood still for days does not write of an opening
when the end is near, nor of an end that has passed.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from plans.models import Consultation
from plans.models.choices import TAKES_INPUT
from plans.models.log_actions import MAIL_CLOSING, MAIL_OPENING
from plans.public import subscriptions
from plans.services import emails

DAYS_LEFT = timedelta(days=3)
# The end of a short consultation is not near from its first day on.
LAST_PART = 4


def is_near_from(consultation):
    """From when on followers are told of the end: three days before, or in the last quarter."""
    period = consultation.closes_at - consultation.opens_at
    return consultation.closes_at - min(DAYS_LEFT, period / LAST_PART)


def tell_followers(now=None):
    """Queue the mails that are due at `now` (an aware datetime; default: this moment).

    Safe to call again, and by several workers at once.
    """
    now = now or timezone.now()
    is_open = Consultation.objects.announced().filter(opens_at__lte=now, closes_at__gt=now)
    for consultation in is_open.filter(plan__stage__in=TAKES_INPUT).select_related("plan"):
        if subscriptions.in_words(consultation.plan) is None:
            continue
        if now >= is_near_from(consultation):
            _tell(consultation, now, "closing_mailed_at", emails.consultation_closing, MAIL_CLOSING)
        else:
            _tell(consultation, now, "opening_mailed_at", emails.consultation_opened, MAIL_OPENING)


@transaction.atomic
def _tell(consultation, now, noted_in, mail, action):
    """Queue a mail unless another worker has, or the end has been moved since it was read."""
    rows = Consultation.objects.filter(pk=consultation.pk, closes_at=consultation.closes_at)
    if rows.filter(**{noted_in: None}).update(**{noted_in: now}):
        log(instance=consultation, action=action, data={"mails": mail(consultation)})
