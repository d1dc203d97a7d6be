"""What is not kept: comments that were not confirmed in time, and spam after its time."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, ProtectedError, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from comments import tokens
from comments.models import CommentEdit, CommentReport, ModeratorNote, PublicComment, PublishAs
from comments.models.status import ModerationStatus
from comments.report_emails import OBJECT_DAYS
from core.db_yield import give_way
from notifications import services as notifications

SPAM_DAYS = 30
# Short, because readers who send a comment at that time wait for the end of a step.
_STEP = 200

# What a row holds a place without.
_ERASED: dict[str, object] = {
    **dict.fromkeys(("comment", "user_name", "user_email", "user_url", "suggested_text"), ""),
    **dict.fromkeys(("writer_digest", "words_digest", "decision_reason", "edit_note"), ""),
    **dict.fromkeys(("appeal_text", "proposed_reason", "proposed_title", "proposed_state"), ""),
    **dict.fromkeys(("full_name", "organisation_name", "job_title", "official_role"), ""),
    **dict.fromkeys(
        (
            "ip_address",
            "user",
            "person",
            "organisation",
            "assigned_to",
            "proposed_by",
            "submission_key",
        ),
        None,
    ),
    "publish_as": PublishAs.NAME,
    "spam_reasons": [],
    "followup": False,
}


def purge_unconfirmed() -> None:
    """Delete comments that were not confirmed in time; nothing can hang on them.

    The time of what a moderator took out of spam begins with that.
    """
    cutoff = timezone.now() - timedelta(days=tokens.CONFIRMATION_DAYS)
    while pks := list(_never_confirmed(cutoff).values_list("pk", flat=True)[:_STEP]):
        _delete_unconfirmed(pks, cutoff)
        give_way()


def _never_confirmed(cutoff: datetime) -> QuerySet:
    asked = Q(decided_at=None) | Q(decided_at__lt=cutoff)
    return PublicComment.objects.filter(
        asked, state=ModerationStatus.UNCONFIRMED, submit_date__lt=cutoff
    )


@transaction.atomic
def _delete_unconfirmed(pks: list[int], cutoff: datetime) -> None:
    """Delete these, unless they were confirmed in the meantime."""
    rows = _never_confirmed(cutoff).filter(pk__in=pks).select_for_update(of=("self",))
    still = [row.pk for row in rows.order_by("pk")]
    PublicComment.objects.filter(pk__in=still).delete()


def forget_reporters() -> None:
    """Delete the addresses of people who reported a comment, once they can no longer object."""
    cutoff = timezone.now() - timedelta(days=OBJECT_DAYS)
    told = CommentReport.objects.filter(resolved_at__lt=cutoff)
    told.exclude(email="").update(email="")


def purge_spam() -> tuple[int, int]:
    """Let go of spam that has been spam for SPAM_DAYS, in steps, each whole or not at all.

    What has replies or was ever on a page keeps its row, without text and personal data: deleting
    it would break the thread. The log of decisions stays, and with it all pks.

    Returns:
        How many were deleted, and how many erased.
    """
    cutoff = timezone.now() - timedelta(days=SPAM_DAYS)
    deleted = erased = 0
    while pks := list(_old_spam(cutoff).values_list("pk", flat=True)[:_STEP]):
        step = _let_go(pks)
        deleted, erased = deleted + step[0], erased + step[1]
        give_way()
    return deleted, erased


def _old_spam(cutoff: datetime) -> QuerySet:
    spam = PublicComment.objects.filter(state=ModerationStatus.SPAM, erased_at=None)
    return spam.annotate(since=Coalesce("decided_at", "submit_date")).filter(since__lt=cutoff)


@transaction.atomic
def _let_go(pks: list[int]) -> tuple[int, int]:
    """Delete or erase these, unless a moderator has reopened them in the meantime."""
    still_spam = PublicComment.objects.filter(
        pk__in=pks, state=ModerationStatus.SPAM, erased_at=None
    )
    replies = PublicComment.objects.filter(parent_id=OuterRef("pk")).exclude(pk=OuterRef("pk"))
    locked = still_spam.annotate(is_answered=Exists(replies)).select_for_update(of=("self",))
    rows: list[Any] = list(locked.order_by("pk"))
    kept = [row.pk for row in rows if row.is_answered or row.published_at]
    gone = [row.pk for row in rows if row.pk not in set(kept)]
    notifications.forget_targets(rows)
    kept += _delete(gone)
    for model in (CommentEdit, CommentReport, ModeratorNote):
        model.objects.filter(comment__in=kept).delete()
    PublicComment.objects.filter(pk__in=kept).update(erased_at=timezone.now(), **_ERASED)
    return len(rows) - len(kept), len(kept)


def _delete(pks: list[int]) -> list[int]:
    """Delete comments; returns those that cannot be, because an app above refers to them."""
    try:
        with transaction.atomic():
            PublicComment.objects.filter(pk__in=pks).delete()
    except ProtectedError:
        if len(pks) == 1:
            return pks
        return [pk for one in pks for pk in _delete([one])]
    return []
