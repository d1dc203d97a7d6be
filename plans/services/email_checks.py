"""Whether an email about a consultation is still to be said when it is sent, and with what dates.

An announcement and an opening are drawn anew with the dates as they are. What says that dates have
changed, or that an end is near, is cancelled when they have changed again: there is a newer email.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.email_checks import UNDER_REVIEW, public_pages
from comments.models.status import ModerationStatus
from comments.policy import Commenting, load_sections, policy_of
from notifications.models import Delivery
from notifications.relevance import (
    Finding,
    Held,
    Redrawn,
    RelevanceCheck,
    cancel_reason,
    check_before_sending,
)
from people.models import memberships
from plans.models import Consultation, Contribution, PlanVersion, Response
from plans.models.choices import TAKES_INPUT, ResponseState
from plans.services import emails

Row = TypeVar("Row", Consultation, PlanVersion)

GONE = cancel_reason("plans.gone", _("What it is about no longer exists."))
PLAN_NOT_PUBLIC = cancel_reason("plans.not_public", _("The plan is no longer public."))
NO_INPUT = cancel_reason(
    "plans.no_input", _("The stage of the plan has changed: it takes no comments now.")
)
COMMENTS_OFF = cancel_reason(
    "plans.comments_off", _("Comments have been switched off on the plan since.")
)
OPENED = cancel_reason(
    "plans.opened", _("The consultation has opened since. A newer email says so.")
)
CLOSED = cancel_reason("plans.closed", _("The consultation has closed since."))
MOVED = cancel_reason("plans.moved", _("The dates have changed since. A newer email says so."))
NOT_SHOWN = cancel_reason("plans.not_shown", _("The contribution is no longer published."))
NO_RESPONSE = cancel_reason("plans.no_response", _("The response is no longer published."))

# Given an email and what it is about, which is public.
Judge = Callable[[Delivery, Any], Finding | None]


def register() -> None:
    """Enter the emails about consultations and plans into the table of checks."""
    for name, judge in _ABOUT_CONSULTATIONS.items():
        check_before_sending(name, _by_row("consultation", Consultation.objects.all(), judge))
    versions = PlanVersion.objects.all()
    check_before_sending("version_published", _by_row("version", versions, _still_so))
    check_before_sending("contribution_response", check_responses)


def _by_row(key: str, rows: "QuerySet[Row]", judge: Judge) -> RelevanceCheck:
    """Return a check that looks up all rows at once and asks `judge` about those of public plans.

    Args:
        key: the name of their primary keys in `Delivery.about`.
    """

    def check(deliveries: Sequence[Delivery]) -> Mapping[int, Finding]:
        pks = {one.about[key] for one in deliveries if key in one.about}
        stored = {row.pk: row for row in rows.filter(pk__in=pks).select_related("plan")}
        public = public_pages(row.plan_id for row in stored.values())
        load_sections(row.plan for row in stored.values())
        found: dict[int, Finding] = {}
        for one in deliveries:
            if key not in one.about:
                continue
            row = stored.get(one.about[key])
            finding = _finding(one, row, public, judge)
            if finding is not None:
                found[one.pk] = finding
        return found

    return check


def _finding(one: Delivery, row: Any, public: set[int], judge: Judge) -> Finding | None:
    if row is None:
        return GONE
    return judge(one, row) if row.plan_id in public else PLAN_NOT_PUBLIC


def _still_so(one: Delivery, row: Any) -> None:
    """Say what cannot become untrue while the plan is public."""


def _over(consultation: Consultation) -> Finding | None:
    """Return why no one can take part; until it closes, that can be undone.

    What was cancelled would not be told after all: the consultation is marked as told already.
    """
    if consultation.closes_at <= timezone.now():
        return CLOSED
    if consultation.plan.stage not in TAKES_INPUT:
        return Held(NO_INPUT)
    if policy_of(consultation.plan).commenting != Commenting.OPEN:
        return Held(COMMENTS_OFF)
    return None


def _as_it_is(consultation: Consultation, **more: object) -> Redrawn:
    return Redrawn(lambda: emails.consultation_context(consultation) | more)


def _announced(one: Delivery, consultation: Consultation) -> Finding:
    if reason := _over(consultation):
        return reason
    has_opened = consultation.opens_at <= timezone.now()
    return OPENED if has_opened else _as_it_is(consultation)


def _opened(one: Delivery, consultation: Consultation) -> Finding:
    return _over(consultation) or _as_it_is(consultation)


def _closing(one: Delivery, consultation: Consultation) -> Finding:
    if consultation.closes_at.timestamp() != one.about["closes"]:
        return MOVED
    return _over(consultation) or _as_it_is(consultation)


def _moved(one: Delivery, consultation: Consultation) -> Finding:
    now = (consultation.opens_at.timestamp(), consultation.closes_at.timestamp())
    if now != (one.about["opens"], one.about["closes"]):
        return MOVED
    if reason := _over(consultation):
        return reason
    has_opened = consultation.opens_at <= timezone.now()
    # Queued before it opened, it names both dates; what is open now has an email of its own.
    if has_opened and not one.context["has_opened"]:
        return OPENED
    return _as_it_is(consultation)


_ABOUT_CONSULTATIONS: dict[str, Judge] = {
    "consultation_announced": _announced,
    "consultation_opened": _opened,
    "consultation_closing": _closing,
    "consultation_moved": _moved,
    "responses_published": _still_so,
}


def check_responses(deliveries: Sequence[Delivery]) -> Mapping[int, Finding]:
    """Check emails with a response: it is said as it is now, about what is still published."""
    asked = [one for one in deliveries if one.about]
    responses = {
        row.pk: row
        for row in Response.objects.filter(
            pk__in={one.about["response"] for one in asked}, state=ResponseState.PUBLISHED
        )
        .select_related("consultation__plan", "responder")
        .prefetch_related(memberships("responder__memberships"))
    }
    contributions = {
        row.pk: row
        for row in Contribution.objects.filter(
            pk__in={pk for one in asked for pk in one.about["contributions"]}
        ).select_related("comment", "consultation")
    }
    return {
        one.pk: _response_finding(
            responses.get(one.about["response"]),
            [contributions[pk] for pk in one.about["contributions"] if pk in contributions],
        )
        for one in asked
    }


def _response_finding(response: Response | None, contributions: Iterable[Contribution]) -> Finding:
    if response is None:
        return NO_RESPONSE
    contributions = list(contributions)
    shown = [one for one in contributions if one.comment.is_published]
    if shown:
        return Redrawn(partial(emails.response_context, response.consultation, response, shown))
    waits = any(one.comment.state == ModerationStatus.PENDING for one in contributions)
    return Held(UNDER_REVIEW) if waits else NOT_SHOWN
