"""Mails about consultations as evidence that people were made aware: what the log says of them."""

from urllib.parse import urljoin

from django.utils import timezone
from django.utils.translation import ngettext
from wagtail.models import ModelLogEntry

from plans.models.log_actions import ANNOUNCE, MAIL_CLOSING, MAIL_OPENING, MOVE
from plans.public.urls_of import path_of
from plans.services.ogp_requirements import Proof

MAILED = (ANNOUNCE, MOVE, MAIL_OPENING, MAIL_CLOSING)


def mailings(plan):
    """The mailings about the consultations of a plan that went to anybody: a list of Proof."""
    consultations = {str(one.pk): one for one in plan.consultations.announced()}
    entries = ModelLogEntry.objects.filter(action__in=MAILED, object_id__in=consultations)
    found = []
    for entry in entries.order_by("timestamp"):
        if number := entry.data.get("mails"):
            consultation = consultations[entry.object_id]
            words = ngettext(
                "{n} follower was written to: {title}",
                "{n} followers were written to: {title}",
                number,
            )
            found.append(
                Proof(
                    words.format(n=number, title=consultation.title),
                    timezone.localdate(entry.timestamp),
                    urljoin(plan.full_url or "", path_of(consultation)),
                )
            )
    return found
