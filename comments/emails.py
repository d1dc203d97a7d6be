"""The emails about comments: one function an email, named like its folder in templates/email/."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from comments import tokens
from comments.models import CommentEdit, PublicComment
from comments.moderation import trust
from comments.text import beginning
from comments.threads.badges import badges_of
from core.dates import day, moment
from notifications.services import queue_mail

if TYPE_CHECKING:
    from notifications.models import Delivery, Subscription


def comment_confirmation(comment: PublicComment) -> "Delivery | None":
    """Ask whether the email address is the commenter's. Carries nothing they typed (hazard 14).

    Once for a comment, and once more each time a moderator takes it out of spam.
    """
    return queue_mail(
        "comment_confirmation",
        to=comment.user_email,
        context={
            "page_title": comment.page.title,
            "confirm_path": reverse("comments:confirm", args=[tokens.for_confirmation(comment)]),
            "days": tokens.CONFIRMATION_DAYS,
        },
        about={"comment": comment.pk},
        event_key=_once_for_each_decision("comment_confirmation", comment),
    )


def comment_received(comment: PublicComment) -> "Delivery | None":
    """Say that the confirmed comment waits, with the link to edit or withdraw it.

    Not before the time in which many comments are decided: who is told by then that theirs is
    published, or why not, needs no second email (`email_checks` cancels it).
    """
    rules = trust.settings_for(comment.page)
    more = {"review_days": rules.review_days, "edit_until": edit_until(comment)}
    later = timezone.now() + timedelta(minutes=rules.received_minutes)
    return _to_commenter("comment_received", comment, more, not_before=later)


def comment_published(comment: PublicComment) -> "Delivery | None":
    """Say that the comment is on the page, and until when it can be edited."""
    return _to_commenter("comment_published", comment, {"edit_until": edit_until(comment)})


def comment_rejected(comment: PublicComment) -> "Delivery | None":
    """Say that the comment will not be published, and why."""
    return _to_commenter("comment_rejected", comment, each_time=True)


def comment_removed(comment: PublicComment) -> "Delivery | None":
    """Say that the comment was removed from the page, and why."""
    return _to_commenter("comment_removed", comment, each_time=True)


def comment_edit_refused(
    comment: PublicComment, waiting: CommentEdit, reason: str
) -> "Delivery | None":
    """Say that the edit was rejected, and why; the earlier text stays."""
    if not comment.user_email:
        return None
    return queue_mail(
        "comment_edit_refused",
        to=comment.user_email,
        context={
            "recipient_name": comment.full_name,
            "page_title": comment.page.title,
            "first_words": first_words(comment),
            "new_text": waiting.text,
            "new_signature": waiting.staff_signature,
            "reason": reason,
            "mine_path": _mine_path(comment),
        },
        about={"comment": comment.pk},
        event_key=f"comment-edit-refused:{comment.pk}:{waiting.pk}",
    )


def comment_corrected(comment: PublicComment, *, old_text: str) -> "Delivery | None":
    """Say what a moderator has edited in the text, with both texts."""
    if not can_email(comment):
        return None
    return queue_mail(
        "comment_corrected",
        to=comment.user_email,
        context={
            "recipient_name": comment.full_name,
            "page_title": comment.page.title,
            "first_words": beginning(old_text, 40),
            "note": comment.edit_note,
            "old_text": old_text,
            "new_text": comment.comment,
            "mine_path": _mine_path(comment),
        },
        about={"comment": comment.pk},
        event_key=f"comment-corrected:{comment.pk}:{comment.text_version}",
    )


def comment_reply(
    reply: PublicComment, parent: PublicComment, subscription: "Subscription"
) -> "Delivery | None":
    """Tell someone who asked for it that there is a reply to their comment."""
    return queue_mail(
        "comment_reply",
        to=subscription.email,
        context={
            "recipient_name": parent.full_name,
            "page_title": reply.page.title,
            **reply_as_it_is(reply),
            "reply_path": reply.get_absolute_url(),
            "comment_date": day(parent.submit_date),
        },
        about={"reply": reply.pk, "comment": parent.pk},
        event_key=f"comment-reply:{reply.pk}:{subscription.pk}",
        subscription=subscription,
    )


def reference_of(comment: PublicComment) -> dict[str, str]:
    """Return what the apps above call a published comment, such as "NAP6-0013", and where it leads.

    Empty texts for a comment that has no such name.
    """
    badges = badges_of(comment.page.specific, [comment]).get(comment.pk)
    badge = badges[0] if badges else None
    return {
        "reference": badge.label if badge else "",
        "reference_path": badge.url if badge else "",
    }


def reply_as_it_is(reply: PublicComment) -> dict[str, str]:
    """Return what readers see of a reply now."""
    return {
        "reply_name": reply.public_name,
        "reply_role": _role_of(reply),
        "reply_text": reply.comment,
    }


def _role_of(reply: PublicComment) -> str:
    """Return the badge of a reply with its organisation, and what its author says without one."""
    organisation = reply.public_organisation
    if reply.is_claim and organisation:
        return gettext("says they speak for {organisation}").format(organisation=organisation)
    badge = str(reply.badge.label) if reply.badge else ""
    return ", ".join(filter(None, [badge, reply.public_job_title, organisation]))


def _to_commenter(
    name: str,
    comment: PublicComment,
    more: Mapping[str, object] | None = None,
    *,
    each_time: bool = False,
    not_before: datetime | None = None,
) -> "Delivery | None":
    """Queue an email to the commenter: once for a comment, or once for each decision on it."""
    if not can_email(comment):
        return None
    once = f"{name.replace('_', '-')}:{comment.pk}"
    return queue_mail(
        name,
        to=comment.user_email,
        context={
            "recipient_name": comment.full_name,
            "page_title": comment.page.title,
            "comment_path": comment.get_absolute_url(),
            "page_path": comment.page.url or "",
            "first_words": first_words(comment),
            "comment_text": comment.comment,
            "suggested_text": comment.suggested_text,
            "reason": comment.decision_reason,
            "mine_path": _mine_path(comment),
            "can_appeal": comment.appealed_at is None,
            **(more or {}),
        },
        about={"comment": comment.pk, "decided": decided(comment)},
        event_key=_once_for_each_decision(name, comment) if each_time else once,
        not_before=not_before,
    )


def first_words(comment: PublicComment) -> str:
    """Return what tells a comment from its author's others, in the subject of an email.

    Only for an address whose owner has confirmed the comment: anyone can type anyone's.
    """
    return beginning(comment.comment, 40)


def edit_until(comment: PublicComment) -> str:
    """Return until when a comment can be edited, as people write it; "" if it cannot."""
    minutes = trust.settings_for(comment.page).edit_minutes
    if comment.confirmed_at is None:
        return ""
    until = comment.confirmed_at + timedelta(minutes=minutes)
    return moment(until) if until > timezone.now() else ""


def decided(comment: PublicComment) -> float:
    """Return what tells the last decision on a comment from others; 0 before the first."""
    return comment.decided_at.timestamp() if comment.decided_at else 0


def _once_for_each_decision(name: str, comment: PublicComment) -> str:
    """Return the event of an email that is sent again when a moderator has decided again."""
    key = f"{name.replace('_', '-')}:{comment.pk}"
    return f"{key}:{comment.decided_at.timestamp()}" if comment.decided_at else key


def can_email(comment: PublicComment) -> bool:
    """Whether the address was given to this site; not to an old one, nor to a colleague."""
    return bool(comment.user_email) and comment.confirmed_at is not None


def _mine_path(comment: PublicComment) -> str:
    """Return the path of the commenter's own page; only for emails to the commenter."""
    return reverse("comments:mine", args=[tokens.for_managing(comment)])
