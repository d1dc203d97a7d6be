"""The emails about consultations: one function for each folder in templates/email/."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import override

from core.dates import zoned
from notifications.following import mail_followers
from notifications.models import Delivery
from notifications.services import normalise, queue_mail
from plans.models import Consultation, Contribution, PlanVersion
from plans.public import subscriptions
from plans.public.urls_of import path_of, trail_path


def contribution_answered(
    consultation: Consultation, contributions: Sequence[Contribution]
) -> Delivery | None:
    """Email one person the response to their contributions, all of which have the same one."""
    first, response = contributions[0], contributions[0].response
    if response is None:
        return None
    responder = response.responder
    body = responder.organisation if responder else None
    return queue_mail(
        "contribution_answered",
        to=first.comment.user_email,
        context={
            "recipient_name": first.contributor,
            "consultation": consultation.title,
            "page_title": consultation.plan.title,
            "contributions": [
                {
                    "reference": one.reference,
                    "words": one.comment.comment,
                    "path": trail_path(consultation, one.number),
                }
                for one in contributions
            ],
            "heard": response.heard,
            "decision": response.get_decision_display(),
            "passed_to": response.passed_to,
            "reason": response.reason,
            "responder": responder.name if responder else "",
            "role": ", ".join(
                part for part in (responder and responder.job_title, body and body.name) if part
            ),
            "answers_path": path_of(consultation),
        },
        event_key=f"contribution-answered:{first.pk}",
    )


def contributions_answered(
    consultation: Consultation, contributions: Sequence[Contribution]
) -> int:
    """Email each person once about each response; return how many emails that is.

    People who left no email address get none.

    Call inside `notifications.services.together`.
    """
    groups: dict[tuple[str, int | None], list[Contribution]] = {}
    for one in contributions:
        # Commenters on an old site never gave their email address to this one.
        if one.comment.user_email and not one.comment.legacy_id:
            key = (normalise(one.comment.user_email), one.response_id)
            groups.setdefault(key, []).append(one)
    for group in groups.values():
        contribution_answered(consultation, group)
    return len(groups)


def answers_published(consultation: Consultation) -> int:
    """Email followers of the plan that there are responses, once for a consultation."""
    return _tell_followers(consultation, "answers_published", "answers-published")


def consultation_announced(consultation: Consultation) -> int:
    """Email followers of the plan when they can take part."""
    return _tell_followers(
        consultation,
        "consultation_announced",
        "consultation-announced",
        short_notice_reason=consultation.short_notice_reason,
    )


def consultation_moved(consultation: Consultation, before: Any) -> int:
    """Email followers that the dates changed; `before` has `opens_at` and `closes_at`."""
    return _tell_followers(
        consultation,
        "consultation_moved",
        f"consultation-moved:{timezone.now().isoformat()}",
        before=before,
        has_opened=consultation.opens_at <= timezone.now(),
        short_notice_reason=consultation.short_notice_reason,
    )


def consultation_opened(consultation: Consultation) -> int:
    """Email followers that they can take part now."""
    return _tell_followers(consultation, "consultation_opened", "consultation-opened")


def consultation_closing(consultation: Consultation) -> int:
    """Email followers that it closes soon, once for each end that was set."""
    event = f"consultation-closing:{consultation.closes_at.isoformat()}"
    return _tell_followers(consultation, "consultation_closing", event)


def _tell_followers(
    consultation: Consultation, name: str, event: str, *, before: Any = None, **more: Any
) -> int:
    """Queue an email about a consultation to followers of its plan; return how many that is.

    It is in the language of the site, not in that of the user who caused it.
    """
    plan = consultation.plan
    with override(settings.LANGUAGE_CODE):
        context: dict[str, Any] = {
            "consultation": consultation.title,
            "introduction": consultation.introduction,
            "page_title": plan.title,
            "page_path": plan.url or "/",
            "answers_path": path_of(consultation),
            "opens": zoned(consultation.opens_at),
            "closes": zoned(consultation.closes_at),
            **more,
        }
        if before:
            context |= {"old_opens": zoned(before.opens_at), "old_closes": zoned(before.closes_at)}
        count: int = mail_followers(
            plan, subscriptions.KIND, name, context, f"{event}:{consultation.pk}"
        )
    return count


def version_published(version: PlanVersion, before: PlanVersion | None) -> int:
    """Email followers of a plan that it has a new text; `before` is the version it follows.

    Returns:
        How many people that is.
    """
    base = version.plan.url or "/"
    changes = f"{base}versions/{before.number}/to/{version.number}/" if before else ""
    context = {
        "page_title": version.plan.title,
        "version": version.title,
        "before": before.title if before else "",
        "note": version.note,
        "version_path": f"{base}versions/{version.number}/",
        "changes_path": changes,
    }
    event = f"version-published:{version.pk}"
    count: int = mail_followers(
        version.plan, subscriptions.KIND, "version_published", context, event
    )
    return count
