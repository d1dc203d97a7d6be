"""Queue the emails about consultations: one function an email, named like its folder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import override

from core.dates import day, zoned
from notifications.following import mail_followers
from notifications.services import normalise, queue_mail
from plans.models import Consultation, Contribution, PlanVersion
from plans.public import subscriptions
from plans.public.urls_of import path_of, trail_path

if TYPE_CHECKING:
    from plans.models import Consultation, Contribution, PlanVersion, Response


# Its kind of email.
RESPONSE = "contribution_response"


def contribution_response(
    consultation: Consultation,
    response: Response,
    contributions: Sequence[Contribution],
    *,
    event: str = "",
) -> Any:
    """Email one person the one response to all these contributions of theirs."""
    first = contributions[0]
    return queue_mail(
        RESPONSE,
        to=first.comment.user_email,
        context=response_context(consultation, response, contributions),
        event_key=f"contribution-response:{first.pk}{event}",
        about={"response": response.pk, "contributions": [one.pk for one in contributions]},
    )


def response_context(
    consultation: Consultation, response: Response, contributions: Sequence[Contribution]
) -> dict[str, Any]:
    """Return what the email with a response says, as it is now."""
    responder = response.responder
    body = responder.organisation if responder else None
    said = contributions[0].comment
    return {
        "recipient_name": said.full_name or said.organisation_name,
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
        "responses_path": path_of(consultation),
    }


def contribution_responses(
    consultation: Consultation, contributions: Iterable[Contribution], event: str = ""
) -> int:
    """Email each person each response to them once; return how many emails were queued.

    People who gave no email address get none. Call inside `notifications.services.together`.

    Args:
        event: names what they are told it for, if that is not that the responses are published.
    """
    groups: dict[tuple[str, Response], list[Contribution]] = {}
    for one in contributions:
        # People who wrote on an old site never gave their email address to this one.
        if one.response and one.comment.user_email and not one.comment.legacy_id:
            key = (normalise(one.comment.user_email), one.response)
            groups.setdefault(key, []).append(one)
    # In the language of the site, not in that of the colleague who publishes.
    with override(settings.LANGUAGE_CODE):
        for (_email, response), group in groups.items():
            contribution_response(consultation, response, group, event=event)
    return len(groups)


def responses_published(consultation: Consultation) -> int:
    """Tell the plan's followers that the responses are published, once for a consultation."""
    return _tell_followers(consultation, "responses_published", "responses-published")


def consultation_announced(consultation: Consultation) -> int:
    """Tell the plan's followers when they can take part."""
    return _tell_followers(consultation, "consultation_announced", "consultation-announced")


def consultation_moved(consultation: Consultation, before: Any) -> int:
    """Tell them that the dates have changed; `before` has the old `opens_at` and `closes_at`."""
    return _tell_followers(
        consultation,
        "consultation_moved",
        f"consultation-moved:{timezone.now().isoformat()}",
        old_opens=zoned(before.opens_at),
        old_closes=zoned(before.closes_at),
        has_opened=consultation.opens_at <= timezone.now(),
    )


def consultation_opened(consultation: Consultation) -> int:
    """Tell them that they can take part now."""
    return _tell_followers(consultation, "consultation_opened", "consultation-opened")


def consultation_closing(consultation: Consultation) -> int:
    """Tell them that it closes soon, once for each end that was set."""
    event = f"consultation-closing:{consultation.closes_at.isoformat()}"
    return _tell_followers(consultation, "consultation_closing", event)


def _tell_followers(consultation: Consultation, name: str, event: str, **more: object) -> int:
    """Queue an email about a consultation to its plan's followers; return how many they are.

    In the language of the site, not in that of the colleague who caused it.
    """
    with override(settings.LANGUAGE_CODE):
        count: int = mail_followers(
            consultation.plan,
            subscriptions.KIND,
            name,
            consultation_context(consultation) | more,
            f"{event}:{consultation.pk}",
            about={
                "consultation": consultation.pk,
                "opens": consultation.opens_at.timestamp(),
                "closes": consultation.closes_at.timestamp(),
            },
        )
    return count


def consultation_context(consultation: Consultation) -> dict[str, Any]:
    """Return what emails say of a consultation, as it is now, in the active language."""
    plan = consultation.plan
    return {
        "consultation": consultation.title,
        "introduction": consultation.introduction,
        "short_notice_reason": consultation.short_notice_reason,
        "page_title": plan.title,
        "page_path": plan.url or "/",
        "responses_path": path_of(consultation),
        "opens_day": _day_of_site(consultation.opens_at),
        "opens": zoned(consultation.opens_at),
        "closes": zoned(consultation.closes_at),
    }


def _day_of_site(moment: datetime) -> str:
    """The date of a moment by the clocks of the site."""
    return day(timezone.localdate(moment, timezone.get_default_timezone()))


def version_published(version: PlanVersion, before: PlanVersion | None) -> int:
    """Tell the followers of a plan that it has a new version; `before` is the previous one.

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
    about = {"version": version.pk}
    count: int = mail_followers(
        version.plan, subscriptions.KIND, "version_published", context, event, about
    )
    return count
