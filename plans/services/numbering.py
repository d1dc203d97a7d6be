"""Make published comments contributions of a consultation, with a reference number."""

from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F
from django.utils import timezone

from comments.models import RESPONDERS, PublicComment
from plans.models import Consultation, Contribution
from plans.pages import ActionPlanPage

# What was taken just before the end is stored just after it; nothing is taken after it.
BEING_STORED = timedelta(seconds=30)


def number_when_published(
    sender: type[PublicComment], comments: Collection[PublicComment], **kwargs: Any
) -> None:
    """Receive the signal `comments_published`."""
    number_published(comments)


def number_published(
    comments: Collection[PublicComment], *, counted_later_on: date | None = None
) -> None:
    """Give published comments their place and number in a consultation.

    Whatever is said or first published while a consultation is open belongs to it, by whichever
    way it came and replies included, unless those say it who respond: the network and the
    government. A number that was given stays. Called in the transaction of the move; safe to call
    again.

    Args:
        comments: PublicComments that are PUBLISHED.
        counted_later_on: the day, where comments that were public already become contributions.
    """
    comments = [comment for comment in comments if comment.official_role not in RESPONDERS]
    known = {one.comment_id: one for one in Contribution.objects.filter(comment__in=comments)}
    found_for = _consultations_of([one for one in comments if one.pk not in known])
    new: list[Contribution] = []
    for comment in sorted(comments, key=lambda comment: (comment.submit_date, comment.pk)):
        contribution = known.get(comment.pk)
        if contribution is None:
            consultation = found_for(comment)
            if consultation is None:
                continue
            contribution = Contribution(
                consultation=consultation,
                comment=comment,
                received_on=timezone.localdate(
                    comment.submit_date, timezone.get_default_timezone()
                ),
                counted_later_on=counted_later_on,
            )
        if contribution and contribution.number is None:
            new.append(contribution)
    _give_numbers(new)


def number_since(consultation: Consultation, earlier_end: datetime) -> None:
    """Number what readers see already of the time by which a consultation was made longer.

    Comments were closed then, but an old site may have been taken over.
    """
    since = PublicComment.objects.published().filter(
        page__path__startswith=consultation.plan.path,
        submit_date__gte=earlier_end,
        submit_date__lt=consultation.closes_at,
    )
    number_published(list(since.select_related("page")), counted_later_on=timezone.localdate())


def consultation_of(comment: PublicComment) -> Consultation | None:
    """Return the Consultation to which a comment belongs, or would if it counted; or None."""
    known = Contribution.objects.filter(comment=comment).select_related("consultation").first()
    return known.consultation if known else _consultations_of([comment])(comment)


def _consultations_of(
    comments: Collection[PublicComment],
) -> Callable[[PublicComment], Consultation | None]:
    """Return a function from a comment to the Consultation open when it was sent, or None.

    What was sent before any, and waited until one was open, belongs to that.
    """
    paths = {comment.page.path for comment in comments}
    if not paths:
        return lambda comment: None
    step = ActionPlanPage.steplen
    above = {path[:end] for path in paths for end in (len(path), len(path) - step)}
    found = list(
        Consultation.objects.announced().filter(plan__path__in=above).select_related("plan")
    )

    def found_for(comment: PublicComment) -> Consultation | None:
        here = [one for one in found if comment.page.path.startswith(one.plan.path)]
        times = (comment.submit_date, comment.submit_date - BEING_STORED, comment.published_at)
        for time in filter(None, times):
            for consultation in here:
                if consultation.opens_at <= time < consultation.closes_at:
                    return consultation
        return None

    return found_for


def _give_numbers(contributions: Iterable[Contribution]) -> None:
    """Number contributions in their order and store them; one lock for each consultation."""
    by_consultation: dict[int, list[Contribution]] = {}
    for contribution in contributions:
        by_consultation.setdefault(contribution.consultation_id, []).append(contribution)
    for pk, group in sorted(by_consultation.items()):
        # The row of the consultation is locked by this, so that no number is given twice.
        Consultation.objects.filter(pk=pk).update(last_number=F("last_number") + len(group))
        last = Consultation.objects.values_list("last_number", flat=True).get(pk=pk)
        for place, contribution in enumerate(group, start=last - len(group) + 1):
            contribution.number = place
        Contribution.objects.bulk_create([one for one in group if one.pk is None])
        Contribution.objects.bulk_update([one for one in group if one.pk], ["number"])
