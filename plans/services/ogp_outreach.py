"""Emails about consultations as evidence of outreach: what the log says of them."""

from urllib.parse import urljoin

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import ngettext
from wagtail.models import ModelLogEntry

from plans.models.log_actions import ANNOUNCE, MAIL_CLOSING, MAIL_OPENING, MOVE
from plans.pages import ActionPlanPage
from plans.public.urls_of import path_of
from plans.services.ogp_evidence import RequirementEvidence

EMAILED = (ANNOUNCE, MOVE, MAIL_OPENING, MAIL_CLOSING)


def emails_to_followers(plan: ActionPlanPage) -> list[RequirementEvidence]:
    """Return the emails about the consultations of a plan that anyone received."""
    consultations = {str(one.pk): one for one in plan.consultations.announced()}
    entries = ModelLogEntry.objects.filter(action__in=EMAILED, object_id__in=consultations)
    found = []
    for entry in entries.order_by("timestamp"):
        if number := entry.data.get("mails"):
            consultation = consultations[entry.object_id]
            count = number_format(number, force_grouping=True)
            words = ngettext(
                "Email to {n} follower: {title}",
                "Email to {n} followers: {title}",
                number,
            )
            found.append(
                RequirementEvidence(
                    words.format(n=count, title=consultation.title),
                    timezone.localdate(entry.timestamp),
                    urljoin(plan.full_url or "", path_of(consultation)),
                )
            )
    return found
