"""The mails about consultations: one function a mail, named like its folder in templates/email/."""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import override

from core.dates import zoned
from notifications.following import mail_followers
from notifications.services import normalise, queue_mail
from plans.public import subscriptions
from plans.public.urls_of import path_of, trail_path


def contribution_answered(consultation, contributions):
    """Tell one person what became of their contributions, all of which have one answer."""
    first, answer = contributions[0], contributions[0].response
    responder = answer.responder
    body = responder.organisation if responder else None
    return queue_mail(
        "contribution_answered",
        to=first.comment.user_email,
        context={
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
            "heard": answer.heard,
            "decision": answer.get_decision_display(),
            "passed_to": answer.passed_to,
            "reason": answer.reason,
            "responder": responder.name if responder else "",
            "role": ", ".join(
                part for part in (responder and responder.job_title, body and body.name) if part
            ),
            "answers_path": path_of(consultation),
        },
        event_key=f"contribution-answered:{first.pk}",
    )


def contributions_answered(consultation, contributions):
    """One mail to each person about each answer; returns how many. Who left no address gets none.

    Call inside `notifications.services.together`.
    """
    groups = {}
    for one in contributions:
        # Who wrote on an old site never gave the address to this one.
        if one.comment.user_email and not one.comment.legacy_id:
            key = (normalise(one.comment.user_email), one.response_id)
            groups.setdefault(key, []).append(one)
    for group in groups.values():
        contribution_answered(consultation, group)
    return len(groups)


def answers_published(consultation):
    """Tell those who follow the plan that there are answers, once for a consultation."""
    return _tell_followers(consultation, "answers_published", "answers-published")


def consultation_announced(consultation):
    """Tell those who follow the plan when they can take part."""
    return _tell_followers(
        consultation,
        "consultation_announced",
        "consultation-announced",
        short_notice_reason=consultation.short_notice_reason,
    )


def consultation_moved(consultation, before):
    """Tell them that the dates are other ones; `before` has the `opens_at` and `closes_at`."""
    return _tell_followers(
        consultation,
        "consultation_moved",
        f"consultation-moved:{timezone.now().isoformat()}",
        before=before,
        has_opened=consultation.opens_at <= timezone.now(),
        short_notice_reason=consultation.short_notice_reason,
    )


def consultation_opened(consultation):
    """Tell them that they can take part now."""
    return _tell_followers(consultation, "consultation_opened", "consultation-opened")


def consultation_closing(consultation):
    """Tell them that it closes soon, once for each end that was set."""
    event = f"consultation-closing:{consultation.closes_at.isoformat()}"
    return _tell_followers(consultation, "consultation_closing", event)


def _tell_followers(consultation, name, event, *, before=None, **more):
    """Queue a mail about a consultation to those who follow its plan; returns how many that is.

    In the language of the site, whoever has caused it.
    """
    plan = consultation.plan
    with override(settings.LANGUAGE_CODE):
        context = {
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
        return mail_followers(plan, subscriptions.KIND, name, context, f"{event}:{consultation.pk}")


def version_published(version, before):
    """Tell those who follow a plan that it has a new text; `before` is the PlanVersion it follows.

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
    return mail_followers(version.plan, subscriptions.KIND, "version_published", context, event)
