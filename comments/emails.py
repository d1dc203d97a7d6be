"""The mails about comments: one function a mail, named like its folder in templates/email/."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from comments import tokens
from notifications.services import queue_mail


def comment_confirmation(comment):
    """Ask whether the address is the writer's. Carries nothing the writer typed (hazard 14).

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
        event_key=_once_for_each_decision("comment_confirmation", comment),
    )


def comment_received(comment):
    """Tell the writer that the confirmed comment waits, with the link to change or withdraw it."""
    return _to_writer("comment_received", comment)


def comment_published(comment):
    """Tell the writer that the comment is on the page."""
    return _to_writer("comment_published", comment)


def comment_rejected(comment):
    """Tell the writer that the comment will not be published, and why."""
    return _to_writer("comment_rejected", comment, each_time=True)


def comment_removed(comment):
    """Tell the writer that the comment was taken off the page, and why."""
    return _to_writer("comment_removed", comment, each_time=True)


def comment_edit_refused(comment, waiting, reason):
    """Tell the writer that the new wording was not taken, and why; the old one stays."""
    if not comment.user_email:
        return None
    return queue_mail(
        "comment_edit_refused",
        to=comment.user_email,
        context={
            "page_title": comment.page.title,
            "new_text": waiting.text,
            "reason": reason,
            "mine_path": _mine_path(comment),
        },
        event_key=f"comment-edit-refused:{comment.pk}:{waiting.pk}",
    )


def comment_corrected(comment, *, old_text):
    """Tell the writer what a moderator has changed in the text, with both wordings."""
    if not can_email(comment):
        return None
    return queue_mail(
        "comment_corrected",
        to=comment.user_email,
        context={
            "page_title": comment.page.title,
            "note": comment.edit_note,
            "old_text": old_text,
            "new_text": comment.comment,
            "mine_path": _mine_path(comment),
        },
        event_key=f"comment-corrected:{comment.pk}:{comment.text_version}",
    )


def comment_reply(reply, answered, subscription):
    """Tell somebody who asked for it that their comment was answered."""
    return queue_mail(
        "comment_reply",
        to=subscription.email,
        context={
            "page_title": reply.page.title,
            "reply_name": reply.user_name,
            "reply_role": reply.get_official_role_display() if reply.official_role else "",
            "reply_text": reply.comment,
            "reply_path": reply.get_absolute_url(),
            "comment_date": date_format(localtime(answered.submit_date), "DATE_FORMAT"),
        },
        event_key=f"comment-reply:{reply.pk}:{subscription.pk}",
        subscription=subscription,
    )


def _to_writer(name, comment, *, each_time=False):
    """Queue a mail to the writer: once for a comment, or once for each decision on it."""
    if not can_email(comment):
        return None
    once = f"{name.replace('_', '-')}:{comment.pk}"
    return queue_mail(
        name,
        to=comment.user_email,
        context={
            "page_title": comment.page.title,
            "comment_path": comment.get_absolute_url(),
            "page_path": comment.page.url or "",
            "comment_text": comment.comment,
            "suggested_text": comment.suggested_text,
            "reason": comment.decision_reason,
            "mine_path": _mine_path(comment),
            "can_appeal": comment.appealed_at is None,
        },
        event_key=_once_for_each_decision(name, comment) if each_time else once,
    )


def _once_for_each_decision(name, comment):
    """The event of a mail that comes again when a moderator has decided again."""
    key = f"{name.replace('_', '-')}:{comment.pk}"
    return f"{key}:{comment.decided_at.timestamp()}" if comment.decided_at else key


def can_email(comment):
    """Whether its writer gave the address to this site; not to an old one, nor to somebody here."""
    return bool(comment.user_email) and comment.confirmed_at is not None


def _mine_path(comment):
    """The writer's own page; only for mails to the writer."""
    return reverse("comments:mine", args=[tokens.for_managing(comment)])
