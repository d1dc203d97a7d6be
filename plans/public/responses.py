"""What readers see of a consultation: the one place that decides what is public, and loads it.

Nothing of a response is given out before the responses are published, except to the preview by
those who publish them. The page models import this module.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from comments.threads.badges import Badge
from core.privacy import private_pages
from people.models import memberships
from plans.models import Contribution
from plans.models.choices import Channel, Decision, ResponseState
from plans.public.urls_of import trail_path

if TYPE_CHECKING:
    from wagtail.models import Page

    from comments.models import PublicComment
    from plans.models import Consultation, Response, Theme
    from plans.pages.plan import ActionPlanPage

_RESPONDED = Q(concluded_at__isnull=False, contributions__response__state=ResponseState.PUBLISHED)
_TAKEN_UP = Q(contributions__response__decision__in=(Decision.ADOPTED, Decision.PARTLY))


def _is_readable() -> Q:
    """Return the condition that a row of `contributions` is one that readers see."""
    return Q(contributions__in=Contribution.objects.readable())


def shows_responses(consultation: Consultation, preview: bool = False) -> bool:
    """Return whether anything of its responses may be shown."""
    return preview or consultation.concluded_at is not None


def ready_responses(consultation: Consultation) -> QuerySet[Response]:
    """Return the reviewed Responses to contributions that readers see."""
    heard = consultation.contributions.shown().values("response")
    return consultation.responses.filter(state=ResponseState.REVIEWED, pk__in=heard)


def responses_of(consultation: Consultation, preview: bool = False) -> QuerySet[Response]:
    """Return the Responses that may be shown; with `preview`, the ready ones as well."""
    if not shows_responses(consultation, preview):
        return consultation.responses.none()
    shown = consultation.responses.filter(state=ResponseState.PUBLISHED)
    if preview:
        shown = shown | ready_responses(consultation)
    shown = shown.exclude(pk__in=_about_private_pages(consultation))
    related = ("responder", "changed_version", "changed_page", "commitment")
    found = shown.select_related(*related).prefetch_related(memberships("responder__memberships"))
    return found.order_by("pk")


def _about_private_pages(consultation: Consultation) -> QuerySet:
    """Return the keys of Responses to contributions about private pages only, as a subquery."""
    responded = consultation.contributions.shown().exclude(response=None)
    private = responded.filter(comment__page__in=private_pages())
    also = responded.exclude(pk__in=private).values("response")
    return private.exclude(response__in=also).order_by().values("response")


def response_to(contribution: Contribution) -> Response | None:
    """Return the Response to a contribution (loaded with it) if it may be shown, or None."""
    response = contribution.response
    if response is None or not shows_responses(contribution.consultation):
        return None
    return response if response.state == ResponseState.PUBLISHED else None


def themes_of(consultation: Consultation, preview: bool = False) -> QuerySet[Theme]:
    """Return Themes with their `count` of contributions; none before there are responses."""
    if not shows_responses(consultation, preview):
        return consultation.themes.none()
    count = Count("contributions", filter=_is_readable())
    return consultation.themes.annotate(count=count).filter(count__gt=0)


def concluded(plan: ActionPlanPage) -> QuerySet[Consultation]:
    """Return the consultations of a plan with published responses, newest first: one query.

    Each has the counts of `with_counts`.
    """
    return with_counts(plan.consultations.filter(concluded_at__isnull=False)).order_by(
        "-concluded_at"
    )


def with_counts(consultations: QuerySet[Consultation]) -> QuerySet[Consultation]:
    """Give each consultation its numbers of contributions, as `numbers_of` counts them.

    `contribution_count` of all that readers see, `responded_count` of those with a published
    response, `taken_up_count` of those adopted in full or in part.
    """
    return consultations.annotate(
        contribution_count=Count("contributions", filter=_is_readable()),
        responded_count=Count("contributions", filter=_is_readable() & _RESPONDED),
        taken_up_count=Count("contributions", filter=_is_readable() & _RESPONDED & _TAKEN_UP),
    )


def badges_of(page: Page, comments: Sequence[PublicComment]) -> dict[int, list[Badge]]:
    """The public references of comments on a page, linked to their outcome: one query."""
    if not hasattr(page, "plan_path"):
        return {}
    pks = [comment.pk for comment in comments]
    rows = Contribution.objects.filter(comment__in=pks, number__isnull=False)
    return {one.comment_id: [_badge(one)] for one in rows.select_related("consultation__plan")}


def _badge(contribution: Contribution) -> Badge:
    is_recorded = contribution.channel != Channel.WEBSITE
    return Badge(
        contribution.reference,
        trail_path(contribution.consultation, contribution.number),
        purpose=_("outcome of this contribution"),
        note=contribution.get_channel_display() if is_recorded else "",
        # The hour at which a letter came is not known.
        has_hour=not is_recorded,
    )
